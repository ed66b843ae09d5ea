// The kinds of numbers that arrays in linear memory hold, and the typed array that reads each.

import { isInstance } from "./page-values.js";
import type { Float, Integer } from "./protocol.js";

type NumberArrayConstructor =
  | Int8ArrayConstructor
  | Uint8ArrayConstructor
  | Uint8ClampedArrayConstructor
  | Int16ArrayConstructor
  | Uint16ArrayConstructor
  | Int32ArrayConstructor
  | Uint32ArrayConstructor
  | BigInt64ArrayConstructor
  | BigUint64ArrayConstructor
  | Float32ArrayConstructor
  | Float64ArrayConstructor;

export interface NumberKind {
  /** The Rust name: `u8`, `f64`. */
  readonly name: string;
  readonly size: 1 | 2 | 4 | 8;
  readonly family: "signed" | "unsigned" | "float";
  readonly array: NumberArrayConstructor;
}

const kind = (
  name: string,
  size: 1 | 2 | 4 | 8,
  family: NumberKind["family"],
  array: NumberArrayConstructor,
): NumberKind => ({ name, size, family, array });

const KINDS = new Map(
  [
    kind("i8", 1, "signed", Int8Array),
    kind("u8", 1, "unsigned", Uint8Array),
    kind("i16", 2, "signed", Int16Array),
    kind("u16", 2, "unsigned", Uint16Array),
    kind("i32", 4, "signed", Int32Array),
    kind("u32", 4, "unsigned", Uint32Array),
    kind("i64", 8, "signed", BigInt64Array),
    kind("u64", 8, "unsigned", BigUint64Array),
    kind("f32", 4, "float", Float32Array),
    kind("f64", 8, "float", Float64Array),
  ].map((each) => [each.name, each]),
);

/** Returns the Rust name of a numeric type. */
export function rustName(type: Integer | Float): string {
  if (type.is === "Float") return `f${type.bits}`;
  return `${type.signed ? "i" : "u"}${type.bits}`;
}

const CLAMPED = kind("u8", 1, "unsigned", Uint8ClampedArray);

export function numberKind(type: Integer | Float, clamped = false): NumberKind {
  if (clamped) return CLAMPED;
  const found = KINDS.get(rustName(type));
  if (found === undefined) throw new TypeError(`no array holds ${rustName(type)}`);
  return found;
}

const BY_CLASS = new Map([...KINDS.values(), CLAMPED].map((each) => [each.array.name, each]));

/** Returns the kind of the numbers in typed arrays of a class; undefined for every other class. */
export const kindOfClass = (name: string): NumberKind | undefined => BY_CLASS.get(name);

/** Returns the kind of the numbers in a typed array; undefined for a `DataView`. */
export function kindOfView(view: ArrayBufferView): NumberKind | undefined {
  for (const each of BY_CLASS.values()) if (isInstance(view, each.array)) return each;
  return undefined;
}

/** Returns the range of an integer type as text: `u8 (0..255)`. */
export function rangeOf(type: Integer): string {
  const bits = BigInt(type.bits);
  const [least, most] = type.signed ? [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n] : [0n, (1n << bits) - 1n];
  return `${rustName(type)} (${least}..${most})`;
}

/** Whether `value` is inside the range of an integer type of at most 32 bits. */
export function fits(value: number, type: Integer): boolean {
  const shift = 32 - type.bits;
  return ((value << shift) >> shift === value && type.signed) || ((value << shift) >>> shift === value && !type.signed);
}

/** Whether `value` is inside the range of an integer type of 64 or 128 bits. */
export function fitsWide(value: bigint, type: Integer): boolean {
  return (type.signed ? BigInt.asIntN(type.bits, value) : BigInt.asUintN(type.bits, value)) === value;
}
