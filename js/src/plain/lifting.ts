// The primitives shared by all Hosts whose values are JavaScript values.

import type { Heap } from "../heap.js";
import type { LinearMemory } from "../memory.js";
import type { RustThrow } from "../thrown.js";
import type { Transfer } from "../transfer.js";
import { utf8Length, writeText } from "../utf8.js";

/** Writes a JavaScript string as UTF-8 into fresh memory; see `Host.text`. */
export function lowerText(text: string, transfer: Transfer, lent: boolean): number {
  const length = utf8Length(text);
  const address = transfer.allocate(length, 1, lent);
  writeText(text, transfer.memory.bytes, address, length);
  transfer.second = length;
  return address;
}

export abstract class JavaScriptLifting {
  abstract fromObject(entry: unknown): unknown;

  fromHandles(heap: Heap): (handle: number) => unknown {
    return (handle) => this.fromObject(heap.get(handle));
  }

  readonly hasGuests: boolean = false;
  readonly none: unknown = undefined;
  readonly onlyNull: unknown = null;

  failed(error: RustThrow): never {
    throw error;
  }

  isNone(value: unknown): boolean {
    return value === undefined || value === null;
  }

  fromNull(): unknown {
    return null;
  }

  isNull(value: unknown): boolean {
    return value === null;
  }

  isOnlyNull(value: unknown): boolean {
    return value === null;
  }

  fromInteger(value: number): unknown {
    return value;
  }

  fromWide(value: bigint): unknown {
    return value;
  }

  fromFloat(value: number): unknown {
    return value;
  }

  fromBoolean(value: boolean): unknown {
    return value;
  }

  fromCharacter(codePoint: number): unknown {
    return String.fromCodePoint(codePoint);
  }

  fromText(memory: LinearMemory, address: number, length: number): unknown {
    return memory.text(address, length);
  }

  fromString(text: string): unknown {
    return text;
  }

  fromVariant(value: number | string): unknown {
    return value;
  }

  tagVariant(value: unknown, _place: number): unknown {
    return value;
  }
}
