// What one crossing has taken for its arguments and must give back: when a later argument turns out bad (`fail`),
// and when the call is over (`end`). Nothing is allocated for arguments that take nothing.

import type { Instance } from "./instance.js";
import type { LinearMemory, Word } from "./memory.js";

interface Memory {
  address: number;
  size: number;
  align: number;
  lent: boolean;
}

export class Transfer {
  /** The words after the first of the value that was lowered last. */
  second: Word = 0;
  third: Word = 0;
  fourth: Word = 0;

  #memory: Memory[] | undefined;
  #handles: number[] | undefined;
  #endings: (() => void)[] | undefined;
  #undoings: (() => void)[] | undefined;
  #borrowed = 0;

  constructor(readonly instance: Instance) {}

  get memory(): LinearMemory {
    return this.instance.memory;
  }

  /** Fresh memory for an argument. Rust takes it over with the call, unless it is `lent` in a module that lends. */
  allocate(size: number, align: number, lent: boolean): number {
    const address = this.memory.allocate(size, align);
    this.#memory ??= [];
    this.#memory.push({ address, size, align, lent });
    return address;
  }

  /** A handle for an argument that Rust takes over with the call. */
  give(entry: unknown): number {
    const handle = this.instance.heap.add(entry);
    this.#handles ??= [];
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
    this.#endings ??= [];
    this.#endings.push(ending);
  }

  /** Does something if the call never happens. */
  undo(undoing: () => void): void {
    this.#undoings ??= [];
    this.#undoings.push(undoing);
  }

  /** The call never happened: everything given is taken back. */
  fail(): void {
    if (this.instance.alive) this.#takeBack();
    this.#memory = undefined;
    this.#handles = undefined;
    this.#undoings = undefined;
    this.end();
  }

  #takeBack(): void {
    for (const undoing of this.#undoings ?? []) undoing();
    for (const { address, size, align } of this.#memory ?? []) this.memory.release(address, size, align);
    for (const handle of this.#handles ?? []) this.instance.heap.drop(handle);
  }

  /** The call is over. A dead instance is left alone: it has dropped its handles, and its memory is never used again. */
  end(): void {
    if (this.instance.alive) {
      if (this.memory.lends) this.#releaseLent();
      if (this.#borrowed > 0) this.instance.heap.pop(this.#borrowed);
    }
    this.#borrowed = 0;
    const endings = this.#endings;
    this.#endings = undefined;
    if (endings !== undefined) for (const ending of endings.reverse()) ending();
  }

  #releaseLent(): void {
    for (const { address, size, align, lent } of this.#memory ?? []) {
      if (lent) this.memory.release(address, size, align);
    }
    this.#memory = undefined;
  }
}
