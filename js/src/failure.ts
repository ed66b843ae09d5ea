// Failures inside a call, as they are thrown. Each engine converts them at its boundary into exceptions of its
// language. They are not `Error`s: to capture a stack trace costs more than the whole call.

import { noMemory } from "./messages.js";

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
  | "EndedError"
  | "LoadError"
  | "MissingImportError"
  | "RustPanic"
  | "PanicError"
  | "RecursionError"
  | "TypeError"
  | "AttributeError"
  | "MemoryError";

/** A value does not fit. `expected` and `got` describe how; the call adds the place (function and argument). */
export class Refusal {
  /** The indices that lead from the argument to the value inside it, innermost last: `[3]`. */
  path = "";

  constructor(
    readonly kind: "ConversionError" | "RangeError" | "RecursionError",
    readonly expected: string,
    readonly got: string,
  ) {}

  /** Turns this into the refusal of the sequence that holds the value at `index`. */
  at(index: number): Refusal {
    this.path = `[${index}]${this.path}`;
    return this;
  }
}

/** The other language raised an exception while a value was read; the call adds the place to the exception. */
export class RaisedWhileRead<V = unknown> {
  constructor(
    readonly raised: HostException<V>,
    /** The keys that lead from the argument to the value inside it, as in `Refusal`. */
    readonly path: string,
    readonly addPlace: (place: string) => void,
  ) {}
}

/** A path of more keys than this is cut in messages. */
const LONGEST_PATH = 6;

/** Returns the text for the keys and indices that lead to a value inside a container. */
export function pathText(keys: readonly (string | number)[]): string {
  const shown = keys.slice(0, LONGEST_PATH).map((key) => (typeof key === "number" ? `[${key}]` : `['${key}']`));
  return shown.join("") + (keys.length > LONGEST_PATH ? "…" : "");
}

/**
 * Returns a refusal as a `Failure` that names the place, and an exception that was raised while the value was read with
 * a note of the place; returns anything else unchanged.
 */
export function placed(thrown: unknown, place: string): unknown {
  if (thrown instanceof OutOfMemory) return new Failure(thrown.kind, `${place}: ${thrown.message}`, false);
  if (thrown instanceof RaisedWhileRead) {
    thrown.addPlace(place + thrown.path);
    return thrown.raised;
  }
  if (!(thrown instanceof Refusal)) return thrown;
  return new Failure(thrown.kind, `${place}${thrown.path} is ${thrown.expected}, got ${thrown.got}`, false);
}

/** A failure with its complete message. `entered` tells whether Rust has received the arguments. */
export class Failure {
  constructor(
    readonly kind: FailureKind,
    readonly message: string,
    readonly entered = true,
    /** For a `RustPanic`: the JSON of its `PanicDetails`. */
    readonly details = "",
  ) {}
}

/** The module has no memory for a value that Rust was to receive; the module itself is unharmed. */
export class OutOfMemory extends Failure {
  constructor(wanted: number, present: number) {
    super("MemoryError", noMemory(String(wanted), String(present)), false);
  }
}

/** A check inside Rust has failed; the call in which it happened turns this into a `Failure`. */
export class FailedCheck {
  constructor(
    readonly kind: FailureKind,
    readonly message: string,
  ) {}
}

/**
 * The other language raised `exception` while Rust was calling it. The exception passes through with its identity; it
 * belongs to whoever catches this.
 */
export class HostException<V = unknown> {
  constructor(readonly exception: V) {}
}

/** Returns a thrown value as text. Any value may be thrown, even one that cannot be converted to text. */
export function thrownAsText(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    return `a value of type ${typeof thrown}`;
  }
}

/** Whether JavaScript threw this for a wasm trap or a stack overflow: the instance cannot be trusted any more. */
export function isTrap(thrown: unknown): thrown is Error {
  if (thrown instanceof WebAssembly.RuntimeError) return true;
  // For a stack overflow Chromium and WebKit throw RangeError, Firefox throws InternalError.
  return (
    thrown instanceof Error &&
    (thrown instanceof RangeError || thrown.name === "InternalError") &&
    /stack|recursion/i.test(thrown.message)
  );
}

/** Whether JavaScript threw this because it cannot suspend what is on the stack. */
export const isSuspendError = (thrown: unknown): boolean => thrown instanceof Error && thrown.name === "SuspendError";

/** The place of a value that Python gives to the page's JavaScript. */
export const RESULT_FOR_PAGE = "the result of a Python function";
