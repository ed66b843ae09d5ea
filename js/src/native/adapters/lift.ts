// Lifting in wasm: the instructions by which an adapter makes a Python object of what Rust has returned: nothing, a single
// wasm value, or what lies in an area.

import { SMALL_NONE, waySayingNone } from "../../codecs/options.js";
import { layout } from "../../layout.js";
import { type NumberKind, numberKind } from "../../numbers.js";
import type { Integer, Numbers, Type, WasmType } from "../../protocol.js";
import { type Code, call, choose, code, f64, i32, OP, SELECT } from "../../wasm/code.js";
import { valueType } from "../../wasm/encoding.js";
import { type Area, type Made, pushMade } from "./areas.js";
import { imported } from "./indices.js";
import { isOfBytes } from "./lower.js";
import type { RunSetting, Setting, StructSetting } from "./setting.js";
import { liftStruct } from "./structs.js";

export interface Lifting {
  /** The wasm type of the word that Rust returns or leaves in the area; undefined when there is none. */
  readonly word: WasmType | undefined;
  /** What Rust leaves in an area; undefined when it does not use one. */
  readonly area?: Area;
  /** Builds the instructions that push a Python object; `word` are those that push the word. */
  readonly code: (word: Code) => Code;
}

/** Returns the lifting of a type; undefined for a type that only the codecs lift. */
export function lifting(setting: Setting, type: Type): Lifting | undefined {
  switch (type.is) {
    case "Unit":
      return { word: undefined, code: () => i32(setting.object.none) };
    case "Integer":
      if (type.bits === 128) return undefined;
      if (type.bits < 64) return { word: "i32", code: (word) => code(word, integer(type)) };
      return { word: "i64", code: (word) => code(word, call(wide(type))) };
    case "Float":
      return {
        word: type.bits === 64 ? "f64" : "f32",
        code: (word) => code(word, type.bits === 64 ? [] : OP.f64PromoteF32, call(imported("PyFloat_FromDouble"))),
      };
    case "Boolean":
      return { word: "i32", code: (word) => code(i32(setting.object.true), i32(setting.object.false), word, SELECT) };
    case "Text":
      return type.owned && !type.interned ? run(setting, ({ stage }) => ({ is: "text", size: 1, stage })) : undefined;
    case "Numbers":
      return type.form === "owned" && !type.listed ? numbers(setting, type) : undefined;
    case "StructRef":
      return struct(setting.structs, type.key);
    case "Option":
      return option(setting, type.item);
    case "Result":
      return result(setting, type.item);
    default:
      return undefined;
  }
}

function run({ runs }: Setting, made: (runs: RunSetting) => Made): Lifting | undefined {
  if (!runs?.hasStack) return undefined;
  const its = made(runs);
  return { word: undefined, area: { run: its }, code: () => pushMade(its) };
}

function numbers(setting: Setting, type: Numbers): Lifting | undefined {
  if (isOfBytes(type)) return run(setting, () => ({ is: "bytes", size: 1 }));
  const kind: NumberKind = numberKind(type.item);
  return run(setting, ({ array, description }) => ({
    is: "array",
    size: kind.size,
    type: array,
    description: description(kind),
  }));
}

/** Lifts a struct that Rust gives to its object; the codecs also store the addresses of what a struct extends. */
function struct(structs: StructSetting | undefined, key: string): Lifting | undefined {
  if (structs === undefined || structs.extends(key)) return undefined;
  return { word: "i32", code: (word) => liftStruct(structs, key, word) };
}

function integer({ bits, signed }: Integer): Code {
  if (!signed) return call(imported("PyLong_FromUnsignedLong"));
  const extended = bits === 32 ? [] : bits === 8 ? OP.i32Extend8S : OP.i32Extend16S;
  return code(extended, call(imported("PyLong_FromLong")));
}

const wide = ({ signed }: Integer): number => imported(signed ? "PyLong_FromLongLong" : "PyLong_FromUnsignedLongLong");

/** Returns i32.trunc_sat_f64_s or i32.trunc_sat_f64_u, which never trap. */
const truncate = (signed: boolean): Code => [0xfc, signed ? 2 : 3];

function option(setting: Setting, item: Type): Lifting | undefined {
  const inner = lifting(setting, item);
  const none = i32(setting.object.none);
  const unlessNone = (isNone: Code, some: Code): Code => code(isNone, choose(valueType("i32"), none, some));
  if (inner === undefined) return undefined;
  if (inner.area?.run) return { ...inner, area: { ...inner.area, none: setting.object.none } };
  const way = waySayingNone(item, setting.dialect);
  if (way === "small") {
    return { word: "i32", code: (word) => unlessNone(code(word, i32(SMALL_NONE), OP.i32Eq), inner.code(word)) };
  }
  if (way === "zero" && item.is === "StructRef") {
    return { word: "i32", code: (word) => unlessNone(code(word, OP.i32Eqz), inner.code(word)) };
  }
  if (way !== "float" || item.is !== "Integer") return undefined;
  const sentinel = f64(setting.dialect.none_sentinel);
  return {
    word: "f64",
    code: (word) => unlessNone(code(word, sentinel, OP.f64Eq), inner.code(code(word, truncate(item.signed)))),
  };
}

/** Lifts a value, unless Rust has returned an error instead, whose handle and flag come behind the value's words. */
function result(setting: Setting, item: Type): Lifting | undefined {
  const inner = lifting(setting, item);
  if (inner === undefined || !setting.runs?.hasStack) return undefined;
  const { word, area } = inner;
  const words: readonly WasmType[] = area?.run ? ["i32", "i32"] : word === undefined ? [] : [word];
  const error = layout([...words, "i32", "i32"]).offsets[words.length];
  return { ...inner, area: { ...area, word, error } };
}
