// Lowering in wasm: the instructions by which an adapter converts an argument of exactly the type that the signature
// asks for. For any other argument they leave the fast path, and the codecs convert the call or word its refusal.

import { SMALL_NONE, waySayingNone } from "../../codecs/options.js";
import { type NumberKind, numberKind } from "../../numbers.js";
import type { Float, Integer, Numbers, StructRef, Type, WasmType } from "../../protocol.js";
import {
  type Code,
  call,
  choose,
  code,
  f64,
  get,
  i32,
  i64,
  leave,
  leaveIf,
  leaveUnless,
  load,
  loadF64,
  OP,
  orElse,
  set,
  setGlobal,
  tee,
  when,
} from "../../wasm/code.js";
import { valueType } from "../../wasm/encoding.js";
import { AT, COMPACT } from "../cpython/layout.js";
import { GLOBAL, imported, LOCAL } from "./indices.js";
import type { Run } from "./runs.js";
import type { RunSetting, Setting } from "./setting.js";
import { lowerStruct } from "./structs.js";

/** In bytes: what is longer goes to the codecs, which refuse what no memory has room for. */
const LONGEST_RUN = 0x7fff_0000;

export interface Lowering {
  /** The wasm types that Rust takes. */
  readonly words: readonly WasmType[];
  /** What the two words of a run are before they come into Rust's memory. */
  readonly run?: Run;
  /** Whether it is a struct that Rust takes over: `structs.ts` says what comes with that. */
  readonly moves?: boolean;
  /** Builds the instructions that push the lowered `LOCAL.value`, or branch out of the block `depth` levels up. */
  readonly code: (depth: number) => Code;
}

const one = (word: WasmType, build: (depth: number) => Code): Lowering => ({ words: [word], code: build });

/** Returns the lowering of a type; undefined for a type that only the codecs lower. */
export function lowering(setting: Setting, type: Type): Lowering | undefined {
  switch (type.is) {
    case "Integer":
      if (type.bits === 128) return undefined;
      if (type.bits === 64) return one("i64", (depth) => wide(setting, type, depth));
      return one("i32", (depth) => integer(setting, type, depth));
    case "Float":
      return one(type.bits === 32 ? "f32" : "f64", (depth) => float(setting, type, depth));
    case "Boolean":
      return one("i32", (depth) => boolean(setting, depth));
    case "StructRef":
      return struct(setting, type);
    case "Text":
      return run(setting, { size: 1, isArray: false, isOptional: false }, textOf);
    case "Numbers":
      return type.form === "written" || type.listed ? undefined : numbers(setting, type);
    case "Option":
      return option(setting, type.item);
    default:
      return undefined;
  }
}

const isOfType = (type: Code): Code => code(get(LOCAL.value), load(AT.type), type, OP.i32Eq);

/** Stores the value of a compact int in `LOCAL.word`: its only digit, with its sign. */
const compact = (): Code =>
  code(
    i32(1),
    get(LOCAL.tag),
    i32(3),
    OP.i32And,
    OP.i32Sub,
    get(LOCAL.value),
    load(AT.digits),
    OP.i32Mul,
    set(LOCAL.word),
  );

const startInt = ({ object }: Setting, depth: number): Code =>
  code(leaveUnless(isOfType(i32(object.long)), depth), get(LOCAL.value), load(AT.tag), set(LOCAL.tag));

const isLong = (): Code => code(get(LOCAL.tag), i32(COMPACT), OP.i32GeU);

function integer(setting: Setting, type: Integer, depth: number): Code {
  return code(startInt(setting, depth), isLong(), leaveIf(depth), compact(), inRange(type, depth), get(LOCAL.word));
}

/**
 * Leaves the fast path if a compact int is out of range. It has 30 bits and a sign: it may be too great for a type of
 * fewer than 32 bits, or negative for an unsigned type.
 */
