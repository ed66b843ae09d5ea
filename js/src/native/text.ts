// Text both ways: CPython keeps the UTF-8 of a str beside it, and Rust's bytes go through one staging place.

import type { LinearMemory } from "../memory.js";
import type { CPython } from "./cpython.js";
import type { Address, PyObject } from "./pyodide.js";

const STAGE = 64 * 1024;
/** Up to here a loop is faster than making a view. */
const FEW = 64;

export class Texts {
  readonly #stage: Address;

  constructor(private readonly py: CPython) {
    this.#stage = py.m._PyMem_RawMalloc(STAGE) >>> 0;
  }

  /** A str of `length` bytes of UTF-8 in Rust's memory. */
  lift(memory: LinearMemory, from: Address, length: number): PyObject {
    const { m } = this.py;
    if (length <= STAGE) {
      copy(memory.bytes, from, this.py.u8, this.#stage, length);
      return this.py.made(m._PyUnicode_DecodeUTF8(this.#stage, length, 0));
    }
    const stage = this.py.allocate(length);
    try {
      copy(memory.bytes, from, this.py.u8, stage, length);
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
