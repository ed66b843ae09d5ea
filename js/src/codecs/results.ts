// `Result<T, E>`, as a return: the words of T, then the handle of the error, then 1 if there is an error.

import type { Codec, Context } from "../codec.js";
import { Failure } from "../failure.js";
import type { Word } from "../memory.js";
import { RustThrow } from "../thrown.js";

export function result<V>({ host, instance: { heap } }: Context<V>, item: Codec<V>): Codec<V> {
  const at = item.words.length;
  return {
    words: [...item.words, "i32", "i32"],
    lower() {
      throw new Failure("ConversionError", "a Result can only be returned by Rust");
    },
    lift(transfer, first, second, third, fourth) {
      if (pick(at + 1, first, second, third, fourth) === 0) return item.lift(transfer, first, second, third, fourth);
      const handle = pick(at, first, second, third, fourth) as number;
      return host.failed(heap.take(handle >>> 0, (entry) => new RustThrow(entry)));
    },
  };
}

function pick(at: number, first: Word, second: Word, third: Word, fourth: Word): Word {
  if (at < 2) return at === 0 ? first : second;
  return at === 2 ? third : fourth;
}
