// Enums: their members are Python objects, fetched when a value of the enum first crosses.

import type { CPython } from "../cpython/cpython.js";
import type { PyObject } from "../cpython/pyodide.js";
import type { NativeHost } from "./host-base.js";
import { readNumber } from "./integers.js";

interface Enumeration {
  readonly type: PyObject;
  readonly members: ReadonlyMap<number | string, PyObject>;
}

export class Enums {
  readonly #known = new Map<string, Enumeration>();

  constructor(
    readonly py: CPython,
    readonly host: () => NativeHost,
  ) {}

  /** The number of a member, or a number that is a member's; 1.0, True and members of other enums are not. */
  numberOf(host: NativeHost, value: PyObject, key: string): number {
    const { type, members } = this.#of(key);
    const own = this.py.typeOf(value);
    if (own === type || own === this.py.m._PyLong_Type) {
      const number = readNumber(this.py, value) as number;
      if (members.has(number)) return number;
    }
    const { enums } = host.instance.plan;
    const name = enums.find((each) => each.key === key)?.name ?? key;
    throw host.refuse(value, `a member of ${name}`, host.strangerNote(value, type));
  }

  member(value: number | string, key: string): PyObject {
    const { type, members } = this.#of(key);
    const found = members.get(value);
    // What Rust says is no member is refused by the class itself.
    return found === undefined ? this.py.call(type, [this.host().fromObject(value)]) : this.py.own(found);
  }

  #of(key: string): Enumeration {
    let known = this.#known.get(key);
    if (known === undefined) {
      known = this.#fetch(key);
      this.#known.set(key, known);
    }
    return known;
  }

  /** Python answers with the class, and then every value and its member. */
  #fetch(key: string): Enumeration {
    const host = this.host();
    const { py } = this;
    const answer = host.callPython("members", host.fromInteger(host.instance.owner), host.fromString(key));
    const [type, ...pairs] = py.itemsOf(answer);
    const members = new Map<number | string, PyObject>();
    for (let at = 0; at < pairs.length; at += 2) {
      const value = host.object(pairs[at]) as number | string;
      members.set(value, py.own(pairs[at + 1]));
    }
    py.own(type);
    py.release(answer);
    return { type, members };
  }

  close(): void {
    for (const { type, members } of this.#known.values()) {
      for (const member of members.values()) this.py.release(member);
      this.py.release(type);
    }
    this.#known.clear();
  }
}
