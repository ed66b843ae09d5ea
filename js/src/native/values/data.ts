// Makes data of Python: containers, numbers and moments.

import type { DataHost } from "../../host.js";
import { makeDict } from "../cpython/dicts.js";
import { AT } from "../cpython/layout.js";
import type { PyObject } from "../cpython/pyodide.js";
import { numbersOfView } from "./buffers.js";
import type { NativeHost } from "./host-base.js";

/** So many keys are kept as Python objects; a package that has more makes the others anew each time. */
const MOST_KEYS = 1024;

export function pythonData(host: NativeHost): DataHost<PyObject> {
  const { py } = host;
  const { keys } = host.shared;
  const newKey = (text: string): PyObject => {
    const made = host.fromString(text);
    if (keys.size < MOST_KEYS) keys.set(text, py.own(made));
    return made;
  };
  return {
    list: (items) => py.list(items),
    set: (items) => host.callPython("set", py.list(items)),
    dict: (keys, values) => makeDict(py, keys, values),
    key: (text) => {
      const known = keys.get(text);
      return known === undefined ? newKey(text) : py.own(known);
    },
    view: (value, kind) => {
      if (py.typeOf(value) !== py.m._PyBytes_Type || kind.array !== Uint8Array) return undefined;
      const from = value + AT.bytes;
      return py.u8.subarray(from, from + py.load(value + AT.size));
    },
    numbers: (kind, view) => numbersOfView(host, kind, view),
    moment: (milliseconds) => host.callPython("moment", host.fromFloat(milliseconds)),
    owner: (key, address) => host.fromStruct({ is: "StructRef", key, passing: "shared" }, address),
  };
}
