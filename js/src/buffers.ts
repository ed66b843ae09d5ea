// Which buffers hold which numbers: what Python's buffer protocol and the page's typed arrays say of their items.

import type { NumberKind } from "./numbers.js";

/** What a Python buffer says of itself. */
export interface BufferFacts {
  readonly format: string;
  readonly itemsize: number;
  readonly readonly: boolean;
  readonly c_contiguous: boolean;
}

/** The kinds of numbers that the letters of the `struct` module stand for. */
const FAMILIES = new Map<string, NumberKind["family"]>([
  ...[..."bhilqn"].map((letter) => [letter, "signed"] as const),
  ...[..."BHILQNc"].map((letter) => [letter, "unsigned"] as const),
  ...[..."fd"].map((letter) => [letter, "float"] as const),
]);

/** What is expected in place of a buffer that does not suit; undefined when it does. */
export function complaint(buffer: BufferFacts, kind: NumberKind, write: boolean): string | undefined {
  const family = FAMILIES.get(buffer.format.replace(/^[@=<]/, "") || "B");
  if (family !== kind.family || buffer.itemsize !== kind.size) {
    return `a buffer of ${kind.name} (its items are '${buffer.format}')`;
  }
  if (!buffer.c_contiguous) return `a C-contiguous buffer of ${kind.name}`;
  if (write && buffer.readonly) return `a writable buffer of ${kind.name}`;
  return undefined;
}

/** What is expected in place of something that is no buffer at all. */
export const expectedBuffer = (kind: NumberKind, write: boolean): string =>
  `a ${write ? "writable buffer" : "buffer or sequence"} of ${kind.name}`;

/** The bytes of a typed array of the page; undefined when its items are of another kind, or were transferred away. */
export function bytesOfView(view: ArrayBufferView, kind: NumberKind): Uint8Array | undefined {
  const isBytes = view instanceof Uint8Array || view instanceof Uint8ClampedArray;
  if (kind.name === "u8" ? !isBytes : !(view instanceof kind.array)) return undefined;
  try {
    return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  } catch {
    return undefined; // detached
  }
}
