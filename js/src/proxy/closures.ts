// Makes the interfaces of Rust closures to Python: each closure has one `ClosureApi` for as long as it is reachable.

import type { RustClosure } from "../closures.js";
import type { ClosureApi } from "./callbacks.js";

/** Runs a call of a closure, and passes its failure to Python. */
type Guard = (closure: RustClosure, call: () => unknown, args: readonly unknown[]) => unknown;

export class ClosureApis {
  readonly #apis = new WeakMap<RustClosure, ClosureApi>();
  readonly #closures = new WeakMap<object, RustClosure>();
  /** The JSON of each closure type, which many closures share. */
  readonly #signatures = new WeakMap<object, string>();
  #next = 1;

  constructor(private readonly guard: Guard) {}

  /** Returns the closure behind an interface that Python passes back. */
  closureOf(api: object): RustClosure | undefined {
    return this.#closures.get(api);
  }

  apiOf(closure: RustClosure): ClosureApi {
    let api = this.#apis.get(closure);
    if (api === undefined) {
      api = this.#make(closure);
      this.#apis.set(closure, api);
      this.#closures.set(api, closure);
    }
    return api;
  }

  #make(closure: RustClosure): ClosureApi {
    const { shape } = closure;
    return {
      id: this.#next++,
      get alive() {
        return closure.alive;
      },
      signature: this.#signatureOf(shape.type),
      hold: () => closure.hold(),
      release: () => void this.guard(closure, () => closure.unhold(), []),
      invoke: (one, two, three, four, ...more) => {
        const call = () => closure.call(shape.instance.outer, one, two, three, four, more);
        return this.guard(closure, call, [one, two, three, four, ...more]);
      },
      face: () => closure.face(),
    };
  }

  #signatureOf(type: { parameters: unknown; returns: unknown }): string {
    let signature = this.#signatures.get(type);
    if (signature === undefined) {
      signature = JSON.stringify([type.parameters, type.returns]);
      this.#signatures.set(type, signature);
    }
    return signature;
  }
}
