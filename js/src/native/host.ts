// The Host whose values are `PyObject*`. It borrows the objects that it receives, and returns new references.

import type { Context } from "../codec.js";
import { instanceOf } from "../codecs/page-classes.js";
import { awaitable } from "../codecs/promises.js";
import { Refusal } from "../failure.js";
import type { Guest, Heap } from "../heap.js";
import type { WriteTarget } from "../host.js";
import type { Instance } from "../instance.js";
import type { LinearMemory } from "../memory.js";
import { LONE_SURROGATES } from "../messages.js";
import type { NumberKind } from "../numbers.js";
import type { Float, Import, Integer, StructRef, Type } from "../protocol.js";
import type { RustThrow } from "../thrown.js";
import type { Transfer } from "../transfer.js";
import type { ClosureObjects } from "./closures.js";
import type { PyObject } from "./cpython/pyodide.js";
import { copyIn, type Texts } from "./cpython/text.js";
import type { Structs } from "./structs.js";
import { liftNumbers, liftWritten, lowerNumbers, writeTarget } from "./values/buffers.js";
import { pythonData } from "./values/data.js";
import { heapEntry, objectOf } from "./values/entries.js";
import type { Enums } from "./values/enums.js";
import { raise } from "./values/errors.js";
import { readFloat } from "./values/floats.js";
import { futureOf } from "./values/futures.js";
import { HostBase, type NativeHost, type Shared } from "./values/host-base.js";
import { makeInteger, makeWide, readInteger, readWide } from "./values/integers.js";
import { PythonObject } from "./values/object.js";
import { pythonValues } from "./values/page-classes.js";

/** Whether Rust takes `undefined` as a value of a type. */
const takesNone = ({ is }: Type): boolean => is === "Option" || is === "Nullable" || is === "Object";

export class PyObjectHost extends HostBase implements NativeHost {
  readonly none: PyObject;
  readonly onlyNull: PyObject;
  readonly data = pythonData(this);
  readonly #texts: Texts;
  readonly #values = pythonValues(this);

  constructor(
    readonly instance: Instance,
    shared: Shared,
    readonly structs: Structs,
    readonly enums: Enums,
    readonly closures: ClosureObjects,
  ) {
    super(shared);
    this.none = shared.py.none;
    this.onlyNull = this.none;
    this.#texts = shared.texts;
  }

  // --- Lowering ------------------------------------------------------------------------------------------------

  integer(value: PyObject, type: Integer): number {
    return readInteger(this.py, value, type, this.describe);
  }

  wide(value: PyObject, type: Integer): bigint {
    return readWide(this.py, value, type, this.describe);
  }

  float(value: PyObject, type: Float): number {
    return readFloat(this.py, value, type, this.describe);
  }

  boolean(value: PyObject): boolean {
    if (value === this.py.true) return true;
    if (value === this.py.false) return false;
    throw this.refuse(value, "bool");
  }

  character(value: PyObject): number {
    const { m } = this.py;
    const isOne = this.py.isText(value) && m._PyUnicode_GetLength(value) === 1;
    const code = isOne ? m._PyUnicode_ReadChar(value, 0) : 0xd800;
    if (code < 0xd800 || code > 0xdfff) return code;
    const note = this.py.isText(value) && this.py.string(value) === undefined ? LONE_SURROGATES : "";
    throw this.refuse(value, "char (a str of one character)", note);
  }

  text(value: PyObject, transfer: Transfer, lent: boolean): number {
    const { py } = this;
    if (!py.isText(value)) throw this.refuse(value, "str");
    const from = py.m._PyUnicode_AsUTF8AndSize(value, py.cell) >>> 0;
    if (from === 0) throw this.#noUtf8(value);
    const length = py.load(py.cell);
    const address = transfer.allocate(length, 1, lent);
    copyIn(py, from, transfer.memory, address, length);
    transfer.second = length;
    return address;
  }

