// Converts members of enums. They are Python objects, which are fetched when a value of the enum is first converted.

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

  /** Returns the number of a member, or an int equal to one; refuses 1.0, True and members of other enums. */
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

  /** Returns a new reference to the member with a value. */
  member(value: number | string, key: string): PyObject {
    const { type, members } = this.#of(key);
    const found = members.get(value);
    // If Rust returned a value that no member has, the call of the class raises.
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

  /** Fetches an enum: the callback returns a tuple of the class, followed by each value and its member. */
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