function inRange({ bits, signed }: Integer, depth: number): Code {
  if (!signed) {
    const most = bits === 32 ? 0x3fff_ffff : 2 ** bits - 1;
    return code(get(LOCAL.word), i32(most), OP.i32GtU, leaveIf(depth)); // as unsigned, a negative value is above `most`
  }
  if (bits === 32) return [];
  const extend = bits === 8 ? OP.i32Extend8S : OP.i32Extend16S;
  return code(get(LOCAL.word), extend, get(LOCAL.word), OP.i32Ne, leaveIf(depth));
}

/** Lowers an int of up to 64 bits; the codecs take a negative one of more than one digit. */
function wide(setting: Setting, { signed }: Integer, depth: number): Code {
  const negative = signed ? [] : code(get(LOCAL.word), i32(0), OP.i32LtS, leaveIf(depth + 1));
  const short = code(compact(), negative, get(LOCAL.word), OP.i64ExtendI32S);
  return code(startInt(setting, depth), isLong(), choose(valueType("i64"), long(signed, depth + 1), short));
}

/** Lowers a positive int of two or three digits; where there are two, the third is multiplied away. */
function long(signed: boolean, depth: number): Code {
  const more = code(get(LOCAL.tag), i32(3), OP.i32ShrU, i32(2), OP.i32Sub);
  const digit = (index: number): Code => code(get(LOCAL.value), load(AT.digits + 4 * index));
  return code(
    code(get(LOCAL.tag), i32(3), OP.i32And, leaveIf(depth)),
    code(more, i32(1), OP.i32GtU, leaveIf(depth)),
    code(digit(2), more, OP.i32Mul, tee(LOCAL.word), i32(signed ? 7 : 15), OP.i32GtU, leaveIf(depth)),
    code(digit(0), OP.i64ExtendI32U),
    code(digit(1), OP.i64ExtendI32U, i64(30), OP.i64Shl, OP.i64Or),
    code(get(LOCAL.word), OP.i64ExtendI32U, i64(60), OP.i64Shl, OP.i64Or),
  );
}

function float({ object }: Setting, { bits }: Float, depth: number): Code {
  const read = code(leaveUnless(isOfType(i32(object.float)), depth), get(LOCAL.value), loadF64(AT.float));
  if (bits === 64) return read;
  const isInfinite = (value: Code): Code => code(value, OP.f64Abs, f64(Number.POSITIVE_INFINITY), OP.f64Eq);
  const rounded = code(get(LOCAL.float), OP.f32DemoteF64);
  const overflows = code(isInfinite(code(rounded, OP.f64PromoteF32)), isInfinite(get(LOCAL.float)), OP.i32Ne);
  return code(read, set(LOCAL.float), overflows, leaveIf(depth), rounded);
}

function boolean({ object }: Setting, depth: number): Code {
  const is = (what: number): Code => code(get(LOCAL.value), i32(what), OP.i32Eq);
  return code(
    is(object.true),
    tee(LOCAL.word),
    is(object.false),
    OP.i32Add,
    OP.i32Eqz,
    leaveIf(depth),
    get(LOCAL.word),
  );
}

function struct(setting: Setting, type: StructRef): Lowering | undefined {
  const lowered = setting.structs && lowerStruct(setting, setting.structs, type);
  return lowered && { words: ["i32"], ...lowered };
}

/** Whether numbers are `bytes` in Python. */
export const isOfBytes = ({ item, listed }: Numbers): boolean =>
  item.is === "Integer" && item.bits === 8 && !item.signed && !listed;

function run({ runs }: Setting, its: Run, build: (runs: RunSetting, depth: number) => Code): Lowering | undefined {
  return runs && { words: ["i32", "i32"], run: its, code: (depth) => build(runs, depth) };
}

function numbers(setting: Setting, type: Numbers): Lowering | undefined {
  if (isOfBytes(type)) return run(setting, { size: 1, isArray: false, isOptional: false }, bytesOf);
  const kind = numberKind(type.item);
  const its = { size: kind.size, isArray: true, isOptional: false };
  return run(setting, its, (runs, depth) => arrayOf(runs, kind, depth));
}

