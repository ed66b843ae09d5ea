// Values of the page by handle: `JsValue`, imported types, Python objects, closures. Borrowed handles live on the
// heap's borrow stack during the call; owned ones belong to the receiver.

import type { Object_ } from "../protocol.js";
import type { Codec, Context } from "./codec.js";

export function object<V>({ host, instance }: Context<V>, type: Object_): Codec<V> {
  const { heap } = instance;
  const lift = (entry: unknown): V => host.fromObject(entry);
  return {
    words: ["i32"],
    lower: type.owned
      ? (value, transfer) => transfer.give(host.object(value))
      : (value, transfer) => transfer.lend(host.object(value)),
    lift: type.owned
      ? (_, handle) => heap.take((handle as number) >>> 0, lift)
      : (_, handle) => lift(heap.get((handle as number) >>> 0)),
  };
}
