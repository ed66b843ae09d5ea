// What a call is composed from, and into.

import type { Word } from "../memory.js";
import type { Function_, Parameter, Type } from "../protocol.js";

export type WasmFunction = (...words: Word[]) => Word | undefined;

export type Invoke<V> = (...args: V[]) => V;

/**
 * Calls with `receiver`, words that stand before the arguments: a closure's data and vtable. Four arguments come one by
 * one, `more` are those after them; surplus ones are not looked at.
 */
export type InvokeOn<V> = (receiver: readonly Word[], one: V, two: V, three: V, four: V, more: readonly V[]) => V;

export interface Signature {
  label: string;
  parameters: Parameter[];
  returns: Type;
  result: Function_["result"];
}

/** Calls with the first `count` of some words; spreading an array costs more than the call. */
export function callWith(target: WasmFunction, words: readonly Word[], count: number): Word | undefined {
  switch (count) {
    case 0:
      return target();
    case 1:
      return target(words[0]);
    case 2:
      return target(words[0], words[1]);
    case 3:
      return target(words[0], words[1], words[2]);
    case 4:
      return target(words[0], words[1], words[2], words[3]);
    case 5:
      return target(words[0], words[1], words[2], words[3], words[4]);
    default:
      return target(...words.slice(0, count));
  }
}
