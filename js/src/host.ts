// The seam of the whole runtime: a codec never touches a value of the other language itself, it calls the Host. Read
// this second.
//
// V is the type of the values: ordinary JavaScript values (`plain/`, for imports that the page serves, and for unit
// tests), the values that Pyodide's public proxy layer hands over (`proxy/`), or `PyObject*` (`native/`).
//
// Ownership: a Host borrows the values that it is given. A value that it makes (`from…`, `call`, `perform`) belongs to
// the caller, who hands it on to the other language or gives it back with `release`.

import type { Guest, Heap } from "./heap.js";
import type { LinearMemory } from "./memory.js";
import type { NumberKind } from "./numbers.js";
import type { Float, Import, Integer, StructRef, Type } from "./protocol.js";
import type { RustThrow } from "./thrown.js";
import type { Transfer } from "./transfer.js";

/** Makes data: values that may also be parts of each other, which `from…` does not promise. */
export interface DataHost<V> {
  /** Makes a list of values, which it takes over. */
  list(items: readonly V[]): V;
  set(items: readonly V[]): V;
  dict(keys: readonly V[], values: readonly V[]): V;
  /** A text that is the key of a dict. */
  key(text: string): V;
  /**
   * Returns a view of the numbers in a value, valid until other code of its language runs, and not to be written to;
   * undefined where that is not possible at once.
   */
  view(value: V, kind: NumberKind): ArrayBufferView | undefined;
  /** Copies the numbers of a typed array. */
  numbers(kind: NumberKind, view: ArrayBufferView): V;
  /** A moment, in milliseconds since 1970 (UTC). */
  moment(milliseconds: number): V;
  /** Returns the object of the class `key` that owns the struct at `address`. */
  owner(key: string, address: number): V;
}

export interface Host<V> {
  readonly data: DataHost<V>;

  /** Whether a value can be a guest; otherwise a value that is its own heap entry is a value of the page. */
  readonly hasGuests: boolean;

  // Lowering: read a value, or throw a `Refusal` if it does not fit.
  /** An integer of at most 32 bits, inside the range of its type. */
  integer(value: V, type: Integer): number;
  /** An integer of 64 or 128 bits, inside the range of its type. */
  wide(value: V, type: Integer): bigint;
  /** A float; a finite value that is too great for an f32 is refused. */
  float(value: V, type: Float): number;
  boolean(value: V): boolean;
  /** The code point of a text of one character. */
  character(value: V): number;
  /**
   * Writes text as UTF-8 into fresh memory (`transfer.allocate(…, lent)`) and returns its address; the length in bytes
   * is left in `transfer.second`.
   */
  text(value: V, transfer: Transfer, lent: boolean): number;
  /** Text as a JavaScript string: an item of a `Vec<String>`, a string enum. */
  string(value: V): string;
  /** Copies numbers into fresh memory and returns the address; their count is left in `transfer.second`. */
  numbers(value: V, kind: NumberKind, transfer: Transfer, lent: boolean): number;
  /** Returns the target to which a `&mut [T]` is copied back, valid while the transfer is open. */
  writable(value: V, kind: NumberKind, transfer: Transfer): WriteTarget;
  isNone(value: V): boolean;
  /** Whether the value is JavaScript's null, for types that tell it from none (`Option<Nullable<T>>`). */
  isNull(value: V): boolean;
  /** Whether the value is null, for types without a separate undefined (`Nullable<T>`). */
  isOnlyNull(value: V): boolean;
  /** Returns the elements of a sequence, valid while the transfer is open. */
  items(value: V, transfer: Transfer): readonly V[];
  /** Returns the entry that the handle heap keeps for a value: a JavaScript value or a `Guest`. */
  object(value: V): unknown;
  /** Returns the heap entry of a value for a type that names a class of the page (`Object_.page_class`). */
  instanceOf(value: V, pageClass: string): unknown;
  /** Returns the heap entry of a value that can be awaited; refuses others. */
  promise(value: V): unknown;
  /**
   * Returns the address of the Rust struct behind an instance of the class `type.key`. A move takes it from the
   * instance.
   */
  struct(value: V, type: StructRef, transfer: Transfer): number;
  /** Returns the number of an enum's variant. */
  variant(value: V, key: string): number;

  // Lifting: make a value.
  readonly none: V;
  /** The value that `isOnlyNull` accepts. */
  readonly onlyNull: V;
  /** Makes the value that `isNull` accepts. */
  fromNull(): V;
  fromInteger(value: number): V;
  fromWide(value: bigint): V;
  fromFloat(value: number): V;
  fromBoolean(value: boolean): V;
  fromCharacter(codePoint: number): V;
  fromText(memory: LinearMemory, address: number, length: number): V;
  fromString(text: string): V;
  /**
   * Copies numbers out of Rust's memory. The page gets a view of the memory itself if they are `lent`: it may write
   * there.
   */
  fromNumbers(kind: NumberKind, memory: LinearMemory, address: number, count: number, lent: boolean): V;
  /** Returns numbers that may be changed until the transfer ends; Rust then has the changes. */
  fromWritten(kind: NumberKind, transfer: Transfer, address: number, count: number): V;
  fromItems(items: V[]): V;
  /** Returns the value of an entry of the handle heap: the inverse of `object`. */
  fromObject(entry: unknown): V;
  /** Returns a function that returns the value of a handle: `fromObject` of its entry. */
  fromHandles(heap: Heap): (handle: number) => V;
  /**
   * Returns an awaitable of `item`, settled by the promise `entry`; `label` names the call that returned the promise.
   */
  fromPromise(entry: unknown, item: Type, label: string): V;
  /** Returns an instance of the class `type.key` that owns the Rust struct at `address`. */
  fromStruct(type: StructRef, address: number): V;
  /** Returns the member of an enum that has this number or text. */
  fromVariant(value: number | string, key: string): V;
  /** Tags a value of a union with the index of its variant; -1 if it matches none. */
  tagVariant(value: V, place: number): V;

  // Exported structs as `JsValue`.
  /** Returns the heap entry of a new instance of the class `key` that owns the Rust struct at `address`. */
  box(key: string, address: number): Guest;
  /** Whether an entry is an instance of the class `key` itself, not of one that extends it. */
  isBox(entry: unknown, key: string): boolean;
  /** Returns the address of the Rust struct in such an entry; 0 if it is something else, or has lost its struct. */
  peek(entry: unknown, key: string): number;
  /** Returns the address as `peek` does, and takes the struct out of the entry. */
  unbox(entry: unknown, key: string): number;
  /** Returns the address of the struct in a heap entry, as `struct` does for a value; refuses all other entries. */
  structIn(entry: unknown, type: StructRef, transfer: Transfer): number;
  /** Frees the struct in a heap entry, if there is one. */
  freeIn(entry: unknown): void;

  // Calling the other language.
  call(callable: V, args: V[]): V;
  /**
   * Performs an operation on a receiver of the other language, `args[0]`: calls a method, reads or sets an attribute or
   * item.
   */
  perform(operation: Import, args: V[]): V;

  /**
   * Reports an `Err` that Rust returned: throws it, or leaves it raised in the other language and returns the value
   * that stands for a raised exception there.
   */
  failed(error: RustThrow): V;

  // Releasing and describing.
  /** Releases a value that the host has made or been given and, if it is `listed`, its items. */
  release(value: V, listed?: boolean): void;
  /** Returns a phrase that names a value in a message: `int 300`. */
  describe(value: V): string;
}

/** Receives the numbers of a `&mut [T]` when Rust has finished with them. */
export interface WriteTarget {
  copyFrom(bytes: Uint8Array): void;
}
