// The face of a Python coroutine or future: a promise.

import { Guest } from "./heap.js";
import type { Instance } from "./instance.js";
import { errorFor, toPageError } from "./page-errors.js";

type Settle = (fulfilled: boolean, value: unknown) => void;

/**
 * Returns a promise, settled by the function that `watch` is given; undefined if `watch` refuses. `shown` returns the
 * page's value for a result.
 */
export function promiseFace(
  instance: Instance,
  watch: (settle: Settle) => boolean,
  shown: (result: unknown) => unknown,
): Promise<unknown> | undefined {
  let isWatched = false;
  const promise = new Promise<unknown>((resolve, reject) => {
    isWatched = watch((fulfilled, value) => {
      if (fulfilled) {
        try {
          resolve(shown(value));
        } catch (thrown) {
          reject(toPageError(instance.outer.host, thrown));
        }
        return;
      }
      const entry = instance.adopt(value);
      reject(Guest.is(entry) ? errorFor(entry) : entry);
    });
  });
  if (!isWatched) return undefined;
  promise.catch(() => undefined); // no unhandled rejection: Python or Rust may wait in another way
  return promise;
}
