// The interface of the proxy engine's Host, for the modules that implement its parts and that the class imports.

import type { Refusal } from "../failure.js";
import type { Host } from "../host.js";
import type { Instance } from "../instance.js";
import type { PyProxy, PythonCallbacks } from "./callbacks.js";

export interface ProxyHost extends Host<unknown> {
  readonly instance: Instance;
  readonly owner: number;
  readonly python: PythonCallbacks;
  /** Returns the result of a Python function, or throws the exception that it raised. */
  answered<T>(answer: T): T;
  /** Returns the page's value for one that Python gives away: it becomes the owner of a proxy. */
  shown(value: unknown): unknown;
  isProxy(value: unknown): value is PyProxy;
  /** Returns the Python exception for a thrown value, whose references it takes over. */
  exceptionOf(thrown: unknown): unknown;
  /** Returns the failure to throw for a value that does not have the expected type. */
  refuse(value: unknown, expected: string, note?: string): Refusal;
}
