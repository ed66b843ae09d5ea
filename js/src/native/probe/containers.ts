// Trials of containers and buffers, and of the fields of types by which they are told.

import type { CPython } from "../cpython/cpython.js";
import { makeDict } from "../cpython/dicts.js";
import { ANY_BUFFER, AT, FLAG, TYPE, VIEW } from "../cpython/layout.js";
import type { Address, PyObject } from "../cpython/pyodide.js";
import { holds, refuses, type Trial } from "./trial.js";

const C_ORDER = "C".charCodeAt(0);

/** Whether a tuple or list holds nothing but `item`; its items are at the address that `itemsOf` returns. */
function holdsOnly(py: CPython, made: PyObject, item: PyObject, itemsAt: (made: PyObject) => Address): boolean {
  return py.load(made + AT.size) === 1 && py.load(itemsAt(made)) === item;
}

const sequences: Trial = {
  what: "tuples and lists",
  run: (py) => {
    const { m } = py;
    const marker = py.made(m._PyLong_FromLong(987654321));
    const isTuple = (tuple: PyObject): boolean => {
      const at = [12, 16].find((offset) => py.load(tuple + offset) === marker);
      py.tupleItems = at ?? 0;
      return at !== undefined && py.typeOf(tuple) === m._PyTuple_Type && py.load(tuple + AT.size) === 1;
    };
    const itself = (tuple: PyObject): boolean => holdsOnly(py, tuple, marker, (made) => made + py.tupleItems);
    const isList = (list: PyObject): boolean =>
      py.typeOf(list) === m._PyList_Type &&
      holdsOnly(py, list, marker, (made) => py.load(made + AT.listItems)) &&
      holds(py, m._PySequence_Tuple(list), itself);
    const good = holds(py, py.tuple([py.own(marker)]), isTuple) && holds(py, py.list([py.own(marker)]), isList);
    py.release(marker);
    return good && refuses(py, m._PySequence_Tuple(py.none), m._PyExc_TypeError);
  },
};

/** The callbacks are a module, whose names are a dict. */
const dicts: Trial = {
  what: "dicts",
  run: (py, callbacks) => {
    const { m } = py;
    const cells = py.allocate(12);
    [0, py.none, py.none].forEach((value, index) => void py.store(cells + 4 * index, value));
    const hasByteArray = (dict: PyObject): boolean => {
      let found = 0;
      for (let left = 10_000; left > 0 && m._PyDict_Next(dict, cells, cells + 4, cells + 8) !== 0; left--) {
        if (py.string(py.load(cells + 4)) === "bytearray") found = py.load(cells + 8);
      }
      return found === m._PyByteArray_Type;
    };
    const isDict = (dict: PyObject): boolean => py.typeOf(dict) === m._PyDict_Type && hasByteArray(dict);
    const given = holds(py, py.attribute(callbacks, "__dict__"), isDict);
    const isMade = (dict: PyObject): boolean => {
      py.store(cells, 0);
      const hasOne = m._PyDict_Next(dict, cells, cells + 4, cells + 8) !== 0 && py.load(cells + 8) === py.none;
      return py.typeOf(dict) === m._PyDict_Type && hasOne && m._PyDict_Next(dict, cells, cells + 4, cells + 8) === 0;
    };
    const good = given && holds(py, makeDict(py, [py.text("key")], [py.own(py.none)]), isMade);
    m._PyMem_RawFree(cells);
    return good;
  },
};

/** Returns a new `array.array("i")`. */
function newArray(py: CPython, callbacks: PyObject, ...items: PyObject[]): PyObject {
  const make = py.attribute(callbacks, "array");
  const typecode = py.text("i");
  const array = py.call(make, [typecode, ...items]);
  py.release(typecode);
  py.release(make);
  return array;
}

function rangeOfThree(py: CPython): PyObject {
  const three = py.made(py.m._PyLong_FromLong(3));
  const range = py.call(py.m._PyRange_Type, [three]);
  py.release(three);
  return range;
}

const arrays: Trial = {
  what: "arrays",
  run: (py, callbacks) => {
    const { m } = py;
    const range = rangeOfThree(py);
    const isFull = (array: PyObject): boolean =>
      py.load(array + AT.size) === 3 &&
      py.loadMany(py.load(array + AT.arrayItems), 3).join() === "0,1,2" &&
      py.load(array + AT.arrayAllocated) >= 3 &&
      py.load(array + AT.arrayAllocated) < 16 &&
      m.UTF8ToString(py.load(array + AT.arrayDescription), 1) === "i";
    const isRange = py.typeOf(range) === m._PyRange_Type;
    const good = holds(py, newArray(py, callbacks, range), isFull);
    py.release(range);
    const isCopied = (array: PyObject): boolean =>
      holds(py, m._PyType_GenericAlloc(py.typeOf(array), 0), (made) => {
        if (made === array || py.typeOf(made) !== py.typeOf(array)) return false; // nothing is written to other objects
        py.store(made + AT.arrayDescription, py.load(array + AT.arrayDescription));
        return takesMemory(py, made);
      });
    return isRange && good && holds(py, newArray(py, callbacks), isCopied);
  },
};

