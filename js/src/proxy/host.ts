// The Host whose values are those of Pyodide's public proxy layer: numbers, strings and booleans are JavaScript values,
// and other Python objects are PyProxies. The layer converts 1 and 1.0 to one number, so the conversions in Python
// (`runtime/proxy/conversions.py`) replace a float that is passed for an integer by an object that every codec rejects.

import { RustClosure } from "../closures.js";
import { instanceOf, type PythonValues } from "../codecs/page-classes.js";
import { awaitable } from "../codecs/promises.js";
import { Failure, placed, RESULT_FOR_PAGE, Refusal } from "../failure.js";
import { Guest, guestOf, HostObject, seen } from "../heap.js";
import type { WriteTarget } from "../host.js";
import type { Instance } from "../instance.js";
import type { LinearMemory } from "../memory.js";
import { BUFFER_OF_PYTHON_RESIZED, MOVED_OUT_OF_JSVALUE } from "../messages.js";
import { fits, fitsWide, type NumberKind, rangeOf, rustName } from "../numbers.js";
import { JavaScriptLifting, lowerText } from "../plain/lifting.js";
import type { Float, Import, Integer, StructRef, Type } from "../protocol.js";
import type { Transfer } from "../transfer.js";
import { ArgumentProxies } from "./argument-proxies.js";
import { borrowBuffer } from "./buffers.js";
import type { PyCallable, PyProxy, PythonCallbacks } from "./callbacks.js";
import type { ClosureApis } from "./closures.js";
import { proxyData } from "./data.js";
import { futureOf } from "./futures.js";
import type { ProxyHost } from "./host-base.js";
import { PythonObject } from "./object.js";
import { pythonValues } from "./page-classes.js";
import { StandIns } from "./stand-ins.js";
import { addressIn, free, isBox, peek, takeOut } from "./structs.js";

/** Returns the Number for one of the two greatest safe integers, which Pyodide's layer makes BigInts. */
const unlessSafe = (value: bigint): bigint | number =>
  value === GREATEST || value === -GREATEST ? Number(value) : value;

const GREATEST = BigInt(Number.MAX_SAFE_INTEGER);

export class PyProxyHost extends JavaScriptLifting implements ProxyHost {
  readonly proxies = new ArgumentProxies(this);
  readonly data = proxyData(this);
  readonly standIns: StandIns;
  readonly #values: PythonValues<unknown>;
  /** The Python callables that perform imports on Python objects, one for each import; Python ends their proxies. */
  readonly #performers = new Map<Import, PyCallable>();

  constructor(
    readonly instance: Instance,
    readonly python: PythonCallbacks,
    /** Returns the result of a Python function, or throws the exception that it raised. */
    readonly answered: <T>(answer: T) => T,
    readonly isProxy: (value: unknown) => value is PyProxy,
    readonly closures: ClosureApis,
    /** Returns the Python exception for a thrown value, whose references it takes over. */
    readonly exceptionOf: (thrown: unknown) => unknown,
  ) {
    super();
    this.#values = pythonValues(this);
    this.standIns = new StandIns(python);
  }

  get owner(): number {
    return this.instance.owner;
  }

  override readonly onlyNull: unknown = undefined;

  override isOnlyNull(value: unknown): boolean {
    return this.isNone(value);
  }

  integer(value: unknown, type: Integer): number {
    if (typeof value === "number" && Number.isInteger(value)) {
      if (fits(value, type)) return value;
    } else if (typeof value === "boolean") {
      return value ? 1 : 0;
    } else if (typeof value !== "bigint") {
      throw this.refuse(value, rangeOf(type));
    }
    throw new Refusal("RangeError", rangeOf(type), this.describe(value));
  }

  wide(value: unknown, type: Integer): bigint {
    if (typeof value !== "bigint" && typeof value !== "boolean" && !Number.isInteger(value)) {
      throw this.refuse(value, rangeOf(type));
    }
    const whole = BigInt(value as bigint | number | boolean);
    if (!fitsWide(whole, type)) throw new Refusal("RangeError", rangeOf(type), this.describe(value));
    return whole;
  }

