// The error that Rust makes from a text (`JsError::new`, and every `?` on a Rust error). Making a JavaScript `Error`
// takes a stack trace, which costs more than all the rest of a failed call, and Python rarely looks at it. So the
// `Error` is made when the page first sees it.

import { FailedCheck } from "./failure.js";
import { Guest, guestsByFace } from "./heap.js";

export class LazyError extends Guest {
  override readonly faceType = "object";
  #face: Error | undefined;

  constructor(readonly message: string) {
    super();
  }

  /** The properties that the page's `Error` has beside the message. */
  protected get called(): { name?: string } {
    return {};
  }

  /** Whether there is no `Error` yet; once there is one, the page may have changed it. */
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

/** The error that Rust makes from a panic that it caught (`panic=unwind`), and then throws: the instance survives. */
export class CaughtPanic extends LazyError {
  protected override get called(): { name: string } {
    return { name: "PanicError" };
  }

  override describe(): string {
    return `PanicError: ${this.message}`;
  }

  /** The failed check that this error becomes when Rust throws it. */
  get check(): FailedCheck {
    return new FailedCheck("PanicError", `panicked: ${this.message}`);
  }
}