/** Whether an empty array takes over memory of ours, as it does with numbers of Rust. */
function takesMemory(py: CPython, array: PyObject): boolean {
  const { m } = py;
  const fields = [AT.size, AT.arrayItems, AT.arrayAllocated];
  const items = m._PyMem_Malloc(8) >>> 0;
  if (items === 0 || items % 8 !== 0 || items === py.none || fields.some((at) => py.load(array + at) !== 0))
    return false;
  py.store(items, 7);
  py.store(items + 4, 8);
  [2, items, 2].forEach((value, index) => void py.store(array + fields[index], value));
  return holds(py, m._PySequence_Tuple(array), (tuple) =>
    py.itemsOf(tuple).every((item, index) => py.load(item + AT.digits) === 7 + index),
  );
}

const buffers: Trial = {
  what: "buffers",
  run: (py, callbacks) => {
    const { m } = py;
    const view = py.allocate(VIEW.size);
    const isViewed = (object: PyObject, is: (at: (field: number) => number) => boolean): boolean => {
      py.u8.fill(0, view, view + VIEW.size);
      const taken = m._PyObject_GetBuffer(object, view, ANY_BUFFER) === 0;
      if (!taken || py.load(view + VIEW.obj) !== object) return false; // there is nothing to release
      const good = is((field) => py.load(view + field)) && m._PyBuffer_IsContiguous(view, C_ORDER) === 1;
      m._PyBuffer_Release(view);
      return good && py.load(view + VIEW.obj) === 0;
    };
    const isOfInts = (array: PyObject): boolean =>
      isViewed(array, (at) => {
        const fields = [VIEW.buf, VIEW.len, VIEW.itemsize, VIEW.readonly].map(at);
        return (
          fields.join() === [py.load(array + AT.arrayItems), 12, 4, 0].join() && m.UTF8ToString(at(VIEW.format)) === "i"
        );
      });
    const isReadOnly = (bytes: PyObject): boolean => isViewed(bytes, (at) => at(VIEW.readonly) === 1);
    const range = rangeOfThree(py);
    const good =
      holds(py, newArray(py, callbacks, range), isOfInts) &&
      holds(py, m._PyBytes_FromStringAndSize(view, 1), isReadOnly) &&
      m._PyObject_GetBuffer(py.none, view, ANY_BUFFER) !== 0 &&
      refuses(py, 0, m._PyExc_TypeError);
    py.release(range);
    m._PyMem_RawFree(view);
    return good;
  },
};

/** Returns a new reference to the object that a method without arguments returns. */
function asked(py: CPython, object: PyObject, method: string): PyObject {
  const bound = py.attribute(object, method);
  const result = py.call(bound, []);
  py.release(bound);
  return result;
}

const types: Trial = {
  what: "types",
  run: (py, callbacks) => {
    const { m } = py;
    const dict = py.attribute(callbacks, "__dict__");
    const keys = asked(py, dict, "keys");
    const all = [
      ...[m._PyLong_Type, m._PyBool_Type, m._PyUnicode_Type, m._PyBytes_Type, m._PyTuple_Type, m._PyList_Type],
      ...[m._PyDict_Type, m._PyRange_Type, m._PyFunction_Type, py.load(m._PyExc_TypeError), py.typeOf(keys)],
    ];
    py.release(keys);
    py.release(dict);
    const isFlagged = all.every((type) => py.load(type + AT.typeFlags) >>> 0 === m._PyType_GetFlags(type) >>> 0);
    const isTold = told(py).every(([tell, expected]) =>
      all.every((type, index) => expected[index] === "." || tell(type) === (expected[index] === "1")),
    );
    const bases = [m._PyBool_Type, m._PyLong_Type, m._PyBaseObject_Type].map((type) => py.load(type + AT.typeBase));
    const isBased = bases.join() === [m._PyLong_Type, m._PyBaseObject_Type, 0].join();
    const derived = m._PyType_IsSubtype(m._PyBool_Type, m._PyLong_Type) === 1;
    return isFlagged && isTold && isBased && derived && m._PyType_IsSubtype(m._PyLong_Type, m._PyBool_Type) === 0;
  },
};

/**
 * What fields and flags tell of types, and of which: int, bool, str, bytes, tuple, list, dict, range, function, TypeError
 * and dict_keys. A point stands for those that releases of CPython tell differently.
 */
function told(py: CPython): [tell: (type: PyObject) => boolean, expected: string][] {
  const field = (at: number) => (type: PyObject) => py.load(type + at) !== 0;
  const table = (at: number) => (type: PyObject) => py.load(type + at) !== 0 && py.load(py.load(type + at)) !== 0;
  const flag = (bits: number) => (type: PyObject) => (py.load(type + AT.typeFlags) & bits) !== 0;
  return [
    [table(AT.typeBuffer), "00010000000"],
    [table(AT.typeSequence), "00111101001"],
    [field(AT.typeIter), "00111111001"],
    [field(AT.typeCall), "00000000100"],
    [field(AT.typeVectorcall), "..1.111.0.0"],
    [flag(FLAG.sequenceOrMapping), "00001111000"],
    [flag(FLAG.long), "11000000000"],
    [flag(FLAG.text), "00100000000"],
    [flag(FLAG.listOrTuple), "00001100000"],
    [flag(FLAG.exception), "00000000010"],
    [flag(TYPE.isBase), "10111110010"],
    [flag(TYPE.hasVectorcall), "00000000100"],
    [flag(TYPE.isMethodDescriptor), "00000000100"],
    [flag(TYPE.disallowInstantiation), "00000000001"],
    [flag(TYPE.isImmutable), "11111111111"],
  ];
}

export const CONTAINERS: readonly Trial[] = [sequences, dicts, arrays, buffers, types];
