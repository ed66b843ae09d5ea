// Rust calling Python calling Rust … fills JavaScript's stack. Its end must not be reached: where it comes in the middle
// of the other language's interpreter, that language does not survive. JavaScript cannot
// report how much stack remains, so we probe with a large argument list.

/** Calls into Rust inside each other that need no trial. */
const SHALLOW = 4;
/** Calls into Rust inside each other that are enough for anybody. */
const DEEPEST = 64;
/** As the arguments of one call these take 384 KiB, more than a third of what Chromium has. */
const PROBE: readonly undefined[] = new Array<undefined>(48 * 1024).fill(undefined);

/** Whether one more call into Rust may begin inside of so many others. */
export function hasStackRoom(depth: number): boolean {
  if (depth < SHALLOW) return true;
  if (depth >= DEEPEST) return false;
  try {
    Reflect.apply(nothing, undefined, PROBE);
    return true;
  } catch {
    return false;
  }
}

function nothing(): void {}
