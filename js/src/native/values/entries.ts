// Converts between Python objects and entries of the handle heap. A Python object becomes the JavaScript value that
// corresponds to it; where there is none, the entry is a `PythonObject`, which holds a reference to the object.

import { RustClosure } from "../../closures.js";
import { Guest, HostObject } from "../../heap.js";
import { AT } from "../cpython/layout.js";
import type { PyObject } from "../cpython/pyodide.js";
import { CONTENT, otherEntry, Reading, stringOf } from "./content.js";
import type { NativeHost } from "./host-base.js";
import { readNumber } from "./integers.js";
import { PythonObject } from "./object.js";

/** Returns the heap entry of a Python object, which it borrows. */
export function heapEntry(host: NativeHost, value: PyObject): unknown {
  const { py } = host;
  const { m } = py;
  switch (py.typeOf(value)) {
    case m._PyLong_Type:
      return readNumber(py, value);
    case m._PyUnicode_Type:
      return stringOf(py, value);
    case m._PyFloat_Type:
      return py.f64[(value + AT.float) >>> 3];
    case m._PyBool_Type:
      return value === py.true;
    case m._PyDict_Type:
    case m._PyList_Type:
    case m._PyTuple_Type:
      return new Reading(host).entry(value);
    case m._PyFunction_Type:
    case m._PyMethod_Type:
    case m._PyCFunction_Type:
      return new PythonObject(host, py.own(value));
  }
  if (value === py.none) return undefined;
  const entry = otherEntry(host, value);
  return entry === CONTENT ? new Reading(host).entry(value) : entry;
}

/** Returns the Python object that a heap entry stands for, borrowed; 0 if it stands for none. */
export function objectIn(host: NativeHost, entry: unknown): PyObject {
  if (PythonObject.isOne(entry)) return entry.object;
  return HostObject.isOne(entry) ? host.py.m.PyProxy_getPtr(entry.proxy) >>> 0 : 0; // of another engine
}

/** Returns the Python object of a heap entry, as a new reference. */
export function objectOf(host: NativeHost, entry: unknown): PyObject {
  const { py } = host;
  if (Guest.is(entry)) {
    if (entry instanceof PythonObject) return py.own(entry.object);
    if (entry instanceof RustClosure && entry.isShownBy(host.instance.engine)) return host.closures.objectOf(entry);
    const object = objectIn(host, entry);
    return object === 0 ? py.made(py.m._js2python(entry.face())) : py.own(object);
  }
  switch (typeof entry) {
    case "number":
      return Number.isSafeInteger(entry) ? host.fromInteger(entry) : host.fromFloat(entry);
    case "string":
      return host.fromString(entry);
    case "boolean":
      return host.fromBoolean(entry);
    case "bigint":
      return host.fromWide(entry);
    default:
      return entry === undefined || entry === null ? host.none : py.made(py.m._js2python(entry));
  }
}
