// What Python holds of a Rust closure: one `ClosureFace` a closure, for as long as the closure is reachable.

import type { RustClosure } from "../closures.js";
import type { ClosureFace } from "./python.js";

type Guard = (call: () => unknown) => unknown;

export class ClosureFaces {
  readonly #faces = new WeakMap<RustClosure, ClosureFace>();
  readonly #closures = new WeakMap<object, RustClosure>();
  readonly #signatures = new WeakMap<object, string>();
  #next = 1;

  constructor(private readonly guard: Guard) {}

  /** The closure that Python gives back by its face. */
  closureOf(face: object): RustClosure | undefined {
    return this.#closures.get(face);
  }

  faceOf(closure: RustClosure): ClosureFace {
    let face = this.#faces.get(closure);
    if (face === undefined) {
      face = this.#make(closure);
      this.#faces.set(closure, face);
      this.#closures.set(face, closure);
    }
    return face;
  }

  #make(closure: RustClosure): ClosureFace {
    const { shape } = closure;
    return {
      id: this.#next++,
      get alive() {
        return closure.alive;
      },
      signature: this.#signatureOf(shape.type),
      hold: () => closure.hold(),
      release: () => void this.guard(() => closure.unhold()),
      invoke: (one, two, three, four, ...more) =>
        this.guard(() => closure.call(shape.instance.outer, one, two, three, four, more)),
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
