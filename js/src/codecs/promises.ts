// Promises by handle: `js_sys::Promise`, and the results of async functions. In Python they are awaitables.

import type { Codec, Context } from "../codec.js";
import { Refusal } from "../failure.js";
import { dismiss, HostObject } from "../heap.js";
import type { Host } from "../host.js";
import { isThenable } from "../page-values.js";
import type { Promised } from "../protocol.js";
import { byHandle } from "./objects.js";

export function promised<V>(context: Context<V>, { item, owned }: Promised): Codec<V> {
  const { host, instance } = context;
  return byHandle(
    context,
    owned,
    (value) => host.promise(value),
    (handle, { label }) => host.fromPromise(instance.heap.get(handle), item, label),
  );
}

/** Returns the heap entry of a value that can be awaited; refuses everything else. */
export function awaitable<V>(host: Host<V>, value: V): unknown {
  const entry = host.object(value);
  if (HostObject.isOne(entry) ? entry.isAwaitable : isThenable(entry)) return entry;
  dismiss(entry);
  throw new Refusal("ConversionError", "a promise (something to await)", host.describe(value));
}
