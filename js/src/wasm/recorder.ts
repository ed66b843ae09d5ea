// Records the descriptor codes that Rust passes to `__wbindgen_describe`. Rust passes them again at every cast, with
// one call for each code. A call between two wasm modules costs next to nothing; the calls into JavaScript would cost
// more than the cast itself.

import { code, get, getGlobal, i32, OP, setGlobal, store, when } from "./code.js";
import { functionType, KIND, moduleOf, SECTION, section, text, unsigned, valueType } from "./encoding.js";

/** The size of the memory in pages, and how many codes it holds. */
const PAGES = 1;
const MOST = (PAGES * 65536) / 4;

export class Recorder {
  /** The function to import. */
  readonly record: (code: number) => void;
  readonly #count: WebAssembly.Global;
  readonly #memory: WebAssembly.Memory;

  constructor() {
    const { exports } = new WebAssembly.Instance(recorderModule());
    this.record = exports.record as (code: number) => void;
    this.#count = exports.count as WebAssembly.Global;
    this.#memory = exports.memory as WebAssembly.Memory;
  }

  /** Returns the codes recorded since the last call, and forgets them. */
  take(): number[] {
    const codes = [...new Uint32Array(this.#memory.buffer, 0, Math.min(this.#count.value as number, MOST))];
    this.forget();
    return codes;
  }

  forget(): void {
    this.#count.value = 0;
  }
}

/** The indices of the only global and the only parameter, and the bytes that begin and end the function's body. */
const COUNT = 0;
const ARGUMENT = 0;
const NO_LOCALS = 0;
const END = 0x0b;

let compiled: WebAssembly.Module | undefined;

/** Compiles `memory[count] = code; count += 1`, once for the page; codes beyond the memory are only counted. */
function recorderModule(): WebAssembly.Module {
  const isInside = code(getGlobal(COUNT), i32(MOST), OP.i32LtU);
  const byteOffset = code(getGlobal(COUNT), i32(2), OP.i32Shl);
  const note = when(byteOffset, get(ARGUMENT), store(0));
  const next = code(getGlobal(COUNT), i32(1), OP.i32Add, setGlobal(COUNT));
  const body = code(NO_LOCALS, isInside, note, next, END);
  compiled ??= moduleOf([
    section(SECTION.type, [functionType(["i32"], [])]),
    section(SECTION.function, [[0]]),
    section(SECTION.memory, [[0, PAGES]]),
    section(SECTION.global, [[valueType("i32"), 1, ...i32(0), END]]),
    section(SECTION.export, [
      [...text("record"), KIND.function, ...unsigned(0)],
      [...text("count"), KIND.global, ...unsigned(0)],
      [...text("memory"), KIND.memory, ...unsigned(0)],
    ]),
    section(SECTION.code, [[...unsigned(body.length), ...body]]),
  ]);
  return compiled;
}
