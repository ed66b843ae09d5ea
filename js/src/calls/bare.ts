// Calls of exports that wasm-bindgen itself adds: they take words, and nothing that must be given back.

import type { Site } from "../codec.js";
import type { WasmFunction, Word } from "../memory.js";

export function callBare(site: Site, label: string, target: WasmFunction, first: Word, second: Word): Word | undefined {
  const stack = site.begin(label);
  let word: Word | undefined;
  try {
    word = target(first, second);
  } catch (thrown) {
    const failure = site.unwound(label, thrown, stack);
    site.finish();
    throw failure;
  }
  site.finish();
  return word;
}

/** Frees a struct whose owner on this side is gone; with `later`, as soon as Rust no longer borrows it. */
export function freeStruct(site: Site, free: WasmFunction, address: number, later: boolean): void {
  if (!site.alive) return;
  site.structs--;
  callBare(site, "free()", free, address, later ? 1 : 0);
}
