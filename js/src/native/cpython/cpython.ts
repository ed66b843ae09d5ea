// CPython as the native engine sees it: objects by their address, memory by views, and the C API with its errors made
// exceptions of ours.

import { Failure, HostException } from "../../failure.js";
import { hasStackRoom } from "../../stack-guard.js";
import { readText } from "../../utf8.js";
import { type CApi, capiOf } from "./capi.js";
import { AT, FLAG } from "./layout.js";
import type { Address, PyObject, PyodideModule } from "./pyodide.js";

/** For arguments of the calls into Python that are running; a call of more has memory of its own. */
const ARGUMENTS_SIZE = 256 * 1024;
/** PY_VECTORCALL_ARGUMENTS_OFFSET: the word before the arguments is ours to change. */
const OWN_WORD_BEFORE = 0x8000_0000;

export const outOfMemory = (size: number): Failure =>
  new Failure("MemoryError", `Python has no memory for ${size} bytes`);

export class CPython {
  readonly none: PyObject;
  readonly true: PyObject;
  readonly false: PyObject;
  /** Where a tuple's items lie: CPython 3.14 put a hash before them. */
  tupleItems = 16;
  /** Sixteen bytes for what the C API gives back through a pointer; read at once. */
  readonly cell: Address;

  #argumentsTop: Address;
  readonly #argumentsEnd: Address;
  #readings = 0;
  #u8: Uint8Array;
  #u32: Uint32Array;
  #f64: Float64Array;

  /** The C API. */
  readonly m: CApi;

  constructor(readonly module: PyodideModule) {
    const m = capiOf(module);
    this.m = m;
    this.none = m.__Py_NoneStruct;
    this.true = m.__Py_TrueStruct;
    this.false = m.__Py_FalseStruct;
    this.cell = m._PyMem_RawMalloc(16);
    this.#argumentsTop = m._PyMem_RawMalloc(ARGUMENTS_SIZE) >>> 0;
    this.#argumentsEnd = this.#argumentsTop + ARGUMENTS_SIZE;
    this.#u8 = module.HEAPU8;
    this.#u32 = module.HEAPU32;
    this.#f64 = module.HEAPF64;
  }

  // --- Memory: a view has length 0 once memory has grown, and Emscripten has made a new one ----------------------

