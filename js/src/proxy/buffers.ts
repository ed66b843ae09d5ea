// Borrows the buffers of Python objects for arrays of numbers: any C-contiguous buffer with items of the right kind.

import { bytesOfView, complaint, expectedBuffer, fittingBuffer } from "../buffers.js";
import type { NumberKind } from "../numbers.js";
import type { PyBuffer, PyProxy } from "./callbacks.js";
import type { ProxyHost } from "./host-base.js";

interface Borrowed {
  readonly data: Uint8Array;
  readonly nbytes: number;
  release(): void;
}

/** Borrows the bytes behind `value`; they must be released at once, because Python's memory may move. */
export function borrowBuffer(host: ProxyHost, value: unknown, kind: NumberKind, write: boolean): Borrowed {
  if (ArrayBuffer.isView(value)) return borrowView(host, value, kind, write);
  const buffer = host.isProxy(value) ? exported(value) : undefined;
  if (buffer === undefined) throw host.refuse(value, expectedBuffer(kind, write));
  const problem = complaint(buffer, kind, write);
  if (problem === undefined) return buffer;
  buffer.release();
  throw host.refuse(value, problem, fittingBuffer(kind));
}

/** Copies the numbers behind `value` into a new typed array. */
export function copyBuffer(host: ProxyHost, value: unknown, kind: NumberKind): ArrayBufferView {
  const buffer = borrowBuffer(host, value, kind, false);
  try {
    const made = new kind.array(buffer.nbytes / kind.size);
    new Uint8Array(made.buffer).set(buffer.data);
    return made;
  } finally {
    buffer.release();
  }
}

/** Returns the buffer of a Python object; undefined if it has none, or has released it. */
function exported(value: PyProxy): PyBuffer | undefined {
  try {
    return value.getBuffer?.("u8");
  } catch {
    return undefined; // a released memoryview, or another object that refuses
  }
}

/** Borrows a typed array of the page, which must have the right element type. */
function borrowView(host: ProxyHost, view: ArrayBufferView, kind: NumberKind, write: boolean): Borrowed {
  const data = bytesOfView(view, kind);
  if (data === undefined) throw host.refuse(view, write ? expectedBuffer(kind, true) : `a ${kind.array.name}`);
  return { data, nbytes: data.length, release: () => undefined };
}
