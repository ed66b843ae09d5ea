// A Python object that Rust holds, in the proxy engine: a proxy of its own, destroyed with the last handle.
//
// To copy a proxy and to destroy it takes longer than a call. So an object that comes in as an argument uses the proxy
// that Pyodide made for the call, and gets one of its own only when it outlives the call
// (`ArgumentProxies.releaseArguments`). What goes out is lent: the proxy itself, which lives until it is back.

import { HostException } from "../failure.js";
import { guestsByFace, HostObject } from "../heap.js";
import type { Instance } from "../instance.js";
import { promiseFace } from "../promise-face.js";
import type { PyProxy } from "./callbacks.js";
import type { ProxyHost } from "./host-base.js";

export class PythonObject extends HostObject {
  #face: object | undefined;
  #proxy: PyProxy;
  #owned: boolean;
  #loans = 0;

  /** Takes over `proxy` where it is `owned`; else it belongs to an argument, and is good until the call is over. */
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

  /** Somebody will keep the object: true while it has handles, is lent, or the page has its face. */
  get used(): boolean {
    return this.handles > 0 || this.#loans > 0 || this.#face !== undefined;
  }

  addLoan(): PyProxy {
    this.#loans++;
    return this.#proxy;
  }

  /** A lent proxy is back; its last user may have gone meanwhile. */
  endLoan(): void {
    this.#loans--;
    this.#endIfUnused();
  }

  /** Gives a lent proxy to Python, which destroys it: we keep a copy if the object is still in use. */
  transferOut(): PyProxy {
    this.#loans--;
    return this.#owned && this.used ? this.#proxy.copy() : this.#proxy;
  }

  /** The argument's proxy is ours from now on: nobody else uses it. */
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
    return typeof this.proxy === "function" ? "function" : "object";
  }

  get instance(): Instance {
    return this.host.instance;
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

  /** The page may keep the face for as long as it likes: from now on the page's garbage collector ends the proxy. */
  override face(): unknown {
    if (this.#face === undefined) {
      this.ensureOwnProxy();
      this.#face = this.faceType === "function" ? this.#callable() : (this.#promise() ?? this.proxy);
      guestsByFace.set(this.#face, this);
    }
    return this.#face;
  }

  /** A function whose exceptions keep their identity on the way through the page. */
  #callable(): object {
    return (...args: unknown[]): unknown =>
      this.instance.forPage(() => this.host.answered(this.host.python.call(this.proxy, ...args)));
  }

  /** What settles as the coroutine or future does that this is. */
  #promise(): Promise<unknown> | undefined {
    return promiseFace(this.instance, (settle) => this.host.python.watch(this.proxy, settle));
  }

  override describe(): string {
    return this.host.describe(this.proxy);
  }

  protected override held(): void {
    if (this.faceType === "function") this.instance.callbacks++;
  }

  protected override unheld(): void {
    if (this.faceType === "function") this.instance.callbacks--;
    this.#endIfUnused();
  }
}
