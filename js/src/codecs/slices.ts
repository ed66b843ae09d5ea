// Runs of numbers: `&[T]`, `&mut [T]`, `Vec<T>`: address and count. An argument `&mut [T]` has a third word, the handle
// of the target to which Rust copies the numbers back.

import type { Codec, Context } from "../codec.js";
import { numberKind } from "../numbers.js";
import type { Numbers } from "../protocol.js";

export function numbers<V>(context: Context<V>, type: Numbers): Codec<V> {
  const { host, instance } = context;
  const { memory } = instance;
  const kind = numberKind(type.item, type.clamped);
  const lent = type.form !== "owned";
  const copied = type.listed
    ? listing(context, type)
    : (address: number, count: number) => host.fromNumbers(kind, memory, address, count, lent);
  const codec: Codec<V> = {
    words: ["i32", "i32"],
    lower: (value, transfer) => host.numbers(value, kind, transfer, lent),
    lift(_, first, second) {
      const address = (first as number) >>> 0;
      const count = (second as number) >>> 0;
      const lifted = copied(address, count);
      if (!lent) memory.release(address, count * kind.size, kind.size);
      return lifted;
    },
  };
  if (type.form !== "written") return codec;
  return {
    words: ["i32", "i32", "i32"],
    given: codec.words,
    lower(value, transfer) {
      const target = host.writable(value, kind, transfer);
      const address = host.numbers(value, kind, transfer, lent);
      transfer.third = transfer.give(target);
      return address;
    },
    lift: (transfer, first, second) =>
      host.fromWritten(kind, transfer, (first as number) >>> 0, (second as number) >>> 0),
  };
}

/** Returns a function that lifts numbers one by one, for imports that take a list of them. */
function listing<V>({ host, instance: { memory } }: Context<V>, { item }: Numbers) {
  const kind = numberKind(item);
  const lift = (number: number | bigint): V => {
    if (typeof number === "bigint") return host.fromWide(number);
    return item.is === "Float" ? host.fromFloat(number) : host.fromInteger(number);
  };
  return (address: number, count: number): V => {
    const array = new kind.array(memory.bytes.buffer as ArrayBuffer, address, count);
    return host.fromItems(Array.from<number | bigint, V>(array, lift));
  };
}
