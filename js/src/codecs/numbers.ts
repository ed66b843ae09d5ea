// Numbers of all widths, bool, char, addresses, and the unit.

import type { Codec, Context } from "../codec.js";
import { Refusal } from "../failure.js";
import type { Float, Integer, Pointer } from "../protocol.js";

export function integer<V>(context: Context<V>, type: Integer): Codec<V> {
  if (type.bits === 128) return integer128(context, type);
  if (type.bits === 64) return integer64(context, type);
  const { host } = context;
  const lift = type.signed ? narrow(type.bits) : (word: number) => word >>> 0;
  const lower = host.integer.bind(host);
  return {
    words: ["i32"],
    takesNothing: true,
    lower: (value) => lower(value, type),
    lift: (_, word) => host.fromInteger(lift(word as number)),
  };
}

/** Sign-extends the low bits of a word. */
function narrow(bits: number): (word: number) => number {
  const shift = 32 - bits;
  return (word) => (word << shift) >> shift;
}

function integer64<V>({ host }: Context<V>, type: Integer): Codec<V> {
  const lift = type.signed ? BigInt.asIntN : BigInt.asUintN;
  return {
    words: ["i64"],
    takesNothing: true,
    lower: (value) => host.wide(value, type),
    lift: (_, word) => host.fromWide(lift(64, word as bigint)),
  };
}

function integer128<V>({ host }: Context<V>, type: Integer): Codec<V> {
  const lift = type.signed ? BigInt.asIntN : BigInt.asUintN;
  return {
    words: ["i64", "i64"],
    lower(value, transfer) {
      const whole = host.wide(value, type);
      transfer.second = BigInt.asIntN(64, whole >> 64n);
      return BigInt.asIntN(64, whole);
    },
    lift: (_, low, high) => host.fromWide(lift(128, BigInt.asUintN(64, low as bigint) | ((high as bigint) << 64n))),
  };
}

export function float<V>({ host }: Context<V>, type: Float): Codec<V> {
  const lower = host.float.bind(host);
  return {
    words: [type.bits === 32 ? "f32" : "f64"],
    takesNothing: true,
    lower: (value) => lower(value, type),
    lift: (_, word) => host.fromFloat(word as number),
  };
}

export function boolean<V>({ host }: Context<V>): Codec<V> {
  return {
    words: ["i32"],
    takesNothing: true,
    lower: (value) => (host.boolean(value) ? 1 : 0),
    lift: (_, word) => host.fromBoolean(word !== 0),
  };
}

export function character<V>({ host }: Context<V>): Codec<V> {
  return {
    words: ["i32"],
    takesNothing: true,
    lower: (value) => host.character(value),
    lift: (_, word) => host.fromCharacter(word as number),
  };
}

const ADDRESS: Integer = { is: "Integer", bits: 32, signed: false };

export function pointer<V>(context: Context<V>, { nullable }: Pointer): Codec<V> {
  const codec = integer(context, ADDRESS);
  if (nullable) return codec;
  return {
    ...codec,
    lower(value, transfer) {
      const address = codec.lower(value, transfer);
      if (address === 0) throw new Refusal("RangeError", "an address (not 0)", context.host.describe(value));
      return address;
    },
  };
}

export function unit<V>({ host }: Context<V>): Codec<V> {
  return { words: [], lower: () => 0, lift: () => host.none };
}
