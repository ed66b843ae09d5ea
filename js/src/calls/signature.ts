// What a call is composed from, and into.

import type { Word } from "../memory.js";
import type { Function_, Parameter, Type } from "../protocol.js";

export type WasmFunction = (...words: Word[]) => Word | undefined;

export type Invoke<V> = (...args: V[]) => V;

/** Calls with `receiver`, words that stand before the arguments: a closure's data and vtable. */
export type InvokeOn<V> = (receiver: readonly Word[], args: readonly V[]) => V;

export interface Signature {
  label: string;
  parameters: Parameter[];
  returns: Type;
  result: Function_["result"];
}
