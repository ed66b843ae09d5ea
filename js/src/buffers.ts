// Matches buffers with number types: by the format of a Python buffer, by the class of a typed array.

import { fittingBuffer as advice } from "./messages.js";
import type { NumberKind } from "./numbers.js";

/** The attributes of a Python `memoryview` that decide whether the buffer suits. */
export interface BufferFacts {
  readonly format: string;
  readonly itemsize: number;
  readonly readonly: boolean;
  readonly c_contiguous: boolean;
}

/** The number family of each format letter of Python's `struct` module. */
const FAMILIES = new Map<string, NumberKind["family"]>([
  ...[..."bhilqn"].map((letter) => [letter, "signed"] as const),
  ...[..."BHILQNc"].map((letter) => [letter, "unsigned"] as const),
  ...[..."fd"].map((letter) => [letter, "float"] as const),
]);

/** The character by which the `array` module names each kind of numbers. */
export const TYPECODES: Record<string, string> = {
  i8: "b",
  u8: "B",
  i16: "h",
  u16: "H",
  i32: "i",
  u32: "I",
  i64: "q",
  u64: "Q",
  f32: "f",
  f64: "d",
};

/** Returns the note for a message that refuses a buffer, which says how to make a fitting one. */
export const fittingBuffer = ({ name, family, size }: NumberKind): string =>
  advice(TYPECODES[name], `${{ signed: "i", unsigned: "u", float: "f" }[family]}${size}`);

/** Returns what a message says was expected, if the buffer does not suit; undefined if it does. */
export function complaint(buffer: BufferFacts, kind: NumberKind, write: boolean): string | undefined {
  const family = FAMILIES.get(buffer.format.replace(/^[@=<]/, "") || "B");
  if (family !== kind.family || buffer.itemsize !== kind.size) {
    return `a buffer of ${kind.name} (its items are '${buffer.format}')`;
  }
  if (!buffer.c_contiguous) return `a C-contiguous buffer of ${kind.name}`;
  if (write && buffer.readonly) return `a writable buffer of ${kind.name}`;
  return undefined;
}

/** Returns what a message says was expected, for a value that has no buffer. */
export const expectedBuffer = (kind: NumberKind, write: boolean): string =>
  `a ${write ? "writable buffer" : "buffer or sequence"} of ${kind.name}`;

/** Returns the bytes of a typed array; undefined if its items are of another kind or its buffer is detached. */
export function bytesOfView(view: ArrayBufferView, kind: NumberKind): Uint8Array | undefined {
  const isBytes = view instanceof Uint8Array || view instanceof Uint8ClampedArray;
  if (kind.name === "u8" ? !isBytes : !(view instanceof kind.array)) return undefined;
  try {
    return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  } catch {
    return undefined; // detached
  }
}
