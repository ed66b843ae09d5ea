// Python's function table, through which C code calls our functions. A table holds wasm functions only: for a JavaScript
// function, a wasm function that calls it. One small module has such functions for many of JavaScript's.

import type { WasmType } from "../../protocol.js";
import { type Code, call, code, get, i32, OP } from "../../wasm/code.js";
import { functionType, KIND, moduleOf, SECTION, section, text, unsigned } from "../../wasm/encoding.js";
import type { CApi } from "./capi.js";

/** The C signatures of our functions: the count of parameters and of results, each of which is an i32. */
export const SHAPES = {
  /** `PyCFunctionFastWithKeywords`, and `vectorcallfunc`. The third parameter counts the arguments. */
  call: { parameters: 4, results: 1 },
  /** The C types initproc, descrgetfunc and descrsetfunc. */
  ternary: { parameters: 3, results: 1 },
  getter: { parameters: 2, results: 1 },
  /** Finalizers and destructors. */
  end: { parameters: 1, results: 0 },
} as const;

export type Shape = keyof typeof SHAPES;

export interface Entry {
  readonly shape: Shape;
  readonly run: (...words: never[]) => unknown;
}

export class FunctionTable {
  /** Indices that can be used again. */
  readonly #free: number[] = [];
  /** The modules that were made, by the shapes of their functions: the instances of a module need the same ones. */
  readonly #modules = new Map<string, WebAssembly.Module>();

  constructor(private readonly m: CApi) {}

  /** Places JavaScript functions in the table; returns the index of each. */
  add(entries: readonly Entry[]): number[] {
    return this.place(this.#wasmFunctions(entries));
  }

  /** Turns JavaScript functions into wasm functions. */
  #wasmFunctions(entries: readonly Entry[]): unknown[] {
    const shapes = entries.map(({ shape }) => shape);
    const key = shapes.join();
    let module = this.#modules.get(key);
    if (module === undefined) {
      module = moduleOfFunctions(shapes);
      this.#modules.set(key, module);
    }
    const given = Object.fromEntries(entries.map(({ run }, index) => [String(index), run as () => void]));
    const { exports: made } = new WebAssembly.Instance(module, { "": given });
    return entries.map((_, index) => made[String(index)]);
  }

  /** Places wasm functions in the table; returns the index of each. */
  place(functions: readonly unknown[]): number[] {
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

  /** Returns the index of one of CPython's own functions. */
  indexOf(raw: unknown): number {
    return this.m.addFunction(raw);
  }

  remove(indices: readonly number[]): void {
    for (const index of indices) this.m.wasmTable.set(index, null);
    this.#free.push(...indices);
  }
}

const SHAPE_ORDER = Object.keys(SHAPES) as Shape[];

/** The parameter that counts the arguments of a call. */
const COUNT = 2;

/**
 * Gets the count of arguments from a local, without the highest bit, which is a flag of C: V8 would allocate memory for
 * a number that has it.
 */
export const counted = (local: number): Code => code(get(local), i32(0x7fff_ffff), OP.i32And);

/** Builds a function that calls the import at `index` with its own arguments. */
function body(shape: Shape, index: number): Code {
  const args = Array.from({ length: SHAPES[shape].parameters }, (_, place) =>
    shape === "call" && place === COUNT ? counted(place) : get(place),
  );
  return code(0, ...args, call(index), 0x0b);
}

/** Builds a module that imports a function of each shape, and exports wasm functions that call them. */
function moduleOfFunctions(shapes: readonly Shape[]): WebAssembly.Module {
  const words = (count: number): WasmType[] => new Array<WasmType>(count).fill("i32");
  const types = SHAPE_ORDER.map((shape) => functionType(words(SHAPES[shape].parameters), words(SHAPES[shape].results)));
  const imports = shapes.map((shape, index) => [
    ...text(""),
    ...text(String(index)),
    KIND.function,
    SHAPE_ORDER.indexOf(shape),
  ]);
  const functions = shapes.map((shape) => unsigned(SHAPE_ORDER.indexOf(shape)));
  const exports = shapes.map((_, index) => [...text(String(index)), KIND.function, ...unsigned(shapes.length + index)]);
  const bodies = shapes.map((shape, index) => body(shape, index)).map((each) => [...unsigned(each.length), ...each]);
  return moduleOf([
    section(SECTION.type, types),
    section(SECTION.import, imports),
    section(SECTION.function, functions),
    section(SECTION.export, exports),
    section(SECTION.code, bodies),
  ]);
}
