// Rust closures, which only Rust can give: two words, the addresses of the captured data and of its vtable.

import { type ClosureHome, ClosureShape, RustClosure } from "../closures.js";
import type { Codec, Context } from "../codec.js";
import { Failure } from "../failure.js";
import type { Closure } from "../protocol.js";

export function closure<V>({ host, instance }: Context<V, ClosureHome>, type: Closure): Codec<V> {
  const shape = new ClosureShape(instance, type);
  return {
    words: ["i32", "i32"],
    lower() {
      throw new Failure("ConversionError", "a closure can only be handed out by Rust");
    },
    lift(transfer, data, vtable) {
      const lifted = new RustClosure(shape, data as number, vtable as number);
      // A stack closure ends with the import call that it was passed to.
      if (type.lifetime === "stack") transfer.onEnd(() => lifted.end());
      return host.fromObject(lifted);
    },
  };
}
