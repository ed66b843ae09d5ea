// Rust closures as callable values: callable until Rust drops them, freed once nobody can call or drop them any more.

import { callBare } from "./calls/bare.js";
import { composeOn } from "./calls/compose.js";
import type { InvokeOn, Signature } from "./calls/signature.js";
import type { Context, Site } from "./codec.js";
import { Failure } from "./failure.js";
import { Guest, guestsByFace } from "./heap.js";
import type { WasmFunction } from "./memory.js";
import type { PageCallers } from "./page-callers.js";
import type { Closure } from "./protocol.js";

/** The parts of an instance that closures use. */
export interface ClosureHome extends Site {
  /** The contexts for values of the engine's language and for values of the page's JavaScript. */
  readonly outer: Context<unknown>;
  readonly page: Context<unknown>;
  readonly table: WebAssembly.Table;
  readonly closures: OpenClosures;
  readonly callers: PageCallers;
  /** The engine of the instance, and the number by which it knows the instance. */
  readonly engine: unknown;
  readonly owner: number;
  forPage<T>(call: () => T): T;
}

/** Shared by the closures of one type: how to call them (composed once for each host) and how to free them. */
export class ClosureShape {
  readonly #invokes: [context: unknown, invoke: unknown][] = [];
  #destroy: WasmFunction | undefined;
  /** What messages call the closures. */
  readonly label: string;

  constructor(
    readonly instance: ClosureHome,
    readonly type: Closure,
  ) {
    this.label = `closure of ${instance.plan.label}`;
  }

  invoke<V>(context: Context<V>): InvokeOn<V> {
    for (const [whose, known] of this.#invokes) if (whose === context) return known as InvokeOn<V>;
    const { type, instance } = this;
    const target = instance.table.get(type.shim) as WasmFunction;
    const invoke = composeOn(context, target, this.signature(context));
    this.#invokes.push([context, invoke]);
    return invoke;
  }

  /** Returns the signature of the closures, without the words of the closure itself. */
  signature(context: Context<unknown>): Signature & { readonly symbol: "" } {
    const { type, label } = this;
    return {
      symbol: "", // Rust exports no closure
      label,
      parameters: type.parameters.map((each, index) => ({ is: "Parameter", name: `arg${index}`, type: each })),
      returns: type.returns,
      result: context.codecOf(type.returns).words.length > 1 ? "area" : "direct",
    };
  }

  /** Frees what a closure has captured. */
  destroy(data: number, vtable: number): void {
    this.#destroy ??= this.#destructor();
    callBare(this.instance, "closure drop", this.#destroy, data, vtable);
  }

  /** Returns the destructor in the table or, if its index is 0, the one export that destroys closures of every type. */
  #destructor(): WasmFunction {
    const { instance, type } = this;
    if (type.destructor === 0) return instance.function("__wbindgen_destroy_closure");
    return instance.table.get(type.destructor) as WasmFunction;
  }
}

/** The closures of an instance that have not ended. Each knows its place: a `Set` would need a hash for each of them. */
export class OpenClosures {
  readonly #all: RustClosure[] = [];

  get size(): number {
    return this.#all.length;
  }

  add(closure: RustClosure): void {
    closure.place = this.#all.length;
    this.#all.push(closure);
  }

  /** Removes a closure, and gives its place to the last one. */
  remove({ place }: RustClosure): void {
    const last = this.#all.pop();
    if (last === undefined || last.place === place) return;
    last.place = place;
    this.#all[place] = last;
  }

  /** Ends all closures without freeing anything: their instance is dead. */
  abandon(): void {
    for (const each of this.#all.splice(0)) each.abandon();
  }
}

/** Reports a face that the page's garbage collector has taken: its closure may be unreachable then. */
const lostFaces = new FinalizationRegistry<RustClosure>((closure) => closure.faceLost());

export class RustClosure extends Guest {
  /** One use for the closure itself until it ends, and one for each running call: at 0 the captured data is freed. */
  #uses = 1;
  #ended = false;
  #receiver: readonly number[] | undefined;
  /** Its place among the closures of its instance. */
  place = 0;
  /** The object that stands for the closure in the other language, while there is one; only the engine uses it. */
  outside: unknown;
  #holders = 0;
  #face: WeakRef<object> | undefined;
  /** The face of a stack closure. */
  #lentFace: object | undefined;

