// Lifting in wasm: the instructions by which an adapter makes a Python object from the single wasm value that Rust
// returned.

import { SMALL_NONE, waySayingNone } from "../../codecs/options.js";
import type { Integer, Type, WasmType } from "../../protocol.js";
import { type Code, call, choose, code, f64, i32, OP, SELECT } from "../../wasm/code.js";
import { valueType } from "../../wasm/encoding.js";
import { isOfBytes, type Setting } from "./lower.js";
import type { RunKind } from "./runs.js";

/** The indices of the imported functions of CPython that make numbers. */
export interface Makers {
  readonly long: number;
  readonly unsignedLong: number;
  readonly longLong: number;
  readonly unsignedLongLong: number;
  readonly double: number;
  /** Returns the instructions that push the object of a run. */
  readonly run: (kind: RunKind) => Code;
}

export interface Lifting {
  /** The wasm type that Rust returns; undefined when it returns nothing, or a run. */
  readonly word: WasmType | undefined;
  readonly run?: RunKind;
  /** Builds the instructions that push a Python object; `word` are those that push the value that Rust returned. */
  readonly code: (word: Code) => Code;
}

/** Returns the lifting of a type; undefined for a type that only the codecs lift. */
export function lifting(setting: Setting, makers: Makers, type: Type): Lifting | undefined {
  switch (type.is) {
    case "Unit":
      return { word: undefined, code: () => i32(setting.object.none) };
    case "Integer":
      if (type.bits === 128) return undefined;
      if (type.bits < 64) return { word: "i32", code: (word) => code(word, integer(makers, type)) };
      return { word: "i64", code: (word) => code(word, call(type.signed ? makers.longLong : makers.unsignedLongLong)) };
    case "Float":
      if (type.bits === 64) return { word: "f64", code: (word) => code(word, call(makers.double)) };
      return { word: "f32", code: (word) => code(word, OP.f64PromoteF32, call(makers.double)) };
    case "Boolean":
      return { word: "i32", code: (word) => code(i32(setting.object.true), i32(setting.object.false), word, SELECT) };
    case "Text":
      return type.owned && !type.interned ? run(setting, makers, "text") : undefined;
    case "Numbers":
      return isOfBytes(type) && type.form === "owned" ? run(setting, makers, "bytes") : undefined;
    case "Option":
      return option(setting, makers, type.item);
    default:
      return undefined;
  }
}

function run({ runs }: Setting, makers: Makers, kind: RunKind): Lifting | undefined {
  if (runs?.stage === undefined) return undefined;
  return { word: undefined, run: kind, code: () => makers.run(kind) };
}

function integer({ long, unsignedLong }: Makers, { bits, signed }: Integer): Code {
  if (!signed) return call(unsignedLong);
  if (bits === 32) return call(long);
  return code(bits === 8 ? OP.i32Extend8S : OP.i32Extend16S, call(long));
}

/** Returns i32.trunc_sat_f64_s or i32.trunc_sat_f64_u, which never trap. */
const truncate = (signed: boolean): Code => [0xfc, signed ? 2 : 3];

function option(setting: Setting, makers: Makers, item: Type): Lifting | undefined {
  const inner = lifting(setting, makers, item);
  const none = i32(setting.object.none);
  const unlessNone = (isNone: Code, some: Code): Code => code(isNone, choose(valueType("i32"), none, some));
  if (inner === undefined || inner.run) return undefined;
  const way = waySayingNone(item, setting.dialect);
  if (way === "small") {
    return { word: "i32", code: (word) => unlessNone(code(word, i32(SMALL_NONE), OP.i32Eq), inner.code(word)) };
  }
  if (way !== "float" || item.is !== "Integer") return undefined;
  const sentinel = f64(setting.dialect.none_sentinel);
  return {
    word: "f64",
    code: (word) => unlessNone(code(word, sentinel, OP.f64Eq), inner.code(code(word, truncate(item.signed)))),
  };
}
