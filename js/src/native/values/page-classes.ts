// Reads Python objects for the classes of the page that a signature names.

import type { PythonValues } from "../../codecs/page-classes.js";
import type { PyObject } from "../cpython/pyodide.js";
import { copyNumbers } from "./buffers.js";
import type { NativeHost } from "./host-base.js";
import { readWhole } from "./integers.js";

export function pythonValues(host: NativeHost): PythonValues<PyObject> {
  const { py } = host;
  return {
    host,
    isOfPage: (value) => py.m._JsProxy_Check(value) !== 0,
    isText: (value) => py.isText(value),
    isCallable: (value) => py.isCallable(value),
    whole: (value) => readWhole(py, value, host.describe),
    typedArray: (value, kind) => copyNumbers(host, value, kind),
    unchecked: (value) => host.object(value),
    counterpart: (value, pageClass) =>
      host.callPython("counterpart", host.fromInteger(host.instance.owner), host.fromString(pageClass), py.own(value)),
    isItself: (answer) => answer === py.true,
    expected(pageClass) {
      const text = host.callPython("expected", host.fromString(pageClass));
      try {
        return py.string(text) ?? pageClass;
      } finally {
        py.release(text);
      }
    },
  };
}
