// What the families of values know of the proxy engine's Host, which is made of them.

import type { Refusal } from "../failure.js";
import type { Host } from "../host.js";
import type { Instance } from "../instance.js";
import type { PyProxy, PythonCallbacks } from "./callbacks.js";

export interface ProxyHost extends Host<unknown> {
  readonly instance: Instance;
  readonly owner: number;
  readonly python: PythonCallbacks;
  /** Lets an answer of Python pass, or throws what Python raised instead. */
  answered<T>(answer: T): T;
  isProxy(value: unknown): value is PyProxy;
  /** The exception for what was thrown, which is used up. */
  exceptionOf(thrown: unknown): unknown;
  /** What to throw for a value that does not fit. */
  refuse(value: unknown, expected: string): Refusal;
}
