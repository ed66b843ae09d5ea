// The error that Rust makes of a text (`JsError::new`, and every `?` on a Rust error). To make an `Error` of JavaScript
// takes a stack trace, which costs more than all the rest of a failed call, and Python rarely looks at it: so it is made
// when the page first sees it.

import { FailedCheck } from "./failure.js";
import { Guest, guestsByFace } from "./heap.js";

export class LazyError extends Guest {
  override readonly faceType = "object";
  #face: Error | undefined;

  constructor(readonly message: string) {
    super();
  }

  /** What the page finds in its `Error`, beside the message. */
  protected get called(): { name?: string } {
    return {};
  }

  /** False once there is an `Error` to which the page may have done anything. */
  get isUnseen(): boolean {
    return this.#face === undefined;
  }

  override face(): unknown {
    if (this.#face === undefined) {
      this.#face = Object.assign(new Error(this.message), this.called);
      guestsByFace.set(this.#face, this);
    }
    return this.#face;
  }

  override describe(): string {
    return `Error: ${this.message}`;
  }

  protected override unheld(): void {}
}

/** What Rust makes of a panic that it caught (`panic=unwind`), and then throws: its instance goes on. */
export class CaughtPanic extends LazyError {
  protected override get called(): { name: string } {
    return { name: "PanicError" };
  }

  override describe(): string {
    return `PanicError: ${this.message}`;
  }

  /** The failed check that this becomes when Rust throws it. */
  get check(): FailedCheck {
    return new FailedCheck("PanicError", `panicked: ${this.message}`);
  }
}
