// The part of `pyodide._module` that the native engine uses: CPython's C API as raw wasm exports, and some functions of
// Emscripten and Pyodide. All of it is private to Pyodide, so `probe/` tries it before it is used.

import type { Conversions } from "../../returning-faces.js";

/** An address in Python's memory. */
export type Address = number;

/** A `PyObject*`; where the C API returns 0, an exception is set. */
export type PyObject = number;

/** A PyProxy by which an object is handed over to Python. */
export interface Handed {
  destroy(): void;
}

export interface PyodideModule extends Conversions {
  HEAPU8: Uint8Array;
  HEAPU32: Uint32Array;
  HEAPF64: Float64Array;
  readonly wasmTable: WebAssembly.Table;
  /** Present from Pyodide 314 on. */
  readonly memory: WebAssembly.Memory | undefined;
  addFunction(raw: unknown): number;
  stackSave(): Address;
  stackAlloc(size: number): Address;
  stackRestore(top: Address): void;
  lengthBytesUTF8(text: string): number;
  stringToUTF8(text: string, address: Address, size: number): void;
  UTF8ToString(address: Address, length?: number): string;

  readonly API: { fatal_error(error: unknown): void };
  readonly validSuspender: { value: boolean | number };
  handle_js_error(error: unknown): void;
  pyproxy_new(object: PyObject): Handed;
  PyProxy_getPtr(proxy: unknown): PyObject;
  _js2python(value: unknown): PyObject;
  _python2js(object: PyObject): unknown;
  _JsProxy_Check(object: PyObject): number;
  _JsProxy_Val(object: PyObject): unknown;

  _Py_IncRef(object: PyObject): void;
  _Py_DecRef(object: PyObject): void;
  _PyMem_RawMalloc(size: number): Address;
  _PyMem_RawFree(address: Address): void;
  _PyMem_Malloc(size: number): Address;

  _PyLong_FromLong(value: number): PyObject;
  _PyLong_FromUnsignedLong(value: number): PyObject;
  _PyLong_FromLongLong(value: bigint): PyObject;
  _PyLong_FromUnsignedLongLong(value: bigint): PyObject;
  _PyLong_FromDouble(value: number): PyObject;
  __PyLong_FromByteArray(bytes: Address, size: number, littleEndian: number, signed: number): PyObject;
  _PyNumber_Index(object: PyObject): PyObject;
  _PyFloat_FromDouble(value: number): PyObject;
  _PyFloat_AsDouble(object: PyObject): number;

  _PyUnicode_AsUTF8AndSize(object: PyObject, size: Address): Address;
  _PyUnicode_DecodeUTF8(address: Address, size: number, errors: Address): PyObject;
  _PyUnicode_GetLength(object: PyObject): number;
  _PyUnicode_ReadChar(object: PyObject, index: number): number;
  _PyUnicode_FromOrdinal(codePoint: number): PyObject;
  _PyBytes_FromStringAndSize(bytes: Address, size: number): PyObject;

  _PyTuple_New(size: number): PyObject;
  _PyTuple_SetItem(tuple: PyObject, index: number, stolen: PyObject): number;
  _PyList_New(size: number): PyObject;
  _PyList_SetItem(list: PyObject, index: number, stolen: PyObject): number;
  _PySequence_Tuple(iterable: PyObject): PyObject;
  _PyDict_New(): PyObject;
  _PyDict_SetItem(dict: PyObject, key: PyObject, value: PyObject): number;
  _PyDict_Next(dict: PyObject, position: Address, key: Address, value: Address): number;

  _PyObject_GetBuffer(object: PyObject, view: Address, flags: number): number;
  _PyBuffer_Release(view: Address): void;
  _PyBuffer_IsContiguous(view: Address, order: number): number;

  _PyObject_Vectorcall(callable: PyObject, args: Address, count: number, names: PyObject): PyObject;
  _PyObject_GetAttrString(object: PyObject, name: Address): PyObject;
  _PyObject_SetAttrString(object: PyObject, name: Address, value: PyObject): number;
  _PyType_IsSubtype(type: PyObject, base: PyObject): number;
  _PyType_GetFlags(type: PyObject): number;
  _PyType_GenericAlloc(type: PyObject, items: number): PyObject;
  _PyType_FromMetaclass(meta: PyObject, module: PyObject, spec: Address, bases: PyObject): PyObject;
  _PyCFunction_NewEx(definition: Address, self: PyObject, module: PyObject): PyObject;
  _PyVectorcall_Call: unknown;
  _PyCapsule_New(pointer: Address, name: Address, destructor: number): PyObject;
  _PyCapsule_GetPointer(capsule: PyObject, name: Address): Address;

  _PyErr_Occurred(): PyObject;
  _PyErr_GetRaisedException(): PyObject;
  _PyErr_SetRaisedException(stolen: PyObject): void;
  _PyErr_GivenExceptionMatches(exception: PyObject, type: PyObject): number;
  _PyErr_SetString(type: PyObject, text: Address): void;
  _PyErr_WriteUnraisable(object: PyObject): void;
  _PyGILState_Check(): number;

  // Addresses of objects.
  readonly __Py_NoneStruct: PyObject;
  readonly __Py_TrueStruct: PyObject;
  readonly __Py_FalseStruct: PyObject;
  readonly _PyLong_Type: PyObject;
  readonly _PyBool_Type: PyObject;
  readonly _PyFloat_Type: PyObject;
  /** The type `object`. */
  readonly _PyBaseObject_Type: PyObject;
  readonly _PyUnicode_Type: PyObject;
  readonly _PyBytes_Type: PyObject;
  readonly _PyByteArray_Type: PyObject;
  readonly _PyTuple_Type: PyObject;
  readonly _PyList_Type: PyObject;
  readonly _PyDict_Type: PyObject;
  readonly _PyRange_Type: PyObject;
  readonly _PyFunction_Type: PyObject;
  readonly _PyMethod_Type: PyObject;
  readonly _PyCFunction_Type: PyObject;
  // Addresses of variables that hold the address of an exception's class.
  readonly _PyExc_TypeError: Address;
  readonly _PyExc_OverflowError: Address;
}
