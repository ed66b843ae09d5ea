// Builds the wasm module of an instance's adapters. An adapter is a function that CPython calls directly for an export
// whose parameters and result are numbers, texts or arrays of numbers. Closures over codecs share their code, which no
// JavaScript engine can optimise for every signature at once; an adapter has code for its own signature only. It converts
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
  when,
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
import { failing, LOCALS_OF_AREA, leaveArea, takeArea } from "./areas.js";
import {
  argument,
  EXPORTED_GLOBALS,
  globals,
  IMPORTS,
  type ImportName,
  imported,
  MOST_WORDS,
  result,
  typeOf,
} from "./indices.js";
import { type Lifting, lifting } from "./lift.js";
import { LOCAL, LOCAL_TYPES, type Lowering, lowering, type Setting } from "./lower.js";
import { copiedRuns } from "./runs.js";

/** Where a Python object has the data and vtable of a closure, and its number: the offsets. */
export interface Receiver {
  readonly words: readonly [data: number, vtable: number];
  readonly number: number;
}

/** A function that may get an adapter. */
export interface Adapted {
  /** The index by which the functions of JavaScript know it: of an export, that in the plan. */
  readonly index: number;
  readonly function: Pick<Function_, "symbol" | "parameters" | "returns" | "result">;
  /** For closures: where the called object has the words that come before the arguments. */
  readonly receiver?: Receiver;
}

interface Prepared extends Adapted {
  readonly lowerings: readonly Lowering[];
  readonly lift: Lifting;
}

const CALL: readonly WasmType[] = ["i32", "i32", "i32", "i32"];

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
  const rust = prepared.map(({ lift, ...each }) =>
    types.of(
      [...(lift.area ? (["i32"] as const) : []), ...wordsOf(each)],
      lift.area || lift.word === undefined ? [] : [lift.word],
    ),
  );
  const names = Object.keys(IMPORTS) as ImportName[];
  const first = names.length;
  const guards = first + prepared.length;
  const inner = guards + prepared.length;
  const own = inner + prepared.length;
  const imports = [
    ...names.map((name) => entry("py", name, KIND.function, types.of(IMPORTS[name][0], IMPORTS[name][1]))),
    ...rust.map((type, place) => entry("rust", String(place), KIND.function, type)),
    ...prepared.map((_, place) => entry("guards", String(place), KIND.function, types.of(["i32"], ["i32"]))),
    memoryFrom("py"),
    ...(setting.runs === undefined ? [] : [memoryFrom("rust")]),
    [...text("rust"), ...text("stack"), KIND.global, valueType("i32"), 1],
  ];
  const nothing = types.of([], []);
  const called = types.of(CALL, ["i32"]);
  const functions = [...prepared.map(() => unsigned(nothing)), ...prepared.map(() => unsigned(called))];
  const bodies = [
    ...prepared.map((each, place) => innerBody(each, first + place)),
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
  const lift = lifting(setting, returns);
  if (lift === undefined || !lowerings.every((each) => each !== undefined)) return [];
  if (way !== (lift.area ? "area" : "direct")) return [];
  const prepared = { ...adapted, lowerings, lift };
  return wordsOf(prepared).length > MOST_WORDS ? [] : [prepared];
}

/** Returns the types of the words of the receiver and of the arguments. */
function wordsOf({ receiver, lowerings }: Pick<Prepared, "receiver" | "lowerings">): WasmType[] {
  const own: WasmType[] = receiver === undefined ? [] : ["i32", "i32"];
  return [...own, ...lowerings.flatMap(({ words }) => words)];
}

/** Builds the inner function, which calls Rust with the arguments from globals and keeps the result in a global. */
function innerBody(prepared: Prepared, target: number): Code {
  const { area, word } = prepared.lift;
  const words = wordsOf(prepared);
  const args = words.map((each, place) => getGlobal(argument(each, place)));
  const keep = word === undefined ? [] : setGlobal(result(word));
  const runs = placed(prepared);
  if (area === undefined && runs.length === 0) return code(0, ...args, call(target), keep, 0x0b);
  // Rust's allocator may be code that calls other adapters: so all globals are read before.
  const copies = words.length;
  const local = copies + runs.length;
  const own = words.map((_, place) => {
    const run = runs.findIndex((each) => each.place === place);
    return get(run < 0 ? place : copies + run);
  });
  const extra = new Array<WasmType>(runs.length + LOCALS_OF_AREA).fill("i32");
  return code(
    locals([...words, ...extra], valueType),
    ...args.map((each, place) => code(each, set(place))),
    copiedRuns(runs, copies),
    area === undefined ? [] : leaveArea(local),
    ...own,
    call(target),
    area === undefined ? keep : takeArea(area, local),
    0x0b,
  );
}

/** Returns the runs among the arguments, with the place of the first word of each. */
function placed({ receiver, lowerings }: Prepared) {
  let next = receiver?.words.length ?? 0;
  return lowerings.flatMap(({ run, words }) => {
    const place = next;
    next += words.length;
    return run === undefined ? [] : [{ ...run, place }];
  });
}

/** Builds the adapter: the fast path in a block, and behind it the call of the codecs. */
function body(prepared: Prepared, guard: number): Code {
  const { index, lowerings, lift, receiver } = prepared;
  const number = receiver === undefined ? i32(0) : code(get(0), load(receiver.number));
  const word = lift.word === undefined ? [] : getGlobal(result(lift.word));
  const fast = block(
    code(counted(LOCAL.given), tee(LOCAL.given), i32(lowerings.length), OP.i32Ne, leaveIf(0)),
    code(get(LOCAL.names), leaveIf(0)),
    receiver === undefined ? [] : code(number, OP.i32Eqz, leaveIf(0)),
    ...kept(prepared),
    code(number, call(guard), when(i32(0), [RETURN])), // an exception is set
    lift.area?.error === undefined ? [] : failing(index, LOCAL.word),
    code(lift.code(word), RETURN),
  );
  const slow = code(i32(index), get(0), get(LOCAL.args), get(LOCAL.given), get(LOCAL.names), call(imported("codecs")));
  return code(locals(LOCAL_TYPES, valueType), fast, slow, 0x0b);
}

/** Returns the instructions that lower each argument, and keep its words and those of the receiver in globals. */
function kept(prepared: Prepared): Code[] {
  const { receiver, lowerings } = prepared;
  const globals = wordsOf(prepared).map(argument);
  const before = (receiver?.words ?? []).map((at) => code(get(0), load(at), setGlobal(globals.shift() as number)));
  const lowered = lowerings.map((each, place) => {
    const own = globals.splice(0, each.words.length);
    return code(fetched(place), each.code(0), ...own.reverse().map(setGlobal));
  });
  return [...before, ...lowered];
}

/** Loads an argument into `LOCAL.value`. */
const fetched = (place: number): Code => code(get(LOCAL.args), load(4 * place), set(LOCAL.value));

const entry = (from: string, name: string, kind: number, type: number): Bytes => [
  ...text(from),
  ...text(name),
  kind,
  ...unsigned(type),
];

function exported(prepared: readonly Adapted[], structs: readonly string[], inner: number, own: number): Bytes[] {
  return [
    ...prepared.map(({ index }, place) => [...text(`inner ${index}`), KIND.function, ...unsigned(inner + place)]),
    ...prepared.map(({ index }, place) => [...text(`call ${index}`), KIND.function, ...unsigned(own + place)]),
    ...structs.map((key, place) => [...text(`type ${key}`), KIND.global, ...unsigned(typeOf(place))]),
    ...EXPORTED_GLOBALS.map(([name, index]) => [...text(name), KIND.global, ...unsigned(index)]),
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
