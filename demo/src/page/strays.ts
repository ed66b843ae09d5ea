// Exceptions in functions that the page calls (a click, a timer): no step waits for them, so they are shown here.

import type { Sequence } from "../step/sequence";

export function showStrays(sequence: Sequence): void {
  addEventListener("error", (event) => sequence.complain(lastLine(event.error ?? event.message)));
  addEventListener("unhandledrejection", (event) => sequence.complain(lastLine(event.reason)));
}

/** Of a Python traceback, which Pyodide makes the message of its JavaScript error, what it comes down to. */
function lastLine(reason: unknown): string {
  const text = reason instanceof Error ? reason.message : String(reason);
  return text.trimEnd().split("\n").at(-1) ?? "";
}
