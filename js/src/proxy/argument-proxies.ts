// The proxies that Pyodide made for the arguments of running calls, and our own ones on loan: see `PythonObject`.

import type { PyProxy } from "./callbacks.js";
import type { ProxyHost } from "./host-base.js";
import { PythonObject } from "./object.js";

export class ArgumentProxies {
  /** The proxies that came in with the calls that are running. */
  readonly #arguments: PyProxy[] = [];
  /** The object behind each proxy that belongs to an argument or is on loan. */
  readonly #guests = new Map<PyProxy, PythonObject>();

  constructor(private readonly host: ProxyHost) {}

  get count(): number {
    return this.#arguments.length;
  }

  /** The object behind a proxy that is good until the call is over, or until it is released. */
  guestOf(proxy: PyProxy): PythonObject {
    const known = this.#guests.get(proxy);
    if (known !== undefined) return known;
    const guest = new PythonObject(this.host, proxy, false);
    this.#arguments.push(proxy);
    this.#guests.set(proxy, guest);
    return guest;
  }

  lend(guest: PythonObject): PyProxy {
    const proxy = guest.addLoan();
    this.#guests.set(proxy, guest);
    return proxy;
  }

  /** Whoever has the proxy needs it no longer. */
  release(proxy: PyProxy): void {
    const guest = this.#guests.get(proxy);
    if (guest === undefined) {
      proxy.destroy();
      return;
    }
    if (guest.onLoan) {
      guest.endLoan();
    } else {
      if (this.#arguments.at(-1) === proxy) this.#arguments.pop();
      guest.adoptProxy();
    }
    this.#forget(proxy, guest);
  }

  /** What to return to Python, which destroys it. */
  transferOut(proxy: PyProxy): PyProxy {
    const guest = this.#guests.get(proxy);
    if (guest?.onLoan !== true) return proxy;
    const given = guest.transferOut();
    this.#forget(proxy, guest);
    return given;
  }

  /** Called after each call: Pyodide is about to destroy the proxies of its arguments; those still in use are copied. */
  releaseArguments(mark: number): void {
    while (this.#arguments.length > mark) {
      const proxy = this.#arguments.pop() as PyProxy;
      const guest = this.#guests.get(proxy);
      if (guest?.used === true) guest.ensureOwnProxy();
      if (guest?.onLoan === false) this.#guests.delete(proxy);
    }
  }

  /** Only proxies of arguments and those on loan are looked up. */
  #forget(proxy: PyProxy, guest: PythonObject): void {
    if (guest.owned && !guest.onLoan) this.#guests.delete(proxy);
  }
}
