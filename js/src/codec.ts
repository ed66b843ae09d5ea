// The interface of every codec: `lower` turns a value into wasm words, `lift` turns wasm words into a value.

import type { Host } from "./host.js";
import type { Fields } from "./layout.js";
import type { LinearMemory, WasmFunction, Word } from "./memory.js";
import type { Plan, Type, WasmType } from "./protocol.js";
import type { Ground, Transfer } from "./transfer.js";

export interface Codec<V> {
  /** The wasm types of the words, at most four. */
  readonly words: readonly WasmType[];
  /** The wasm types of the words when Rust gives the value, if they differ. */
  readonly given?: readonly WasmType[];
  /** Whether lowering takes no memory and no handle: nothing must be given back, and the transfer is left alone. */
  readonly takesNothing?: boolean;
  /** Whether the value in the other language is a list, whose items are released with it. */
  readonly listed?: boolean;
  /** Returns the first word, and leaves the others in `transfer.second`, `.third` and `.fourth`. */
  lower(value: V, transfer: Transfer): Word;
  lift(transfer: Transfer, first: Word, second: Word, third: Word, fourth: Word): V;
}

/** The parts of an instance that codecs and calls use. */
export interface Site extends Ground {
  readonly plan: Plan;
  /** The number of Rust structs that this side owns. */
  structs: number;
  function(symbol: string): WasmFunction;
  ensureAlive(label: string): void;
  openTransfer(label: string): Transfer;
  recycle(transfer: Transfer): void;
  run(label: string, target: WasmFunction, transfer: Transfer): Word | undefined;
  begin(label: string): unknown;
  finish(): void;
  unwound(label: string, thrown: unknown, stack?: unknown): unknown;
}

/**
 * The surroundings of a codec: the host of the values, and the instance whose memory and heap they use. `codecOf` belongs here
 * because types nest: a closure has a signature of its own. Where calls are frequent, a codec binds the host's functions
 * once: codecs of all hosts share their code, in which V8 would look up a call on `host` each time.
 */
export interface Context<V, I extends Site = Site> {
  readonly host: Host<V>;
  readonly instance: I;
  codecOf(type: Type): Codec<V>;
}

/** Returns the wasm types of a value's words when Rust gives the value. */
export const givenWords = <V>(codec: Codec<V>): readonly WasmType[] => codec.given ?? codec.words;

/** Lowers a value and appends all of its words to those of the call. */
export function lowerInto<V>(codec: Codec<V>, value: V, transfer: Transfer): void {
  const first = codec.lower(value, transfer);
  const count = codec.words.length;
  if (count > 0) transfer.push(first);
  if (count > 1) transfer.push(transfer.second);
  if (count > 2) transfer.push(transfer.third);
  if (count > 3) transfer.push(transfer.fourth);
}

/** Lifts a value from its words in memory. */
export function liftArea<V>(
  codec: Codec<V>,
  transfer: Transfer,
  memory: LinearMemory,
  { words, offsets }: Fields,
  address: number,
): V {
  const count = words.length;
  const first = count > 0 ? memory.load(words[0], address + offsets[0]) : 0;
  const second = count > 1 ? memory.load(words[1], address + offsets[1]) : 0;
  const third = count > 2 ? memory.load(words[2], address + offsets[2]) : 0;
  const fourth = count > 3 ? memory.load(words[3], address + offsets[3]) : 0;
  return codec.lift(transfer, first, second, third, fourth);
}

/** Lifts a value from the words that begin at `at`. */
export function liftFrom<V>(codec: Codec<V>, transfer: Transfer, words: readonly Word[], at: number): V {
  return codec.lift(transfer, words[at], words[at + 1], words[at + 2], words[at + 3]);
}