  #noUtf8(value: PyObject): Refusal {
    this.py.release(this.py.raised().exception);
    return new Refusal("ConversionError", "str", this.describe(value) + LONE_SURROGATES);
  }

  string(value: PyObject): string {
    if (!this.py.isText(value)) throw this.refuse(value, "str");
    const text = this.py.string(value);
    if (text === undefined) throw new Refusal("ConversionError", "str", this.describe(value) + LONE_SURROGATES);
    return text;
  }

  numbers(value: PyObject, kind: NumberKind, transfer: Transfer, lent: boolean): number {
    return lowerNumbers(this, value, kind, transfer, lent);
  }

  writable(value: PyObject, kind: NumberKind): WriteTarget {
    return writeTarget(this, value, kind);
  }

  isNone(value: PyObject): boolean {
    return value === this.none || value === this.python.jsnull;
  }

  isOnlyNull(value: PyObject): boolean {
    return this.isNone(value);
  }

  items(value: PyObject, transfer: Transfer): readonly PyObject[] {
    const { py } = this;
    const type = py.typeOf(value);
    const isString = py.isText(value) || type === py.m._PyBytes_Type || type === py.m._PyByteArray_Type;
    const tuple = isString ? 0 : py.reading(() => py.m._PySequence_Tuple(value) >>> 0);
    if (tuple === 0) {
      if (!isString) py.forgive(py.m._PyExc_TypeError);
      throw this.refuse(value, "a sequence");
    }
    transfer.onEnd(() => py.release(tuple));
    return py.itemsOf(tuple);
  }

  object(value: PyObject): unknown {
    return heapEntry(this, value);
  }

  instanceOf(value: PyObject, pageClass: string): unknown {
    return instanceOf(this.#values, value, pageClass);
  }

  promise(value: PyObject): unknown {
    return awaitable(this, value);
  }

  struct(value: PyObject, type: StructRef, transfer: Transfer): number {
    return this.structs.addressOf(value, type, transfer);
  }

  variant(value: PyObject, key: string): number {
    return this.enums.numberOf(this, value, key);
  }

  // --- Lifting -------------------------------------------------------------------------------------------------

  fromInteger(value: number): PyObject {
    return makeInteger(this.py, value);
  }

  fromWide(value: bigint): PyObject {
    return makeWide(this.py, value);
  }

  fromFloat(value: number): PyObject {
    return this.py.m._PyFloat_FromDouble(value) >>> 0;
  }

  /** True and False are immortal, so they need no reference counting. */
  fromBoolean(value: boolean): PyObject {
    return value ? this.py.true : this.py.false;
  }

  fromCharacter(codePoint: number): PyObject {
    return this.py.made(this.py.m._PyUnicode_FromOrdinal(codePoint));
  }

  fromText(memory: LinearMemory, address: number, length: number): PyObject {
    return this.#texts.lift(memory, address, length);
  }

  fromString(text: string): PyObject {
    return this.shared.texts.make(text);
  }

  fromNumbers(kind: NumberKind, memory: LinearMemory, address: number, count: number): PyObject {
    return liftNumbers(this, kind, memory, address, count);
  }

  fromWritten(kind: NumberKind, transfer: Transfer, address: number, count: number): PyObject {
    return liftWritten(this, kind, transfer, address, count);
  }

  fromItems(items: PyObject[]): PyObject {
    return this.py.list(items);
  }

  fromObject(entry: unknown): PyObject {
    return objectOf(this, entry);
  }

  fromHandles(heap: Heap): (handle: number) => PyObject {
    return (handle) => this.fromObject(heap.get(handle));
  }

  fromPromise(entry: unknown, item: Type, label: string): PyObject {
    return futureOf(this, entry, item, label);
  }

  fromStruct(type: StructRef, address: number): PyObject {
    return this.structs.make(type.key, address);
  }

  fromVariant(value: number | string, key: string): PyObject {
    return this.enums.member(value, key);
  }

  tagVariant(value: PyObject, _place: number): PyObject {
    return value;
  }

  // --- Structs in a `JsValue` ----------------------------------------------------------------------------------

  box(key: string, address: number): Guest {
    return new PythonObject(this, this.structs.make(key, address));
  }

  peek(entry: unknown, key: string): number {
    return PythonObject.isOne(entry) ? this.structs.peek(entry.object, key) : 0;
  }

  isBox(entry: unknown, key: string): boolean {
    return PythonObject.isOne(entry) && this.structs.isOne(entry.object, key);
  }

  unbox(entry: unknown, key: string): number {
    return PythonObject.isOne(entry) ? this.structs.takeOut(entry.object, key) : 0;
  }

  structIn(entry: unknown, type: StructRef, transfer: Transfer): number {
    return this.structs.addressIn(entry, type, transfer);
  }

  freeIn(entry: unknown): void {
    this.structs.freeIn(entry);
  }

  // --- Calls ---------------------------------------------------------------------------------------------------

  call(callable: PyObject, args: PyObject[]): PyObject {
    return this.py.call(callable, args);
  }

  perform({ operation, name, variadic, returns }: Import, args: PyObject[]): PyObject {
    // This is Function.prototype.call, which Python functions do not have. The argument after the function is `this`.
    if (operation === "method" && name === "call" && this.py.isFunction(args[0])) {
      return this.call(args[0], args.slice(2));
    }
    const optional = this.fromBoolean(takesNone(returns));
    return variadic
      ? this.py.withRest(args, (spread) => this.#operate(operation, name, spread, optional))
      : this.#operate(operation, name, args, optional);
  }

  #operate(operation: string, name: string, args: readonly PyObject[], optional: PyObject): PyObject {
    const given = this.py.tuple(args.map((each) => this.py.own(each)));
    return this.callPython("perform", this.fromString(operation), this.fromString(name), given, optional);
  }

  get context(): Context<PyObject> {
    return this.instance.outer as Context<PyObject>;
  }

  /** Sets the exception without a throw: throwing in JavaScript costs more than all the rest of a failed call. */
  failed(error: RustThrow): 0 {
    return raise(this, error);
  }

  // --- Endings -------------------------------------------------------------------------------------------------

  /** Releases the references that were kept for the instance, which is closed. */
  close(): void {
    this.enums.close();
    this.closures.close();
  }
}
