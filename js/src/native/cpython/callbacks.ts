// The Python functions and classes that the native engine uses for what is rare, or is best worded by Python. They are
// called as Python calls them; what they raise is thrown here. See `pybridge/runtime/native/callbacks.py`.

import type { CPython } from "./cpython.js";
import type { PyObject } from "./pyodide.js";

const NAMES = [
  "PybridgeError",
  "RustError",
  "RustObject",
  "Closure",
  "array",
  "bytearray",
  "RustType",
  "accessor",
  "class_accessor",
  "jsnull",
  "exception",
  "rust_error",
  "describe",
  "decode_cast",
  "perform",
  "convert",
  "members",
  "pin",
  "future",
  "resolve",
  "reject",
  "is_awaitable",
  "watch",
] as const;

/** References that are kept for as long as the page lives. */
export type PythonCallbacks = Readonly<Record<(typeof NAMES)[number], PyObject>>;

export function callbacksOf(py: CPython, callbacks: unknown): PythonCallbacks {
  const object = py.m.PyProxy_getPtr(callbacks) >>> 0;
  return Object.fromEntries(NAMES.map((name) => [name, py.attribute(object, name)])) as PythonCallbacks;
}
