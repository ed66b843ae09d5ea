// `Option<T>`: each family of types has its own way to say none.

import type { Option, Type } from "../protocol.js";
import type { Codec, Context } from "./codec.js";

export const SMALL_NONE = 0x00ff_ffff;

export function option<V>(context: Context<V>, type: Option, item: Codec<V>): Codec<V> {
  const { dialect } = context.instance.plan;
  const inner = type.item;
  switch (waySayingNone(inner)) {
    case "tag":
      return tagged(context, item);
    case "float":
      return sentinel(context, item, dialect.none_sentinel, "f64");
    case "small":
      return sentinel(context, item, SMALL_NONE);
    case "zero":
      return sentinel(context, item, 0);
    case "hole":
      return sentinel(context, item, inner.is === "EnumRef" ? inner.hole : count(inner) + 1);
  }
}

export function waySayingNone(type: Type): "tag" | "float" | "small" | "zero" | "hole" {
  switch (type.is) {
    case "Integer":
      return type.bits >= 64 ? "tag" : type.bits === 32 ? "float" : "small";
    case "Float":
      return type.bits === 64 ? "tag" : "float";
    case "Pointer":
      return "float";
    case "Boolean":
    case "Character":
      return "small";
    case "EnumRef":
    case "StringEnumRef":
      return "hole";
    default:
      return "zero";
  }
}

const count = (type: Type): number => (type.is === "StringEnumRef" ? type.count : 0);

/** One word says whether the others count: `(tag, value…)`. */
function tagged<V>({ host }: Context<V>, item: Codec<V>): Codec<V> {
  const zero = item.words[0] === "i64" ? 0n : 0;
  return {
    words: ["i32", ...item.words],
    lower(value, transfer) {
      if (host.isNone(value)) {
        transfer.second = zero;
        transfer.third = zero;
        return 0;
      }
      const first = item.lower(value, transfer);
      transfer.third = transfer.second;
      transfer.second = first;
      return 1;
    },
    lift: (transfer, tag, first, second) => (tag === 0 ? host.none : item.lift(transfer, first, second, 0, 0)),
  };
}

/** A value of the first word that the item never has; `as` when the option is wider than the item. */
function sentinel<V>({ host }: Context<V>, item: Codec<V>, none: number, as?: "f64"): Codec<V> {
  return {
    words: as === undefined ? item.words : [as],
    simple: item.simple === true,
    lower(value, transfer) {
      if (!host.isNone(value)) return item.lower(value, transfer);
      transfer.second = 0;
      transfer.third = 0;
      return none;
    },
    lift: (transfer, first, second, third, fourth) =>
      first === none ? host.none : item.lift(transfer, first, second, third, fourth),
  };
}
