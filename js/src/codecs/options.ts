// `Option<T>` and `Nullable<T>`: each family of types represents none and null in its own way.

import type { Codec, Context } from "../codec.js";
import type { Word } from "../memory.js";
import type { Dialect, Nullable, Option, Type } from "../protocol.js";

export const SMALL_NONE = 0x00ff_ffff;

/** How none or null is represented, as a value of the host and in words. The second word counts only if it is given. */
interface Nothing<V> {
  make(): V;
  is(value: V): boolean;
  readonly first: number;
  readonly second?: number | undefined;
}

export function option<V>(context: Context<V>, { item }: Option): Codec<V> {
  const { host } = context;
  const { dialect } = context.instance.plan;
  const way = waySayingNone(item, dialect);
  const first =
    way === "float" ? dialect.none_sentinel : way === "small" ? SMALL_NONE : way === "hole" ? hole(item) : 0;
  if (item.is !== "Nullable") {
    const second = item.is === "Text" && item.interned ? 0 : undefined; // an interned text has address 0, too
    const none = { make: () => host.none, is: host.isNone.bind(host), first, second };
    const codec = context.codecOf(item);
    return way === "tag" ? tagged(codec, none) : sentinel(codec, none, way === "float" ? "f64" : undefined);
  }
  const codec = nullOr(context, item, { make: () => host.fromNull(), is: (value) => host.isNull(value) });
  const second = codec.words.length === 2 && way === "zero" ? 0 : undefined;
  return sentinel(codec, {
    make: () => host.none,
    is: (value) => host.isNone(value) && !host.isNull(value),
    first,
    second,
  });
}

export function nullable<V>(context: Context<V>, type: Nullable): Codec<V> {
  const { host } = context;
  return nullOr(context, type, { make: () => host.onlyNull, is: (value) => host.isOnlyNull(value) });
}

function nullOr<V>(context: Context<V>, { item }: Nullable, { make, is }: Pick<Nothing<V>, "make" | "is">): Codec<V> {
  const { dialect } = context.instance.plan;
  const { none_sentinel, heap_base } = dialect;
  const codec = context.codecOf(item);
  switch (item.is === "Pointer" ? "float" : waySayingNone(item, dialect)) {
    case "tag":
      return tagged(codec, { make, is, first: 2 });
    case "float":
      return sentinel(codec, { make, is, first: none_sentinel - 1 }, "f64");
    case "small":
      return sentinel(codec, { make, is, first: SMALL_NONE - 1 });
    case "hole":
      return sentinel(codec, { make, is, first: item.is === "EnumRef" ? none_sentinel - 1 : hole(item) + 1 });
    case "zero": {
      const handle = heap_base + 1; // that of null
      if (codec.words.length > 1) return sentinel(codec, { make, is, first: 0, second: handle });
      return sentinel(codec, { make, is, first: item.is === "StructRef" ? 1 : handle });
    }
  }
}

/** Returns how a type represents none: by a tag word, a sentinel (an f64 or a small number), 0, or an enum's hole. */
export function waySayingNone(type: Type, dialect: Dialect): "tag" | "float" | "small" | "zero" | "hole" {
  const ofWord = dialect.none_sentinel === 0 ? "tag" : "float";
  switch (type.is) {
    case "Integer":
      return type.bits >= 64 ? "tag" : type.bits === 32 ? ofWord : "small";
    case "Float":
      return type.bits === 64 ? "tag" : ofWord;
    case "Pointer":
      return type.nullable ? ofWord : "zero";
    case "Boolean":
    case "Character":
      return "small";
    case "EnumRef":
    case "StringEnumRef":
      return "hole";
    case "Nullable":
      return type.item.is === "Pointer" ? "float" : waySayingNone(type.item, dialect);
    default:
      return "zero";
  }
}

/** Returns the number that represents none of an enum: no variant has it as its number or index. */
function hole(type: Type): number {
  if (type.is === "Nullable") return hole(type.item);
  return type.is === "EnumRef" ? type.hole : type.is === "StringEnumRef" ? type.count + 1 : 0;
}

/** Puts a tag word before the words of the item, to tell whether there is an item: `(tag, value…)`. */
function tagged<V>(item: Codec<V>, { make, is, first: tag }: Nothing<V>): Codec<V> {
  const zero = zeroOf(item.words[0]);
  return {
    words: ["i32", ...item.words],
    lower(value, transfer) {
      if (is(value)) {
        transfer.second = zero;
        transfer.third = zero;
        return tag;
      }
      const first = item.lower(value, transfer);
      transfer.third = transfer.second;
      transfer.second = first;
      return 1;
    },
    lift: (transfer, found, first, second) => (found === tag ? make() : item.lift(transfer, first, second, 0, 0)),
  };
}

/**
 * Represents none by a first word that the item never has; `as` is the type of that word if the item's is too narrow.
 */
function sentinel<V>(item: Codec<V>, { make, is, first: none, second: more }: Nothing<V>, as?: "f64"): Codec<V> {
  const [, second, third] = item.words;
  const [secondZero, thirdZero] = [more ?? zeroOf(second), zeroOf(third)];
  return {
    words: as === undefined ? item.words : [as],
    ...(item.given && { given: item.given }),
    takesNothing: item.takesNothing === true,
    listed: item.listed === true,
    lower(value, transfer) {
      if (!is(value)) return item.lower(value, transfer);
      transfer.second = secondZero;
      transfer.third = thirdZero;
      return none;
    },
    lift: (transfer, first, second, third, fourth) =>
      first === none && (more === undefined || second === more)
        ? make()
        : item.lift(transfer, first, second, third, fourth),
  };
}

const zeroOf = (word: string | undefined): Word => (word === "i64" ? 0n : 0);
