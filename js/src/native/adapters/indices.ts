// The numbers by which the code of adapters names memories, imported functions and globals.

import type { WasmType } from "../../protocol.js";
import type { Bytes } from "../../wasm/encoding.js";
import { valueType } from "../../wasm/encoding.js";

/** The indices of an adapter's parameters and locals; parameter 0 is `self`. */
export const LOCAL = { args: 1, given: 2, names: 3, value: 4, tag: 5, word: 6, wide: 7, float: 8 } as const;

/** The types of the locals, which come after the four parameters. */
export const LOCAL_TYPES: readonly WasmType[] = ["i32", "i32", "i32", "i64", "f64"];

export const MEMORY = { python: 0, rust: 1 } as const;

export type FunctionType = readonly [parameters: readonly WasmType[], results: readonly WasmType[]];

/** The functions that every module of adapters imports, in the order of their indices. */
export const IMPORTS = {
  /** Passes a call on to the codecs. */
  codecs: [["i32", "i32", "i32", "i32", "i32"], ["i32"]],
  /** Raises an error that Rust has returned, by its handle. */
  fail: [["i32", "i32"], ["i32"]],
  PyLong_FromLong: [["i32"], ["i32"]],
  PyLong_FromUnsignedLong: [["i32"], ["i32"]],
  PyLong_FromLongLong: [["i64"], ["i32"]],
  PyLong_FromUnsignedLongLong: [["i64"], ["i32"]],
  PyFloat_FromDouble: [["f64"], ["i32"]],
  PyUnicode_AsUTF8AndSize: [["i32", "i32"], ["i32"]],
  PyUnicode_DecodeUTF8: [["i32", "i32", "i32"], ["i32"]],
  PyBytes_FromStringAndSize: [["i32", "i32"], ["i32"]],
  PyType_GenericAlloc: [["i32", "i32"], ["i32"]],
  PyMem_Malloc: [["i32"], ["i32"]],
  /** Forgets CPython's error about a text without UTF-8. */
  forget: [[], []],
  /** Makes a str of a text that is longer than the stage. */
  longText: [["i32", "i32"], ["i32"]],
  /** Releases an array for whose items Python has no memory, and raises MemoryError; returns 0. */
  exhausted: [["i32", "i32"], ["i32"]],
  PyErr_GetRaisedException: [[], ["i32"]],
  PyErr_SetRaisedException: [["i32"], []],
  PyErr_WriteUnraisable: [["i32"], []],
  /** Reads an i32 in Rust's memory, by its address: the number of borrows with which a struct begins. */
  loadRust: [["i32"], ["i32"]],
  /** Rust's allocator. */
  allocate: [["i32", "i32"], ["i32"]],
  release: [["i32", "i32", "i32"], []],
  /** Refuses an array.array that has been resized while Rust was asked for memory; never returns. */
  resized: [["i32", "i32", "i32"], []],
} as const satisfies Record<string, FunctionType>;

export type ImportName = keyof typeof IMPORTS;

/** Returns the index of an imported function. */
export const imported = (name: ImportName): number => Object.keys(IMPORTS).indexOf(name);

/** The most words that the arguments of a function may have. */
export const MOST_WORDS = 8;
/** The most runs that a function can have: all of its words are then of runs. */
const MOST_RUNS = MOST_WORDS / 2;
const WORDS: readonly WasmType[] = ["i32", "i64", "f32", "f64"];
const AFTER_WORDS = 1 + WORDS.length * (MOST_WORDS + 1);

/** The globals. Rust's stack pointer, which is imported, is the first; then come words and those named here. */
export const GLOBAL = {
  stack: 0,
  /** In bytes: the size of the run for which Rust is being asked for memory, plus 1; 0 at all other times. */
  allocating: AFTER_WORDS,
  /** Which of the runs of the call that is. */
  run: AFTER_WORDS + 1,
  /** The object that was made of a result; 0 at all other times. */
  made: AFTER_WORDS + 2,
  /** The address and length of a text that is longer than the stage; a length of 0 at all other times. */
  longAt: AFTER_WORDS + 3,
  long: AFTER_WORDS + 4,
  /** The handle of an error that Rust has returned; 0 at all other times. */
  failed: AFTER_WORDS + 5,
  /** How many structs Python has got through adapters, less those that it has given to Rust. */
  structs: AFTER_WORDS + 6,
  /** 1 once the instance has ended. */
  ended: AFTER_WORDS + 7,
  /** The object whose struct Rust is to take over; 0 for none. */
  moved: AFTER_WORDS + 8,
  /** The first pair of address and size, in bytes: of each run that was copied before the one at which Rust is. */
  copied: AFTER_WORDS + 9,
} as const;

/** The global of the first Python type of a struct. The number of its kind follows, and then the next struct. */
const FIRST_TYPE = GLOBAL.copied + 2 * (MOST_RUNS - 1);

/** Returns the global that holds the word of an argument. */
export const argument = (word: WasmType, place: number): number => 1 + WORDS.indexOf(word) * (MOST_WORDS + 1) + place;
/** Returns the global that holds a word that Rust has returned. */
export const result = (word: WasmType): number => argument(word, MOST_WORDS);
/** Returns the global that holds the Python type of a struct. */
export const typeOf = (struct: number): number => FIRST_TYPE + 2 * struct;
/** Returns the global that holds the number by which Python objects know their struct. */
export const kindOf = (struct: number): number => typeOf(struct) + 1;

/** The globals that keep a result until it is lifted, by the names by which they are exported. */
const OF_RESULTS: readonly (readonly [name: string, index: number])[] = [
  ...WORDS.map((word) => [`result ${word}`, result(word)] as const),
  ["made", GLOBAL.made],
  ["long at", GLOBAL.longAt],
  ["long", GLOBAL.long],
  ["failed", GLOBAL.failed],
];
export const RESULTS: readonly string[] = OF_RESULTS.map(([name]) => name);

/** The globals that JavaScript reads and sets, by the names by which they are exported. */
export const EXPORTED_GLOBALS: readonly (readonly [name: string, index: number])[] = [
  ...OF_RESULTS,
  ["structs", GLOBAL.structs],
  ["ended", GLOBAL.ended],
  ["allocating", GLOBAL.allocating],
  ["run", GLOBAL.run],
  ...Array.from({ length: 2 * (MOST_RUNS - 1) }, (_, at) => [`copied ${at}`, GLOBAL.copied + at] as const),
];

const ZERO: Record<WasmType, Bytes> = {
  i32: [0x41, 0],
  i64: [0x42, 0],
  f32: [0x43, 0, 0, 0, 0],
  f64: [0x44, 0, 0, 0, 0, 0, 0, 0, 0],
};

/** Returns the definitions of the globals, without the imported one. */
export function globals(structs: number): Bytes[] {
  const variable = (word: WasmType): Bytes => [valueType(word), 1, ...ZERO[word], 0x0b];
  const words = WORDS.flatMap((word) => new Array<Bytes>(MOST_WORDS + 1).fill(variable(word)));
  return [...words, ...new Array<Bytes>(typeOf(structs) - AFTER_WORDS).fill(variable("i32"))];
}
