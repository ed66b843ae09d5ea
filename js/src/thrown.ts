// The values that Rust throws. Some are texts of wasm-bindgen's own checks that have failed.

import { FailedCheck, type FailureKind } from "./failure.js";
import { Guest } from "./heap.js";
import { BORROWED_ALREADY, TAKEN_WHILE_BORROWED } from "./messages.js";

/**
 * Patterns of the texts that wasm-bindgen's checks throw (debug builds add a position), the kind of each failure in
 * Python, and a better message.
 */
const THROWN_BY_RUST: [RegExp, FailureKind, string?][] = [
  [/^recursive use of an object detected/, "BorrowError", BORROWED_ALREADY],
  [/^attempted to take ownership of Rust value while it was borrowed/, "BorrowError", TAKEN_WHILE_BORROWED],
  [/^null pointer passed to rust/, "FreedError"],
  [/^closure invoked recursively or after being dropped/, "ClosureDroppedError"],
  [/^FnOnce called more than once/, "ClosureDroppedError"],
  [/^array contains a value of the wrong type/, "ConversionError"],
  [/^invalid enum value passed/, "ConversionError"],
  [/^invalid malloc request/, "MemoryError"],
];

/** Returns the error for `wasm_bindgen::throw_str(message)`: a failed check if wasm-bindgen itself made the message. */
export function thrownText(message: string): FailedCheck | ThrownText {
  const known = THROWN_BY_RUST.find(([pattern]) => pattern.test(message));
  if (known === undefined) return new ThrownText(message);
  const [, kind, better = message] = known;
  return new FailedCheck(kind, better);
}

/** Rust returned `Err(value)` or threw `value`: a heap entry, held until the code that catches this releases it. */
export class RustThrow {
  constructor(readonly value: unknown) {
    if (Guest.is(value)) value.retain();
  }

  release(): void {
    if (Guest.is(this.value)) this.value.drop();
  }
}

/** Rust threw a text by `throw_str`: the page sees an `Error` with this message. */
export class ThrownText extends RustThrow {
  declare readonly value: string;
}
