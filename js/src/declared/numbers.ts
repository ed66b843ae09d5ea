// Typed arrays of declared types.

import { type NumberKind, numberKind } from "../numbers.js";
import { isInstance } from "../page-values.js";
import type { Numbers } from "../protocol.js";

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
