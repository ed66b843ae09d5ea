// UTF-8 text: `&str` and `String`, two words: address and length in bytes. Where Rust interns strings, the second word
// after an address of 0 is the handle of a string.

import type { Codec, Context } from "../codec.js";
import type { Word } from "../memory.js";
import type { Text } from "../protocol.js";

export function text<V>({ host, instance }: Context<V>, type: Text): Codec<V> {
  const { memory, heap } = instance;
  return {
    words: ["i32", "i32"],
    lower: (value, transfer) => host.text(value, transfer, !type.owned),
    lift(_, first: Word, second: Word) {
      const address = (first as number) >>> 0;
      const length = (second as number) >>> 0;
      if (address === 0 && type.interned) return host.fromString(heap.get(length) as string);
      const lifted = host.fromText(memory, address, length);
      if (type.owned) memory.release(address, length, 1);
      return lifted;
    },
  };
}
