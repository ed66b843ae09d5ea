// What CPython is given for an instance and must keep at its place: definitions, names, functions in the table. All of it
// ends together, when no object of the instance is left that could use it.

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

  /** Indices in the function table. */
  functions(entries: readonly Entry[]): number[] {
    const indices = this.table.add(entries);
    for (const index of indices) this.#functions.push(index);
    return indices;
  }

  /** Indices of functions of which some are there as wasm; 0 where there is none. */
  placed(entries: readonly (Entry | undefined)[], ready: (index: number) => unknown): number[] {
    const functions = entries.map((each, index) => (each === undefined ? undefined : ready(index)));
    const left = entries.flatMap((each, index) => (each !== undefined && functions[index] === undefined ? [each] : []));
    const made = this.functions(left);
    const places = this.table.place(functions.filter((each) => each !== undefined));
    this.#functions.push(...places);
    return entries.map((each, index) => {
      if (each === undefined) return 0;
      return ((functions[index] === undefined ? made : places).shift() as number) ?? 0;
    });
  }

  /** Words in Python's memory, as a C struct or an array of them has them. */
  words(words: readonly number[]): Address {
    const address = this.py.allocate(words.length * 4);
    this.#memory.push(address);
    words.forEach((word, index) => void this.py.setWord(address + index * 4, word));
    return address;
  }

  /** A C string; 0 for none. */
  string(text: string | null): Address {
    if (text === null) return 0;
    const room = this.py.m.lengthBytesUTF8(text) + 1;
    const address = this.py.allocate(room);
    this.#memory.push(address);
    this.py.m.stringToUTF8(text, address, room);
    return address;
  }

  free(): void {
    this.table.remove(this.#functions);
    for (const address of this.#memory) this.py.m._PyMem_RawFree(address);
  }
}
