// How Rust's executor is run: `wasm-bindgen-futures` asks for turns in microtasks of their own, and is told by promises
// what it has waited for. Once the instance has ended, nobody is left to be told.

import type { Instance } from "../instance.js";
import type { Import } from "../protocol.js";
import type { Service } from "./serve.js";

type Told = (...args: unknown[]) => unknown;

/** True for the global function `queueMicrotask`, by which Rust asks for a turn. */
export function asksForTurn({ operation, name, module, namespace }: Import): boolean {
  return operation === "function" && name === "queueMicrotask" && module === null && namespace.length === 0;
}

export const turns =
  ({ pending }: Instance): Service<unknown> =>
  ([run]) =>
    queueMicrotask(() => pending.turn(run as () => void));

/** True for the methods of a promise. */
export const tellsLater = ({ operation, is_static, parameters }: Import): boolean =>
  operation === "method" && !is_static && parameters[0]?.is === "Promised";

/** Wraps a service: functions that it is given do nothing after the end of the instance. */
export const whileAlive =
  (instance: Instance, service: Service<unknown>): Service<unknown> =>
  (args) =>
    service(args.map((each) => (typeof each === "function" ? quiet(instance, each as Told) : each)));

const quiet =
  (instance: Instance, told: Told): Told =>
  (...args) =>
    instance.alive ? told(...args) : undefined;
