// Text in an adapter: its bytes are copied from one memory to the other, in the inner function, which may call Rust's
// allocator. From Rust they go to a stage in Python's memory, of which CPython makes a str.

import type { WasmType } from "../../protocol.js";
import {
  type Code,
  call,
  choose,
  code,
  copyMemory,
  get,
  getGlobal,
  i32,
  loadFrom,
  locals,
  OP,
  set,
  setGlobal,
  tee,
} from "../../wasm/code.js";
import { valueType } from "../../wasm/encoding.js";
import { STAGE } from "../cpython/text.js";

/** The indices of the memories. */
const PYTHON = 0;
const RUST = 1;

/** In bytes: the area on Rust's stack where it leaves a text that it returns, by address and length. */
const AREA = 16;

/** The indices of imported functions: Rust's allocator, and what makes a str of the stage or of a longer text. */
export interface TextFunctions {
  readonly allocate: number;
  readonly release: number;
  readonly decode: number;
  readonly liftLong: number;
}

/** The indices of globals. */
export interface TextGlobals {
  /** Rust's stack pointer. */
  readonly stack: number;
  /** The size of the text for which Rust is being asked for memory, plus 1; 0 at all other times. */
  readonly allocating: number;
  /** The str that was made of a result; 0 at all other times. */
  readonly made: number;
  /** The address and length of a result that is longer than the stage; a length of 0 at all other times. */
  readonly longAt: number;
  readonly long: number;
}

/** The inner function of an adapter in its parts: its parameters' words, the instructions that push each, and the call. */
export interface InnerCall {
  readonly words: readonly WasmType[];
  readonly args: readonly Code[];
  /** The place of the text among the words; -1 if there is none. */
  readonly text: number;
  readonly returnsText: boolean;
  /** The stage, in Python's memory. */
  readonly stage: number;
  readonly target: Code;
}

/**
 * Builds the body of an inner function with a text among its arguments, or as its result. Rust's allocator may be code
 * that calls other adapters, so all globals are read before.
 */
export function innerWithText(functions: TextFunctions, globals: TextGlobals, inner: InnerCall): Code {
  const { words, args, text, returnsText, stage, target } = inner;
  const [copied, area, address, length] = [0, 1, 2, 3].map((place) => words.length + place);
  const own = words.map((_, place) => get(place === text ? copied : place));
  return code(
    locals([...words, "i32", "i32", "i32", "i32"], valueType),
    ...args.map((each, place) => code(each, set(place))),
    text < 0 ? [] : copiedIn(functions, globals, { from: text, length: text + 1, to: copied }),
    returnsText ? code(getGlobal(globals.stack), i32(AREA), OP.i32Sub, tee(area), setGlobal(globals.stack)) : [],
    returnsText ? get(area) : [],
    ...own,
    target,
    returnsText ? taken(functions, globals, { area, address, length, stage }) : [],
    0x0b,
  );
}

/** Copies a text to memory that Rust's allocator gives. */
function copiedIn(
  { allocate }: TextFunctions,
  { allocating }: TextGlobals,
  { from, length, to }: { from: number; length: number; to: number },
): Code {
  return code(
    code(get(length), i32(1), OP.i32Add, setGlobal(allocating)),
    code(get(length), i32(1), call(allocate), tee(to)),
    code(get(from), get(length), copyMemory(RUST, PYTHON)),
    code(i32(0), setGlobal(allocating)),
  );
}

/** Makes a str of the text that Rust has left in the area, and releases the text; leaves one that is long where it is. */
function taken(
  { decode, release }: TextFunctions,
  { stack, made, long, longAt }: TextGlobals,
  { area, address, length, stage }: { area: number; address: number; length: number; stage: number },
): Code {
  const later = code(get(address), setGlobal(longAt), get(length), setGlobal(long));
  const now = code(
    code(i32(stage), get(address), get(length), copyMemory(PYTHON, RUST)),
    code(i32(stage), get(length), i32(0), call(decode), setGlobal(made)),
    code(get(address), get(length), i32(1), call(release)),
  );
  return code(
    code(get(area), loadFrom(RUST, 0), set(address), get(area), loadFrom(RUST, 4), set(length)),
    code(get(area), i32(AREA), OP.i32Add, setGlobal(stack)),
    code(get(length), i32(STAGE), OP.i32GtU, [0x04, 0x40], later, [0x05], now, [0x0b]),
  );
}

/** Returns the instructions that push the str of a result. */
export function pushText({ liftLong }: TextFunctions, { made, long, longAt }: TextGlobals): Code {
  const forget = (global: number): Code => code(i32(0), setGlobal(global));
  return code(
    getGlobal(long),
    choose(
      valueType("i32"),
      code(getGlobal(longAt), getGlobal(long), forget(long), call(liftLong)),
      code(getGlobal(made), forget(made)),
    ),
  );
}
