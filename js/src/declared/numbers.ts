// Typed arrays of declared types.

import { type NumberKind, numberKind } from "../numbers.js";
import { isInstance } from "../page-values.js";
import type { Integer, Numbers } from "../protocol.js";

/** Returns a typed array for a value: the value itself, or one of an array of fitting numbers; undefined for others. */
export function numbersFrom({ item, clamped }: Numbers, value: unknown): unknown {
  const kind = numberKind(item, clamped);
  if (isInstance(value, kind.array)) return value;
  return Array.isArray(value) ? typedArrayOf(kind, value) : undefined;
}

function typedArrayOf(kind: NumberKind, numbers: readonly unknown[]): ArrayLike<unknown> | undefined {
  if (!numbers.every((each) => typeof each === "number" || typeof each === "bigint")) return undefined;
  const isBig = kind.size === 8 && kind.family !== "float";
  const wanted = isBig ? numbers.map(toBig) : numbers;
  if (wanted.some((each) => each === undefined)) return undefined;
  const made = new kind.array(wanted as never) as unknown as ArrayLike<unknown>;
  return kind.family === "float" || wanted.every((each, index) => made[index] === each) ? made : undefined;
}

const toBig = (value: unknown): bigint | undefined =>
  typeof value === "bigint" ? value : Number.isSafeInteger(value) ? BigInt(value as number) : undefined;

const U8: Integer = { is: "Integer", bits: 8, signed: false };

export const BYTES: NumberKind = numberKind(U8);

const KINDS: readonly NumberKind[] = [
  BYTES,
  ...([8, 16, 32, 64] as const).flatMap((bits) => [
    numberKind({ is: "Integer", bits, signed: true }),
    numberKind({ is: "Integer", bits, signed: false }),
  ]),
  numberKind(U8, true),
  numberKind({ is: "Float", bits: 32 }),
  numberKind({ is: "Float", bits: 64 }),
];

/** Returns the kind of the numbers in a typed array; undefined for a `DataView`. */
export const kindOfView = (value: ArrayBufferView): NumberKind | undefined =>
  KINDS.find((each) => isInstance(value, each.array));
