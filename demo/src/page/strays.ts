// Shows exceptions from functions that the page calls (after a click, by a timer), because no step waits for those.

interface Complaints {
  complain(text: string): void;
}

export function showStrays(sequence: Complaints): void {
  addEventListener("error", (event) => sequence.complain(lastLine(event.error ?? event.message)));
  addEventListener("unhandledrejection", (event) => sequence.complain(lastLine(event.reason)));
}

/** Returns the last line of a Python traceback: Pyodide uses the whole traceback as the message of its error. */
function lastLine(reason: unknown): string {
  const text = reason instanceof Error ? reason.message : String(reason);
  return text.trimEnd().split("\n").at(-1) ?? "";
}
