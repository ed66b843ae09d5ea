// Builds the wasm module of an instance's adapters. An adapter is a function that CPython calls directly for an export
// whose parameters and result are each a single wasm value. Closures over codecs share their code, which no JavaScript
// engine can optimise for every signature at once; an adapter has code for its own signature only. It converts
// arguments of exactly the declared types, and passes every other call on to the codecs.
//
// An adapter must not call Rust itself: an exception thrown by Rust would unwind through CPython's frames. It leaves
// the lowered arguments in globals and calls its guard in JavaScript, which calls the adapter's inner function in a try
// block (`guards.ts`).

import type { Function_, WasmType } from "../../protocol.js";
import {
  block,
  type Code,
  call,
  code,
  get,
  getGlobal,
  i32,
  leaveIf,
  load,
  locals,
  OP,
  RETURN,
  set,
  setGlobal,
  tee,
} from "../../wasm/code.js";
import {
  type Bytes,
  functionType,
  KIND,
  moduleOf,
  SECTION,
  section,
  text,
  unsigned,
  valueType,
} from "../../wasm/encoding.js";
import { counted } from "../cpython/table.js";
import { type Lifting, lifting, type Makers } from "./lift.js";
import { LOCAL, LOCAL_TYPES, type Lowering, lowering, type Setting } from "./lower.js";
import { innerWithRun, pushRun, type RunFunctions, type RunGlobals } from "./runs.js";

/** An export that may get an adapter. */
export interface Adapted {
  /** Its index in the plan. */
  readonly index: number;
  readonly function: Function_;
}

interface Prepared extends Adapted {
  readonly lowerings: readonly Lowering[];
  readonly lift: Lifting;
}

/** The imported functions, in the order of their indices: their names, parameters and results. */
const IMPORTS: readonly [name: string, parameters: readonly WasmType[], results: readonly WasmType[]][] = [
  ["codecs", ["i32", "i32", "i32", "i32", "i32"], ["i32"]],
  ["PyLong_FromLong", ["i32"], ["i32"]],
  ["PyLong_FromUnsignedLong", ["i32"], ["i32"]],
  ["PyLong_FromLongLong", ["i64"], ["i32"]],
  ["PyLong_FromUnsignedLongLong", ["i64"], ["i32"]],
  ["PyFloat_FromDouble", ["f64"], ["i32"]],
  ["PyUnicode_AsUTF8AndSize", ["i32", "i32"], ["i32"]],
  ["forget", [], ["i32"]],
  ["allocate", ["i32", "i32"], ["i32"]],
  ["release", ["i32", "i32", "i32"], []],
  ["PyUnicode_DecodeUTF8", ["i32", "i32", "i32"], ["i32"]],
  ["PyBytes_FromStringAndSize", ["i32", "i32"], ["i32"]],
  ["liftLongText", ["i32", "i32"], ["i32"]],
  ["liftLongBytes", ["i32", "i32"], ["i32"]],
];
const imported = (name: string): number => IMPORTS.findIndex(([each]) => each === name);
const CODECS = imported("codecs");
export const TEXT = { utf8: imported("PyUnicode_AsUTF8AndSize"), forget: imported("forget") } as const;
const RUN_FUNCTIONS: RunFunctions = {
  allocate: imported("allocate"),
  release: imported("release"),
  make: { text: imported("PyUnicode_DecodeUTF8"), bytes: imported("PyBytes_FromStringAndSize") },
  liftLong: { text: imported("liftLongText"), bytes: imported("liftLongBytes") },
};
const CALL: readonly WasmType[] = ["i32", "i32", "i32", "i32"];

/**
 * The wasm types, in the order of the globals: for each type one global for each argument and one for the result. Rust's
 * stack pointer, which is imported, comes before them, and behind them those for runs and for the structs' Python types.
 */
