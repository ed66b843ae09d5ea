// CPython for the native engine: objects are addresses, memory is read through typed arrays, and an error of the C API
// is thrown as a JavaScript exception.

import { Failure, HostException } from "../../failure.js";
import { hasStackRoom } from "../../stack-guard.js";
import { readText } from "../../utf8.js";
import { type CApi, capiOf } from "./capi.js";
import { AT, FLAG } from "./layout.js";
import type { Address, PyObject, PyodideModule } from "./pyodide.js";

/** The size of the stack of arguments for calls into Python; a call that does not fit there allocates memory. */
const ARGUMENTS_SIZE = 256 * 1024;
/** PY_VECTORCALL_ARGUMENTS_OFFSET: the callee may change the word before the arguments. */
const OWN_WORD_BEFORE = 0x8000_0000;

export const outOfMemory = (size: number) => new Failure("MemoryError", `Python has no memory for ${size} bytes`);

export class CPython {
  readonly none: PyObject;
  readonly true: PyObject;
  readonly false: PyObject;
  /** The offset of a tuple's items: CPython 3.14 put a hash before them. */
  tupleItems = 16;
  /** Sixteen bytes for results that the C API returns through a pointer; they must be read at once. */
  readonly cell: Address;

  #argumentsTop: Address;
  readonly #argumentsEnd: Address;
  #readings = 0;
  #u8: Uint8Array;
  #u32: Uint32Array;
  #f64: Float64Array;

  constructor(
    readonly module: PyodideModule,
    /** The C API. */
    readonly m: CApi = capiOf(module),
  ) {
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

  /** Frees its memory; it must not be used afterwards. */
  close(): void {
    this.m._PyMem_RawFree(this.cell);
    this.m._PyMem_RawFree(this.#argumentsEnd - ARGUMENTS_SIZE);
  }

  // --- Memory: once it has grown, old views have length 0, and Emscripten has made new ones ------------------------

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

  /** Reads the 32 bits at an address. wasm returns addresses above 2 GiB as negative numbers, which work here, too. */
  load(address: Address): number {
    return this.u32[address >>> 2];
  }

  store(address: Address, value: number): void {
    this.u32[address >>> 2] = value;
  }

  /** Allocates memory of Python, to be freed by `_PyMem_RawFree`. */
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

  /** Whether an object is a function or a bound method, also a builtin. */
  isFunction(object: PyObject): boolean {
    const { _PyFunction_Type, _PyMethod_Type, _PyCFunction_Type } = this.m;
    return [_PyFunction_Type, _PyMethod_Type, _PyCFunction_Type].includes(this.typeOf(object));
  }

  isException(object: PyObject): boolean {
    return (this.flagsOf(object) & FLAG.exception) !== 0;
  }

  isInstance(object: PyObject, type: PyObject): boolean {
    return this.typeOf(object) === type || this.m._PyType_IsSubtype(this.typeOf(object), type) !== 0;
  }

  /** Adds a reference, and returns the object. */
  own(object: PyObject): PyObject {
    this.m._Py_IncRef(object);
    return object;
  }

  release(object: PyObject): void {
    this.m._Py_DecRef(object);
  }

  /** Returns the addresses of a tuple's items, borrowed from it. */
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

  /** Makes a tuple, which takes over the references to its items. */
  tuple(items: readonly PyObject[]): PyObject {
    const tuple = this.made(this.m._PyTuple_New(items.length));
    items.forEach((item, index) => void this.m._PyTuple_SetItem(tuple, index, item));
    return tuple;
  }

  /** Makes a list, which takes over the references to its items. */
  list(items: readonly PyObject[]): PyObject {
    const list = this.made(this.m._PyList_New(items.length));
    items.forEach((item, index) => void this.m._PyList_SetItem(list, index, item));
    return list;
  }

  text(text: string): PyObject {
    return this.made(this.m._js2python(text));
  }

  /** Converts a str to a JavaScript string; returns undefined if it has lone surrogates. */
  string(object: PyObject): string | undefined {
    const address = this.m._PyUnicode_AsUTF8AndSize(object, this.cell);
    if (address !== 0) return readText(this.u8, address >>> 0, this.load(this.cell));
    this.release(this.m._PyErr_GetRaisedException());
    return undefined;
  }

  attribute(object: PyObject, name: string): PyObject {
    return this.#named(name, (address) => this.m._PyObject_GetAttrString(object, address));
  }

  /** Returns the size of a type's objects: the first digit of `__basicsize__`. */
  sizeOf(type: PyObject): number {
    const size = this.attribute(type, "__basicsize__");
    const bytes = this.load(size + AT.digits);
    this.release(size);
    return bytes;
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

  /** Checks an object that the C API returned: for a null pointer the exception that is set is thrown. */
  made(object: PyObject): PyObject {
    if (object === 0) throw this.raised();
    return object >>> 0;
  }

  /** Takes the exception that is set, so that it is set no longer. */
  raised(): HostException<PyObject> {
    return new HostException(this.m._PyErr_GetRaisedException() >>> 0);
  }

  /** Whether `exception` is of the class whose address the C variable at `variable` holds. */
  matches(exception: PyObject, variable: Address): boolean {
    return this.m._PyErr_GivenExceptionMatches(exception, this.load(variable)) !== 0;
  }

  /** Clears the exception that is set, if it is of the class that the C variable holds; throws any other. */
  forgive(variable: Address): void {
    const raised = this.raised();
    if (!this.matches(raised.exception, variable)) throw raised;
    this.release(raised.exception);
  }

  /**
   * Runs a read of an argument that may run Python code. That code may call the function again with the same
   * argument, without end, so the depth is limited by the stack that is left.
   */
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

  /** Calls a Python object with borrowed arguments; returns a new reference, or throws what it raised. */
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

  /** Runs `use` with the arguments, of which the last, a sequence, is replaced by its items. */
  withRest<T>(args: readonly PyObject[], use: (spread: PyObject[]) => T): T {
    const rest = this.made(this.m._PySequence_Tuple(args[args.length - 1]));
    try {
      return use([...args.slice(0, -1), ...this.itemsOf(rest)]);
    } finally {
      this.release(rest);
    }
  }

  /** Calls with arguments written to `place`, after one free word, into which a bound method writes its `self`. */
  #callFrom(place: Address, callable: PyObject, args: readonly PyObject[]): PyObject {
    const { m } = this;
    const heap = this.u32;
    const at = (place >>> 2) + 1;
    for (let index = 0; index < args.length; index++) heap[at + index] = args[index];
    const suspender = m.validSuspender;
    const before = suspender.value;
    // Python must not be suspended while frames of JavaScript are below it on the stack.
    suspender.value = false;
    let result: PyObject;
    try {
      result = m._PyObject_Vectorcall(callable, place + 4, args.length | OWN_WORD_BEFORE, 0);
    } catch (thrown) {
      // The exception has unwound CPython's own frames, so Python cannot continue.
      m.API.fatal_error(thrown);
      throw thrown;
    }
    suspender.value = before;
    return this.made(result);
  }
}
