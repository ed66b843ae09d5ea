// What an instance needs of the engine that runs it, besides a Host.

import type { Host } from "./host.js";
import type { Instance } from "./instance.js";
import type { Cast } from "./protocol.js";

export interface Engine {
  hostFor(instance: Instance): Host<unknown>;
  /** Decodes the words that a cast recorded; asked once for each kind of cast. */
  decodeCast(instance: Instance, words: number[]): Cast;
  /** A value of the page as the heap keeps it: an object of the other language becomes a guest. */
  adopt(instance: Instance, value: unknown): unknown;
  /** The page is about to call in: throws when the other language cannot be called at this moment. */
  ready(): void;
  /** Keeps the other language's half of the instance alive, or lets it go. */
  pin(instance: Instance, pinned: boolean): void;
}
