// Failures on their way through the page's JavaScript: there they are `Error`s, and when they come back they are
// what they were, so that a Python exception keeps its identity through page code, too.

import { Failure, HostException, RustThrow } from "../failure.js";
import { isReadable } from "../foreign.js";
import type { Instance } from "../instance.js";
import { seen } from "./intrinsics.js";

const originals = new WeakMap<object, unknown>();

/** What the page's JavaScript gets thrown. */
export function toPageError(instance: Instance, thrown: unknown): unknown {
  const error = errorOf(instance, thrown);
  if (typeof error === "object" && error !== null) originals.set(error, thrown);
  return error;
}

/** What such an error was before the page saw it. */
export function fromPageError(error: unknown): unknown {
  if (typeof error !== "object" || error === null) return error;
  return originals.get(error) ?? (isReadable(error) ? error : new Error("the page threw a revoked proxy"));
}

function errorOf(instance: Instance, thrown: unknown): unknown {
  if (thrown instanceof Failure) return Object.assign(new Error(thrown.message), { name: thrown.kind });
  if (thrown instanceof HostException) return new Error(instance.outer.host.describe(thrown.exception));
  if (thrown instanceof RustThrow) {
    const error = typeof thrown.value === "string" ? new Error(thrown.value) : seen(thrown.value);
    thrown.release();
    return error;
  }
  return thrown;
}
