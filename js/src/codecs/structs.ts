// Exported structs: one word, the address of the Rust object. The instance counts those that this side owns.

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
        transfer.move(address);
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

/**
 * Returns the conversions of a struct in a list, where it stands by handle. The imports by which Rust wraps and unwraps
 * a struct count it.
 */
export function boxedStruct<V>({ host }: Context<V>, type: StructRef) {
  return {
    lower(value: V, transfer: Transfer): unknown {
      const address = host.struct(value, type, transfer);
      transfer.move(address);
      const box = host.box(type.key, address);
      transfer.onCancel(() => void host.unbox(box, type.key));
      return box;
    },
    lift: (entry: unknown): V => host.fromStruct(type, host.unbox(entry, type.key)),
  };
}
