// One crossing: the words of its arguments, and what it has taken for them and must give back, when a later argument
// turns out bad (`fail`), and when the call is over (`end`). An instance uses the same few again and again, and setting
// an array's length costs more than counting: so they are counted.

import type { Heap } from "./heap.js";
import type { LinearMemory, Word } from "./memory.js";

/** Of what is noted for each piece of memory: address, size, alignment, and 1 if it is lent. */
const FIELDS = 4;

/** What a crossing needs of the instance that it leads into. */
export interface Ground {
  /** False once the instance has ended: nothing of it is given back any more. */
  readonly alive: boolean;
  readonly memory: LinearMemory;
  readonly heap: Heap;
}

export class Transfer {
  /** Names the call in messages: `Basket.add()`. */
  label = "";
  /** The words of the call so far: the first `count`. */
  readonly words: Word[] = [];
  count = 0;
  /** The words after the first of the value that was lowered last. */
  second: Word = 0;
  third: Word = 0;
  fourth: Word = 0;

  readonly #memory: number[] = [];
  #pieces = 0;
  readonly #handles: number[] = [];
  #given = 0;
  readonly #endings: (() => void)[] = [];
  readonly #undoings: (() => void)[] = [];
  #borrowed = 0;

  constructor(readonly instance: Ground) {}

  get memory(): LinearMemory {
    return this.instance.memory;
  }

  push(word: Word): void {
    this.words[this.count++] = word;
  }

  /** Fresh memory for an argument. Rust takes it over with the call, unless it is `lent` in a module that lends. */
  allocate(size: number, align: number, lent: boolean): number {
    const { memory } = this.instance;
    const address = memory.allocate(size, align);
    const at = this.#pieces++ * FIELDS;
    this.#memory[at] = address;
    this.#memory[at + 1] = size;
    this.#memory[at + 2] = align;
    this.#memory[at + 3] = lent ? 1 : 0;
    return address;
  }

  /** A handle for an argument that Rust takes over with the call. */
  give(entry: unknown): number {
    const handle = this.instance.heap.add(entry);
    this.#handles[this.#given++] = handle;
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
    if (this.instance.alive) {
      for (const undoing of this.#undoings) undoing();
      this.#release(false);
      for (const handle of this.#handles.slice(0, this.#given)) this.instance.heap.drop(handle);
    }
    this.end();
  }

  /** The call is over. A dead instance is left alone: it has dropped its handles, and its memory is never used again. */
  end(): void {
    const { instance } = this;
    if (instance.alive) {
      if (this.#pieces > 0 && instance.memory.lends) this.#release(true);
      if (this.#borrowed > 0) instance.heap.pop(this.#borrowed);
    }
    this.#borrowed = 0;
    this.count = 0;
    this.#pieces = 0;
    this.#given = 0;
    if (this.#undoings.length > 0) this.#undoings.length = 0;
    if (this.#endings.length > 0) this.#runEndings();
  }

  /** All of them, also when one fails. */
  #runEndings(): void {
    const ending = this.#endings.pop();
    if (ending === undefined) return;
    try {
      ending();
    } finally {
      this.#runEndings();
    }
  }

  /** Gives memory back, once. */
  #release(onlyLent: boolean): void {
    const end = this.#pieces * FIELDS;
    this.#pieces = 0;
    for (let at = 0; at < end; at += FIELDS) {
      const [address, size, align, lent] = this.#memory.slice(at, at + FIELDS);
      if (!onlyLent || lent === 1) this.memory.release(address, size, align);
    }
  }
}
