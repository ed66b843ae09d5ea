// Guards the end of JavaScript's stack, which Rust calling Python calling Rust … would reach. An overflow in the middle
// of the other language's interpreter would destroy that interpreter. JavaScript cannot report how much stack remains,
// so we probe with a large argument list.

/** The number of nested calls into Rust that need no probe. */
const SHALLOW = 4;
/** The limit of nested calls into Rust, enough for any program. */
const DEEPEST = 64;
/** As the arguments of one call these take 384 KiB, more than a third of Chromium's stack. */
const PROBE: readonly undefined[] = new Array<undefined>(48 * 1024).fill(undefined);

/** Whether one more call into Rust may begin inside of `depth` others. */
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
