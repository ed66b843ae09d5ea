// Runs of bytes in an adapter, which are a str or bytes in Python. They are copied from one memory to the other in the
// inner function, which may call Rust's allocator. From Rust they go to a stage in Python's memory, of which CPython
// makes an object.

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

/** In bytes: the area on Rust's stack where it leaves a run that it returns, by address and length. */
const AREA = 16;

/** What a run becomes in Python. */
export type RunKind = "text" | "bytes";

/** The indices of imported functions: Rust's allocator, and those that make an object of the stage or of a longer run. */
export interface RunFunctions {
  readonly allocate: number;
  readonly release: number;
  readonly make: Readonly<Record<RunKind, number>>;
  readonly liftLong: Readonly<Record<RunKind, number>>;
}

/** The indices of globals. */
export interface RunGlobals {
  /** Rust's stack pointer. */
  readonly stack: number;
  /** The size of the run for which Rust is being asked for memory, plus 1; 0 at all other times. */
  readonly allocating: number;
  /** The object that was made of a result; 0 at all other times. */
  readonly made: number;
  /** The address and length of a result that is longer than the stage; a length of 0 at all other times. */
  readonly longAt: number;
  readonly long: number;
}

/** The inner function of an adapter in its parts: its parameters' words, the instructions that push each, and the call. */
export interface InnerCall {
  readonly words: readonly WasmType[];
  readonly args: readonly Code[];
  /** The place of the run among the words; -1 if there is none. */
  readonly run: number;
  readonly returned: RunKind | undefined;
  /** The stage, in Python's memory. */
  readonly stage: number;
  readonly target: Code;
}

/**
 * Builds the body of an inner function with a run among its arguments, or as its result. Rust's allocator may be code
 * that calls other adapters, so all globals are read before.
 */
export function innerWithRun(functions: RunFunctions, globals: RunGlobals, inner: InnerCall): Code {
  const { words, args, run, returned, stage, target } = inner;
  const [copied, area, address, length] = [0, 1, 2, 3].map((place) => words.length + place);
  const own = words.map((_, place) => get(place === run ? copied : place));
  return code(
    locals([...words, "i32", "i32", "i32", "i32"], valueType),
    ...args.map((each, place) => code(each, set(place))),
    run < 0 ? [] : copiedIn(functions, globals, { from: run, length: run + 1, to: copied }),
    returned ? code(getGlobal(globals.stack), i32(AREA), OP.i32Sub, tee(area), setGlobal(globals.stack)) : [],
    returned ? get(area) : [],
    ...own,
    target,
    returned ? taken(functions, globals, { area, address, length, stage, returned }) : [],
    0x0b,
  );
}

/** Copies a run to memory that Rust's allocator gives. */
function copiedIn(
  { allocate }: RunFunctions,
  { allocating }: RunGlobals,
  { from, length, to }: { from: number; length: number; to: number },
): Code {
  return code(
    code(get(length), i32(1), OP.i32Add, setGlobal(allocating)),
    code(get(length), i32(1), call(allocate), tee(to)),
    code(get(from), get(length), copyMemory(RUST, PYTHON)),
    code(i32(0), setGlobal(allocating)),
  );
}

/** The locals of an inner function with a result, the stage, and what the result becomes. */
interface Taking {
  readonly area: number;
  readonly address: number;
  readonly length: number;
  readonly stage: number;
  readonly returned: RunKind;
}

/** Makes an object of the run that Rust has left in the area, and releases the run; leaves a long one where it is. */
function taken(
  { make, release }: RunFunctions,
  { stack, made, long, longAt }: RunGlobals,
  { area, address, length, stage, returned }: Taking,
): Code {
  const errors = returned === "text" ? i32(0) : []; // how to decode: no errors are possible
  const later = code(get(address), setGlobal(longAt), get(length), setGlobal(long));
  const now = code(
    code(i32(stage), get(address), get(length), copyMemory(PYTHON, RUST)),
    code(i32(stage), get(length), errors, call(make[returned]), setGlobal(made)),
    code(get(address), get(length), i32(1), call(release)),
  );
  return code(
    code(get(area), loadFrom(RUST, 0), set(address), get(area), loadFrom(RUST, 4), set(length)),
    code(get(area), i32(AREA), OP.i32Add, setGlobal(stack)),
    code(get(length), i32(STAGE), OP.i32GtU, [0x04, 0x40], later, [0x05], now, [0x0b]),
  );
}

/** Returns the instructions that push the object of a result. */
export function pushRun({ liftLong }: RunFunctions, { made, long, longAt }: RunGlobals, kind: RunKind): Code {
  const forget = (global: number): Code => code(i32(0), setGlobal(global));
  return code(
    getGlobal(long),
    choose(
      valueType("i32"),
      code(getGlobal(longAt), getGlobal(long), forget(long), call(liftLong[kind])),
      code(getGlobal(made), forget(made)),
    ),
  );
}
