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
  "RustType",
  "accessor",
  "class_accessor",
  "jsnull",
  "exception",
  "rust_error",
  "describe",
  "decode_cast",
  "perform",
  "printed",
  "JsBigInt",
  "remark",
  "members",
  "pin",
] as const;

/** Those that few pages use: Python imports them when they are asked for. */
const WHEN_USED = [
  "moment",
  "counterpart",
  "expected",
  "look",
  "MISSING",
  "datetime",
  "content",
  "Unfit",
  "wrong_key",
  "same_keys",
  "add_place",
  "future",
  "resolve",
  "reject",
  "is_awaitable",
  "watch",
] as const;

/** References to the callbacks, which are kept for as long as the page lives. */
export type PythonCallbacks = Readonly<Record<(typeof NAMES | typeof WHEN_USED)[number], PyObject>>;

/** Reads the callbacks from the attributes of a Python module, given as a PyProxy: some when they are used first. */
export function callbacksOf(py: CPython, callbacks: unknown): PythonCallbacks {
  const module = py.own(py.m.PyProxy_getPtr(callbacks) >>> 0);
  const found = Object.create(laterOnes(py, module)) as Record<string, PyObject>;
  for (const name of NAMES) found[name] = py.attribute(module, name);
  return found as PythonCallbacks;
}

/** Returns an object whose properties, when they are read, become properties of the object that inherits them. */
function laterOnes(py: CPython, module: PyObject): object {
  const later = {};
  for (const name of WHEN_USED) {
    const get = function (this: object): PyObject {
      const value = py.attribute(module, name);
      Object.defineProperty(this, name, { value });
      return value;
    };
    Object.defineProperty(later, name, { get });
  }
  return later;
}
