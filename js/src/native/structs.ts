// Rust structs as Python objects of heap types: the address of the struct lies in the object. One base type for the page
// knows how to end them; each struct of a module has a type of its own below it (`types.ts`).

import type { WasmFunction } from "../calls/signature.js";
import { Failure, type Refusal } from "../failure.js";
import type { StructRef } from "../protocol.js";
import type { Transfer } from "../transfer.js";
import type { CPython } from "./cpython.js";
import { METHOD, makeType, methods, TYPE } from "./definitions.js";
import { raise } from "./errors.js";
import type { Holdings } from "./holdings.js";
import type { NativeHost } from "./host.js";
import type { Address, PyObject } from "./pyodide.js";

/** A struct of an instance, and the type of its objects, which the instance's half in Python keeps alive. */
export interface StructKind {
  readonly key: string;
  readonly name: string;
  readonly free: string;
  readonly host: NativeHost;
  type: PyObject;
  /** By which its objects name it. */
  number: number;
  /** The export `free`, once it was needed. */
  drop: WasmFunction | undefined;
}

const FREED = 1;
const NEVER = "was never constructed; does a subclass forget super().__init__()?";
const OUT_OF_JSVALUE = "was moved into Rust by Rust, out of a JsValue";

/** The part that is one for the page: the base type, and all kinds by number. */
export class StructBase {
  readonly type: PyObject;
  readonly size: number;
  readonly #address: number;
  readonly #gone: number;
  readonly #kind: number;
  readonly #kinds: (StructKind | undefined)[] = [undefined];
  readonly #free: number[] = [];
  /** Why an object owns no struct, by the number that it keeps. */
  readonly #reasons = [NEVER, "was freed"];
  readonly #numbers = new Map(this.#reasons.map((reason, number) => [reason, number]));

