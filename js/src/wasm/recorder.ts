// Takes down the codes by which Rust tells types (`__wbindgen_describe`). Rust tells them again at every cast, a call a
// code: between two modules of wasm that costs next to nothing, and into JavaScript more than the cast.

import { functionType, KIND, moduleOf, SECTION, section, text, unsigned, valueType } from "./encoding.js";

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

  /** The codes since the last time, which are forgotten. */
  take(): number[] {
    const codes = [...new Uint32Array(this.#memory.buffer, 0, Math.min(this.#count.value as number, MOST))];
    this.forget();
    return codes;
  }

  forget(): void {
    this.#count.value = 0;
  }
}

let compiled: WebAssembly.Module | undefined;

/** `memory[count] = code; count += 1`; codes beyond the memory are only counted. */
function recorderModule(): WebAssembly.Module {
  const byteOffset = [0x23, 0, 0x41, 2, 0x74];
  const isInside = [0x23, 0, 0x41, ...[0x80, 0x80, 0x01], 0x49];
  const store = [0x04, 0x40, ...byteOffset, 0x20, 0, 0x36, 2, 0, 0x0b];
  const next = [0x23, 0, 0x41, 1, 0x6a, 0x24, 0];
  const body = [0, ...isInside, ...store, ...next, 0x0b];
  compiled ??= moduleOf([
    section(SECTION.type, [functionType(["i32"], [])]),
    section(SECTION.function, [[0]]),
    section(SECTION.memory, [[0, PAGES]]),
    section(SECTION.global, [[valueType("i32"), 1, 0x41, 0, 0x0b]]),
    section(SECTION.export, [
      [...text("record"), KIND.function, ...unsigned(0)],
      [...text("count"), KIND.global, ...unsigned(0)],
      [...text("memory"), KIND.memory, ...unsigned(0)],
    ]),
    section(SECTION.code, [[...unsigned(body.length), ...body]]),
  ]);
  return compiled;
}
