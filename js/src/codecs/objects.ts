// Values of the page by handle: `JsValue`, imported types, Python objects, closures. Borrowed handles live on the
// heap's borrow stack during the call; owned ones belong to the receiver.

import type { Codec, Context } from "../codec.js";
import type { Object_ } from "../protocol.js";

export function object<V>(context: Context<V>, type: Object_): Codec<V> {
  const { host, instance } = context;
  const { heap } = instance;
  return byHandle(context, type.owned, entryOf(context, type), (handle) => host.fromHandle(heap, handle));
}

/** Returns the function that gives the heap entry of a value of this type. */
export function entryOf<V>({ host }: Context<V>, { page_class }: Object_): (value: V) => unknown {
  return page_class === null ? (value) => host.object(value) : (value) => host.instanceOf(value, page_class);
}

/** Returns the codec for values that cross as the handle of a heap entry. */
export function byHandle<V>(
  { instance: { heap } }: Context<V>,
  owned: boolean,
  entryOf: (value: V) => unknown,
  lift: (handle: number, label: string) => V,
): Codec<V> {
  return {
    words: ["i32"],
    lower: owned
      ? (value, transfer) => transfer.give(entryOf(value))
      : (value, transfer) => transfer.lend(entryOf(value)),
    lift: owned
      ? ({ label }, word) => {
          const handle = (word as number) >>> 0;
          try {
            return lift(handle, label); // a guest is dropped only after this has seen it
          } finally {
            heap.drop(handle);
          }
        }
      : ({ label }, word) => lift((word as number) >>> 0, label),
  };
}