  float(value: unknown, type: Float): number {
    if (typeof value !== "number" && typeof value !== "bigint" && typeof value !== "boolean") {
      throw this.refuse(value, `${rustName(type)} (float)`);
    }
    const number = Number(value);
    if (type.bits === 64) return number;
    const rounded = Math.fround(number);
    if (!Number.isFinite(number) || Number.isFinite(rounded)) return rounded;
    throw new Refusal("RangeError", "f32 (±3.4e38)", this.describe(value));
  }

  boolean(value: unknown): boolean {
    if (typeof value !== "boolean") throw this.refuse(value, "bool");
    return value;
  }

  character(value: unknown): number {
    const code = typeof value === "string" ? value.codePointAt(0) : undefined;
    const one = code !== undefined && (value as string).length === (code > 0xffff ? 2 : 1);
    if (!one || (code >= 0xd800 && code <= 0xdfff)) throw this.refuse(value, "char (a str of one character)");
    return code;
  }

  text(value: unknown, transfer: Transfer, lent: boolean): number {
    return lowerText(this.string(value), transfer, lent);
  }

  string(value: unknown): string {
    if (typeof value !== "string") throw this.refuse(value, "str");
    return value;
  }

  numbers(value: unknown, kind: NumberKind, transfer: Transfer, lent: boolean): number {
    const buffer = borrowBuffer(this, value, kind, false);
    try {
      const address = transfer.allocate(buffer.nbytes, kind.size, lent);
      transfer.memory.bytes.set(buffer.data, address);
      transfer.second = buffer.nbytes / kind.size;
      return address;
    } finally {
      buffer.release();
    }
  }

  writable(value: unknown, kind: NumberKind): WriteTarget {
    borrowBuffer(this, value, kind, true).release();
    return {
      // The buffer is requested again, because Python's memory may have moved during the call.
      copyFrom: (bytes) => {
        const buffer = borrowBuffer(this, value, kind, true);
        const sameSize = buffer.nbytes === bytes.length;
        if (sameSize) buffer.data.set(bytes);
        buffer.release();
        if (!sameSize) throw new Failure("ConversionError", BUFFER_OF_PYTHON_RESIZED);
      },
    };
  }

  items(value: unknown): readonly unknown[] {
    if (!Array.isArray(value)) throw this.refuse(value, "a sequence");
    return value;
  }

  object(value: unknown): unknown {
    if (this.isProxy(value)) return this.proxies.guestOf(value);
    const isObject = (typeof value === "object" && value !== null) || typeof value === "function";
    if (!isObject) return typeof value === "bigint" ? unlessSafe(value) : value;
    return this.standIns.resolve(value) ?? this.closures.closureOf(value) ?? guestOf(value) ?? value;
  }

  shown(value: unknown): unknown {
    if (typeof value !== "object" && typeof value !== "function") return value;
    if (this.isProxy(value)) return new PythonObject(this, value, true).face();
    try {
      return seen(this.object(value));
    } catch (thrown) {
      throw placed(thrown, RESULT_FOR_PAGE);
    }
  }

