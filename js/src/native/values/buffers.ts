// Converts arrays of numbers. Python passes any C-contiguous buffer or sequence, and gets `bytes` or an `array.array`.

import { type BufferFacts, bytesOfView, complaint, expectedBuffer, fittingBuffer } from "../../buffers.js";
import { Failure, Refusal } from "../../failure.js";
import type { WriteTarget } from "../../host.js";
import type { LinearMemory } from "../../memory.js";
import { BUFFER_OF_PYTHON_RESIZED, BUFFER_OF_RUST_RESIZED } from "../../messages.js";
import type { NumberKind } from "../../numbers.js";
import type { Float, Integer } from "../../protocol.js";
import type { Transfer } from "../../transfer.js";
import type { CPython } from "../cpython/cpython.js";
import { ANY_BUFFER, AT, VIEW } from "../cpython/layout.js";
import type { Address, PyObject } from "../cpython/pyodide.js";
import { copy, copyIn, copyOut } from "../cpython/text.js";
import type { NativeHost } from "./host-base.js";

const C_ORDER = "C".charCodeAt(0);

/** Copies a value's numbers into new Rust memory; returns the address, and sets `transfer.second` to the count. */
export function lowerNumbers(
  host: NativeHost,
  value: PyObject,
  kind: NumberKind,
  transfer: Transfer,
  lent: boolean,
): number {
  const { py } = host;
  const place = (size: number): Address => {
    transfer.second = size / kind.size;
    return transfer.allocate(size, kind.size, lent);
  };
  const put = (from: Address, size: number): Address => {
    const address = place(size); // may grow Rust's memory, but not Python's, so `from` stays valid
    copyIn(py, from, transfer.memory, address, size);
    return address;
  };
  if (py.typeOf(value) === py.m._PyBytes_Type && kind.name === "u8") {
    return put(value + AT.bytes, py.load(value + AT.size));
  }
  const foreign = foreignBytes(host, value, kind);
  if (foreign === undefined) return withBuffer(host, value, kind, false, put);
  const address = place(foreign.length);
  copy(foreign, 0, transfer.memory.bytes, address, foreign.length);
  return address;
}

/** Copies a value's numbers into a new typed array. */
export function copyNumbers(host: NativeHost, value: PyObject, kind: NumberKind): ArrayBufferView {
  const { py } = host;
  const type = py.typeOf(value);
  if (type === py.m._PyBytes_Type && kind.array === Uint8Array) {
    return py.u8.slice(value + AT.bytes, value + AT.bytes + py.load(value + AT.size));
  }
  if (type === py.m._PyRange_Type || py.isListOrTuple(value)) return collect(host, value, kind);
  return withBuffer(host, value, kind, false, (from, size) => {
    const made = new kind.array(size / kind.size);
    copy(py.u8, from, new Uint8Array(made.buffer), 0, size);
    return made;
  });
}

/**
 * Returns the bytes of numbers that are not in a Python buffer: those of a list, tuple or range, or of a typed array of
 * the page. Returns undefined for every other value.
 */
function foreignBytes(host: NativeHost, value: PyObject, kind: NumberKind): Uint8Array | undefined {
  const { py } = host;
  if (py.typeOf(value) === py.m._PyRange_Type || py.isListOrTuple(value)) {
    return new Uint8Array(collect(host, value, kind).buffer);
  }
  if (py.m._JsProxy_Check(value) === 0) return undefined;
  const view = py.m._JsProxy_Val(value);
  if (!ArrayBuffer.isView(view)) throw host.refuse(value, expectedBuffer(kind, false));
  const bytes = bytesOfView(view, kind);
  if (bytes === undefined) throw host.refuse(value, `a ${kind.array.name}`);
  return bytes;
}

/** Runs `use` with the bytes of a Python buffer, which must have items of the right kind; releases the buffer after. */
export function withBuffer<T>(
  host: NativeHost,
  value: PyObject,
  kind: NumberKind,
  write: boolean,
  use: (address: Address, size: number) => T,
): T {
  const { py } = host;
  const top = py.m.stackSave();
  const view = py.m.stackAlloc(VIEW.size) >>> 0;
  try {
    if (py.reading(() => py.m._PyObject_GetBuffer(value, view, ANY_BUFFER)) !== 0) {
      py.release(py.raised().exception); // a released memoryview, or an object without a buffer
      throw host.refuse(value, expectedBuffer(kind, write));
    }
    try {
      const problem = complaint(factsOf(py, view), kind, write);
      if (problem !== undefined) throw host.refuse(value, problem, fittingBuffer(kind));
      return use(py.load(view + VIEW.buf), py.load(view + VIEW.len));
    } finally {
      py.m._PyBuffer_Release(view);
    }
  } finally {
    py.m.stackRestore(top);
  }
}

