// Converts between Python objects and entries of the handle heap. A Python object becomes the JavaScript value that
// corresponds to it; where there is none, the entry is a `PythonObject`, which holds a reference to the object.

import { RustClosure } from "../../closures.js";
import { Guest, guestsByFace, HostObject } from "../../heap.js";
import { AT } from "../cpython/layout.js";
import type { PyObject } from "../cpython/pyodide.js";
import type { NativeHost } from "./host-base.js";
import { readNumber } from "./integers.js";
import { PythonObject } from "./object.js";

/** Returns the heap entry of a Python object, which it borrows. */
export function heapEntry(host: NativeHost, value: PyObject): unknown {
  const { py } = host;
  const { m } = py;
  const type = py.typeOf(value);
  switch (type) {
    case m._PyLong_Type:
      return readNumber(py, value);
    case m._PyUnicode_Type:
      return py.string(value) ?? m._python2js(value);
    case m._PyFloat_Type:
      return py.f64[(value + AT.float) >>> 3];
    case m._PyBool_Type:
      return value === py.true;
    case m._PyDict_Type:
    case m._PyList_Type:
    case m._PyTuple_Type:
      return converted(host, value);
  }
  if (value === py.none) return undefined;
  if (value === host.python.jsnull) return null;
  const closure = host.closures.closureOf(value);
  if (closure !== undefined) return closure;
  if (m._JsProxy_Check(value) !== 0) return ofPage(m._JsProxy_Val(value));
  if (py.isLong(value)) return readNumber(py, value);
  if (py.isText(value)) return py.string(value) ?? m._python2js(value);
  return new PythonObject(host, py.own(value));
}

/** Converts a dict, list or tuple to an object or array of JavaScript. */
function converted(host: NativeHost, value: PyObject): unknown {
  const { py } = host;
  const proxy = host.callPython("convert", py.own(value));
  try {
    return py.m._JsProxy_Check(proxy) === 0 ? new PythonObject(host, py.own(proxy)) : py.m._JsProxy_Val(proxy);
  } finally {
    py.release(proxy);
  }
}

/** Returns the guest behind a value of the page if the value is a face, else the value itself. */
function ofPage(value: unknown): unknown {
  const isObject = (typeof value === "object" && value !== null) || typeof value === "function";
  return isObject ? (guestsByFace.get(value) ?? value) : value;
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
    const object = objectIn(host, entry);
    if (object !== 0) return py.own(object);
    const isClosure = entry instanceof RustClosure && entry.isShownBy(host.instance.engine);
    return isClosure ? host.closures.objectOf(entry) : py.made(py.m._js2python(entry.face()));
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
