// The structs that a struct extends, nearest first. In an object Rust has an address for each of them, and counts it as
// a reference of its own.

import type { WasmFunction } from "./calls/signature.js";
import type { Instance } from "./instance.js";
import type { Struct } from "./protocol.js";

interface Step {
  readonly upcast: WasmFunction;
  readonly free: WasmFunction;
}

export class Lineage {
  readonly #steps: Step[] = [];

  constructor(
    readonly instance: Instance,
    struct: Struct,
  ) {
    for (let own: Struct | undefined = struct; own !== undefined; ) {
      const parent: Struct | undefined = parentOf(instance, own);
      if (parent === undefined) break;
      this.#steps.push({ upcast: instance.function(own.upcast), free: instance.function(parent.free) });
      own = parent;
    }
  }

  /** How many there are. */
  get length(): number {
    return this.#steps.length;
  }

  /** The addresses of the struct at `address` as each of them, to be released. */
  upcasts(address: number): number[] {
    const found: number[] = [];
    for (const { upcast } of this.#steps) found.push(this.instance.upcast(upcast, found.at(-1) ?? address));
    return found;
  }

  release(addresses: readonly number[]): void {
    addresses.forEach((address, index) => {
      if (address !== 0) this.instance.releaseUpcast(this.#steps[index].free, address);
    });
  }
}

export function parentOf({ plan }: Instance, { parent }: Struct): Struct | undefined {
  return parent === null ? undefined : plan.structs.find(({ key }) => key === parent);
}
