// Makes objects of Python's type `array.array`, whose items are in memory of their own.

import { TYPECODES } from "../../buffers.js";
import type { NumberKind } from "../../numbers.js";
import { type CPython, outOfMemory } from "./cpython.js";
import { AT } from "./layout.js";
import type { Address, PyObject } from "./pyodide.js";

export class Arrays {
  readonly #descriptions = new Map<string, Address>();

  constructor(
    readonly py: CPython,
    /** The type `array.array`. */
    readonly type: PyObject,
  ) {}

  /** Returns the address of CPython's description of items of a kind, to which each array of them refers. */
  description({ name }: NumberKind): Address {
    let known = this.#descriptions.get(name);
    if (known === undefined) {
      const typecode = this.py.text(TYPECODES[name]);
      const array = this.py.call(this.type, [typecode]);
      known = this.py.load(array + AT.arrayDescription);
      this.py.release(array);
      this.py.release(typecode);
      this.#descriptions.set(name, known);
    }
    return known;
  }

  /** Makes an array of `count` items, which `fill` writes to an address. */
  make(kind: NumberKind, count: number, fill: (at: Address, size: number) => void): PyObject {
    const { py } = this;
    const description = this.description(kind);
    const array = py.made(py.m._PyType_GenericAlloc(this.type, 0));
    py.store(array + AT.arrayDescription, description);
    if (count === 0) return array;
    const size = count * kind.size;
    const items = py.m._PyMem_Malloc(size) >>> 0;
    if (items === 0) {
      py.release(array);
      throw outOfMemory(size);
    }
    fill(items, size);
    py.store(array + AT.size, count);
    py.store(array + AT.arrayItems, items);
    py.store(array + AT.arrayAllocated, count);
    return array;
  }
}
