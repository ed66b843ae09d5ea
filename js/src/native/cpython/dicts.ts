// Makes dicts of Python.

import type { CPython } from "./cpython.js";
import type { PyObject } from "./pyodide.js";

/** Makes a dict, which takes over the references to its keys and values; of equal keys the last one counts. */
export function makeDict(py: CPython, keys: readonly PyObject[], values: readonly PyObject[]): PyObject {
  const dict = py.made(py.m._PyDict_New());
  let failed = 0;
  for (let index = 0; index < keys.length; index++) {
    failed |= py.m._PyDict_SetItem(dict, keys[index], values[index]);
    py.release(keys[index]);
    py.release(values[index]);
  }
  if (failed === 0) return dict;
  py.release(dict);
  throw py.raised();
}
