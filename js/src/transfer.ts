// One crossing: the words of its arguments, and what it has taken for them and must give back, when a later argument
// turns out bad (`fail`), and when the call is over (`end`). An instance uses the same few again and again.

import type { Instance } from "./instance.js";
import type { LinearMemory, Word } from "./memory.js";

/** Address, size, alignment, and 1 for what is lent. */
const FIELDS = 4;

export class Transfer {
  /** Names the call in messages: `Basket.add()`. */
  label = "";
  /** The words of the call so far. */
  readonly words: Word[] = [];
  /** The words after the first of the value that was lowered last. */
  second: Word = 0;
  third: Word = 0;
  fourth: Word = 0;

  readonly #memory: number[] = [];
  readonly #handles: number[] = [];
  readonly #endings: (() => void)[] = [];
  readonly #undoings: (() => void)[] = [];
  #borrowed = 0;

  constructor(readonly instance: Instance) {}

  get memory(): LinearMemory {
    return this.instance.memory;
  }

  /** Fresh memory for an argument. Rust takes it over with the call, unless it is `lent` in a module that lends. */
  allocate(size: number, align: number, lent: boolean): number {
    const address = this.memory.allocate(size, align);
    this.#memory.push(address, size, align, lent ? 1 : 0);
    return address;
  }

  /** A handle for an argument that Rust takes over with the call. */
  give(entry: unknown): number {
    const handle = this.instance.heap.add(entry);
    this.#handles.push(handle);
    return handle;
  }

  /** A handle that is valid during the call. */
  lend(entry: unknown): number {
    this.#borrowed++;
    return this.instance.heap.borrow(entry);
  }

  /** Does something when the crossing is over, however it ends. */
  later(ending: () => void): void {
    this.#endings.push(ending);
  }

  /** Does something if the call never happens. */
  undo(undoing: () => void): void {
    this.#undoings.push(undoing);
  }

  /** The call never happened: everything given is taken back. */
  fail(): void {
    if (this.instance.alive) this.#takeBack();
    this.end();
  }

  #takeBack(): void {
    for (const undoing of this.#undoings) undoing();
    this.#release(() => true);
    for (const handle of this.#handles) this.instance.heap.drop(handle);
  }

  /** The call is over. A dead instance is left alone: it has dropped its handles, and its memory is never used again. */
  end(): void {
    if (this.instance.alive) {
      if (this.#memory.length > 0 && this.memory.lends) this.#release((lent) => lent);
      if (this.#borrowed > 0) this.instance.heap.pop(this.#borrowed);
    }
    this.#borrowed = 0;
    this.words.length = 0;
    this.#memory.length = 0;
    this.#handles.length = 0;
    this.#undoings.length = 0;
    for (let ending = this.#endings.pop(); ending !== undefined; ending = this.#endings.pop()) ending();
  }

  /** Gives memory back, once. */
  #release(chosen: (lent: boolean) => boolean): void {
    const taken = this.#memory.splice(0);
    for (let at = 0; at < taken.length; at += FIELDS) {
      const [address, size, align, lent] = taken.slice(at, at + FIELDS);
      if (chosen(lent === 1)) this.memory.release(address, size, align);
    }
  }
}
