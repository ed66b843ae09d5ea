// Writes WebAssembly's binary format, as far as our generated modules need it.

import type { WasmType } from "../protocol.js";

export type Bytes = readonly number[];

const TYPES: Record<WasmType, number> = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c };

/** The magic number and version 1. */
const HEADER = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

export const SECTION = { type: 1, import: 2, function: 3, memory: 5, global: 6, export: 7, code: 10 } as const;
export const KIND = { function: 0, table: 1, memory: 2, global: 3 } as const;

/** Encodes an unsigned LEB128 number. */
export function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

/** Encodes a signed LEB128 number. */
export function signed(value: number): number[] {
  if (value >= -64 && value < 64) return [value & 0x7f];
  return [(value & 0x7f) | 0x80, ...signed(value >> 7)];
}

export const valueType = (type: WasmType): number => TYPES[type];

/** Encodes a name: the length and the bytes of its UTF-8. */
export function text(content: string): number[] {
  const bytes = [...new TextEncoder().encode(content)];
  return [...unsigned(bytes.length), ...bytes];
}

export function functionType(parameters: readonly WasmType[], results: readonly WasmType[]): number[] {
  const list = (types: readonly WasmType[]): number[] => [types.length, ...types.map(valueType)];
  return [0x60, ...list(parameters), ...list(results)];
}

export function section(id: number, items: readonly Bytes[]): number[] {
  const content = [...unsigned(items.length), ...items.flat()];
  return [id, ...unsigned(content.length), ...content];
}

export function moduleOf(sections: readonly Bytes[]): WebAssembly.Module {
  return new WebAssembly.Module(Uint8Array.from([...HEADER, ...sections.flat()]));
}

export function float64(value: number): number[] {
  return [...new Uint8Array(new Float64Array([value]).buffer)];
}
