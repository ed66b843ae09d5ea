// Rust closures on this side: callable until Rust drops them, freed when nobody holds them any more.

import { callBare } from "./calls/bare.js";
import { composeOn } from "./calls/compose.js";
import type { InvokeOn } from "./calls/signature.js";
import type { Context, Site } from "./codec.js";
import { Failure } from "./failure.js";
import { Guest, guestsByFace } from "./heap.js";
import type { WasmFunction } from "./memory.js";
import type { PageCallers } from "./page-callers.js";
import type { Closure } from "./protocol.js";

/** What closures need of their instance. */
export interface ClosureHome extends Site {
  /** Values of the engine's language, and of the page's JavaScript. */
  readonly outer: Context<unknown>;
  readonly page: Context<unknown>;
  readonly table: WebAssembly.Table;
  readonly closures: Set<RustClosure>;
  readonly callers: PageCallers;
  forPage<T>(call: () => T): T;
}

/** What all closures of one type share: how to call them, composed once for each host. */
export class ClosureShape {
  readonly #invokes: [context: unknown, invoke: unknown][] = [];
  #destroy: WasmFunction | undefined;

  constructor(
    readonly instance: ClosureHome,
    readonly type: Closure,
  ) {}

  invoke<V>(context: Context<V>): InvokeOn<V> {
    for (const [whose, known] of this.#invokes) if (whose === context) return known as InvokeOn<V>;
    const { type, instance } = this;
    const invoke = composeOn(context, instance.table.get(type.shim) as WasmFunction, {
      label: `closure of ${instance.plan.label}`,
      parameters: type.parameters.map((each, index) => ({ is: "Parameter", name: `arg${index}`, type: each })),
      returns: type.returns,
      result: context.codecOf(type.returns).words.length > 1 ? "area" : "direct",
    });
    this.#invokes.push([context, invoke]);
    return invoke;
  }

  /** Frees what a closure has captured. */
  destroy(data: number, vtable: number): void {
    this.#destroy ??= this.#destructor();
    callBare(this.instance, "closure drop", this.#destroy, data, vtable);
  }

  /** A function of the table, or the one export that does it for all types: then the index is 0. */
  #destructor(): WasmFunction {
    const { instance, type } = this;
    if (type.destructor === 0) return instance.function("__wbindgen_destroy_closure");
    return instance.table.get(type.destructor) as WasmFunction;
  }
}

/** Faces that the page's JavaScript has let go of: their closures may have no holder left. */
const lostFaces = new FinalizationRegistry<RustClosure>((closure) => closure.faceLost());

export class RustClosure extends Guest {
  /** Held by the closure itself until it ends, and by every call that is running: the data is freed at 0. */
  #uses = 1;
  #ended = false;
  readonly #receiver: readonly number[];
  /** What the other language has for the closure, while it has something: its engine's business. */
  outside: unknown;
  #holders = 0;
  #face: WeakRef<object> | undefined;

  constructor(
    readonly shape: ClosureShape,
    readonly data: number,
    readonly vtable: number,
  ) {
    super();
    this.#receiver = [data, vtable];
    shape.instance.closures.add(this);
  }

  override readonly faceType = "function";

  get alive(): boolean {
    return !this.#ended;
  }

  get arity(): number {
    return this.shape.type.parameters.length;
  }

  /** Four arguments come one by one, `more` are those after them; surplus ones are not looked at. */
  call<V>(context: Context<V>, one: V, two: V, three: V, four: V, more: readonly V[]): V {
    const { instance, type } = this.shape;
    instance.ensureAlive(`closure of ${instance.plan.label}`);
    if (this.#ended) {
      throw new Failure("ClosureDroppedError", `Rust has dropped this closure (of ${instance.plan.label})`);
    }
    if (type.mutable && this.#uses > 1) {
      throw new Failure("ClosureRecursionError", "an FnMut closure cannot be called while it runs");
    }
    this.#uses++;
    try {
      return this.shape.invoke(context)(this.#receiver, one, two, three, four, more);
    } finally {
      this.#releaseUse();
    }
  }

  /** Rust drops the closure, or nobody can call it any more. Its data is freed when no call of it is running. */
  end(): void {
    if (this.#close()) this.#releaseUse();
  }

  /** Rust drops the closure and will free its data itself: true, unless a call is running, which then does. */
  surrender(): boolean {
    return this.#close() && --this.#uses === 0;
  }

  /** From now on nobody can call it; false if it was so already. */
  #close(): boolean {
    if (this.#ended) return false;
    this.#ended = true;
    this.shape.instance.closures.delete(this);
    if (this.#face !== undefined) this.shape.instance.callers.release(this);
    return true;
  }

  /** The instance is dead: nothing is freed. */
  abandon(): void {
    this.#ended = true;
  }

  /** Somebody in the other language keeps the closure callable. */
  hold(): void {
    this.#holders++;
  }

  unhold(): void {
    this.#holders--;
    this.#endIfUnreachable();
  }

  /** A function for the page's JavaScript; from then on the page may keep it for as long as it likes. */
  override face(): unknown {
    const known = this.#face?.deref();
    if (known !== undefined) return known;
    const { instance } = this.shape;
    const face = (one: unknown, two: unknown, three: unknown, four: unknown, ...more: unknown[]): unknown =>
      instance.forPage(() => this.call(instance.page, one, two, three, four, more));
    this.#face = new WeakRef(face);
    guestsByFace.set(face, this);
    lostFaces.register(face, this);
    if (!this.#ended) instance.callers.hold(this);
    return face;
  }

  override describe(): string {
    return `RustClosure(${this.shape.instance.plan.label})`;
  }

  faceLost(): void {
    if (this.#face?.deref() !== undefined) return;
    this.#face = undefined;
    if (!this.#ended) this.shape.instance.callers.release(this);
    this.#endIfUnreachable();
  }

  protected override unheld(): void {
    this.#endIfUnreachable();
  }

  /** Rust's own `Closure` holds a handle; without handle, holder or face nobody will ever call or drop it. */
  #endIfUnreachable(): void {
    const reachable = this.handles > 0 || this.#holders > 0 || this.#face !== undefined;
    if (!reachable && this.shape.type.lifetime !== "stack") this.end();
  }

  #releaseUse(): void {
    if (--this.#uses > 0 || this.shape.type.lifetime !== "heap" || !this.shape.instance.alive) return;
    this.shape.destroy(this.data, this.vtable);
  }
}
