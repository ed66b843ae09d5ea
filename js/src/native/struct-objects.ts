// Python objects that own a Rust struct, whose address they store. All their types derive from one base type for the
// page, which frees the structs; each struct of a module has its own type (`types.ts`).

import { freeStruct } from "../calls/bare.js";
import { Failure } from "../failure.js";
import type { Ancestors } from "../inheritance.js";
import type { WasmFunction } from "../memory.js";
import { DOC_OF_FREE, NEVER_CONSTRUCTED, WAS_FREED, wasMoved } from "../messages.js";
import type { Owning, StructOffsets } from "./adapters/setting.js";
import type { Arena } from "./cpython/arena.js";
import type { CPython } from "./cpython/cpython.js";
import { makeType, methods } from "./cpython/definitions.js";
import { METHOD, TYPE } from "./cpython/layout.js";
import type { Address, PyObject } from "./cpython/pyodide.js";
import { raise } from "./values/errors.js";
import type { NativeHost } from "./values/host-base.js";

/** A struct of an instance, and the type of its objects, which the Python object of the instance keeps alive. */
export interface StructKind {
  readonly key: string;
  readonly name: string;
  /** The name of the export that frees it. */
  readonly free: string;
  readonly host: NativeHost;
  /** The structs that it extends; its objects also store the upcast addresses. */
  readonly ancestors: Ancestors;
  /** The structs that extend this one. */
  readonly descendants: StructKind[];
  type: PyObject;
  /** The number that its objects store to refer to this kind. */
  number: number;
  /** The export `free`, looked up at its first use. */
  drop: WasmFunction | undefined;
}

/** The number of the reason "was freed". */
const FREED = 1;