const WORDS: readonly WasmType[] = ["i32", "i64", "f32", "f64"];
const MOST_ARGUMENTS = 8;
const argument = (word: WasmType, place: number): number => 1 + WORDS.indexOf(word) * (MOST_ARGUMENTS + 1) + place;
const result = (word: WasmType): number => argument(word, MOST_ARGUMENTS);
const AFTER_WORDS = 1 + WORDS.length * (MOST_ARGUMENTS + 1);
const RUN_GLOBALS: RunGlobals = {
  stack: 0,
  allocating: AFTER_WORDS,
  made: AFTER_WORDS + 1,
  longAt: AFTER_WORDS + 2,
  long: AFTER_WORDS + 3,
};
export const FIRST_TYPE = AFTER_WORDS + 4;
const MAKERS: Makers = {
  long: imported("PyLong_FromLong"),
  unsignedLong: imported("PyLong_FromUnsignedLong"),
  longLong: imported("PyLong_FromLongLong"),
  unsignedLongLong: imported("PyLong_FromUnsignedLongLong"),
  double: imported("PyFloat_FromDouble"),
  run: (kind) => pushRun(RUN_FUNCTIONS, RUN_GLOBALS, kind),
};

/** A module of adapters, with the exports that have one. */
export interface AdapterModule {
  readonly module: WebAssembly.Module;
  readonly adapted: readonly Adapted[];
}

/** Builds the module, and returns it with the exports that have an adapter; undefined when no export can have one. */
export function adapterModule(
  setting: Setting,
  exports: readonly Adapted[],
  structs: readonly string[],
): AdapterModule | undefined {
  const prepared = exports.flatMap((each) => prepare(setting, each));
  if (prepared.length === 0) return undefined;
  const types = new Types();
  const rust = prepared.map(({ lowerings, lift }) =>
    types.of(
      [...(lift.run ? (["i32"] as const) : []), ...lowerings.flatMap(({ words }) => words)],
      lift.word === undefined ? [] : [lift.word],
    ),
  );
  const first = IMPORTS.length;
  const guards = first + prepared.length;
  const inner = guards + prepared.length;
  const own = inner + prepared.length;
  const imports = [
    ...IMPORTS.map(([name, ...type]) => entry("py", name, KIND.function, types.of(...type))),
    ...rust.map((type, place) => entry("rust", String(place), KIND.function, type)),
    ...prepared.map((_, place) => entry("guards", String(place), KIND.function, types.of([], ["i32"]))),
    memoryFrom("py"),
    ...(setting.runs === undefined ? [] : [memoryFrom("rust")]),
    [...text("rust"), ...text("stack"), KIND.global, valueType("i32"), 1],
  ];
  const nothing = types.of([], []);
  const called = types.of(CALL, ["i32"]);
  const functions = [...prepared.map(() => unsigned(nothing)), ...prepared.map(() => unsigned(called))];
  const bodies = [
    ...prepared.map((each, place) => innerBody(each, first + place, setting.runs?.stage ?? 0)),
    ...prepared.map((each, place) => body(each, guards + place)),
  ].map((bytes) => [...unsigned(bytes.length), ...bytes]);
  const module = moduleOf([
    section(SECTION.type, types.all),
    section(SECTION.import, imports),
    section(SECTION.function, functions),
    section(SECTION.global, globals(structs.length)),
    section(SECTION.export, exported(prepared, structs, inner, own)),
    section(SECTION.code, bodies),
  ]);
  return { module, adapted: prepared };
}

const memoryFrom = (from: string): Bytes => [...text(from), ...text("memory"), KIND.memory, 0, 0];

/** Returns the export with its lowerings and lifting, or nothing if the codecs have to convert one of its values. */
function prepare(setting: Setting, adapted: Adapted): Prepared[] {
  const { parameters, returns, result: way } = adapted.function;
  const structs = parameters.filter(({ type }) => type.is === "StructRef").length;
  if (structs > 1 && !setting.dialect.ends_borrows) return []; // the codecs check their borrows
  const lowerings = parameters.map(({ type }) => lowering(setting, type));
  const lift = lifting(setting, MAKERS, returns);
  if (lift === undefined || !lowerings.every((each) => each !== undefined)) return [];
  if (way !== (lift.run ? "area" : "direct")) return [];
  if (lowerings.flatMap(({ words }) => words).length > MOST_ARGUMENTS) return [];
  // If memory for a second run ran out, that for the first would have to be given back: the codecs do so.
  if (lowerings.filter(({ words }) => words.length > 1).length > 1) return [];
  return [{ ...adapted, lowerings, lift }];
}

/** Returns the globals that hold the words of the arguments. */
function wordsOf(lowerings: readonly Lowering[]): number[] {
  return lowerings.flatMap(({ words }) => words).map(argument);
}

