// What Rust writes to the console. A browser shows a Proxy as its target, so it gets the text of a Python object.

import { guestOf, HostObject } from "../heap.js";
import type { Service } from "./serve.js";

/** Wraps a function of the page's console: if the browser itself has it, it gets Python objects as text. */
export function writing(name: string, service: Service<unknown>): Service<unknown> {
  return (args) => service(isBrowsers(name) ? args.map(textOf) : args);
}

function isBrowsers(name: string): boolean {
  const { console } = globalThis as unknown as { console?: Record<string, unknown> };
  const method = console?.[name];
  return typeof method === "function" && Function.prototype.toString.call(method).includes("[native code]");
}

function textOf(value: unknown): unknown {
  const guest = guestOf(value);
  return HostObject.isOne(guest) && !(value instanceof Promise) ? guest.describe() : value;
}
