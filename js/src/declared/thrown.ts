// What the code of a package throws.

import { FailedCheck, Failure, HostException, isTrap } from "../failure.js";
import { fromPageError } from "../page-errors.js";
import { RustThrow, thrownText } from "../thrown.js";

/**
 * Returns what to throw on for an exception of a package: a trap as it is, a failed check of wasm-bindgen as such, a
 * failure that passed through the package as the original, and everything else as the value that the package threw.
 */
export function thrownByPackage(thrown: unknown): unknown {
  if (isTrap(thrown) || thrown instanceof Failure) return thrown;
  const original = fromPageError(thrown);
  if (original instanceof Failure || original instanceof HostException || original instanceof RustThrow)
    return original;
  if (original instanceof Error) {
    const known = thrownText(original.message);
    if (known instanceof FailedCheck) return known;
  }
  return new RustThrow(original);
}
