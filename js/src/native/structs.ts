// The structs of an instance: makes the Python objects that own them, lowers such objects, and moves structs into Rust.

import { freeStruct } from "../calls/bare.js";
import { Failure, Refusal } from "../failure.js";
import { Ancestors } from "../inheritance.js";
import { MOVED_OUT_OF_JSVALUE, ONLY_BORROWED, ofEarlierInstance, ownsNothing, wrongInit } from "../messages.js";
import { inspect } from "../plain/inspect.js";
import type { Struct, StructRef } from "../protocol.js";
import type { Transfer } from "../transfer.js";
import type { Address, PyObject } from "./cpython/pyodide.js";
import type { StructBase, StructKind } from "./struct-objects.js";
import { objectIn } from "./values/entries.js";
import type { NativeHost } from "./values/host-base.js";

/** The structs of one instance. */
export class Structs {
  readonly #kinds = new Map<string, StructKind>();

  constructor(
    readonly base: StructBase,
    readonly host: () => NativeHost,
  ) {}

  /** Adds a struct. Its type is set later, because making the type needs the kind. */
  add(struct: Struct): StructKind {
    const { key, name, free } = struct;
    const host = this.host();
    const { instance } = host;
    const ancestors = new Ancestors(instance, struct);
    const kind: StructKind = { key, name, free, host, ancestors, descendants: [], type: 0, number: 0, drop: undefined };
    this.base.addKind(kind);
    this.#kinds.set(key, kind);
    for (let each = this.parentOf(struct); each !== undefined; each = this.parentOf(each)) each.descendants.push(kind);
    return kind;
  }

  /** Returns the struct that a struct extends. */
  parentOf({ key }: { readonly key: string }): StructKind | undefined {
    const { plan } = this.host().instance;
    const parent = plan.structs.find((each) => each.key === key)?.parent;
    return parent === undefined || parent === null ? undefined : this.kindOf(parent);
  }

  kindOf(key: string): StructKind {
    const found = this.#kinds.get(key);
    if (found === undefined) throw new Failure("LoadError", `the module has no struct ${key}`);
    return found;
  }

  /** Makes an object that owns the struct at `address`. */
  make(key: string, address: Address): PyObject {
    return this.base.make(this.kindOf(key), address);
  }

  /** Makes an existing object the owner of the struct at `address`: the last step of `__init__`. */
  give(self: PyObject, kind: StructKind, address: Address): void {
    const { py } = this.base;
    if (!this.isOne(self, kind.key)) {
      const { instance } = kind.host;
      freeStruct(instance, instance.function(kind.free), address, false);
      const given = kind.host.nameOf(py.typeOf(self));
      throw new Failure("TypeError", wrongInit(kind.name, given));
    }
    try {
      this.base.release(self);
    } finally {
      this.base.fill(self, kind, address); // even if freeing its old struct failed because it was borrowed
    }
  }

  /** Returns the address of an argument's struct, and ends its ownership if it is passed by value. */
  addressOf(value: PyObject, { key, passing }: StructRef, transfer: Transfer): Address {
    const kind = this.kindOf(key);
    const { base } = this;
    if (!base.py.isInstance(value, kind.type)) throw this.#stranger(value, kind);
    if (passing === "moved" && !this.isOne(value, key)) throw this.host().refuse(value, kind.name, ONLY_BORROWED);
    const address = base.addressAs(value, kind);
    if (address === 0) throw this.#ended(value);
    if (passing === "moved") {
      base.empty(value, base.reasonOfMove(transfer.label));
      transfer.onCancel(() => base.giveBack(value, kind, address));
    }
    return address;
  }

  /** Whether an object is of the type of `key`, or a subclass written in Python, but not of a descendant struct. */
  isOne(object: PyObject, key: string): boolean {
    const kind = this.kindOf(key);
    const { py } = this.base;
    return py.isInstance(object, kind.type) && !kind.descendants.some((each) => py.isInstance(object, each.type));
  }

  /** Returns the address of the struct of an object held as a `JsValue`; 0 if it is not of the type of `key`. */
  peek(object: PyObject, key: string): Address {
    const kind = this.kindOf(key);
    return this.base.py.isInstance(object, kind.type) ? this.base.addressAs(object, kind) : 0;
  }

  /** Takes the struct out of an object held as a `JsValue`; returns 0 if the object's struct only extends `key`. */
  takeOut(object: PyObject, key: string): Address {
    const { base } = this;
    if (!this.isOne(object, key)) return 0;
    const address = base.addressIn(object);
    if (address !== 0) base.empty(object, base.reasonNumber(MOVED_OUT_OF_JSVALUE));
    return address;
  }

  /** Returns the address of the struct in a heap entry, as `addressOf` does for an argument. */
  addressIn(entry: unknown, type: StructRef, transfer: Transfer): Address {
    const object = objectIn(this.host(), entry);
    if (object !== 0) return this.addressOf(object, type, transfer);
    throw new Refusal("ConversionError", this.kindOf(type.key).name, inspect(entry));
  }

  /** Frees the struct in a heap entry, if there is one. */
  freeIn(entry: unknown): void {
    const { base } = this;
    const object = objectIn(this.host(), entry);
    if (object !== 0 && base.py.isInstance(object, base.type)) base.release(object);
  }

  #stranger(value: PyObject, kind: StructKind): Refusal {
    const host = this.host();
    const earlier = this.base.earlierLabel(value);
    const note = earlier === "" ? host.strangerNote(value, kind.type) : ofEarlierInstance(earlier);
    return host.refuse(value, kind.name, note);
  }

  #ended(value: PyObject): Failure {
    const reason = this.base.reason(value);
    const kind = reason.includes("moved") ? "MovedError" : "FreedError";
    const name = this.host().nameOf(this.base.py.typeOf(value));
    return new Failure(kind, ownsNothing(name, reason), false);
  }

  close(): void {
    for (const kind of this.#kinds.values()) this.base.removeKind(kind);
  }
}
