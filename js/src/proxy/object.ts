// A Python object that Rust holds, in the proxy engine: it owns a proxy, which is destroyed with the last handle.
//
// Copying and destroying a proxy takes longer than a call. So an object that arrives as an argument uses the proxy that
// Pyodide made for the call, and gets its own proxy only when it outlives the call
// (`ArgumentProxies.releaseArguments`). An object that is passed to Python is lent: Python uses its proxy, which is
// kept until the loan ends.

import { HostException } from "../failure.js";
import { dismiss, guestsByFace, HostObject } from "../heap.js";
import type { Instance } from "../instance.js";
import { objectFace } from "../object-face.js";
import type { PageClass } from "../page-classes/page-class.js";
import { promiseFace } from "../promise-face.js";
import type { PyProxy } from "./callbacks.js";
import type { ProxyHost } from "./host-base.js";
import { looking } from "./looking.js";

/** A proxy of an object that owns a Rust struct. */
interface StructProxy extends PyProxy {
  readonly _pb_address: number;
}

export class PythonObject extends HostObject {
  #face: object | undefined;
  #proxy: PyProxy;
  #owned: boolean;
  #loans = 0;
  /** The class of the page, if the object owns a Rust struct; null if it owns none. */
  #page: PageClass | null | undefined;

  /** Takes over `proxy` if `owned`; otherwise the proxy belongs to an argument, and is valid until the call ends. */
  constructor(
    readonly host: ProxyHost,
    proxy: PyProxy,
    owned: boolean,
  ) {
    super();
    this.#proxy = proxy;
    this.#owned = owned;
  }

  get proxy(): PyProxy {
    return this.#proxy;
  }

  get owned(): boolean {
    return this.#owned;
  }

  get onLoan(): boolean {
    return this.#loans > 0;
  }

  /** Whether the object is in use: it has handles, is lent, or the page has its face. */
  get used(): boolean {
    return this.handles > 0 || this.#loans > 0 || this.#face !== undefined;
  }

  /** Lends the proxy. */
  addLoan(): PyProxy {
    this.#loans++;
    return this.#proxy;
  }

  /** Ends a loan, and destroys the proxy if the last handle was dropped meanwhile. */
  endLoan(): void {
    this.#loans--;
    this.#endIfUnused();
  }

  /** Returns a lent proxy for Python, which destroys it: a copy if the object is still in use here. */
  transferOut(): PyProxy {
    this.#loans--;
    return this.#owned && this.used ? this.#proxy.copy() : this.#proxy;
  }

  /** Takes over the proxy of an argument, which nobody else uses any more. */
  adoptProxy(): void {
    this.#owned = true;
    this.#endIfUnused();
  }

  /** Copies the proxy of an argument, for an object that outlives its call. */
  ensureOwnProxy(): void {
    if (this.#owned) return;
    this.#proxy = this.#proxy.copy();
    this.#owned = true;
  }

  #endIfUnused(): void {
    if (this.#owned && !this.used) this.#proxy.destroy();
  }

  override get faceType(): "function" | "object" {
    return typeof this.proxy === "function" && this.#pageClass === null ? "function" : "object";
  }

  get #pageClass(): PageClass | null {
    if (this.#page === undefined) this.#page = this.host.python.pageClass(this.proxy) ?? null;
    return this.#page;
  }

  /**
   * Returns the address of the object's struct; 0 if it owns none, or the page does not know the object as an object
   * of exactly this class. No Python code runs.
   */
  addressAs(home: Instance, key: string): number {
    return this.#page?.isOf(home, key) === true ? (this.proxy as StructProxy)._pb_address : 0;
  }

  get instance(): Instance {
    return this.host.instance;
  }

  get pageObject(): object | undefined {
    return this.#pageClass?.objectOf(this);
  }

  called(args: unknown[]): unknown {
    const { host } = this;
    try {
      return host.shown(host.answered(host.python.call(host.owner, this.proxy, ...args)));
    } finally {
      for (const each of args) host.release(each);
    }
  }

  get isException(): boolean {
    return this.host.python.isException(this.proxy);
  }

  raised(): HostException {
    return new HostException(this.proxy.copy());
  }

  get isAwaitable(): boolean {
    return this.host.python.isAwaitable(this.proxy);
  }

  same(other: HostObject): boolean {
    return PythonObject.isOne(other) && this.host.python.same(this.proxy, other.proxy);
  }

  /** Returns the face of the object. The page may keep it for any time, so its garbage collector ends the proxy. */
  override face(): unknown {
    const own = this.pageObject;
    if (own !== undefined) {
      if (this.handles === 0) dismiss(this);
      return own;
    }
    if (this.#face === undefined) {
      this.ensureOwnProxy();
      this.#face = this.#pageClass?.show(this, this.instance, this.host.python.identity(this.proxy)) ?? this.#ownFace();
    }
    return this.#face;
  }

  #ownFace(): object {
    const isCallable = this.faceType === "function";
    const promised = isCallable ? undefined : this.#promise(false);
    const looked = looking(this.host, this.proxy, () => this.#promise(true));
    const face = promised ?? objectFace(this.instance, looked, isCallable ? this.#callable() : undefined);
    guestsByFace.set(face, this);
    return face;
  }

  /** Returns a function that calls the object; its exceptions keep their identity on the way through the page. */
  #callable(): object {
    return (...args: unknown[]): unknown =>
      this.instance.forPage(() =>
        this.host.shown(this.host.answered(this.host.python.call(this.host.owner, this.proxy, ...args))),
      );
  }

  /** Returns a promise that settles with the object, if it is a coroutine or future or, with `any`, any awaitable. */
  #promise(any: boolean): Promise<unknown> | undefined {
    return promiseFace(
      this.instance,
      (settle) => this.host.python.watch(this.host.owner, this.proxy, settle, any),
      (result) => this.host.shown(this.host.isProxy(result) ? result.copy() : result), // ours ends with the call
    );
  }

  override describe(): string {
    return this.host.python.printed(this.proxy);
  }

  protected override held(): void {
    if (typeof this.proxy === "function") this.instance.callbacks++;
  }

  protected override unheld(): void {
    if (typeof this.proxy === "function") this.instance.callbacks--;
    this.#endIfUnused();
  }
}
