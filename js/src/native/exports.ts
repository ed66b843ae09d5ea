// Builds the exports of an instance: an object for each function, and a type for each struct.

import type { PyObject } from "./cpython/pyodide.js";
import type { Functions } from "./functions.js";
import { structType } from "./types.js";

/** Makes a list of the module's functions. */
export function functionList(functions: Functions): PyObject {
  const { host, info } = functions;
  const own = info.functions.slice(0, info.free);
  return host.py.list(own.map((_, index) => functions.function(index)));
}

/** Makes a list of types, one for each struct; `instance` is the Python object of the instance. */
export function typeList(functions: Functions, instance: PyObject): PyObject {
  const { host, info } = functions;
  const { py } = host;
  return py.list(
    host.instance.plan.structs.map((struct, index) => {
      const type = structType(functions, struct, info.classes[index]);
      py.setAttribute(type, "_pb_instance", instance);
      const key = py.text(struct.key);
      py.setAttribute(type, "_pb_struct", key);
      py.release(key);
      const page = py.made(py.m._js2python(host.instance.pageClasses.of(struct.key)));
      py.setAttribute(type, "_pb_page", page);
      py.release(page);
      functions.admit(struct.key);
      return type;
    }),
  );
}