  get u8(): Uint8Array {
    if (this.#u8.length === 0) this.#u8 = this.module.HEAPU8;
    return this.#u8;
  }

  get u32(): Uint32Array {
    if (this.#u32.length === 0) this.#u32 = this.module.HEAPU32;
    return this.#u32;
  }

  get f64(): Float64Array {
    if (this.#f64.length === 0) this.#f64 = this.module.HEAPF64;
    return this.#f64;
  }

  /** The 32 bits at an address; addresses above 2 GiB are negative when wasm returns them. */
  load(address: Address): number {
    return this.u32[address >>> 2];
  }

  store(address: Address, value: number): void {
    this.u32[address >>> 2] = value;
  }

  /** Allocates memory of Python, until `_PyMem_RawFree`. */
  allocate(size: number): Address {
    const address = this.m._PyMem_RawMalloc(size) >>> 0;
    if (address === 0) throw outOfMemory(size);
    return address;
  }

  // --- Objects -------------------------------------------------------------------------------------------------

  typeOf(object: PyObject): PyObject {
    return this.load(object + AT.type);
  }

  flagsOf(object: PyObject): number {
    return this.load(this.typeOf(object) + AT.typeFlags);
  }

  isCallable(object: PyObject): boolean {
    return this.load(this.typeOf(object) + AT.typeCall) !== 0;
  }

  isLong(object: PyObject): boolean {
    return (this.flagsOf(object) & FLAG.long) !== 0;
  }

  isText(object: PyObject): boolean {
    return (this.flagsOf(object) & FLAG.text) !== 0;
  }

  isListOrTuple(object: PyObject): boolean {
    return (this.flagsOf(object) & FLAG.listOrTuple) !== 0;
  }

  /** A function or bound method that was written in Python, or a builtin. */
  isFunction(object: PyObject): boolean {
    const { m } = this;
    const type = this.typeOf(object);
    return type === m._PyFunction_Type || type === m._PyMethod_Type || type === m._PyCFunction_Type;
  }

  isException(object: PyObject): boolean {
    return (this.flagsOf(object) & FLAG.exception) !== 0;
  }

  isInstance(object: PyObject, type: PyObject): boolean {
    const own = this.typeOf(object);
    return own === type || this.m._PyType_IsSubtype(own, type) !== 0;
  }

  /** Adds a reference, and returns the object. */
  own(object: PyObject): PyObject {
    this.m._Py_IncRef(object);
    return object;
  }

  release(object: PyObject): void {
    this.m._Py_DecRef(object);
  }

  /** The addresses of a tuple's items, borrowed from it. */
  itemsOf(tuple: PyObject): PyObject[] {
    return this.loadMany(tuple + this.tupleItems, this.load(tuple + AT.size));
  }

  loadMany(address: Address, count: number): number[] {
    const heap = this.u32;
    const at = address >>> 2;
    const values: number[] = [];
    for (let index = 0; index < count; index++) values.push(heap[at + index]);
    return values;
  }

  /** A new tuple, which takes over its items. */
  tuple(items: readonly PyObject[]): PyObject {
    const tuple = this.made(this.m._PyTuple_New(items.length));
    items.forEach((item, index) => void this.m._PyTuple_SetItem(tuple, index, item));
    return tuple;
  }

  /** A new list, which takes over its items. */
  list(items: readonly PyObject[]): PyObject {
    const list = this.made(this.m._PyList_New(items.length));
    items.forEach((item, index) => void this.m._PyList_SetItem(list, index, item));
    return list;
  }

  text(text: string): PyObject {
    return this.made(this.m._js2python(text));
  }

  /** A str as a JavaScript string; undefined when it has lone surrogates. */
  string(object: PyObject): string | undefined {
    const address = this.m._PyUnicode_AsUTF8AndSize(object, this.cell);
    if (address !== 0) return readText(this.u8, address >>> 0, this.load(this.cell));
    this.release(this.m._PyErr_GetRaisedException());
    return undefined;
  }

  attribute(object: PyObject, name: string): PyObject {
    return this.#named(name, (address) => this.m._PyObject_GetAttrString(object, address));
  }

  setAttribute(object: PyObject, name: string, value: PyObject): void {
    const set = (address: Address): number => (this.m._PyObject_SetAttrString(object, address, value) < 0 ? 0 : 1);
    this.#named(name, set);
  }

  #named(name: string, use: (address: Address) => number): number {
    const size = this.m.lengthBytesUTF8(name) + 1;
    const address = this.allocate(size);
    try {
      this.m.stringToUTF8(name, address, size);
      return this.made(use(address));
    } finally {
      this.m._PyMem_RawFree(address);
    }
  }

  // --- Errors --------------------------------------------------------------------------------------------------

  /** An object that the C API has made; its 0 becomes the exception that is set. */
  made(object: PyObject): PyObject {
    if (object === 0) throw this.raised();
    return object >>> 0;
  }

  /** Takes the exception that is set. */
  raised(): HostException<PyObject> {
    return new HostException(this.m._PyErr_GetRaisedException() >>> 0);
  }

  /** True when `exception` is of the class that the variable at `variable` holds. */
  matches(exception: PyObject, variable: Address): boolean {
    return this.m._PyErr_GivenExceptionMatches(exception, this.load(variable)) !== 0;
  }

  /** Takes the exception that is set and forgets it, if it is of that class; throws any other. */
  forgive(variable: Address): void {
    const raised = this.raised();
    if (!this.matches(raised.exception, variable)) throw raised;
    this.release(raised.exception);
  }

  /** Reads an argument by what may run Python code; that code may call the function again, with the argument itself. */
  reading<T>(read: () => T): T {
    if (!hasStackRoom(this.#readings)) {
      throw new Failure("RecursionError", `${this.#readings} arguments are being read inside each other`, false);
    }
    this.#readings++;
    try {
      return read();
    } finally {
      this.#readings--;
    }
  }

  // --- Calls ---------------------------------------------------------------------------------------------------

  call(callable: PyObject, args: readonly PyObject[]): PyObject {
    const size = (args.length + 1) * 4;
    const base = this.#argumentsTop;
    if (base + size > this.#argumentsEnd) {
      const place = this.allocate(size);
      try {
        return this.#callFrom(place, callable, args);
      } finally {
        this.m._PyMem_RawFree(place);
      }
    }
    this.#argumentsTop = base + size;
    try {
      return this.#callFrom(base, callable, args);
    } finally {
      this.#argumentsTop = base;
    }
  }

  /** Runs `use` with the items of the last argument, a sequence, in its place. */
  withRest<T>(args: readonly PyObject[], use: (spread: PyObject[]) => T): T {
    const rest = this.made(this.m._PySequence_Tuple(args[args.length - 1]));
    try {
      return use([...args.slice(0, -1), ...this.itemsOf(rest)]);
    } finally {
      this.release(rest);
    }
  }

  /** Calls with the arguments at `place`, behind a free word: for a bound method's self. */
  #callFrom(place: Address, callable: PyObject, args: readonly PyObject[]): PyObject {
    const { m } = this;
    const heap = this.u32;
    const at = (place >>> 2) + 1;
    for (let index = 0; index < args.length; index++) heap[at + index] = args[index];
    const suspender = m.validSuspender;
    const before = suspender.value;
    // JavaScript's frames are on the stack: Python must not be suspended above them.
    suspender.value = false;
    let result: PyObject;
    try {
      result = m._PyObject_Vectorcall(callable, place + 4, args.length | OWN_WORD_BEFORE, 0);
    } catch (thrown) {
      // CPython's own frames were cut: there is no Python to go back to.
      m.API.fatal_error(thrown);
      throw thrown;
    }
    suspender.value = before;
    return this.made(result);
  }
}
