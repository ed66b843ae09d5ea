// Exported structs: one word, the address of the Rust object. Who makes or moves one is counted by the instance.

import type { Codec, Context } from "../codec.js";
import type { StructRef } from "../protocol.js";
import type { Transfer } from "../transfer.js";

export function struct<V>({ host, instance }: Context<V>, type: StructRef): Codec<V> {
  const moved = type.passing === "moved";
  return {
    words: ["i32"],
    takesNothing: !moved,
    lower(value, transfer) {
      const address = host.struct(value, type, transfer);
      if (moved) {
        instance.structs--;
        transfer.onCancel(() => instance.structs++);
      }
      return address;
    },
    lift(_, address) {
      instance.structs++;
      return host.fromStruct(type, (address as number) >>> 0);
    },
  };
}

/** A struct as an item of a list, where it stands by handle: Rust unwraps and wraps it itself, and so counts it. */
export function boxedStruct<V>({ host }: Context<V>, type: StructRef) {
  return {
    lower(value: V, transfer: Transfer): unknown {
      const box = host.box(type.key, host.struct(value, type, transfer));
      transfer.onCancel(() => void host.unbox(box, type.key));
      return box;
    },
    lift: (entry: unknown): V => host.fromStruct(type, host.unbox(entry, type.key)),
  };
}
