// Converts Python's ints. They are read directly from their digits, because a call of the C API would cost as much as
// all the rest of the conversion.

import { Refusal } from "../../failure.js";
import { fits, fitsWide, rangeOf } from "../../numbers.js";
import type { Integer } from "../../protocol.js";
import type { CPython } from "../cpython/cpython.js";
import { AT, COMPACT } from "../cpython/layout.js";
import type { PyObject } from "../cpython/pyodide.js";

const DIGIT = 2 ** 30;
const DIGIT_BITS = 30n;
/** Enough for 128 bits; an int with more is out of every range. */
const MOST_DIGITS = 5;

export type Describe = (value: PyObject) => string;

/** Returns the value of an argument for an integer type of at most 32 bits. */
export function readInteger(py: CPython, value: PyObject, type: Integer, describe: Describe): number {
  const heap = py.u32;
  if (heap[(value + AT.type) >>> 2] === py.m._PyLong_Type) {
    const tag = heap[(value + AT.tag) >>> 2];
    if (tag < COMPACT) {
      const number = (1 - (tag & 3)) * heap[(value + AT.digits) >>> 2];
      if (fits(number, type)) return number;
    }
  }
  return throughIndex(py, value, type, describe, (int) => {
    const number = small(py, int);
    if (fits(number, type)) return number;
    throw new Refusal("RangeError", rangeOf(type), describe(value));
  });
}

/** Returns the value of an argument for an integer type of 64 or 128 bits. */
export function readWide(py: CPython, value: PyObject, type: Integer, describe: Describe): bigint {
  return throughIndex(py, value, type, describe, (int) => {
    const whole = digits(py, int);
    if (whole !== undefined && fitsWide(whole, type)) return whole;
    throw new Refusal("RangeError", rangeOf(type), describe(value));
  });
}

/** Returns the value of an argument for an integer of any size. */
export function readWhole(py: CPython, value: PyObject, describe: Describe): bigint {
  const range = { is: "Integer", bits: 128, signed: true } as const; // words a refusal that the caller words anew
  return throughIndex(py, value, range, describe, (int) => BigInt(readNumber(py, int)));
}

/** Reads an int, or the int that an object's `__index__` returns. */
function throughIndex<T>(
  py: CPython,
  value: PyObject,
  type: Integer,
  describe: Describe,
  read: (int: PyObject) => T,
): T {
  if (py.isLong(value)) return read(value);
  const int = py.reading(() => py.m._PyNumber_Index(value) >>> 0);
  if (int === 0) {
    py.forgive(py.m._PyExc_TypeError);
    throw new Refusal("ConversionError", rangeOf(type), describe(value));
  }
  try {
    return read(int);
  } finally {
    py.release(int);
  }
}

/** Returns the value of an int of up to two digits; infinity if it has more. */
function small(py: CPython, int: PyObject): number {
  const tag = py.load(int + AT.tag);
  const first = py.load(int + AT.digits);
  if (tag < COMPACT) return (1 - (tag & 3)) * first;
  return tag >>> 3 === 2 ? (1 - (tag & 3)) * (first + py.load(int + AT.digits + 4) * DIGIT) : Number.POSITIVE_INFINITY;
}

/** Returns the value of an int; undefined if it has more digits than any integer type can hold. */
function digits(py: CPython, int: PyObject): bigint | undefined {
  const count = py.load(int + AT.tag) >>> 3;
  if (count <= 1) return BigInt(small(py, int));
  return count > MOST_DIGITS ? undefined : large(py, int);
}

function large(py: CPython, int: PyObject): bigint {
  const tag = py.load(int + AT.tag);
  let whole = 0n;
  for (let index = (tag >>> 3) - 1; index >= 0; index--) {
    whole = (whole << DIGIT_BITS) | BigInt(py.load(int + AT.digits + index * 4));
  }
  return (tag & 3) === 2 ? -whole : whole;
}

/** Makes an int of an integer that a JavaScript number holds exactly. */
export function makeInteger(py: CPython, value: number): PyObject {
  if ((value | 0) === value) return py.m._PyLong_FromLong(value) >>> 0;
  return py.m._PyLong_FromDouble(value) >>> 0;
}

export function makeWide(py: CPython, value: bigint): PyObject {
  if (BigInt.asIntN(64, value) === value) return py.m._PyLong_FromLongLong(value) >>> 0;
  if (BigInt.asUintN(64, value) === value) return py.m._PyLong_FromUnsignedLongLong(value) >>> 0;
  return makeOfAnySize(py, value);
}

const CHUNK_BITS = 32n;
const CHUNK = 0xffff_ffffn;

/** Makes an int from its bytes in two's complement. */
function makeOfAnySize(py: CPython, value: bigint): PyObject {
  const chunks: number[] = [];
  let left = value;
  do {
    chunks.push(Number(left & CHUNK));
    left >>= CHUNK_BITS;
  } while (left !== 0n && left !== -1n);
  chunks.push(Number(left & CHUNK));
  const address = py.allocate(chunks.length * 4);
  chunks.forEach((chunk, index) => void py.store(address + index * 4, chunk));
  const made = py.m.__PyLong_FromByteArray(address, chunks.length * 4, 1, 1);
  py.m._PyMem_RawFree(address);
  return py.made(made);
}

/** Converts an int to a JavaScript number if that is a safe integer, else to a bigint. */
export function readNumber(py: CPython, int: PyObject): number | bigint {
  const number = small(py, int);
  if (Math.abs(number) <= Number.MAX_SAFE_INTEGER) return number;
  return large(py, int);
}

/** Converts an int of any size to a bigint. */
export const readBig = large;
