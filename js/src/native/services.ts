// A Python callable that serves an import of a module.

import type { Service } from "../imports/serve.js";
import type { Import } from "../protocol.js";
import type { CPython } from "./cpython.js";
import type { PyObject } from "./pyodide.js";

/** The callable, borrowed, as a service. */
export function serviceOf(py: CPython, callable: PyObject, imported: Import): Service<PyObject> {
  if (!imported.variadic) return (args) => py.call(callable, args);
  return (args) => withRest(py, args, (spread) => py.call(callable, spread));
}

/** Calls with the items of the last argument, a sequence, in its place. */
export function withRest<T>(py: CPython, args: readonly PyObject[], use: (spread: PyObject[]) => T): T {
  const rest = py.made(py.m._PySequence_Tuple(args[args.length - 1]));
  try {
    return use([...args.slice(0, -1), ...py.itemsOf(rest)]);
  } finally {
    py.release(rest);
  }
}
