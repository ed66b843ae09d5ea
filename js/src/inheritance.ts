// The structs that a struct extends, nearest first. Rust has an address for each of them in an object, and counts each
// address as a reference of its own.

import { callBare } from "./calls/bare.js";
import type { Site } from "./codec.js";
import type { WasmFunction } from "./memory.js";
import type { Struct } from "./protocol.js";

interface Step {
  readonly upcast: WasmFunction;
  readonly free: WasmFunction;
}

/** Tells Rust to free a struct only when nobody borrows it any more. */
const LATER = 1;

export class Ancestors {
  readonly #steps: Step[] = [];

  constructor(
    readonly instance: Site,
    struct: Struct,
  ) {
    for (let own: Struct | undefined = struct; own !== undefined; ) {
      const parent: Struct | undefined = parentOf(instance, own);
      if (parent === undefined) break;
      this.#steps.push({ upcast: instance.function(own.upcast), free: instance.function(parent.free) });
      own = parent;
    }
  }

  /** The number of ancestors. */
  get length(): number {
    return this.#steps.length;
  }

  /** Returns the addresses of the struct at `address` as each of its ancestors; the caller has to release them. */
  upcasts(address: number): number[] {
    const found: number[] = [];
    for (const { upcast } of this.#steps) found.push(this.#upcast(upcast, found.at(-1) ?? address));
    return found;
  }

  /** Returns the address of the parent in a struct, which makes one more reference to it. */
  #upcast(upcast: WasmFunction, address: number): number {
    return (callBare(this.instance, "upcast", upcast, address, 0) as number) >>> 0;
  }

  release(addresses: readonly number[]): void {
    addresses.forEach((address, index) => {
      const { alive } = this.instance; // freeing one may run code that ends the instance
      if (address !== 0 && alive) callBare(this.instance, "free()", this.#steps[index].free, address, LATER);
    });
  }
}

export function parentOf({ plan }: Site, { parent }: Struct): Struct | undefined {
  return parent === null ? undefined : plan.structs.find(({ key }) => key === parent);
}
