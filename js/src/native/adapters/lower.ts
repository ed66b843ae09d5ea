// Lowering in wasm: what an adapter does with an argument that is just what the signature wants. Whatever else it may be
// leaves for the codecs, which know what to say of it.

import { SMALL_NONE, waySayingNone } from "../../codecs/options.js";
import type { Dialect, Float, Integer, Type, WasmType } from "../../protocol.js";
import {
  type Code,
  choose,
  code,
  f64,
  get,
  getGlobal,
  i32,
  i64,
  leaveIf,
  load,
  loadF64,
  OP,
  set,
  tee,
} from "../../wasm/code.js";
import { valueType } from "../../wasm/encoding.js";
import { AT, COMPACT } from "../cpython/layout.js";

/** The locals of an adapter, behind its four parameters. */
export const LOCAL = { args: 1, given: 2, names: 3, value: 4, tag: 5, word: 6, wide: 7, float: 8 } as const;
export const LOCAL_TYPES: readonly WasmType[] = ["i32", "i32", "i32", "i64", "f64"];

/** What the code is made for. */
export interface Setting {
  readonly dialect: Dialect;
  readonly object: { long: number; float: number; none: number; true: number; false: number };
  /** The global that holds the type of a struct, by its key. */
  readonly typeOf: (key: string) => number;
  /** Where in an object the address of its struct lies. */
  readonly addressAt: number;
}

export interface Lowering {
  readonly word: WasmType;
  /** Leaves the word of `LOCAL.value` on the stack, or leaves the block `depth` blocks further out. */
  readonly code: (depth: number) => Code;
}

/** The lowering of a type; undefined for one that is left to the codecs altogether. */
export function lowering(setting: Setting, type: Type): Lowering | undefined {
  switch (type.is) {
    case "Integer":
      if (type.bits === 128) return undefined;
      if (type.bits === 64) return { word: "i64", code: (depth) => wide(setting, type, depth) };
      return { word: "i32", code: (depth) => integer(setting, type, depth) };
    case "Float":
      return { word: type.bits === 32 ? "f32" : "f64", code: (depth) => float(setting, type, depth) };
    case "Boolean":
      return { word: "i32", code: (depth) => boolean(setting, depth) };
    case "StructRef":
      if (type.passing === "moved") return undefined;
      return { word: "i32", code: (depth) => struct(setting, type.key, depth) };
    case "Option":
      return option(setting, type.item);
    default:
      return undefined;
  }
}

const unless = (condition: Code, depth: number): Code => code(condition, OP.i32Eqz, leaveIf(depth));

const isOfType = (type: Code): Code => code(get(LOCAL.value), load(AT.type), type, OP.i32Eq);

/** The value of a compact int, in `LOCAL.word`: its digit with its sign. */
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
  code(unless(isOfType(i32(object.long)), depth), get(LOCAL.value), load(AT.tag), set(LOCAL.tag));

const isLong = (): Code => code(get(LOCAL.tag), i32(COMPACT), OP.i32GeU);

function integer(setting: Setting, type: Integer, depth: number): Code {
  return code(startInt(setting, depth), isLong(), leaveIf(depth), compact(), inRange(type, depth), get(LOCAL.word));
}

/** A compact int has 30 bits: it may be too much for less than 32, and negative. */
function inRange({ bits, signed }: Integer, depth: number): Code {
  if (!signed) {
    const most = bits === 32 ? 0x3fff_ffff : 2 ** bits - 1;
    return code(get(LOCAL.word), i32(most), OP.i32GtU, leaveIf(depth)); // a negative one is very great
  }
  if (bits === 32) return [];
  const extend = bits === 8 ? OP.i32Extend8S : OP.i32Extend16S;
  return code(get(LOCAL.word), extend, get(LOCAL.word), OP.i32Ne, leaveIf(depth));
}

/** An int of up to 64 bits; negative ones with more than one digit are left. */
function wide(setting: Setting, { signed }: Integer, depth: number): Code {
  const negative = signed ? [] : code(get(LOCAL.word), i32(0), OP.i32LtS, leaveIf(depth + 1));
  const short = code(compact(), negative, get(LOCAL.word), OP.i64ExtendI32S);
  return code(startInt(setting, depth), isLong(), choose(valueType("i64"), long(signed, depth + 1), short));
}

/** Two or three positive digits; the third is read as 0 where there are two. */
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
  const read = code(unless(isOfType(i32(object.float)), depth), get(LOCAL.value), loadF64(AT.float));
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

/** Of just this type, not of one that was derived in Python; and not moved or freed. */
function struct({ typeOf, addressAt }: Setting, key: string, depth: number): Code {
  return code(
    unless(isOfType(getGlobal(typeOf(key))), depth),
    code(get(LOCAL.value), load(addressAt), tee(LOCAL.word)),
    code(OP.i32Eqz, leaveIf(depth), get(LOCAL.word)),
  );
}

function option(setting: Setting, item: Type): Lowering | undefined {
  const inner = lowering(setting, item);
  if (inner === undefined) return undefined;
  const isNone = code(get(LOCAL.value), i32(setting.object.none), OP.i32Eq);
  const way = waySayingNone(item, setting.dialect);
  if (way === "small") {
    return {
      word: "i32",
      code: (depth) => code(isNone, choose(valueType("i32"), i32(SMALL_NONE), inner.code(depth + 1))),
    };
  }
  if (way !== "float" || item.is !== "Integer") return undefined;
  const convert = item.signed ? OP.f64ConvertI32S : OP.f64ConvertI32U;
  const some = (depth: number): Code => code(inner.code(depth + 1), convert);
  const none = f64(setting.dialect.none_sentinel);
  return { word: "f64", code: (depth) => code(isNone, choose(valueType("f64"), none, some(depth))) };
}
