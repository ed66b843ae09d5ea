// The Python functions and classes that the native engine uses: for work that is rare, or that is simpler in Python. An
// exception that one of them raises is thrown here. They are defined in `pybridge/runtime/native/callbacks.py`.

import type { CPython } from "./cpython.js";
import type { PyObject } from "./pyodide.js";

const NAMES = [
  "PybridgeError",
  "RustError",
  "RustObject",
  "Closure",
  "RustFunction",
  "RustMethod",
  "RustProperty",
  "function_type",
  "staticmethod",
  "array",
  "bytearray",
  "set",
  "moment",
  "RustType",
  "accessor",
  "class_accessor",
  "jsnull",
  "exception",
  "rust_error",
  "describe",
  "decode_cast",
  "perform",
  "counterpart",
  "expected",
  "look",
  "MISSING",
  "printed",
  "JsBigInt",
  "datetime",
  "content",
  "Unfit",
  "wrong_key",
  "same_keys",
  "add_place",
  "remark",
  "members",
  "pin",
  "future",
  "resolve",
  "reject",
  "is_awaitable",
  "watch",
] as const;

/** References to the callbacks, which are kept for as long as the page lives. */
export type PythonCallbacks = Readonly<Record<(typeof NAMES)[number], PyObject>>;

/**
 * Reads the callbacks from the attributes of a Python module, given as a PyProxy: each when it is used first, because
 * the module imports some of them from modules that most pages never need.
 */
export function callbacksOf(py: CPython, callbacks: unknown): PythonCallbacks {
  const module = py.m.PyProxy_getPtr(callbacks) >>> 0;
  py.own(module);
  const found = {};
  for (const name of NAMES) {
    const get = (): PyObject => {
      const value = py.attribute(module, name);
      Object.defineProperty(found, name, { value });
      return value;
    };
    Object.defineProperty(found, name, { get, configurable: true });
  }
  return found as PythonCallbacks;
}
