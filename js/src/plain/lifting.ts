// Lifting into JavaScript's own values, where that is all there is to do: shared by every Host whose V they are.

import type { LinearMemory } from "../memory.js";

export abstract class JavaScriptLifting {
  readonly none: unknown = undefined;

  isNone(value: unknown): boolean {
    return value === undefined || value === null;
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

  fromVariant(value: number): unknown {
    return value;
  }
}
