// Runs of numbers: `&[T]`, `&mut [T]`, `Vec<T>`: address and count; `&mut [T]` going in has a third word, the handle
// of what Rust copies the numbers back into.

import { numberKind } from "../numbers.js";
import type { Numbers } from "../protocol.js";
import type { Codec, Context } from "./codec.js";

export function numbers<V>({ host, instance }: Context<V>, type: Numbers): Codec<V> {
  const { memory } = instance;
  const kind = numberKind(type.item);
  const lent = type.form !== "owned";
  const codec: Codec<V> = {
    words: ["i32", "i32"],
    lower: (value, transfer) => host.numbers(value, kind, transfer, lent),
    lift(_, first, second) {
      const address = (first as number) >>> 0;
      const count = (second as number) >>> 0;
      const lifted = host.fromNumbers(kind, memory, address, count);
      if (!lent) memory.release(address, count * kind.size, kind.size);
      return lifted;
    },
  };
  if (type.form !== "written") return codec;
  return {
    words: ["i32", "i32", "i32"],
    lower(value, transfer) {
      const target = host.writable(value, kind, transfer);
      const address = host.numbers(value, kind, transfer, lent);
      transfer.third = transfer.give(target);
      return address;
    },
    lift: codec.lift,
  };
}