  instanceOf(value: unknown, pageClass: string): unknown {
    return instanceOf(this.#values, value, pageClass);
  }

  promise(value: unknown): unknown {
    return awaitable(this, value);
  }

  /** Takes the address that Python has read or, for the result of an import, the struct out of the object itself. */
  struct(value: unknown, type: StructRef, transfer: Transfer): number {
    if (typeof value === "number") return value;
    const { python, owner } = this;
    if (!this.isProxy(value) || !python.isBox(owner, value, type.key)) throw this.refuse(value, this.#nameOf(type.key));
    const address = this.answered(python.take(value, transfer.label));
    transfer.onCancel(() => python.giveBack(value, address));
    return address;
  }

  variant(value: unknown, key: string): number {
    if (typeof value !== "number") throw this.refuse(value, `a member of ${this.#nameOf(key)}`);
    return value;
  }

  /** Passes -0.0 as a string, because the layer would convert it to an int; Python makes a float of the string. */
  override fromFloat(value: number): unknown {
    return Object.is(value, -0) ? "-0.0" : value;
  }

  /** Returns a copy of the bytes, from which Python makes `bytes` or an `array.array`. */
  fromNumbers(kind: NumberKind, memory: LinearMemory, address: number, count: number): unknown {
    return memory.bytes.slice(address, address + count * kind.size);
  }

  /** Returns a copy of the bytes, which Python may change; it is copied back when the transfer ends. */
  fromWritten(kind: NumberKind, transfer: Transfer, address: number, count: number): unknown {
    const { memory, instance } = transfer;
    const copy = memory.bytes.slice(address, address + count * kind.size);
    transfer.onEnd(() => {
      if (instance.alive) memory.bytes.set(copy, address);
    });
    return copy;
  }

  /** Adds the index of the variant, because Python cannot tell the type of a variant from a JavaScript number. */
  override tagVariant(value: unknown, place: number): unknown {
    return this.fromItems([value, place]);
  }

  fromItems(items: unknown[]): unknown {
    if (!items.some(this.isProxy)) return items;
    const list = this.python.list(...items);
    for (const item of items) this.release(item);
    return list;
  }

  fromObject(entry: unknown): unknown {
    if (!Guest.is(entry)) return entry === null ? undefined : entry;
    if (entry instanceof PythonObject) return this.proxies.lend(entry);
    if (HostObject.isOne(entry)) return (entry.proxy as PyProxy).copy(); // of another engine
    if (!(entry instanceof RustClosure) || !entry.isShownBy(this.instance.engine)) return entry.face();
    return this.answered(this.python.closure(entry.shape.instance.owner, this.closures.apiOf(entry)));
  }

  fromPromise(entry: unknown, item: Type, label: string): unknown {
    return futureOf(this, entry, item, label);
  }

  fromStruct(_: StructRef, address: number): unknown {
    return address;
  }

  box(key: string, address: number): Guest {
    return new PythonObject(this, this.answered(this.python.box(this.owner, key, address)), true);
  }

  peek(entry: unknown, key: string): number {
    return peek(this, entry, key);
  }

  isBox(entry: unknown, key: string): boolean {
    return isBox(this, entry, key);
  }

  unbox(entry: unknown, key: string): number {
    return takeOut(this, entry, key, MOVED_OUT_OF_JSVALUE);
  }

  structIn(entry: unknown, type: StructRef, transfer: Transfer): number {
    return addressIn(this, entry, type, transfer);
  }

  freeIn(entry: unknown): void {
    free(this, entry);
  }

  call(callable: unknown, args: unknown[]): unknown {
    return this.answered((callable as PyCallable)(...args));
  }

  perform(imported: Import, args: unknown[]): unknown {
    let performer = this.#performers.get(imported);
    if (performer === undefined) {
      const { operation, name, variadic, parameters, returns } = imported;
      const signature = JSON.stringify([parameters, returns]);
      performer = this.answered(this.python.performer(this.owner, operation, name, signature, variadic));
      this.#performers.set(imported, performer);
    }
    return this.answered(performer(...args));
  }

  /** Releases a proxy, or with `listed` the items of an array; without it, arrays and items belong to the page. */
  release(value: unknown, listed = false): void {
    if (this.isProxy(value)) this.proxies.release(value);
    else if (listed && Array.isArray(value)) for (const item of value) this.release(item);
  }

  describe(value: unknown): string {
    return this.python.describe(value);
  }

  /** Returns the failure to throw for a value that does not have the expected type. */
  refuse(value: unknown, expected: string, note = ""): Refusal {
    const kind = this.isProxy(value) && this.python.isOutOfRange(value) ? "RangeError" : "ConversionError";
    return new Refusal(kind, expected, this.describe(value) + note);
  }

  #nameOf(key: string): string {
    const { structs, enums } = this.instance.plan;
    return [...structs, ...enums].find((each) => each.key === key)?.name ?? key;
  }
}