/** Stores the count of a run in `LOCAL.tag`, and leaves the fast path if it is too long. */
const measured = (count: Code, size: number, depth: number): Code =>
  code(count, tee(LOCAL.tag), i32(LONGEST_RUN / size), OP.i32GtU, leaveIf(depth));

/** Lowers an object of exactly the type `bytes` to the address of its bytes and their number. */
function bytesOf({ bytes }: RunSetting, depth: number): Code {
  return code(
    leaveUnless(isOfType(i32(bytes)), depth),
    measured(code(get(LOCAL.value), load(AT.size)), 1, depth),
    code(get(LOCAL.value), i32(AT.bytes), OP.i32Add, get(LOCAL.tag)),
  );
}

/** Lowers an `array.array` with items of a kind to its own address and their number. */
function arrayOf({ array, description }: RunSetting, kind: NumberKind, depth: number): Code {
  const isOfKind = code(get(LOCAL.value), load(AT.arrayDescription), i32(description(kind)), OP.i32Eq);
  return code(
    leaveUnless(isOfType(i32(array)), depth),
    leaveUnless(isOfKind, depth),
    measured(code(get(LOCAL.value), load(AT.size)), kind.size, depth),
    code(get(LOCAL.value), get(LOCAL.tag)),
  );
}

/** Lowers an object of exactly the type `str` to the address of its UTF-8 and its length, which CPython knows. */
function textOf({ str, cell }: RunSetting, depth: number): Code {
  return code(
    leaveUnless(isOfType(i32(str)), depth),
    code(get(LOCAL.value), i32(cell), call(imported("PyUnicode_AsUTF8AndSize")), tee(LOCAL.word), OP.i32Eqz),
    when(call(imported("forget")), leave(depth + 1)),
    measured(code(i32(cell), load(0)), 1, depth),
    code(get(LOCAL.word), get(LOCAL.tag)),
  );
}

function option(setting: Setting, item: Type): Lowering | undefined {
  const inner = lowering(setting, item);
  if (inner === undefined) return undefined;
  const isNone = code(get(LOCAL.value), i32(setting.object.none), OP.i32Eq);
  if (inner.run) return optionalRun(inner, inner.run, isNone);
  const way = waySayingNone(item, setting.dialect);
  if (way === "small") {
    return one("i32", (depth) => code(isNone, choose(valueType("i32"), i32(SMALL_NONE), inner.code(depth + 1))));
  }
  if (way === "zero" && item.is === "StructRef") return optionalStruct(inner, isNone);
  if (way !== "float" || item.is !== "Integer") return undefined;
  const convert = item.signed ? OP.f64ConvertI32S : OP.f64ConvertI32U;
  const some = (depth: number): Code => code(inner.code(depth + 1), convert);
  const none = f64(setting.dialect.none_sentinel);
  return one("f64", (depth) => code(isNone, choose(valueType("f64"), none, some(depth))));
}

/** Lowers None to address 0, and says that no object loses its struct. */
function optionalStruct(inner: Lowering, isNone: Code): Lowering {
  const none = code(i32(0), setGlobal(GLOBAL.moved), i32(0));
  return { ...inner, code: (depth) => code(isNone, choose(valueType("i32"), none, inner.code(depth + 1))) };
}

/** Lowers None to two words of 0. */
function optionalRun({ words, code: build }: Lowering, run: Run, isNone: Code): Lowering {
  const some = (depth: number): Code => code(build(depth + 1), set(LOCAL.word), set(LOCAL.tag));
  const none = code(i32(0), tee(LOCAL.word), set(LOCAL.tag));
  return {
    words,
    run: { ...run, isOptional: true },
    code: (depth) => code(isNone, orElse(none, some(depth)), get(LOCAL.tag), get(LOCAL.word)),
  };
}
