// The adapters of exports and closures whose parameters and result are numbers, texts, arrays of numbers or structs. An
// adapter converts arguments of exactly the declared types, and passes every other call on to the codecs.

import type { Function_, Type, WasmType } from "../../protocol.js";
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
import { valueType } from "../../wasm/encoding.js";
import { counted } from "../cpython/table.js";
import { failing, LOCALS_OF_AREA, leaveArea, takeArea } from "./areas.js";
import { argument, GLOBAL, imported, LOCAL, LOCAL_TYPES, MOST_WORDS, result } from "./indices.js";
import { type Lifting, lifting } from "./lift.js";
import { type Lowering, lowering } from "./lower.js";
import type { Adapter } from "./module.js";
import { copiedRuns } from "./runs.js";
import type { Setting } from "./setting.js";
import { takeMoved, unborrowed } from "./structs.js";

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
  /** The instructions that take a struct from its object, if Rust takes one over. */
  readonly take: Code;
  /** Whether Rust's function can neither throw nor trap, so that it needs no guard. */
  readonly isInfallible: boolean;
}

/** The adapter of a function. */
export type CallAdapter = Adapter & Adapted;

/** Returns the adapters of the functions that can have one. */
export const callAdapters = (setting: Setting, functions: readonly Adapted[]): CallAdapter[] =>
  functions.flatMap((each) => prepare(setting, each)).map(adapter);

function adapter(prepared: Prepared): CallAdapter {
  const { index, function: called, lift } = prepared;
  const area: readonly WasmType[] = lift.area ? ["i32"] : [];
  return {
    index,
    function: called,
    name: `call ${index}`,
    shape: "call",
    rust: [[...area, ...wordsOf(prepared)], lift.area || lift.word === undefined ? [] : [lift.word]],
    inner: prepared.isInfallible ? undefined : (rust) => innerBody(prepared, rust),
    body: ({ rust, guard }) =>
      body(prepared, prepared.isInfallible ? direct(prepared, rust) : guarded(prepared, guard)),
  };
}

/** Returns the export with its lowerings and lifting, or nothing if the codecs have to convert one of its values. */
function prepare(setting: Setting, adapted: Adapted): Prepared[] {
  const { parameters, returns, result: way } = adapted.function;
  const lowerings = parameters.map(({ type }) => lowering(setting, type));
  const lift = lifting(setting, returns);
  if (lift === undefined || !lowerings.every((each) => each !== undefined)) return [];
  if (needsChecks(setting, adapted, lowerings)) return [];
  if (way !== (lift.area ? "area" : "direct")) return [];
  const takes = lowerings.some(({ moves }) => moves) && setting.structs;
  const take = takes ? takeMoved(takes, adapted.index) : [];
  const infallible = infallibleLowerings(setting, adapted, lowerings, lift);
  const prepared = {
    ...adapted,
    lowerings: infallible ?? lowerings,
    lift,
    take,
    isInfallible: infallible !== undefined,
  };
  return wordsOf(prepared).length > MOST_WORDS ? [] : [prepared];
}

/** Whether the codecs have to check a call: several structs, of which Rust may take or lose one, or a copy beside them. */
function needsChecks(
  { dialect }: Setting,
  { function: { parameters } }: Adapted,
  lowerings: readonly Lowering[],
): boolean {
  const structs = parameters.filter(({ type }) => withoutOption(type).is === "StructRef").length;
  if (!lowerings.some(({ moves }) => moves)) return structs > 1 && !dialect.ends_borrows;
  return structs > 1 || lowerings.some(({ run }) => run !== undefined);
}

/**
 * Returns the lowerings of a function that can neither throw nor trap with what they push; undefined for one that may:
 * code that only computes, and the accessors that wasm-bindgen makes for fields which are numbers.
 */
function infallibleLowerings(
  { isInfallible, structs }: Setting,
  { index, function: { symbol, parameters, returns }, receiver }: Adapted,
  lowerings: readonly Lowering[],
  { area }: Lifting,
): readonly Lowering[] | undefined {
  if (receiver !== undefined || area !== undefined || lowerings.some(({ run, moves }) => run || moves))
    return undefined;
  if (isInfallible(symbol)) return lowerings;
  if (!structs?.showsBorrows || !structs.isOfField(index)) return undefined;
  const [first, ...values] = parameters.map(({ type }) => type);
  const isNumber = [...values, returns].every((type) => NUMBERS.has(withoutOption(type).is));
  if (!isNumber || first?.is !== "StructRef") return undefined;
  return [{ words: ["i32"], code: unborrowed(structs, first) }, ...lowerings.slice(1)];
}

const NUMBERS: ReadonlySet<string> = new Set(["Unit", "Integer", "Float", "Boolean"]);

const withoutOption = (type: Type): Type => (type.is === "Option" ? type.item : type);

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
  if (area === undefined && runs.length === 0) return code(0, prepared.take, ...args, call(target), keep, 0x0b);
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
    prepared.take,
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
function body({ index, lowerings, lift }: Prepared, called: Code): Code {
  const word = lift.word === undefined ? [] : getGlobal(result(lift.word));
  const fast = block(
    code(counted(LOCAL.given), tee(LOCAL.given), i32(lowerings.length), OP.i32Ne, leaveIf(0)),
    code(get(LOCAL.names), leaveIf(0)),
    called,
    code(lift.code(word), RETURN),
  );
  const slow = code(i32(index), get(0), get(LOCAL.args), get(LOCAL.given), get(LOCAL.names), call(imported("codecs")));
  return code(locals(LOCAL_TYPES, valueType), fast, slow, 0x0b);
}

/** Returns the instructions that lower the arguments and call the guard, which leaves Rust's result in globals. */
function guarded(prepared: Prepared, guard: number): Code {
  const { index, receiver, lift } = prepared;
  const number = receiver === undefined ? i32(0) : code(get(0), load(receiver.number));
  return code(
    receiver === undefined ? [] : code(number, OP.i32Eqz, leaveIf(0)),
    ...kept(prepared),
    code(number, call(guard), when(i32(0), [RETURN])), // an exception is set
    lift.area?.error === undefined ? [] : failing(index, LOCAL.word),
  );
}

/** Returns the instructions that lower the arguments and call Rust, whose result they leave in a global. */
function direct({ lowerings, lift: { word } }: Prepared, rust: number): Code {
  return code(
    code(getGlobal(GLOBAL.ended), leaveIf(0)),
    ...lowerings.map((each, place) => code(fetched(place), each.code(0))),
    code(call(rust), word === undefined ? [] : setGlobal(result(word))),
  );
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
