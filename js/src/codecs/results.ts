// `Result<T, E>`, as a return: the words of T, then the handle of the error and whether there is one.

import { Failure, RustThrow } from "../failure.js";
import type { Word } from "../memory.js";
import type { Codec, Context } from "./codec.js";

export function result<V>({ instance: { heap } }: Context<V>, item: Codec<V>): Codec<V> {
  const at = item.words.length;
  return {
    words: [...item.words, "i32", "i32"],
    lower() {
      throw new Failure("ConversionError", "a Result can only be returned by Rust");
    },
    lift(transfer, ...words: [Word, Word, Word, Word]) {
      if (words[at + 1] !== 0) throw heap.take((words[at] as number) >>> 0, (entry) => new RustThrow(entry));
      return item.lift(transfer, ...words);
    },
  };
}
