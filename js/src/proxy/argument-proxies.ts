// Tracks the proxies that Pyodide made for the arguments of running calls, and our own proxies that are lent to Python:
// `object.ts` explains both.

import type { PyProxy } from "./callbacks.js";
import type { ProxyHost } from "./host-base.js";
import { PythonObject } from "./object.js";

export class ArgumentProxies {
  /** The proxies of the arguments of all running calls, the innermost call's last. */
  readonly #arguments: PyProxy[] = [];
  /** The object behind each proxy that belongs to an argument or is lent. */
  readonly #guests = new Map<PyProxy, PythonObject>();

  constructor(private readonly host: ProxyHost) {}

  get count(): number {
    return this.#arguments.length;
  }

  /** Returns the object behind an argument's proxy, which is valid until the call ends or the proxy is released. */
  guestOf(proxy: PyProxy): PythonObject {
    const known = this.#guests.get(proxy);
    if (known !== undefined) return known;
    const guest = new PythonObject(this.host, proxy, false);
    this.#arguments.push(proxy);
    this.#guests.set(proxy, guest);
    return guest;
  }

  /** Lends an object's proxy to Python. */
  lend(guest: PythonObject): PyProxy {
    const proxy = guest.addLoan();
    this.#guests.set(proxy, guest);
    return proxy;
  }

  /** Called when the holder of a proxy needs it no longer: ends its loan, adopts it, or destroys it. */
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

  /** Returns the proxy to pass to Python, which destroys it: a copy, if a lent proxy is still in use here. */
  transferOut(proxy: PyProxy): PyProxy {
    const guest = this.#guests.get(proxy);
    if (guest?.onLoan !== true) return proxy;
    const given = guest.transferOut();
    this.#forget(proxy, guest);
    return given;
  }

  /** Called after each call: copies the proxies of its arguments that are in use; Pyodide is about to destroy them. */
  releaseArguments(mark: number): void {
    while (this.#arguments.length > mark) {
      const proxy = this.#arguments.pop() as PyProxy;
      const guest = this.#guests.get(proxy);
      if (guest?.used === true) guest.ensureOwnProxy();
      if (guest?.onLoan === false) this.#guests.delete(proxy);
    }
  }

  /** Forgets a proxy that neither belongs to an argument nor is lent: it will not be looked up. */
  #forget(proxy: PyProxy, guest: PythonObject): void {
    if (guest.owned && !guest.onLoan) this.#guests.delete(proxy);
  }
}
