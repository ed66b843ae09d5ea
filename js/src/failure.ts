// Failures inside a call, as they are thrown. Each engine converts them at its boundary into exceptions of its language.
// They are not `Error`s: to capture a stack trace costs more than the whole call.

/** The names of pybridge's Python exceptions that the runtime raises by itself. */
export type FailureKind =
  | "ConversionError"
  | "RangeError"
  | "MovedError"
  | "FreedError"
  | "BorrowError"
  | "ClosureDroppedError"
  | "ClosureRecursionError"
  | "LifetimeError"
  | "LoadError"
  | "MissingImportError"
  | "RustPanic"
  | "PanicError"
  | "RecursionError"
  | "TypeError"
  | "AttributeError"
  | "MemoryError";

/** A value does not fit: `expected` and `got` are completed with the place (function, argument) by the call. */
export class Refusal {
  /** Steps from the argument to the value, innermost last: `[3]`. */
  path = "";

  constructor(
    readonly kind: "ConversionError" | "RangeError",
    readonly expected: string,
    readonly got: string,
  ) {}

  /** Turns this into the refusal of the sequence that holds the value at `index`. */
  at(index: number): Refusal {
    this.path = `[${index}]${this.path}`;
    return this;
  }
}

/** A refusal with its place; anything else as it is. */
export function placed(thrown: unknown, place: string): unknown {
  if (!(thrown instanceof Refusal)) return thrown;
  return new Failure(thrown.kind, `${place}${thrown.path} is ${thrown.expected}, got ${thrown.got}`, false);
}

/** A failure with its message complete. `entered` tells whether Rust has seen the arguments. */
export class Failure {
  constructor(
    readonly kind: FailureKind,
    readonly message: string,
    readonly entered = true,
  ) {}
}

/** A check that Rust itself makes has failed; the call that it happened in makes a `Failure` of it. */
export class FailedCheck {
  constructor(
    readonly kind: FailureKind,
    readonly message: string,
  ) {}
}

/**
 * The other language raised `exception` while Rust was calling it; the exception passes through with its identity. It
 * belongs to whoever catches this.
 */
export class HostException<V = unknown> {
  constructor(readonly exception: V) {}
}

/** What was thrown, as text: anything may be thrown, also what refuses to be text. */
export function thrownAsText(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    return `a value of type ${typeof thrown}`;
  }
}

/** True for what an engine throws when wasm traps or overflows the stack: the instance cannot be trusted any more. */
export function isTrap(thrown: unknown): thrown is Error {
  if (thrown instanceof WebAssembly.RuntimeError) return true;
  // Chromium and WebKit say RangeError, Firefox InternalError, for a stack that overflows.
  return (
    thrown instanceof Error &&
    (thrown instanceof RangeError || thrown.name === "InternalError") &&
    /stack|recursion/i.test(thrown.message)
  );
}
