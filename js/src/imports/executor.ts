// Runs Rust's executor: `wasm-bindgen-futures` asks for turns in microtasks, and promises call it back when a value has
// arrived. Once the instance has ended, these callbacks do nothing.

import type { Instance } from "../instance.js";
import type { Import } from "../protocol.js";
import type { Service } from "./serve.js";

type Callback = (...args: unknown[]) => unknown;

/** Whether an import is the global function `queueMicrotask`, by which Rust asks for a turn. */
export function asksForTurn({ operation, name, module, namespace }: Import): boolean {
  return operation === "function" && name === "queueMicrotask" && module === null && namespace.length === 0;
}

/** Returns the service that queues a turn of the executor. */
export const turns =
  ({ pending }: Instance): Service<unknown> =>
  ([run]) =>
    queueMicrotask(() => pending.turn(run as () => void));

/** Whether an import is a method of a promise, which calls back later. */
export const tellsLater = ({ operation, is_static, parameters }: Import): boolean =>
  operation === "method" && !is_static && parameters[0]?.is === "Promised";

/** Wraps a service: the functions among its arguments do nothing after the end of the instance. */
export const whileAlive =
  (instance: Instance, service: Service<unknown>): Service<unknown> =>
  (args) =>
    service(args.map((each) => (typeof each === "function" ? quiet(instance, each as Callback) : each)));

const quiet =
  (instance: Instance, callback: Callback): Callback =>
  (...args) =>
    instance.alive ? callback(...args) : undefined;
