// The Hosts over ordinary JavaScript values. The values of `PlainHost` are heap entries: wasm-bindgen's casts and
// intrinsics work on them, and the unit tests drive every codec with it. The values of `PageHost` are those that the
// page's own JavaScript sees: it sees guests as their faces. Like wasm-bindgen's glue, both convert numbers as
// JavaScript does.

import { Guest, guestBehind, guestOf, type Heap, seen } from "../heap.js";
import type { Host, WriteTarget } from "../host.js";
import type { LinearMemory } from "../memory.js";
import type { NumberKind } from "../numbers.js";
import { isThenable } from "../page-values.js";
import type { Float, Integer, Plan, StructRef } from "../protocol.js";
import type { Transfer } from "../transfer.js";
import { plainData } from "./data.js";
import { inspect } from "./inspect.js";
import { JavaScriptLifting, lowerText } from "./lifting.js";

/** The parts of an instance that these hosts use. */
interface Home {
  readonly plan: Plan;
  /** The context of the engine's host, which knows the objects that own structs. */
  readonly outer: { readonly host: Host<unknown> };
  /** Returns the heap entry of a value of the page. */
  adopt(value: unknown): unknown;
}

export class PlainHost extends JavaScriptLifting implements Host<unknown> {
  override readonly hasGuests: boolean = true;
  readonly data = plainData((key, address) => this.box(key, address).face());

  constructor(protected readonly instance: Home) {
    super();
  }

  integer(value: unknown, type: Integer): number {
    const shift = 32 - type.bits;
    const number = Number(value);
    return type.signed ? (number << shift) >> shift : (number << shift) >>> shift;
  }

  wide(value: unknown, type: Integer): bigint {
    const whole = BigInt(value as bigint | number | string);
    return type.signed ? BigInt.asIntN(type.bits, whole) : BigInt.asUintN(type.bits, whole);
  }

  float(value: unknown, type: Float): number {
    return type.bits === 32 ? Math.fround(Number(value)) : Number(value);
  }

  boolean(value: unknown): boolean {
    return Boolean(value);
  }

  character(value: unknown): number {
    const code = String(value).codePointAt(0);
    if (code === undefined || (code >= 0xd800 && code <= 0xdfff)) throw new TypeError("expected one character");
    return code;
  }

  text(value: unknown, transfer: Transfer, lent: boolean): number {
    return lowerText(this.string(value), transfer, lent);
  }

  string(value: unknown): string {
    if (typeof value !== "string") throw new TypeError(`expected a string, got ${this.describe(value)}`);
    return value;
  }

  numbers(value: unknown, kind: NumberKind, transfer: Transfer, lent: boolean): number {
    const source = value as ArrayLike<number> & ArrayLike<bigint>;
    const address = transfer.allocate(source.length * kind.size, kind.size, lent);
    new kind.array(transfer.memory.bytes.buffer as ArrayBuffer, address, source.length).set(source);
    transfer.second = source.length;
    return address;
  }

  writable(value: unknown): WriteTarget {
    const { buffer, byteOffset, byteLength } = value as ArrayBufferView;
    return { copyFrom: (bytes) => new Uint8Array(buffer, byteOffset, byteLength).set(bytes) };
  }

  items(value: unknown): unknown[] {
    return [...(value as Iterable<unknown>)];
  }

  object(value: unknown): unknown {
    return value;
  }

  /** Returns the entry unchecked: as in wasm-bindgen's glue, the page is right about its own objects. */
  instanceOf(value: unknown): unknown {
    return this.object(value);
  }

  /** Returns a promise; like JavaScript's `await`, it takes a value that is no promise as its own result. */
  promise(value: unknown): unknown {
    return isThenable(value) ? this.object(value) : Promise.resolve(value);
  }

  struct(value: unknown, type: StructRef, transfer: Transfer): number {
    return this.structIn(value, type, transfer);
  }

  variant(value: unknown): number {
    return Number(value);
  }

  fromNumbers(kind: NumberKind, memory: LinearMemory, address: number, count: number, lent: boolean): unknown {
    const view = new kind.array(memory.bytes.buffer as ArrayBuffer, address, count);
    return lent ? view : view.slice();
  }

  /** Returns a view of Rust's memory: the page writes there directly. */
  fromWritten(kind: NumberKind, { memory }: Transfer, address: number, count: number): unknown {
    return new kind.array(memory.bytes.buffer as ArrayBuffer, address, count);
  }

  /** Returns a JavaScript array, which holds the faces of guests. */
  fromItems(items: unknown[]): unknown {
    const faces = items.map((item) => (Guest.is(item) ? item.face() : item));
    for (const item of items) this.release(item);
    return faces;
  }

  fromObject(entry: unknown): unknown {
    return held(entry);
  }

  fromPromise(entry: unknown): unknown {
    return this.fromObject(entry);
  }

  fromStruct(type: StructRef, address: number): unknown {
    return held(this.box(type.key, address));
  }

  box(key: string, address: number): Guest {
    return this.instance.outer.host.box(key, address);
  }

  peek(entry: unknown, key: string): number {
    return this.instance.outer.host.peek(entry, key);
  }

  isBox(entry: unknown, key: string): boolean {
    return this.instance.outer.host.isBox(entry, key);
  }

  unbox(entry: unknown, key: string): number {
    return this.instance.outer.host.unbox(entry, key);
  }

  structIn(entry: unknown, type: StructRef, transfer: Transfer): number {
    return this.instance.outer.host.structIn(entry, type, transfer);
  }

  freeIn(entry: unknown): void {
    this.instance.outer.host.freeIn(entry);
  }

  call(callable: unknown, args: unknown[]): unknown {
    return (callable as (...args: unknown[]) => unknown)(...args);
  }

  perform(): never {
    throw new TypeError("the page performs its operations itself");
  }

  release(value: unknown): void {
    if (Guest.is(value)) value.drop();
  }

  describe(value: unknown): string {
    return inspect(value);
  }
}

/** Retains a heap entry as a value of its own, which outlives the handle by which it came. */
function held(entry: unknown): unknown {
  if (Guest.is(entry)) entry.retain();
  return entry;
}

/** The Host over the values that the page's JavaScript sees. */
export class PageHost extends PlainHost {
  override readonly hasGuests = false;

  override object(value: unknown): unknown {
    if (typeof value !== "object" && typeof value !== "function") return value;
    return guestOf(value) ?? this.instance.adopt(value);
  }

  override fromObject(entry: unknown): unknown {
    return seen(entry);
  }

  override fromHandles(heap: Heap): (handle: number) => unknown {
    return (handle) => heap.seen(handle);
  }

  override struct(value: unknown, type: StructRef, transfer: Transfer): number {
    const guest = typeof value === "object" && value !== null ? guestBehind(value) : undefined;
    return super.struct(guest ?? this.object(value), type, transfer);
  }

  override fromStruct(type: StructRef, address: number): unknown {
    return this.box(type.key, address).face();
  }

  override describe(value: unknown): string {
    return inspect(this.object(value));
  }
}