/** Shared by all instances of the page: the base type of struct objects, and all kinds by number. */
export class StructBase implements Owning {
  readonly freed = FREED;
  readonly type: PyObject;
  readonly size: number;
  /** The place of the finalizer in the function table. */
  readonly finalizer: number;
  /** Offsets in an object, as in `StructOffsets`. */
  readonly #address: number;
  readonly #gone: number;
  readonly #kind: number;
  readonly #kinds: (StructKind | undefined)[] = [undefined];
  /** Numbers of kinds that can be used again. */
  readonly #free: number[] = [];
  /** Why an object owns no struct, by the number of the reason that it stores. */
  readonly #reasons = [NEVER_CONSTRUCTED, WAS_FREED];
  readonly #numbers = new Map(this.#reasons.map((reason, number) => [reason, number]));
  /** The numbers of the reasons that a call took a struct, by the label of the call. */
  readonly #moves = new Map<string, number>();

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
    const [finalizer, free, reason] = arena.functions([
      { shape: "end", run: (self: PyObject) => this.#finalize(self >>> 0) },
      { shape: "call", run: (self: PyObject) => this.#freed(self >>> 0) },
      { shape: "call", run: (self: PyObject) => this.#reasonAsText(self >>> 0) },
    ]);
    this.finalizer = finalizer;
    const flags = METHOD.call;
    const doc = `free($self, /)\n--\n\n${DOC_OF_FREE}`;
    this.type = makeType(arena, {
      name: "pybridge.NativeObject",
      size: this.size,
      flags: TYPE.isBase,
      base: rustObject,
      slots: {
        finalize: finalizer,
        methods: methods(arena, [
          { name: "free", doc, flags, index: free },
          { name: "_pb_reason", doc: null, flags, index: reason },
        ]),
      },
    });
  }

  get offsets(): StructOffsets {
    return { address: this.#address, gone: this.#gone, kind: this.#kind };
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

  /** Makes an object the owner of a struct, and stores the upcast addresses. */
  fill(self: PyObject, kind: StructKind, address: Address): void {
    this.giveBack(self, kind, address);
    if (kind.ancestors.length > 0) this.#upcast(self, kind, address);
  }

  /** Restores ownership after a move that did not happen. */
  giveBack(self: PyObject, { number }: StructKind, address: Address): void {
    const heap = this.py.u32;
    heap[(self + this.#address) >>> 2] = address;
    heap[(self + this.#kind) >>> 2] = number;
  }

  /**
   * Returns the size of an object in bytes. Every kind adds a field to its base type, because Python only lets types of
   * the same layout be assigned to an object's `__class__`: so no object can be given the class of another struct.
   */
  sizeOf({ ancestors }: StructKind): number {
    return this.size + 4 * (ancestors.length + 1);
  }

  /** Ends the object's ownership; `reason` is the number of a reason. */
  empty(self: PyObject, reason: number, kind = this.#kindOf(self)): void {
    const heap = this.py.u32;
    heap[(self + this.#address) >>> 2] = 0;
    heap[(self + this.#gone) >>> 2] = reason;
    if (kind !== undefined && kind.ancestors.length > 0) this.#forget(self, kind.ancestors);
  }

  /** Returns the label of an object's module if a reload has ended the object's instance; else an empty text. */
  earlierLabel(object: PyObject): string {
    if (!this.py.isInstance(object, this.type)) return "";
    const label = this.py.attribute(this.py.typeOf(object), "_pb_earlier");
    const text = this.py.string(label) ?? "";
    this.py.release(label);
    return text;
  }

  // --- Upcasts -------------------------------------------------------------------------------------------------

  /** Returns the address of an object's struct as the struct `kind`, which is its own kind or one that it extends. */
  addressAs(self: PyObject, kind: StructKind): Address {
    const own = this.#kindOf(self);
    const address = this.addressIn(self);
    if (own === kind || own === undefined || address === 0) return address;
    // Upcast addresses are missing only after `giveBack`.
    if (this.py.load(this.#placeOf(self, kind.ancestors.length)) === 0) this.#upcast(self, own, address);
    return this.py.load(this.#placeOf(self, kind.ancestors.length));
  }

  /** Returns where an object stores the upcast address for the ancestor that itself extends `depth` others. */
  #placeOf(self: PyObject, depth: number): Address {
    return self + this.size + 4 * depth;
  }

  #upcast(self: PyObject, { ancestors }: StructKind, address: Address): void {
    const found = ancestors.upcasts(address);
    for (const [index, each] of found.entries()) this.py.store(this.#placeOf(self, found.length - 1 - index), each);
  }

  /** Clears the upcast addresses, and releases them in Rust. */
  #forget(self: PyObject, ancestors: Ancestors): void {
    const found = Array.from({ length: ancestors.length }, (_, index) => {
      const place = this.#placeOf(self, ancestors.length - 1 - index);
      const address = this.py.load(place);
      this.py.store(place, 0);
      return address;
    });
    ancestors.release(found);
  }

  /** Returns the number of a reason, which is added if it is new. */
  reasonNumber(reason: string): number {
    let number = this.#numbers.get(reason);
    if (number === undefined) {
      number = this.#reasons.push(reason) - 1;
      this.#numbers.set(reason, number);
    }
    return number;
  }

  /** Returns the number of the reason that a call took the struct, by the label of the call. */
  reasonOfMove(label: string): number {
    let number = this.#moves.get(label);
    if (number === undefined) {
      number = this.reasonNumber(wasMoved(label));
      this.#moves.set(label, number);
    }
    return number;
  }

  /** Makes an object that owns the struct at `address`. */
  make(kind: StructKind, address: Address): PyObject {
    const made = this.py.made(this.py.m._PyType_GenericAlloc(kind.type, 0));
    this.fill(made, kind, address);
    return made;
  }

  reason(self: PyObject): string {
    return this.#reasons[this.py.load(self + this.#gone)];
  }

  /** Frees the struct that an object owns, if any; with `later`, Rust frees a borrowed struct when the borrow ends. */
  release(self: PyObject, later = false): void {
    const address = this.addressIn(self);
    const kind = this.#kindOf(self);
    if (address === 0 || kind === undefined) return;
    this.empty(self, FREED, kind);
    const { instance } = kind.host;
    kind.drop ??= instance.function(kind.free);
    freeStruct(instance, kind.drop, address, later);
  }

  // --- Functions that CPython calls ----------------------------------------------------------------------------

  #finalize(self: PyObject): void {
    if (this.addressIn(self) === 0) return;
    const { m } = this.py;
    const pending = m._PyErr_Occurred() === 0 ? 0 : m._PyErr_GetRaisedException();
    const host = this.#kindOf(self)?.host;
    try {
      this.release(self, true);
    } catch (thrown) {
      // Rust frees a borrowed struct itself when the borrow ends; a dead instance has nothing to free.
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
