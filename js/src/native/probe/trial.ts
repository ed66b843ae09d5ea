// A trial tries a part of CPython as the native engine uses it. All trials run before the engine does.

import type { CPython } from "../cpython/cpython.js";
import type { PyObject } from "../cpython/pyodide.js";

export interface Trial {
  /** What it tries, for the message that it went wrong. */
  readonly what: string;
  /** Returns whether all is as expected; `callbacks` is the Python object that holds the callbacks of `callbacks.ts`. */
  readonly run: (py: CPython, callbacks: PyObject) => boolean;
}

/** Whether a new object is as `look` expects; releases it. */
export function holds(py: CPython, object: PyObject, look: (object: PyObject) => boolean): boolean {
  const made = py.made(object);
  const good = look(made);
  py.release(made);
  return good;
}

/** Whether the C API refuses a call, by a null pointer, with an exception of the class that the C variable holds. */
export function refuses(py: CPython, result: PyObject, variable: number): boolean {
  if (result !== 0) return false;
  const { exception } = py.raised();
  const good = exception !== 0 && py.matches(exception, variable);
  py.release(exception);
  return good;
}