/** Builds the inner function, which calls Rust with the arguments from globals and stores the result in a global. */
function innerBody({ lowerings, lift }: Prepared, target: number, stage: number): Code {
  const args = wordsOf(lowerings).map(getGlobal);
  const keep = lift.word === undefined ? [] : setGlobal(result(lift.word));
  const called = code(call(target), keep);
  const at = lowerings.findIndex(({ words }) => words.length > 1);
  if (at < 0 && lift.run === undefined) return code(0, ...args, called, 0x0b);
  return innerWithRun(RUN_FUNCTIONS, RUN_GLOBALS, {
    words: lowerings.flatMap(({ words }) => words),
    args,
    run: at < 0 ? at : lowerings.slice(0, at).flatMap(({ words }) => words).length,
    returned: lift.run,
    stage,
    target: called,
  });
}

/** Builds the adapter: the fast path in a block, and behind it the call of the codecs. */
function body({ index, lowerings, lift }: Prepared, guard: number): Code {
  const word = lift.word === undefined ? [] : getGlobal(result(lift.word));
  const fast = block(
    code(counted(LOCAL.given), tee(LOCAL.given), i32(lowerings.length), OP.i32Ne, leaveIf(0)),
    code(get(LOCAL.names), leaveIf(0)),
    ...kept(lowerings),
    code(call(guard), choiceOfNothing()),
    code(lift.code(word), RETURN),
  );
  const slow = code(i32(index), get(0), get(LOCAL.args), get(LOCAL.given), get(LOCAL.names), call(CODECS));
  return code(locals(LOCAL_TYPES, valueType), fast, slow, 0x0b);
}

/** Returns the instructions that lower each argument, and keep its words in globals. */
function kept(lowerings: readonly Lowering[]): Code[] {
  const globals = wordsOf(lowerings);
  return lowerings.map((each, place) => {
    const own = globals.splice(0, each.words.length);
    return code(fetched(place), each.code(0), ...own.reverse().map(setGlobal));
  });
}

/** Returns a null pointer to CPython if the guard reports that an exception is set. */
const choiceOfNothing = (): Code => code([0x04, 0x40], i32(0), RETURN, 0x0b);

/** Loads an argument into `LOCAL.value`. */
const fetched = (place: number): Code => code(get(LOCAL.args), load(4 * place), set(LOCAL.value));

const entry = (from: string, name: string, kind: number, type: number): Bytes => [
  ...text(from),
  ...text(name),
  kind,
  ...unsigned(type),
];

const ZERO: Record<WasmType, Code> = {
  i32: [0x41, 0],
  i64: [0x42, 0],
  f32: [0x43, 0, 0, 0, 0],
  f64: [0x44, 0, 0, 0, 0, 0, 0, 0, 0],
};

function globals(structs: number): Bytes[] {
  const variable = (word: WasmType): Bytes => [valueType(word), 1, ...ZERO[word], 0x0b];
  const words = WORDS.flatMap((word) => new Array<Bytes>(MOST_ARGUMENTS + 1).fill(variable(word)));
  return [...words, ...new Array<Bytes>(4 + structs).fill(variable("i32"))];
}

function exported(prepared: readonly Adapted[], structs: readonly string[], inner: number, own: number): Bytes[] {
  return [
    ...prepared.map(({ index }, place) => [...text(`inner ${index}`), KIND.function, ...unsigned(inner + place)]),
    ...prepared.map(({ index }, place) => [...text(`call ${index}`), KIND.function, ...unsigned(own + place)]),
    ...structs.map((key, place) => [...text(`type ${key}`), KIND.global, ...unsigned(FIRST_TYPE + place)]),
    [...text("allocating"), KIND.global, ...unsigned(RUN_GLOBALS.allocating)],
    [...text("made"), KIND.global, ...unsigned(RUN_GLOBALS.made)],
  ];
}

/** The module's function types, each listed once. */
class Types {
  readonly all: Bytes[] = [];
  readonly #places = new Map<string, number>();

  /** Returns the index of a function type, which is added if it is new. */
  of(parameters: readonly WasmType[], results: readonly WasmType[]): number {
    const key = `${parameters.join()}:${results.join()}`;
    let place = this.#places.get(key);
    if (place === undefined) {
      place = this.all.push(functionType(parameters, results)) - 1;
      this.#places.set(key, place);
    }
    return place;
  }
}
