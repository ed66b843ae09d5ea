// Values of the page by handle: `JsValue`, imported types, Python objects, closures. Borrowed handles live on the
// heap's borrow stack during the call; owned ones belong to the receiver.

import type { Codec, Context } from "../codec.js";
import type { Object_ } from "../protocol.js";
import type { Transfer } from "../transfer.js";

export function object<V>(context: Context<V>, type: Object_): Codec<V> {
  const { host, instance } = context;
  const { heap } = instance;
  return byHandle(context, type.owned, entryOf(context, type), host.fromHandles(heap));
}

/** Returns the function that gives the heap entry of a value of this type. */
export function entryOf<V>({ host }: Context<V>, { page_class }: Object_): (value: V) => unknown {
  return page_class === null ? host.object.bind(host) : (value) => host.instanceOf(value, page_class);
}

/** Returns the codec for values that cross as the handle of a heap entry. */
export function byHandle<V>(
  { host, instance: { heap } }: Context<V>,
  owned: boolean,
  entryOf: (value: V) => unknown,
  lift: (handle: number, transfer: Transfer) => V,
): Codec<V> {
  return {
    words: ["i32"],
    lower(value, transfer) {
      const entry = entryOf(value);
      const isPlain = entry === value && !host.hasGuests;
      return owned ? transfer.give(entry, isPlain) : transfer.lend(entry, isPlain);
    },
    lift: owned
      ? (transfer, word) => {
          const handle = (word as number) >>> 0;
          try {
            return lift(handle, transfer); // a guest is dropped only after this has seen it
          } finally {
            heap.drop(handle);
          }
        }
      : (transfer, word) => lift((word as number) >>> 0, transfer),
  };
}
