// The signature from which a call is composed, and the functions that it becomes.

import type { WasmFunction, Word } from "../memory.js";
import type { Function_, Parameter, Type } from "../protocol.js";

export type Invoke<V> = (...args: V[]) => V;

/**
 * Calls with the words of `receiver` before the arguments: a closure's data and vtable. The first four arguments come
 * one by one, the others in `more`; surplus arguments are ignored.
 */
export type InvokeOn<V> = (receiver: readonly Word[], one: V, two: V, three: V, four: V, more: readonly V[]) => V;

/** Up to this number, arguments and words are passed one by one: an array of them costs more. */
export const FEW = 4;

export interface Signature {
  label: string;
  parameters: Parameter[];
  returns: Type;
  result: Function_["result"];
}

/** Calls with the first `count` of four words. */
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

/** Calls with the two words of a receiver, and then the first `count` of four words. */
export function callOnWithFew(
  target: WasmFunction,
  receiver: readonly Word[],
  count: number,
  a: Word,
  b: Word,
  c: Word,
  d: Word,
): Word | undefined {
  const data = receiver[0];
  const vtable = receiver[1];
  switch (count) {
    case 0:
      return target(data, vtable);
    case 1:
      return target(data, vtable, a);
    case 2:
      return target(data, vtable, a, b);
    case 3:
      return target(data, vtable, a, b, c);
    default:
      return target(data, vtable, a, b, c, d);
  }
}

/** Calls with the first `count` of `words`; spreading an array costs more than the call. */
export function callWith(target: WasmFunction, words: readonly Word[], count: number): Word | undefined {
  if (count <= FEW) return callWithFew(target, count, words[0], words[1], words[2], words[3]);
  if (count === FEW + 1) return target(words[0], words[1], words[2], words[3], words[4]);
  return target(...words.slice(0, count));
}