  constructor(
    readonly shape: ClosureShape,
    readonly data: number,
    readonly vtable: number,
  ) {
    super();
    shape.instance.closures.add(this);
  }

  override readonly faceType = "function";

  get alive(): boolean {
    return !this.#ended;
  }

  get arity(): number {
    return this.shape.type.parameters.length;
  }

  /**
   * Calls the closure. The first four arguments come one by one, the others in `more`; surplus arguments are ignored.
   */
  call<V>(context: Context<V>, one: V, two: V, three: V, four: V, more: readonly V[]): V {
    this.enter();
    this.#receiver ??= [this.data, this.vtable];
    try {
      return this.shape.invoke(context)(this.#receiver, one, two, three, four, more);
    } finally {
      this.leave();
    }
  }

  /** Begins a call, which `leave` ends; throws if the closure cannot be called. */
  enter(): void {
    const { instance, label, type } = this.shape;
    instance.ensureAlive(label);
    if (this.#ended) {
      throw new Failure("ClosureDroppedError", `Rust has dropped this closure (of ${instance.plan.label})`);
    }
    if (type.mutable && this.#uses > 1) {
      throw new Failure("ClosureRecursionError", "an FnMut closure cannot be called while it runs");
    }
    this.#uses++;
  }

  /**
   * Ends the closure: Rust drops it, or nobody can call it any more. Its data is freed when no call of it is running.
   */
  end(): void {
    if (this.#close()) this.leave();
  }

  /**
   * Ends the closure, which Rust drops. Returns true if Rust has to free the data; otherwise a running call frees it.
   */
  surrender(): boolean {
    return this.#close() && --this.#uses === 0;
  }

  /** Makes the closure uncallable; returns false if it was so already. */
  #close(): boolean {
    if (this.#ended) return false;
    this.#ended = true;
    this.shape.instance.closures.remove(this);
    if (this.#face !== undefined) this.shape.instance.callers.release(this);
    return true;
  }

  /** Ends the closure without freeing anything: its instance is dead. */
  abandon(): void {
    this.#ended = true;
  }

  /**
   * Whether an engine can give the closure to Python as a closure. The Python side of an instance that has ended may be
   * gone, unless a closure that Python holds keeps it; then only the face is left, and calling it says what happened.
   */
  isShownBy(engine: unknown): boolean {
    const { instance } = this.shape;
    return instance.engine === engine && (instance.alive || this.#holders > 0);
  }

  /** Counts one more holder in the other language, for whom the closure stays callable. */
  hold(): void {
    this.#holders++;
  }

  unhold(): void {
    this.#holders--;
    this.#endIfUnreachable();
  }

  /**
   * Returns a function for the page's JavaScript, which may keep it for as long as it likes. That of a stack closure
   * keeps nothing alive: the closure ends with the call that lends it.
   */
  override face(): unknown {
    const known = this.#lentFace ?? this.#face?.deref();
    if (known !== undefined) return known;
    const { instance, type } = this.shape;
    const face = (one: unknown, two: unknown, three: unknown, four: unknown, ...more: unknown[]): unknown =>
      instance.forPage(() => this.call(instance.page, one, two, three, four, more));
    guestsByFace.set(face, this);
    if (type.lifetime === "stack") {
      this.#lentFace = face;
      return face;
    }
    this.#face = new WeakRef(face);
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

  /** Ends the closure if nobody can call or drop it: it has no handle (Rust's `Closure` holds one), holder or face. */
  #endIfUnreachable(): void {
    const reachable = this.handles > 0 || this.#holders > 0 || this.#face !== undefined;
    if (!reachable && this.shape.type.lifetime !== "stack") this.end();
  }

  /** Ends a call, or the closure itself: the last one frees what it has captured. */
  leave(): void {
    if (--this.#uses > 0 || this.shape.type.lifetime !== "heap" || !this.shape.instance.alive) return;
    this.shape.destroy(this.data, this.vtable);
  }
}