function factsOf(py: CPython, view: Address): BufferFacts {
  const format = py.load(view + VIEW.format);
  return {
    format: format === 0 ? "" : py.m.UTF8ToString(format),
    itemsize: py.load(view + VIEW.itemsize),
    readonly: py.load(view + VIEW.readonly) !== 0,
    c_contiguous: py.m._PyBuffer_IsContiguous(view, C_ORDER) !== 0,
  };
}

/** Collects the numbers of a sequence, before memory is allocated in Rust: reading a number may run Python code. */
function collect(host: NativeHost, value: PyObject, kind: NumberKind): ArrayBufferView & { buffer: ArrayBufferLike } {
  const { py } = host;
  const tuple = py.made(py.m._PySequence_Tuple(value));
  try {
    const items = py.itemsOf(tuple);
    const numbers = new kind.array(items.length);
    const read = reader(host, kind);
    items.forEach((item, index) => {
      try {
        numbers[index] = read(item);
      } catch (thrown) {
        if (!(thrown instanceof Refusal)) throw thrown;
        throw new Refusal(thrown.kind, expectedBuffer(kind, false), `${thrown.got} at index ${index}`);
      }
    });
    return numbers;
  } finally {
    py.release(tuple);
  }
}

function reader(host: NativeHost, { family, size }: NumberKind): (item: PyObject) => number | bigint {
  const bits = (size * 8) as 8 | 16 | 32 | 64;
  if (family === "float") {
    const float: Float = { is: "Float", bits: bits as 32 | 64 };
    return (item) => host.float(item, float);
  }
  const integer: Integer = { is: "Integer", bits, signed: family === "signed" };
  return bits === 64 ? (item) => host.wide(item, integer) : (item) => host.integer(item, integer);
}

/** Copies numbers from Rust once: into `bytes` for u8, else into an `array.array`. */
export function liftNumbers(
  host: NativeHost,
  kind: NumberKind,
  memory: LinearMemory,
  from: Address,
  count: number,
): PyObject {
  return makeNumbers(host, kind, count, (at, size) => copyOut(memory, from, host.py, at, size));
}

/** Copies the numbers of a typed array as `liftNumbers` does those of Rust. */
export function numbersOfView(host: NativeHost, kind: NumberKind, view: ArrayBufferView): PyObject {
  const { buffer, byteOffset, byteLength } = view;
  return makeNumbers(host, kind, byteLength / kind.size, (at, size) =>
    copy(new Uint8Array(buffer, byteOffset, size), 0, host.py.u8, at, size),
  );
}

/** Makes the object for numbers, which `fill` copies to an address. */
function makeNumbers(
  host: NativeHost,
  kind: NumberKind,
  count: number,
  fill: (at: Address, size: number) => void,
): PyObject {
  const { py } = host;
  if (kind.name === "u8") {
    const bytes = py.made(py.m._PyBytes_FromStringAndSize(0, count));
    if (count > 0) fill(bytes + AT.bytes, count);
    return bytes;
  }
  return host.shared.arrays.make(kind, count, fill);
}

/**
 * Copies a slice that Python may change (`&mut [T]`) into a `bytearray` or an `array.array`. The numbers are copied
 * back when the transfer ends.
 */
export function liftWritten(
  host: NativeHost,
  kind: NumberKind,
  transfer: Transfer,
  from: Address,
  count: number,
): PyObject {
  const { py } = host;
  const { memory, instance } = transfer;
  const lifted = liftNumbers(host, kind, memory, from, count);
  const copied = kind.name === "u8" ? host.callPython("bytearray", lifted) : lifted;
  py.own(copied);
  const put = (address: Address, size: number): void => {
    if (size !== count * kind.size) throw new Failure("ConversionError", BUFFER_OF_RUST_RESIZED);
    copyIn(py, address, memory, from, size);
  };
  transfer.onEnd(() => {
    try {
      if (instance.alive) withBuffer(host, copied, kind, false, put);
    } finally {
      py.release(copied);
    }
  });
  return copied;
}

/** Returns the target into which `&mut [T]` is copied back: a writable buffer, or a typed array of the page. */
export function writeTarget(host: NativeHost, value: PyObject, kind: NumberKind): WriteTarget {
  const { py } = host;
  if (py.m._JsProxy_Check(value) !== 0) return writableView(host, value, kind);
  withBuffer(host, value, kind, true, () => undefined);
  return {
    // The buffer is requested again, because Python may have moved it during the call.
    copyFrom: (bytes) =>
      withBuffer(host, value, kind, true, (address, size) => {
        if (size !== bytes.length) throw new Failure("ConversionError", BUFFER_OF_PYTHON_RESIZED);
        copy(bytes, 0, py.u8, address, size);
      }),
  };
}

function writableView(host: NativeHost, value: PyObject, kind: NumberKind): WriteTarget {
  const view = host.py.m._JsProxy_Val(value);
  const target = ArrayBuffer.isView(view) ? bytesOfView(view, kind) : undefined;
  if (target === undefined) throw host.refuse(value, expectedBuffer(kind, true));
  return { copyFrom: (bytes) => target.set(bytes) };
}
