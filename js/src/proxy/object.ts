// A Python object that Rust holds, in the proxy engine: a proxy of its own, destroyed with the last handle.

import { guestsByFace, HostObject } from "../heap.js";
import type { Instance } from "../instance.js";
import type { ProxyHost } from "./host.js";
import type { PyProxy } from "./python.js";

export class PythonObject extends HostObject {
  #face: object | undefined;

  /** Takes over `proxy`. */
  constructor(
    readonly host: ProxyHost,
    readonly proxy: PyProxy,
  ) {
    super();
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

  same(other: HostObject): boolean {
    return other instanceof PythonObject && this.host.python.same(this.proxy, other.proxy);
  }

  /** The page may keep the face for as long as it likes: from now on the page's garbage collector ends the proxy. */
  override face(): unknown {
    if (this.#face === undefined) {
      this.#face = this.faceType === "function" ? this.#callable() : this.proxy;
      guestsByFace.set(this.#face, this);
    }
    return this.#face;
  }

  /** A function whose exceptions keep their identity on the way through the page. */
  #callable(): object {
    return (...args: unknown[]): unknown =>
      this.instance.forPage(() => this.host.answered(this.host.python.call(this.proxy, ...args)));
  }

  override describe(): string {
    return this.host.describe(this.proxy);
  }

  protected override held(): void {
    if (this.faceType === "function") this.instance.callbacks++;
  }

  protected override unheld(): void {
    if (this.faceType === "function") this.instance.callbacks--;
    if (this.#face === undefined) this.proxy.destroy();
  }
}