  constructor(
    readonly py: CPython,
    holdings: Holdings,
    rustObject: PyObject,
    baseSize: number,
  ) {
    this.#address = baseSize;
    this.#gone = baseSize + 4;
    this.#kind = baseSize + 8;
    this.size = baseSize + 12;
    const [finalize, free, state] = holdings.functions([
      { shape: "end", run: (self: PyObject) => this.#finalize(self >>> 0) },
      { shape: "call", run: (self: PyObject) => this.#freed(self >>> 0) },
      { shape: "call", run: (self: PyObject) => this.#state(self >>> 0) },
    ]);
    const flags = METHOD.call;
    const doc =
      "free($self, /)\n--\n\nFree the Rust object now. Later uses raise `FreedError`; freeing twice does nothing.";
    this.type = makeType(holdings, {
      name: "pybridge.NativeObject",
      size: this.size,
      flags: TYPE.isBase,
      base: rustObject,
      slots: {
        finalize,
        methods: methods(holdings, [
          { name: "free", doc, flags, index: free },
          { name: "_pb_state", doc: null, flags, index: state },
        ]),
      },
    });
  }

  /** Where in an object the address of its struct lies. */
  get addressAt(): number {
    return this.#address;
  }

  // --- Kinds ---------------------------------------------------------------------------------------------------

  addKind(kind: StructKind): void {
    kind.number = this.#free.pop() ?? this.#kinds.length;
    this.#kinds[kind.number] = kind;
  }

  removeKind({ number }: StructKind): void {
    this.#kinds[number] = undefined;
    this.#free.push(number);
  }

  #kindOf(self: PyObject): StructKind | undefined {
    return this.#kinds[this.py.word(self + this.#kind)];
  }

  // --- Objects -------------------------------------------------------------------------------------------------

  addressIn(self: PyObject): Address {
    return this.py.word(self + this.#address);
  }

  /** Makes an object the owner of a struct. */
  fill(self: PyObject, { number }: StructKind, address: Address): void {
    const heap = this.py.u32;
    heap[(self + this.#address) >>> 2] = address;
    heap[(self + this.#kind) >>> 2] = number;
  }

  /** The object owns nothing from now on; `reason` is the number of one. */
  empty(self: PyObject, reason: number): void {
    const heap = this.py.u32;
    heap[(self + this.#address) >>> 2] = 0;
    heap[(self + this.#gone) >>> 2] = reason;
  }

  reasonNumber(reason: string): number {
    let number = this.#numbers.get(reason);
    if (number === undefined) {
      number = this.#reasons.push(reason) - 1;
      this.#numbers.set(reason, number);
    }
    return number;
  }

  /** A new object that owns the struct at `address`. */
  make(kind: StructKind, address: Address): PyObject {
    const made = this.py.made(this.py.m._PyType_GenericAlloc(kind.type, 0));
    this.fill(made, kind, address);
    return made;
  }

  reason(self: PyObject): string {
    return this.#reasons[this.py.word(self + this.#gone)];
  }

  /** Frees the struct of an object, if it owns one; `later` says if Rust may wait for what borrows it. */
  release(self: PyObject, later = false): void {
    const address = this.addressIn(self);
    const kind = this.#kindOf(self);
    if (address === 0 || kind === undefined) return;
    this.empty(self, FREED);
    const { instance } = kind.host;
    kind.drop ??= instance.function(kind.free);
    instance.freeStruct(kind.drop, address, later);
  }

  // --- What CPython calls --------------------------------------------------------------------------------------

  #finalize(self: PyObject): void {
    if (this.addressIn(self) === 0) return;
    const { m } = this.py;
    const pending = m._PyErr_Occurred() === 0 ? 0 : m._PyErr_GetRaisedException();
    const host = this.#kindOf(self)?.host;
    try {
      this.release(self, true);
    } catch (thrown) {
      // Rust frees a borrowed object itself; a dead instance has nothing to free.
      const expected = thrown instanceof Failure && ["BorrowError", "RustPanic"].includes(thrown.kind);
      if (!expected && host !== undefined) {
        raise(host, thrown);
        m._PyErr_WriteUnraisable(self);
      }
    }
    if (pending !== 0) m._PyErr_SetRaisedException(pending);
  }

  #freed(self: PyObject): PyObject {
    const host = this.#kindOf(self)?.host;
    try {
      this.release(self);
    } catch (thrown) {
      if (host !== undefined) return raise(host, thrown);
    }
    return this.py.none;
  }

  #state(self: PyObject): PyObject {
    return this.py.text(this.addressIn(self) === 0 ? this.reason(self) : "");
  }
}

/** The structs of one instance. */
export class Structs {
  readonly #kinds = new Map<string, StructKind>();

  constructor(
    readonly base: StructBase,
    readonly host: () => NativeHost,
  ) {}

  /** The type is known once it is made, which needs the kind. */
  add(key: string, name: string, free: string): StructKind {
    const kind: StructKind = { key, name, free, host: this.host(), type: 0, number: 0, drop: undefined };
    this.base.addKind(kind);
    this.#kinds.set(key, kind);
    return kind;
  }

  #of(key: string): StructKind {
    const found = this.#kinds.get(key);
    if (found === undefined) throw new Failure("LoadError", `the module has no struct ${key}`);
    return found;
  }

  /** A new object that owns the struct at `address`. */
  make(key: string, address: Address): PyObject {
    return this.base.make(this.#of(key), address);
  }

  /** Makes an object that exists the owner of the struct at `address`: the last step of `__init__`. */
  give(self: PyObject, kind: StructKind, address: Address): void {
    try {
      this.base.release(self);
    } finally {
      this.base.fill(self, kind, address); // also when the old one was borrowed, and Rust complains
    }
  }

  addressOf(value: PyObject, { key, passing }: StructRef, transfer: Transfer): Address {
    const kind = this.#of(key);
    const { base } = this;
    if (!base.py.isInstance(value, kind.type)) throw this.#stranger(value, kind);
    const address = base.addressIn(value);
    if (address === 0) throw this.#ended(value);
    if (passing === "moved") {
      base.empty(value, base.reasonNumber(`was moved into Rust by ${transfer.label}`));
      transfer.undo(() => base.fill(value, kind, address));
    }
    return address;
  }

  /** The struct of an object that comes as a `JsValue`; 0 when it is not one of `key`. */
  peek(object: PyObject, key: string): Address {
    return this.base.py.isInstance(object, this.#of(key).type) ? this.base.addressIn(object) : 0;
  }

  /** The same, and takes it out. */
  takeOut(object: PyObject, key: string): Address {
    const { base } = this;
    const address = this.peek(object, key);
    if (address !== 0) base.empty(object, base.reasonNumber(OUT_OF_JSVALUE));
    return address;
  }

  #stranger(value: PyObject, kind: StructKind): Refusal {
    const host = this.host();
    return host.refuse(value, kind.name, host.strangerNote(value, kind.type));
  }

  #ended(value: PyObject): Failure {
    const reason = this.base.reason(value);
    const kind = reason.includes("moved") ? "MovedError" : "FreedError";
    const name = this.host().nameOf(this.base.py.typeOf(value));
    return new Failure(kind, `this ${name} ${reason}`, false);
  }

  close(): void {
    for (const kind of this.#kinds.values()) this.base.removeKind(kind);
  }
}
