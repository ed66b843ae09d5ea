// Python's function table: how C code calls ours. A JavaScript function becomes a function of wasm by being imported and
// exported again; one small module does that for any number of them.

import type { PyodideModule } from "./pyodide.js";

/** What C calls a function with, and whether it returns anything: all words are i32. */
export const SHAPES = {
  /** `PyCFunctionFastWithKeywords`, and `vectorcallfunc`. */
  call: { parameters: 4, results: 1 },
  init: { parameters: 3, results: 1 },
  getter: { parameters: 2, results: 1 },
  setter: { parameters: 3, results: 1 },
  /** Finalizers and destructors. */
  end: { parameters: 1, results: 0 },
} as const;

export type Shape = keyof typeof SHAPES;

type Word = number;
export type Native = (...words: Word[]) => Word | undefined;

export interface Entry {
  readonly shape: Shape;
  readonly run: (...words: never[]) => unknown;
}

export class FunctionTable {
  readonly #free: number[] = [];

  constructor(private readonly m: PyodideModule) {}

  /** Places functions in the table; returns the index of each. */
  add(entries: readonly Entry[]): number[] {
    const functions = wasmFunctions(entries);
    const missing = functions.length - this.#free.length;
    if (missing > 0) {
      const first = this.m.wasmTable.grow(missing);
      for (let index = first + missing - 1; index >= first; index--) this.#free.push(index);
    }
    return functions.map((each) => {
      const index = this.#free.pop() as number;
      this.m.wasmTable.set(index, each);
      return index;
    });
  }

  /** The index of one of CPython's own functions. */
  indexOf(raw: unknown): number {
    return this.m.addFunction(raw);
  }

  remove(indices: readonly number[]): void {
    for (const index of indices) this.m.wasmTable.set(index, null);
    this.#free.push(...indices);
  }
}

const I32 = 0x7f;
const SHAPE_ORDER = Object.keys(SHAPES) as Shape[];

function wasmFunctions(entries: readonly Entry[]): unknown[] {
  const names = entries.map((_, index) => [...leb(digits(index).length), ...digits(index)]);
  const types = SHAPE_ORDER.map((shape) => {
    const { parameters, results } = SHAPES[shape];
    return [
      0x60,
      parameters,
      ...new Array<number>(parameters).fill(I32),
      results,
      ...new Array<number>(results).fill(I32),
    ];
  });
  const imports = entries.map(({ shape }, index) => [0, ...names[index], 0, SHAPE_ORDER.indexOf(shape)]);
  const exports = entries.map((_, index) => [...names[index], 0, ...leb(index)]);
  const bytes = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...section(1, types), ...section(2, imports), ...section(7, exports)];
  const module = new WebAssembly.Module(Uint8Array.from(bytes));
  const given = Object.fromEntries(entries.map(({ run }, index) => [String(index), run as () => void]));
  const { exports: made } = new WebAssembly.Instance(module, { "": given });
  return entries.map((_, index) => made[String(index)]);
}

const digits = (index: number): number[] => [...String(index)].map((digit) => digit.charCodeAt(0));

function section(id: number, items: readonly (readonly number[])[]): number[] {
  const content = [...leb(items.length), ...items.flat()];
  return [id, ...leb(content.length), ...content];
}

function leb(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...leb(value >>> 7)];
}
