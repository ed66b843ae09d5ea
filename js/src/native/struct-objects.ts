// Python objects that own a Rust struct: its address lies in the object. One base type for the page knows how to end
// them; each struct of a module has a type of its own below it (`types.ts`).

import { freeStruct } from "../calls/bare.js";
import { Failure } from "../failure.js";
import type { Ancestors } from "../inheritance.js";
import type { WasmFunction } from "../memory.js";
import { DOC_OF_FREE, NEVER_CONSTRUCTED, WAS_FREED } from "../messages.js";
import type { Arena } from "./cpython/arena.js";
import type { CPython } from "./cpython/cpython.js";
import { METHOD, makeType, methods, TYPE } from "./cpython/definitions.js";
import type { Address, PyObject } from "./cpython/pyodide.js";
import { raise } from "./values/errors.js";
import type { NativeHost } from "./values/host-base.js";

/** A struct of an instance, and the type of its objects, which the instance's object in Python keeps alive. */
export interface StructKind {
  readonly key: string;
  readonly name: string;
  readonly free: string;
  readonly host: NativeHost;
  /** What the struct extends, whose addresses lie in its objects, too. */
  readonly ancestors: Ancestors;
  /** The structs that extend this one. */
  readonly descendants: StructKind[];
  type: PyObject;
  /** By which its objects name it. */
  number: number;
  /** The export `free`, once it was needed. */
  drop: WasmFunction | undefined;
}

const FREED = 1;

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
  readonly #reasons = [NEVER_CONSTRUCTED, WAS_FREED];
  readonly #numbers = new Map(this.#reasons.map((reason, number) => [reason, number]));

  constructor(
    readonly py: CPython,
    arena: Arena,
    rustObject: PyObject,
    baseSize: number,
  ) {
    this.#address = baseSize;
    this.#gone = baseSize + 4;
    this.#kind = baseSize + 8;
    this.size = baseSize + 12;
    const [finalize, free, reason] = arena.functions([
      { shape: "end", run: (self: PyObject) => this.#finalize(self >>> 0) },
      { shape: "call", run: (self: PyObject) => this.#freed(self >>> 0) },
      { shape: "call", run: (self: PyObject) => this.#reasonAsText(self >>> 0) },
    ]);
    const flags = METHOD.call;
    const doc = `free($self, /)\n--\n\n${DOC_OF_FREE}`;
    this.type = makeType(arena, {
      name: "pybridge.NativeObject",
      size: this.size,
      flags: TYPE.isBase,
      base: rustObject,
      slots: {
        finalize,
        methods: methods(arena, [
          { name: "free", doc, flags, index: free },
          { name: "_pb_reason", doc: null, flags, index: reason },
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
    return this.#kinds[this.py.load(self + this.#kind)];
  }

  // --- Objects -------------------------------------------------------------------------------------------------

  addressIn(self: PyObject): Address {
    return this.py.load(self + this.#address);
  }

  /** Makes an object the owner of a struct. */
  fill(self: PyObject, kind: StructKind, address: Address): void {
    this.giveBack(self, kind, address);
    if (kind.ancestors.length > 0) this.#upcast(self, kind, address);
  }

  /** Restores the ownership after a move that did not happen. */
  giveBack(self: PyObject, { number }: StructKind, address: Address): void {
    const heap = this.py.u32;
    heap[(self + this.#address) >>> 2] = address;
    heap[(self + this.#kind) >>> 2] = number;
  }

  /** How many bytes an object of a kind has: so that no object of one struct can be given the class of another. */
  sizeOf({ ancestors }: StructKind): number {
    return this.size + 4 * (ancestors.length + 1);
  }

  /** The object owns nothing from now on; `reason` is the number of one. */
  empty(self: PyObject, reason: number): void {
    const heap = this.py.u32;
    heap[(self + this.#address) >>> 2] = 0;
    heap[(self + this.#gone) >>> 2] = reason;
    const ancestors = this.#kindOf(self)?.ancestors;
    if (ancestors !== undefined && ancestors.length > 0) this.#forget(self, ancestors);
  }

  // --- What it extends -----------------------------------------------------------------------------------------

  /** The address of the struct that an object owns, as the struct `kind` that it is or extends. */
  addressAs(self: PyObject, kind: StructKind): Address {
    const own = this.#kindOf(self);
    const address = this.addressIn(self);
    if (own === kind || own === undefined || address === 0) return address;
    // They are missing only in what was given back.
    if (this.py.load(this.#placeOf(self, kind.ancestors.length)) === 0) this.#upcast(self, own, address);
    return this.py.load(this.#placeOf(self, kind.ancestors.length));
  }

  /** Where the address of an object's struct lies as what extends `depth` others. */
  #placeOf(self: PyObject, depth: number): Address {
    return self + this.size + 4 * depth;
  }

  #upcast(self: PyObject, { ancestors }: StructKind, address: Address): void {
    const found = ancestors.upcasts(address);
    for (const [index, each] of found.entries()) this.py.store(this.#placeOf(self, found.length - 1 - index), each);
  }

  #forget(self: PyObject, ancestors: Ancestors): void {
    const found = Array.from({ length: ancestors.length }, (_, index) => {
      const place = this.#placeOf(self, ancestors.length - 1 - index);
      const address = this.py.load(place);
      this.py.store(place, 0);
      return address;
    });
    ancestors.release(found);
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
    return this.#reasons[this.py.load(self + this.#gone)];
  }

  /** Frees the struct of an object, if it owns one; `later` says if Rust may wait for what borrows it. */
  release(self: PyObject, later = false): void {
    const address = this.addressIn(self);
    const kind = this.#kindOf(self);
    if (address === 0 || kind === undefined) return;
    this.empty(self, FREED);
    const { instance } = kind.host;
    kind.drop ??= instance.function(kind.free);
    freeStruct(instance, kind.drop, address, later);
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

  #reasonAsText(self: PyObject): PyObject {
    return this.py.text(this.addressIn(self) === 0 ? this.reason(self) : "");
  }
}
