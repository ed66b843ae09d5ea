// The page's JavaScript as a caller: while it may call an instance, the instance outlives its last reference in Python.

import type { Guest } from "./heap.js";

export class PageCallers {
  /** Closures that the page holds and may call at any time. */
  readonly #closures = new Set<Guest>();
  /** The number of running calls from the page: a closure may end itself during one, and Rust goes on after that. */
  #calls = 0;
  #pinned = false;

  /** `pin` tells the other language whether it has to keep the instance alive. */
  constructor(readonly pin: (pinned: boolean) => void) {}

  hold(closure: Guest): void {
    this.#closures.add(closure);
    if (this.#pinned) return;
    this.#pinned = true;
    this.pin(true);
  }

  release(closure: Guest): void {
    this.#closures.delete(closure);
    this.#unpinIfAlone();
  }

  callStarted(): void {
    this.#calls++;
  }

  callEnded(): void {
    this.#calls--;
    this.#unpinIfAlone();
  }

  /** Forgets the closures, because the instance is dead and nobody can call it any more. */
  clear(): void {
    this.#closures.clear();
    this.#unpinIfAlone();
  }

  #unpinIfAlone(): void {
    if (!this.#pinned || this.#closures.size > 0 || this.#calls > 0) return;
    this.#pinned = false;
    this.pin(false);
  }
}
