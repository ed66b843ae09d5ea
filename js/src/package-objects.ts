// The objects of a package of npm that the other language owns. It knows each by an address, as it knows structs of
// Rust; here an address is a place in a table.

import { Failure } from "./failure.js";
import { ownsNothing, WAS_FREED, wasMoved } from "./messages.js";

/** The parts of an instance that the table uses. */
interface Home {
  /** The number of objects that the other language owns. */
  structs: number;
}

interface Entry {
  readonly object: object;
  /** How many objects of the other language stand for it. */
  owners: number;
  /** Whether the package may keep the object, so that its end is left to the page's garbage collector. */
  isShared: boolean;
  /** The last call that was given the object: if Rust has taken the object, it was this one. */
  user: string;
  /** Why the object cannot be used any more; empty while it can. */
  gone: string;
}

/** The properties in which wasm-bindgen's glue keeps the address of a struct: the second in old releases. */
interface Glued {
  readonly __wbg_ptr?: unknown;
  readonly ptr?: unknown;
}

/** Whether the glue has emptied an object, because its struct was freed, or passed to Rust by value. */
const isEmptied = (object: Glued): boolean =>
  object.__wbg_ptr === undefined ? object.ptr === 0 : object.__wbg_ptr === 0;

export class PackageObjects {
  readonly #entries: (Entry | undefined)[] = [undefined];
  readonly #addresses = new Map<object, number>();
  readonly #unused: number[] = [];

  /** The classes of the package, by the keys of their structs; a class that is not exported is absent. */
  readonly classes = new Map<string, unknown>();

  constructor(private readonly home: Home) {}

  /** Returns the address of an object, of which the other language has one more owner from now on. */
  own(object: object): number {
    const known = this.#addresses.get(object);
    if (known !== undefined) {
      (this.#entries[known] as Entry).owners++;
      return known;
    }
    const address = this.#unused.pop() ?? this.#entries.length;
    this.#entries[address] = { object, owners: 1, isShared: false, user: "", gone: "" };
    this.#addresses.set(object, address);
    return address;
  }

  /** Returns the object at an address, for the call `user`; `name` is that of its class. */
  at(address: number, name: string, user: string): object {
    const entry = this.#entries[address] as Entry;
    if (this.#isGone(entry)) {
      throw new Failure(entry.gone === WAS_FREED ? "FreedError" : "MovedError", ownsNothing(name, entry.gone), false);
    }
    entry.user = user;
    return entry.object;
  }

  /** Whether an object cannot be used any more; notes it, if that is new. */
  #isGone(entry: Entry): boolean {
    if (entry.gone === "" && isEmptied(entry.object))
      this.#lose(entry, entry.user === "" ? WAS_FREED : wasMoved(entry.user));
    return entry.gone !== "";
  }

  /** Notes all objects that cannot be used any more, so that the count of those that are owned is right. */
  settle(): void {
    for (const entry of this.#entries) if (entry !== undefined) this.#isGone(entry);
  }

  /** Returns the object at an address for code that may keep it; undefined if there is none any more. */
  share(address: number): object | undefined {
    const entry = this.#entries[address];
    if (entry === undefined || this.#isGone(entry)) return undefined;
    entry.isShared = true;
    return entry.object;
  }

  /** Ends one owner; the last one, or one that wants the object to end `now`, frees the object. */
  release(address: number, now: boolean): void {
    const entry = this.#entries[address] as Entry;
    this.#isGone(entry);
    const isLast = --entry.owners === 0;
    if (entry.gone !== "")
      this.home.structs++; // it has been discounted already
    else if (now) this.#lose(entry, WAS_FREED);
    else if (isLast) this.#addresses.delete(entry.object);
    if (isLast) {
      this.#entries[address] = undefined;
      this.#unused.push(address);
    }
    if (now || (isLast && entry.gone === "" && !entry.isShared)) free(entry.object);
  }

  /** Notes that an object cannot be used any more: it does not count as one that is owned. */
  #lose(entry: Entry, why: string): void {
    entry.gone = why;
    this.#addresses.delete(entry.object);
    this.home.structs -= entry.owners;
  }
}

/** Frees an object that has not been freed or taken yet, if its class can do so. */
function free(object: object): void {
  const { free: end } = object as { free?: unknown };
  if (typeof end === "function" && !isEmptied(object)) end.call(object);
}
