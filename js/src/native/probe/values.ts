// Trials of memory, and of Python's single values: ints, floats, texts, bytes, and objects of JavaScript.

import type { CPython } from "../cpython/cpython.js";
import { AT, COMPACT } from "../cpython/layout.js";
import type { PyObject } from "../cpython/pyodide.js";
import { holds, refuses, type Trial } from "./trial.js";

/** The first trial: nothing else is tried, or freed, where memory is not what it was. */
export const MEMORY: Trial = {
  what: "memory",
  run: (py) => {
    const { m } = py;
    const top = m.stackSave();
    const place = m.stackAlloc(16);
    if (m.stackSave() !== place || top - place !== 16) return false;
    m.stackRestore(top);
    const blocks = [0, 0].map(() => m._PyMem_RawMalloc(16) >>> 0);
    if (m.stackSave() !== top || blocks[0] === blocks[1] || blocks.includes(0)) return false;
    for (const each of blocks) m._PyMem_RawFree(each);
    return true;
  },
};

/** Texts of C, as the names of attributes are passed. */
const cTexts: Trial = {
  what: "texts of C",
  run: (py) => {
    const { m } = py;
    if (m.lengthBytesUTF8("é~") !== 3) return false;
    const address = py.allocate(8);
    m.stringToUTF8("é~", address, 8);
    const bytes = py.u8.slice(address, address + 4).join();
    const read = [m.UTF8ToString(address), m.UTF8ToString(address, 2)].join();
    m._PyMem_RawFree(address);
    return bytes === "195,169,126,0" && read === "é~,é";
  },
};

const singletons: Trial = {
  what: "None, True and False",
  run: (py) => {
    const { m } = py;
    const made = [undefined, true, false].map((value) => py.made(m._js2python(value)));
    for (const each of made) py.release(each);
    return (
      made.join() === [m.__Py_NoneStruct, m.__Py_TrueStruct, m.__Py_FalseStruct].join() &&
      py.typeOf(py.true) === m._PyBool_Type
    );
  },
};

/** Returns whether an object is an int of these digits; `tag` is their count times eight, and the sign. */
const isInt =
  (py: CPython, tag: number, ...digits: number[]) =>
  (object: PyObject): boolean =>
    py.typeOf(object) === py.m._PyLong_Type &&
    (py.load(object + AT.tag) & ~4) === tag &&
    py.load(object + AT.tag) < COMPACT === digits.length < 2 &&
    py.loadMany(object + AT.digits, digits.length).join() === digits.join();

const ints: Trial = {
  what: "ints",
  run: (py) => {
    const { m } = py;
    return (
      holds(py, m._PyLong_FromLong(123456789), isInt(py, 8, 123456789)) &&
      holds(py, m._PyLong_FromLong(-7), isInt(py, 8 | 2, 7)) &&
      holds(py, m._PyLong_FromLong(0), isInt(py, 1, 0)) &&
      holds(py, m._PyLong_FromDouble(2 ** 31), isInt(py, 16, 0, 2)) &&
      holds(py, m._PyLong_FromUnsignedLong(2 ** 32 - 1), isInt(py, 16, 2 ** 30 - 1, 3)) &&
      holds(py, m._PyLong_FromLongLong(-(2n ** 40n)), isInt(py, 16 | 2, 0, 1024)) &&
      holds(py, m._PyLong_FromUnsignedLongLong(2n ** 63n), isInt(py, 24, 0, 0, 8))
    );
  },
};

const convertedInts: Trial = {
  what: "ints of bytes and of other objects",
  run: (py) => {
    const { m } = py;
    const address = py.allocate(8);
    py.store(address, 0);
    py.store(address + 4, -256);
    const fromBytes = holds(py, m.__PyLong_FromByteArray(address, 8, 1, 1), isInt(py, 16 | 2, 0, 1024));
    m._PyMem_RawFree(address);
    const index = holds(py, m._PyNumber_Index(py.true), isInt(py, 8, 1));
    return fromBytes && index && refuses(py, m._PyNumber_Index(py.none), m._PyExc_TypeError);
  },
};

const floats: Trial = {
  what: "floats",
  run: (py) => {
    const { m } = py;
    const isFloat = (float: PyObject): boolean =>
      py.typeOf(float) === m._PyFloat_Type &&
      py.f64[(float + AT.float) >>> 3] === 1.5 &&
      m._PyFloat_AsDouble(float) === 1.5;
    const infinite = m._PyLong_FromDouble(Number.POSITIVE_INFINITY);
    return holds(py, m._PyFloat_FromDouble(1.5), isFloat) && refuses(py, infinite, m._PyExc_OverflowError);
  },
};

const texts: Trial = {
  what: "texts",
  run: (py) => {
    const { m } = py;
    const isText = (expected: string) => (text: PyObject) =>
      py.typeOf(text) === m._PyUnicode_Type && py.string(text) === expected && m._python2js(text) === expected;
    const read = (text: PyObject): boolean =>
      m._PyUnicode_GetLength(text) === 2 && m._PyUnicode_ReadChar(text, 0) === 0xe9;
    const decode = (text: PyObject): PyObject =>
      m._PyUnicode_DecodeUTF8(m._PyUnicode_AsUTF8AndSize(text, py.cell), 3, 0);
    return (
      holds(py, py.text("é~"), isText("é~")) &&
      holds(py, py.text("é~"), read) &&
      holds(py, py.text("é~"), (text) => holds(py, decode(text), isText("é~"))) &&
      holds(py, m._PyUnicode_FromOrdinal(0x1f600), isText("😀")) &&
      holds(py, py.text("\ud800"), (lone) => py.string(lone) === undefined)
    );
  },
};

const bytes: Trial = {
  what: "bytes",
  run: (py) => {
    const { m } = py;
    const isBytes = (object: PyObject): boolean =>
      py.typeOf(object) === m._PyBytes_Type &&
      py.load(object + AT.size) === 3 &&
      py.u8.slice(object + AT.bytes, object + AT.bytes + 4).join() === "195,169,126,0";
    const make = (text: PyObject): PyObject =>
      m._PyBytes_FromStringAndSize(m._PyUnicode_AsUTF8AndSize(text, py.cell), py.load(py.cell));
    return holds(py, py.text("é~"), (text) => holds(py, make(text), isBytes));
  },
};

const proxies: Trial = {
  what: "proxies",
  run: (py) => {
    const { m } = py;
    const object = {};
    const isProxy = (made: PyObject): boolean => m._JsProxy_Check(made) !== 0 && m._JsProxy_Val(made) === object;
    if (!holds(py, m._js2python(object), isProxy) || m._JsProxy_Check(py.none) !== 0) return false;
    return holds(py, py.list([]), (list) => {
      const proxy = m.pyproxy_new(list);
      const behind = m.PyProxy_getPtr(proxy) >>> 0;
      proxy.destroy();
      return behind === list;
    });
  },
};

export const VALUES: readonly Trial[] = [cTexts, singletons, ints, convertedInts, floats, texts, bytes, proxies];
