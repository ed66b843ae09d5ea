// The seam of the whole runtime. A codec never touches a value of the other language itself: it asks the Host.
// Read this second.
//
// V is what a value looks like there: an ordinary JavaScript value (`plain/`, for imports that the page serves, and
// for unit tests), what Pyodide's public proxy layer hands over (`proxy/`), or a `PyObject*` (`native/`).
//
// Ownership: what a Host is given it borrows. What it makes (`from…`, `call`, `perform`) belongs to the caller, who
// hands it on to the other language or gives it back with `release`.

import type { Guest } from "./heap.js";
import type { LinearMemory } from "./memory.js";
import type { NumberKind } from "./numbers.js";
import type { Float, Import, Integer, StructRef, Type } from "./protocol.js";
import type { RustThrow } from "./thrown.js";
import type { Transfer } from "./transfer.js";

export interface Host<V> {
  // Lowering: read a value, or throw what `refuse` gives.
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
  /** What `&mut [T]` is copied back into: valid while the transfer is open. */
  writable(value: V, kind: NumberKind, transfer: Transfer): WriteTarget;
  isNone(value: V): boolean;
  /** JavaScript's null, where it stands beside none: in `Option<Nullable<T>>`. */
  isNull(value: V): boolean;
  /** Whether the value is null, for types without a separate undefined (`Nullable<T>`). */
  isOnlyNull(value: V): boolean;
  /** The elements of a sequence, valid while the transfer is open. */
  items(value: V, transfer: Transfer): readonly V[];
  /** What the handle heap keeps for a value: a JavaScript value, or a `Guest`. */
  object(value: V): unknown;
  /** The heap entry of a value that can be awaited; others are refused. */
  promise(value: V): unknown;
  /** The address of the Rust struct behind an instance of the class `type.key`, which loses it when it is moved. */
  struct(value: V, type: StructRef, transfer: Transfer): number;
  /** The number of an enum's variant. */
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
  /** A copy of the numbers; the page, where they are `lent`, looks at Rust's memory itself, as it may write there. */
  fromNumbers(kind: NumberKind, memory: LinearMemory, address: number, count: number, lent: boolean): V;
  /** Numbers that may be changed until the transfer ends: then Rust has what they are. */
  fromWritten(kind: NumberKind, transfer: Transfer, address: number, count: number): V;
  fromItems(items: V[]): V;
  /** An entry of the handle heap, as `object` gives it. */
  fromObject(entry: unknown): V;
  /** Something to wait for `item` with, which the promise `entry` settles; `label` names the call that gave it. */
  fromPromise(entry: unknown, item: Type, label: string): V;
  /** An instance of the class `type.key` that owns the Rust struct at `address`. */
  fromStruct(type: StructRef, address: number): V;
  /** The member of an enum with this number, or text. */
  fromVariant(value: number | string, key: string): V;
  /** Tags a value of a union with the index of its variant; -1 if it matches none. */
  tagVariant(value: V, place: number): V;

  // Exported structs as `JsValue`.
  /** The heap entry of a new instance of the class `key` that owns the Rust struct at `address`. */
  box(key: string, address: number): Guest;
  /** Whether an entry is an object of the class `key` itself, and of none that extends it. */
  isBox(entry: unknown, key: string): boolean;
  /** The address of the Rust struct in such an entry, or 0: the entry is something else, or has lost its struct. */
  peek(entry: unknown, key: string): number;
  /** Does what `peek` does, and takes the struct out. */
  unbox(entry: unknown, key: string): number;

  // Calling the other language.
  call(callable: V, args: V[]): V;
  /** An operation on a receiver of the other language, `args[0]`: call a method, read or set an attribute or item. */
  perform(operation: Import, args: V[]): V;

  /** Rust returned `Err`: throws, or leaves it raised in the other language and gives what stands for that there. */
  failed(error: RustThrow): V;

  // Endings.
  /** What it was given or made is not needed any more; if it is `listed`, neither is what is in it. */
  release(value: V, listed?: boolean): void;
  /** A few words that name a value in a message: `int 300`. */
  describe(value: V): string;
}

/** Where the numbers of a `&mut [T]` go when Rust has finished with them. */
export interface WriteTarget {
  copyFrom(bytes: Uint8Array): void;
}
