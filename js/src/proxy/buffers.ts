// Python's buffers, for runs of numbers: any C-contiguous one whose items are of the right kind.

import type { NumberKind } from "../numbers.js";
import type { ProxyHost } from "./host.js";
import type { PyBuffer, PyProxy } from "./python.js";

interface Borrowed {
  readonly data: Uint8Array;
  readonly nbytes: number;
  release(): void;
}

/** The kinds of numbers that the letters of the `struct` module stand for. */
const FAMILIES = new Map<string, NumberKind["family"]>([
  ...[..."bhilqn"].map((letter) => [letter, "signed"] as const),
  ...[..."BHILQNc"].map((letter) => [letter, "unsigned"] as const),
  ...[..."fd"].map((letter) => [letter, "float"] as const),
]);

/** Borrows the bytes behind `value`; to be released at once, because Python's memory may move. */
export function borrowBuffer(host: ProxyHost, value: unknown, kind: NumberKind, write: boolean): Borrowed {
  if (ArrayBuffer.isView(value)) return borrowView(host, value, kind);
  const buffer = host.isProxy(value) ? exported(value) : undefined;
  if (buffer === undefined)
    throw host.refuse(value, `a ${write ? "writable buffer" : "buffer or sequence"} of ${kind.name}`);
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

function complaint(
  buffer: { format: string; itemsize: number; readonly: boolean; c_contiguous: boolean },
  kind: NumberKind,
  write: boolean,
): string | undefined {
  const family = FAMILIES.get(buffer.format.replace(/^[@=<]/, "") || "B");
  if (family !== kind.family || buffer.itemsize !== kind.size) {
    return `a buffer of ${kind.name} (its items are '${buffer.format}')`;
  }
  if (!buffer.c_contiguous) return `a C-contiguous buffer of ${kind.name}`;
  if (write && buffer.readonly) return `a writable buffer of ${kind.name}`;
  return undefined;
}

/** A typed array of the page, where its element type is the right one. */
function borrowView(host: ProxyHost, view: ArrayBufferView, kind: NumberKind): Borrowed {
  const clamped = kind.name === "u8" && view instanceof Uint8ClampedArray;
  if (!(view instanceof kind.array) && !clamped) throw host.refuse(view, `a ${kind.array.name}`);
  const { buffer, byteOffset, byteLength } = view;
  return { data: new Uint8Array(buffer, byteOffset, byteLength), nbytes: byteLength, release: () => undefined };
}
