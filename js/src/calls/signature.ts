// What a call is composed from, and into.

import type { WasmFunction, Word } from "../memory.js";
import type { Function_, Parameter, Type } from "../protocol.js";

export type Invoke<V> = (...args: V[]) => V;

/**
 * Calls with `receiver`, words that stand before the arguments: a closure's data and vtable. Four arguments come one by
 * one, `more` are those after them; surplus ones are not looked at.
 */
export type InvokeOn<V> = (receiver: readonly Word[], one: V, two: V, three: V, four: V, more: readonly V[]) => V;

/** Arguments, and words, up to here are handed on one by one: an array of them costs more. */
export const FEW = 4;

export interface Signature {
  label: string;
  parameters: Parameter[];
  returns: Type;
  result: Function_["result"];
}

/** Calls with few words, of which the first `count` are there. */
export function callWithFew(target: WasmFunction, count: number, a: Word, b: Word, c: Word, d: Word): Word | undefined {
  switch (count) {
    case 0:
      return target();
    case 1:
      return target(a);
    case 2:
      return target(a, b);
    case 3:
      return target(a, b, c);
    default:
      return target(a, b, c, d);
  }
}

/** Calls with the first `count` of some words; spreading an array costs more than the call. */
export function callWith(target: WasmFunction, words: readonly Word[], count: number): Word | undefined {
  if (count <= FEW) return callWithFew(target, count, words[0], words[1], words[2], words[3]);
  if (count === FEW + 1) return target(words[0], words[1], words[2], words[3], words[4]);
  return target(...words.slice(0, count));
}
