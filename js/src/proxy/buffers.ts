// Python's buffers, for runs of numbers: any C-contiguous one whose items are of the right kind.

import { bytesOfView, complaint, expectedBuffer } from "../buffers.js";
import type { NumberKind } from "../numbers.js";
import type { PyBuffer, PyProxy } from "./callbacks.js";
import type { ProxyHost } from "./host-base.js";

interface Borrowed {
  readonly data: Uint8Array;
  readonly nbytes: number;
  release(): void;
}

/** Borrows the bytes behind `value`; to be released at once, because Python's memory may move. */
export function borrowBuffer(host: ProxyHost, value: unknown, kind: NumberKind, write: boolean): Borrowed {
  if (ArrayBuffer.isView(value)) return borrowView(host, value, kind);
  const buffer = host.isProxy(value) ? exported(value) : undefined;
  if (buffer === undefined) throw host.refuse(value, expectedBuffer(kind, write));
  const problem = complaint(buffer, kind, write);
  if (problem === undefined) return buffer;
  buffer.release();
  throw host.refuse(value, problem);
}

/** The buffer that a Python object lends; undefined when it lends none, or none any more. */
function exported(value: PyProxy): PyBuffer | undefined {
  try {
    return value.getBuffer?.("u8");
  } catch {
    return undefined; // a released memoryview, or any other object that says no
  }
}

/** A typed array of the page, where its element type is the right one. */
function borrowView(host: ProxyHost, view: ArrayBufferView, kind: NumberKind): Borrowed {
  const data = bytesOfView(view, kind);
  if (data === undefined) throw host.refuse(view, `a ${kind.array.name}`);
  return { data, nbytes: data.length, release: () => undefined };
}
