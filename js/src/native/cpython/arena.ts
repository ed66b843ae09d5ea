// Memory and table slots that CPython holds pointers to: definitions, names, functions. They are freed together, when
// no object of the instance is left that could use them.

import type { CPython } from "./cpython.js";
import type { Address } from "./pyodide.js";
import type { Entry, FunctionTable } from "./table.js";

export class Arena {
  readonly #memory: Address[] = [];
  readonly #functions: number[] = [];

  constructor(
    readonly py: CPython,
    readonly table: FunctionTable,
  ) {}

  /** Puts JavaScript functions into the function table; returns their indices. */
  functions(entries: readonly Entry[]): number[] {
    const indices = this.table.add(entries);
    for (const index of indices) this.#functions.push(index);
    return indices;
  }

  /**
   * Puts functions into the function table; returns their indices. Where `ready` returns a wasm function for an entry,
   * that function is used in place of the entry's JavaScript function.
   */
  placed(entries: readonly Entry[], ready: (index: number) => unknown): number[] {
    const functions = entries.map((_, index) => ready(index));
    const made = this.functions(entries.filter((_, index) => functions[index] === undefined));
    const places = this.ready(functions.filter((each) => each !== undefined));
    return functions.map((each) => (each === undefined ? made : places).shift() as number);
  }

  /** Puts wasm functions into the function table; returns their indices. */
  ready(functions: readonly unknown[]): number[] {
    const places = this.table.place(functions);
    this.#functions.push(...places);
    return places;
  }

  /** Writes a C struct of 32-bit fields, or an array of such structs, into Python's memory. */
  struct(fields: readonly number[]): Address {
    const address = this.py.allocate(fields.length * 4);
    this.#memory.push(address);
    fields.forEach((field, index) => void this.py.store(address + index * 4, field));
    return address;
  }

  /** Writes a C string into Python's memory; returns a null pointer for null. */
  string(text: string | null): Address {
    if (text === null) return 0;
    const size = this.py.m.lengthBytesUTF8(text) + 1;
    const address = this.py.allocate(size);
    this.#memory.push(address);
    this.py.m.stringToUTF8(text, address, size);
    return address;
  }

  free(): void {
    this.table.remove(this.#functions);
    for (const address of this.#memory) this.py.m._PyMem_RawFree(address);
  }
}
