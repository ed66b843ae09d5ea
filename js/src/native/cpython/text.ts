// Copies text and bytes between Rust's memory and Python's. CPython caches the UTF-8 of a str, which is copied from
// there. Bytes from Rust are first copied to a staging buffer in Python's memory, from which CPython decodes them.

import type { LinearMemory } from "../../memory.js";
import { wroteAscii } from "../../utf8.js";
import type { CPython } from "./cpython.js";
import type { Address, PyObject } from "./pyodide.js";

/** The size of the staging buffer; for a longer text one is allocated. */
export const STAGE = 64 * 1024;
/** Up to this many bytes, copying in a loop is faster than making a view. */
const FEW = 64;
/** Up to this length a loop is faster than Pyodide's conversion of a string. */
const SHORT = 256;

export class Texts {
  /** The staging buffer. */
  readonly stage: Address;

  constructor(private readonly py: CPython) {
    this.stage = py.m._PyMem_RawMalloc(STAGE) >>> 0;
  }

  /** Makes a str of a JavaScript string. */
  make(text: string): PyObject {
    const { py, stage } = this;
    if (text.length > SHORT || !wroteAscii(text, py.u8, stage)) return py.text(text);
    return py.made(py.m._PyUnicode_DecodeUTF8(stage, text.length, 0));
  }

  /** Makes a str of `length` bytes of UTF-8 in Rust's memory. */
  lift(memory: LinearMemory, from: Address, length: number): PyObject {
    const { m } = this.py;
    if (length <= STAGE) {
      copyOut(memory, from, this.py, this.stage, length);
      return this.py.made(m._PyUnicode_DecodeUTF8(this.stage, length, 0));
    }
    const stage = this.py.allocate(length);
    try {
      copyOut(memory, from, this.py, stage, length);
      return this.py.made(m._PyUnicode_DecodeUTF8(stage, length, 0));
    } finally {
      m._PyMem_RawFree(stage);
    }
  }
}

/** Copies bytes from one memory to another. */
export function copy(from: Uint8Array, source: Address, to: Uint8Array, target: Address, length: number): void {
  if (length > FEW) {
    to.set(from.subarray(source, source + length), target);
    return;
  }
  for (let index = 0; index < length; index++) to[target + index] = from[source + index];
}

/** Copies bytes from Python's memory to Rust's memory. */
export function copyIn(py: CPython, source: Address, memory: LinearMemory, target: Address, length: number): void {
  let done = 0;
  if (length <= FEW && ((source | target) & 3) === 0) done = copyAligned(py.u32, source, memory.u32, target, length);
  copy(py.u8, source + done, memory.bytes, target + done, length - done);
}

/** Copies bytes from Rust's memory to Python's memory. */
export function copyOut(memory: LinearMemory, source: Address, py: CPython, target: Address, length: number): void {
  let done = 0;
  if (length <= FEW && ((source | target) & 3) === 0) done = copyAligned(memory.u32, source, py.u32, target, length);
  copy(memory.bytes, source + done, py.u8, target + done, length - done);
}

/** Copies whole words, four bytes at a time; returns how many bytes it has copied. */
function copyAligned(from: Uint32Array, source: Address, to: Uint32Array, target: Address, length: number): number {
  const first = source >>> 2;
  const start = target >>> 2;
  const count = length >>> 2;
  for (let index = 0; index < count; index++) to[start + index] = from[first + index];
  return count << 2;
}
