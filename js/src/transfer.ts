// One crossing: the words of its arguments, and the memory and handles taken for them. They must be given back when a
// later argument is refused (`fail`) or when the call is over (`end`). An instance reuses a few transfers, whose
// counters say how much of each array is in use: setting an array's length costs more than counting.

import type { Heap } from "./heap.js";
import type { LinearMemory, Word } from "./memory.js";

/** The numbers stored for each allocation: address, size, alignment, and 1 if it is lent. */
const FIELDS = 4;

/** The parts of an instance that a transfer uses. */
export interface Ground {
  /** False once the instance has ended: nothing is given back to it any more. */
  readonly alive: boolean;
  readonly memory: LinearMemory;
  readonly heap: Heap;
}

/** Empties an array that is soon filled again; a length of 0 would give back its memory, and take longer. */
function empty(array: unknown[]): void {
  while (array.length > 0) array.pop();
}

export class Transfer {
  /** Names the call in messages: `Basket.add()`. */
  label = "";
  /** The words of the call so far are the first `count` of these. */
  readonly words: Word[] = [];
  count = 0;
  /** The words after the first of the value that was lowered last. */
  second: Word = 0;
  third: Word = 0;
  fourth: Word = 0;

  readonly #memory: number[] = [];
  #allocations = 0;
  readonly #handles: number[] = [];
  #handleCount = 0;
  readonly #onEnd: (() => void)[] = [];
  readonly #onCancel: (() => void)[] = [];
  #borrowedCount = 0;
  readonly #moved: number[] = [];

  constructor(readonly instance: Ground) {}

  get memory(): LinearMemory {
    return this.instance.memory;
  }

  push(word: Word): void {
    this.words[this.count++] = word;
  }

  /** Allocates memory for an argument. Rust takes it over with the call, unless it is `lent` in a module that lends. */
  allocate(size: number, align: number, lent: boolean): number {
    const { memory } = this.instance;
    const address = memory.allocate(size, align);
    const at = this.#allocations++ * FIELDS;
    this.#memory[at] = address;
    this.#memory[at + 1] = size;
    this.#memory[at + 2] = align;
    this.#memory[at + 3] = lent ? 1 : 0;
    return address;
  }

  /** Returns a handle for an argument that Rust takes over with the call; `isPlain` as in `Heap.add`. */
  give(entry: unknown, isPlain = false): number {
    const handle = this.instance.heap.add(entry, isPlain);
    this.#handles[this.#handleCount++] = handle;
    return handle;
  }

  /** Returns a handle that is valid during the call. */
  lend(entry: unknown, isPlain = false): number {
    this.#borrowedCount++;
    return this.instance.heap.borrow(entry, isPlain);
  }

  /** Forgets the handles and the memory that were given: Rust has them, and nothing else can be refused any more. */
  forget(): void {
    this.#handleCount = 0;
    this.#allocations = 0;
  }

  /** The addresses of the structs that Rust takes over with the call. */
  get moved(): readonly number[] {
    return this.#moved;
  }

  /** Notes that Rust takes over the struct at an address. */
  move(address: number): void {
    this.#moved.push(address);
  }

  /** Registers an action for the end of the crossing, however it ends. */
  onEnd(action: () => void): void {
    this.#onEnd.push(action);
  }

  /** Registers an action for the case that the call never happens. */
  onCancel(action: () => void): void {
    this.#onCancel.push(action);
  }

  /** Takes back everything that was given, because the call never happens. */
  fail(): void {
    if (this.instance.alive) {
      for (const action of this.#onCancel) action();
      this.#release(false);
      for (const handle of this.#handles.slice(0, this.#handleCount)) this.instance.heap.drop(handle);
    }
    this.end();
  }

  /** Ends the call. A dead instance is left alone: it has dropped its handles, and its memory is never used again. */
  end(): void {
    const { instance } = this;
    if (instance.alive) {
      if (this.#allocations > 0 && instance.memory.lends) this.#release(true);
      if (this.#borrowedCount > 0) instance.heap.pop(this.#borrowedCount);
    }
    this.#borrowedCount = 0;
    this.count = 0;
    this.#allocations = 0;
    this.#handleCount = 0;
    empty(this.#onCancel);
    empty(this.#moved);
    if (this.#onEnd.length > 0) this.#runOnEnd();
  }

  /** Runs all actions of `onEnd`, even if one throws. */
  #runOnEnd(): void {
    const action = this.#onEnd.pop();
    if (action === undefined) return;
    try {
      action();
    } finally {
      this.#runOnEnd();
    }
  }

  /** Releases the allocations (or only those that are lent), and forgets them all. */
  #release(onlyLent: boolean): void {
    const end = this.#allocations * FIELDS;
    this.#allocations = 0;
    for (let at = 0; at < end; at += FIELDS) {
      const [address, size, align, lent] = this.#memory.slice(at, at + FIELDS);
      if (!onlyLent || lent === 1) this.memory.release(address, size, align);
    }
  }
}
