// Records the descriptor codes that Rust passes to `__wbindgen_describe`. Rust passes them again at every cast, with
// one call for each code, and ends them with the call of a marker. A call between two wasm modules costs next to
// nothing; the calls into JavaScript would cost more than the cast itself.

import { call, code, get, getGlobal, i32, OP, setGlobal, store, when } from "./code.js";
import { functionType, KIND, moduleOf, SECTION, section, text, unsigned, valueType } from "./encoding.js";

/** The size of the memory in pages, and how many codes it holds. */
const PAGES = 1;
const MOST = (PAGES * 65536) / 4;

/** What the marker asks for: `index` is that of a function which stands for the types, the arguments lie at `address`. */
export type Marked = (index: number, address: number) => number;

export class Recorder {
  /** The functions to import: the one that takes a code, and the marker. */
  readonly record: (code: number) => void;
  readonly mark: Marked;
  readonly #count: WebAssembly.Global;
  readonly #marked: WebAssembly.Global;

  /** `marked` is called by the marker, when the codes before it are forgotten; it can still take them. */
  constructor(marked: Marked = () => 0) {
    const { exports } = new WebAssembly.Instance(recorderModule(), { "": { marked, memory: sharedMemory() } });
    this.record = exports.record as (code: number) => void;
    this.mark = exports.mark as Marked;
    this.#count = exports.count as WebAssembly.Global;
    this.#marked = exports.marked as WebAssembly.Global;
  }

  /** Returns the codes recorded since the last call, and forgets them. */
  take(): number[] {
    const codes = this.#codes(this.#count);
    this.#count.value = 0;
    return codes;
  }

  /** Returns the codes before the last call of the marker, while it runs. */
  takeMarked(): number[] {
    return this.#codes(this.#marked);
  }

  #codes({ value }: WebAssembly.Global): number[] {
    return [...new Uint32Array(sharedMemory().buffer, 0, Math.min(value as number, MOST))];
  }
}

/** The indices of the globals, the functions and the parameters, and the bytes that begin and end a body. */
const COUNT = 0;
const MARKED = 1;
const ASKED = 0;
const RECORD = 1;
const MARK = 2;
const ARGUMENT = 0;
const NO_LOCALS = 0;
const END = 0x0b;

let compiled: WebAssembly.Module | undefined;
let memory: WebAssembly.Memory | undefined;

/**
 * Returns the memory of all recorders: codes are taken before anything else can record some. V8 reserves 10 GB of
 * addresses for a memory of any size, and so has room for a hundred memories in a page.
 */
function sharedMemory(): WebAssembly.Memory {
  memory ??= new WebAssembly.Memory({ initial: PAGES, maximum: PAGES });
  return memory;
}

/**
 * Compiles two functions, once for the page: `memory[count] = code; count += 1`, where codes beyond the memory are only
 * counted, and `marked = count; count = 0`, which then calls JavaScript.
 */
function recorderModule(): WebAssembly.Module {
  const isInside = code(getGlobal(COUNT), i32(MOST), OP.i32LtU);
  const byteOffset = code(getGlobal(COUNT), i32(2), OP.i32Shl);
  const note = when(byteOffset, get(ARGUMENT), store(0));
  const next = code(getGlobal(COUNT), i32(1), OP.i32Add, setGlobal(COUNT));
  const record = code(NO_LOCALS, isInside, note, next, END);
  const forget = code(getGlobal(COUNT), setGlobal(MARKED), i32(0), setGlobal(COUNT));
  const mark = code(NO_LOCALS, forget, get(ARGUMENT), get(ARGUMENT + 1), call(ASKED), END);
  const zero = [valueType("i32"), 1, ...i32(0), END];
  compiled ??= moduleOf([
    section(SECTION.type, [functionType(["i32"], []), functionType(["i32", "i32"], ["i32"])]),
    section(SECTION.import, [
      [...text(""), ...text("marked"), KIND.function, 1],
      [...text(""), ...text("memory"), KIND.memory, 0, PAGES],
    ]),
    section(SECTION.function, [[0], [1]]),
    section(SECTION.global, [zero, zero]),
    section(SECTION.export, [
      [...text("record"), KIND.function, ...unsigned(RECORD)],
      [...text("mark"), KIND.function, ...unsigned(MARK)],
      [...text("count"), KIND.global, ...unsigned(COUNT)],
      [...text("marked"), KIND.global, ...unsigned(MARKED)],
    ]),
    section(
      SECTION.code,
      [record, mark].map((body) => [...unsigned(body.length), ...body]),
    ),
  ]);
  return compiled;
}
