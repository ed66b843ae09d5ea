// The layout of several words in memory: as the fields of a C struct, each at its natural alignment.

import type { WasmType } from "./protocol.js";

/** The types of several words in memory, and the offset of each from the address of the first byte. */
export interface Fields {
  readonly words: readonly WasmType[];
  readonly offsets: readonly number[];
}

export interface Layout extends Fields {
  readonly align: number;
  /** The size of the struct, a multiple of its alignment. */
  readonly size: number;
}

export const sizeOf = (type: WasmType): number => (type === "i64" || type === "f64" ? 8 : 4);

const up = (offset: number, align: number): number => (offset + align - 1) & -align;

export function layout(words: readonly WasmType[]): Layout {
  let end = 0;
  let align = 1;
  const offsets = words.map((word) => {
    const size = sizeOf(word);
    align = Math.max(align, size);
    const offset = up(end, size);
    end = offset + size;
    return offset;
  });
  return { words, offsets, align, size: up(end, align) };
}

/**
 * Returns the fields of a Rust tuple of words. Rust promises no order; rustc places larger fields first and keeps the
 * order of equal ones. Only this function relies on that order, for the arguments of casts and generic imports.
 */
export function tuple(words: readonly WasmType[]): Fields {
  const order = words.map((_, index) => index);
  order.sort((a, b) => sizeOf(words[b]) - sizeOf(words[a]) || a - b);
  const offsets = new Array<number>(words.length);
  let end = 0;
  for (const index of order) {
    offsets[index] = end;
    end += sizeOf(words[index]);
  }
  return { words, offsets };
}
