// Failures on their way through the page's JavaScript. The page sees `Error`s; an error that comes back becomes the
// original failure again, so that a Python exception keeps its identity through page code, too.

import { Failure, HostException } from "./failure.js";
import { type Guest, guestOf, guestsByFace, HostObject, seen } from "./heap.js";
import type { Host } from "./host.js";
import { isReadable } from "./page-values.js";
import { RustThrow, ThrownText } from "./thrown.js";

const originals = new WeakMap<object, unknown>();

/** Returns an `Error` that becomes Python's exception again wherever it comes back, thrown or as a value. */
export function errorFor(exception: Guest): Error {
  const error = new Error(exception.describe());
  exception.face(); // from now on the page's garbage collector decides how long the exception lives
  guestsByFace.set(error, exception);
  return error;
}

/**
 * Returns the error to throw to the page's JavaScript; `host` is that of the language whose exceptions pass through.
 */
export function toPageError(host: Host<unknown>, thrown: unknown): unknown {
  if (thrown instanceof HostException) {
    const error = errorFor(host.object(thrown.exception) as Guest);
    host.release(thrown.exception);
    return error;
  }
  const error = errorOf(thrown);
  if (typeof error === "object" && error !== null) originals.set(error, thrown);
  return error;
}

/** Returns the original failure for an error from the page; returns the error itself if it has none. */
export function fromPageError(error: unknown): unknown {
  if (typeof error !== "object" || error === null) return error;
  const guest = guestOf(error);
  if (HostObject.isOne(guest) && guest.isException) return guest.raised();
  return originals.get(error) ?? (isReadable(error) ? error : new Error("the page threw a revoked proxy"));
}

/**
 * Returns an error of the page for Python. WebKit gives its own errors no `stack` where no JavaScript was running, and
 * Pyodide takes for an exception only what has one.
 */
export function withStack<T>(error: T): T {
  if (error instanceof Error && !("stack" in error)) Reflect.defineProperty(error, "stack", { value: "" });
  return error;
}

/** Awaits a promise for Python, which would wait for ever for one that is rejected with an error without a `stack`. */
export async function settled<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (thrown) {
    throw withStack(thrown);
  }
}

function errorOf(thrown: unknown): unknown {
  if (thrown instanceof Failure) return Object.assign(new (classOf(thrown))(thrown.message), { name: thrown.kind });
  if (thrown instanceof RustThrow) {
    const error = thrown instanceof ThrownText ? new Error(thrown.value) : seen(thrown.value);
    thrown.release();
    return error;
  }
  return thrown;
}

function classOf({ kind }: Failure): ErrorConstructor {
  if (kind === "RangeError") return RangeError;
  return kind === "ConversionError" || kind === "TypeError" ? TypeError : Error;
}
