// What becomes of an exception that an import throws: Rust has it as `Err` if it declares the import with `catch`, and
// otherwise it flies through Rust's frames.

import { Failure, HostException } from "../failure.js";
import type { Instance } from "../instance.js";
import type { Word } from "../memory.js";
import { fromPageError } from "../page-errors.js";
import type { Import } from "../protocol.js";
import { RustThrow } from "../thrown.js";

/**
 * Returns what an error of the page was before it went through the page. Rust that catches a `Failure` receives the
 * page's error.
 */
export function originalOf(instance: Instance, imported: Import, thrown: unknown): unknown {
  const original = fromPageError(thrown);
  return original instanceof Failure && imported.catch && instance.alive ? thrown : original;
}

/** Adds what is known to an exception that whoever serves an import has raised; returns it. */
export function remarked(instance: Instance, thrown: unknown): unknown {
  if (thrown instanceof HostException) instance.engine.remark(instance, thrown.exception);
  return thrown;
}

/**
 * Returns the function that takes what an import throws: it stores that for Rust and returns the result that Rust
 * ignores, or throws it if Rust does not catch.
 */
export function catching(instance: Instance, imported: Import, zero: Word): (thrown: unknown) => Word {
  if (!imported.catch) {
    return (thrown) => {
      throw thrown;
    };
  }
  return (thrown) => {
    storeCaught(instance, thrown);
    return zero;
  };
}

/** Stores an exception, which Rust finds when a `catch` import has returned. */
function storeException(instance: Instance, entry: unknown): void {
  instance.function("__wbindgen_exn_store")(instance.heap.add(entry));
}

/** Stores the error that an import threw. A `Failure` by pybridge itself passes through. */
function storeCaught(instance: Instance, thrown: unknown): void {
  if (thrown instanceof Failure || !instance.alive) throw thrown;
  if (thrown instanceof HostException) {
    const { host } = instance.outer; // raised in the other language, whoever served the import
    storeException(instance, host.object(thrown.exception));
    host.release(thrown.exception);
  } else if (thrown instanceof RustThrow) {
    storeException(instance, thrown.value);
    thrown.release();
  } else {
    storeException(instance, thrown);
  }
}
