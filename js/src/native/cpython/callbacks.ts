// The native engine's half in Python: functions that are asked for what is rare, or needs Python's own words. They
// are called as Python calls them; what they raise is thrown here. See `pybridge/runtime/native/half.py`.

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
export type Half = Readonly<Record<(typeof NAMES)[number], PyObject>>;

export function halfOf(py: CPython, half: unknown): Half {
  const object = py.m.PyProxy_getPtr(half) >>> 0;
  return Object.fromEntries(NAMES.map((name) => [name, py.attribute(object, name)])) as Half;
}
