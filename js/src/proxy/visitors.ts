// The proxies that Pyodide made for the arguments of a call, and those of ours that are lent: see `PythonObject`.

import type { ProxyHost } from "./host-base.js";
import { PythonObject } from "./object.js";
import type { PyProxy } from "./python.js";

export class Visitors {
  /** The proxies that came in with the calls that are running. */
  readonly #visiting: PyProxy[] = [];
  /** The object behind each proxy that is a visitor's or on loan. */
  readonly #guests = new Map<PyProxy, PythonObject>();

  constructor(private readonly host: ProxyHost) {}

  get count(): number {
    return this.#visiting.length;
  }

  /** The object behind a proxy that is good until the call is over, or until it is released. */
  guestOf(proxy: PyProxy): PythonObject {
    const known = this.#guests.get(proxy);
    if (known !== undefined) return known;
    const guest = new PythonObject(this.host, proxy, false);
    this.#visiting.push(proxy);
    this.#guests.set(proxy, guest);
    return guest;
  }

  lend(guest: PythonObject): PyProxy {
    const proxy = guest.lend();
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
      guest.giveBack();
    } else {
      if (this.#visiting.at(-1) === proxy) this.#visiting.pop();
      guest.takeOver();
    }
    this.#forget(proxy, guest);
  }

  /** What to return to Python, which destroys it. */
  giveAway(proxy: PyProxy): PyProxy {
    const guest = this.#guests.get(proxy);
    if (guest?.onLoan !== true) return proxy;
    const given = guest.giveAway();
    this.#forget(proxy, guest);
    return given;
  }

  /** A call is over: Pyodide destroys the proxies of its arguments. */
  seeOff(mark: number): void {
    while (this.#visiting.length > mark) {
      const proxy = this.#visiting.pop() as PyProxy;
      const guest = this.#guests.get(proxy);
      if (guest?.used === true) guest.stay();
      if (guest?.onLoan === false) this.#guests.delete(proxy);
    }
  }

  /** Only visitors and what is on loan are looked for. */
  #forget(proxy: PyProxy, guest: PythonObject): void {
    if (guest.owned && !guest.onLoan) this.#guests.delete(proxy);
  }
}
