// An assembler for wasm: small functions that return the bytes of instructions, so that the code which combines them
// reads like the instructions themselves.

import type { WasmType } from "../protocol.js";
import { type Bytes, float64, signed, unsigned } from "./encoding.js";

export type Code = number[];

/** Joins instructions and single bytes. */
export const code = (...parts: readonly (Bytes | number)[]): Code =>
  parts.flatMap((part) => (typeof part === "number" ? [part] : [...part]));

export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number): Code => [0x21, ...unsigned(local)];
export const tee = (local: number): Code => [0x22, ...unsigned(local)];
export const getGlobal = (index: number): Code => [0x23, ...unsigned(index)];
export const setGlobal = (index: number): Code => [0x24, ...unsigned(index)];
export const call = (index: number): Code => [0x10, ...unsigned(index)];
/** Pops the index of a function in the first table, and calls it; `type`: the index of its type. */
export const callIndirect = (type: number): Code => [0x11, ...unsigned(type), 0];
export const i32 = (value: number): Code => [0x41, ...signed(value | 0)];
export const f64 = (value: number): Code => [0x44, ...float64(value)];
/** Loads the i32 at an address plus `offset`. */
export const load = (offset: number): Code => [0x28, 2, ...unsigned(offset)];
const LOADS: Record<WasmType, readonly [opcode: number, alignment: number]> = {
  i32: [0x28, 2],
  i64: [0x29, 3],
  f32: [0x2a, 2],
  f64: [0x2b, 3],
};
/** Loads a word at an address plus `offset`, from any of several memories. */
export const loadFrom = (memory: number, offset: number, type: WasmType = "i32"): Code => {
  const [opcode, alignment] = LOADS[type];
  return [opcode, alignment | 0x40, ...unsigned(memory), ...unsigned(offset)]; // 0x40: the index of a memory follows
};
export const loadF64 = (offset: number): Code => [0x2b, 3, ...unsigned(offset)];

/** Stores an i32 at an address plus `offset`. */
export const store = (offset: number): Code => [0x36, 2, ...unsigned(offset)];

/** Branches out of the block `depth` levels up. */
export const leave = (depth: number): Code => [0x0c, ...unsigned(depth)];

/** Pops a length, a source and a target, and copies bytes from one memory to another. */
export const copyMemory = (to: number, from: number): Code => [0xfc, 0x0a, ...unsigned(to), ...unsigned(from)];

/** Pops an i32, and branches out of the block `depth` levels up if it is not 0 (`br_if`). */
export const leaveIf = (depth: number): Code => [0x0d, ...unsigned(depth)];
/** Runs `condition`, which pushes an i32, and branches out of the block `depth` levels up if it is 0. */
export const leaveUnless = (condition: Bytes, depth: number): Code => code(condition, OP.i32Eqz, leaveIf(depth));
export const block = (...parts: readonly Bytes[]): Code => code([0x02, 0x40], ...parts, [0x0b]);
/** Pops an i32, and runs the parts if it is not 0 (`if`). */
export const when = (...parts: readonly Bytes[]): Code => code([0x04, 0x40], ...parts, [0x0b]);
/** Pops an i32, and runs `then` if it is not 0, else `otherwise`; both push a value of the wasm type `type`. */
export const choose = (type: number, then: Bytes, otherwise: Bytes): Code =>
  code([0x04, type], then, [0x05], otherwise, [0x0b]);

/** Pops an i32, and runs `then` if it is not 0, else `otherwise`; neither pushes anything. */
export const orElse = (then: Bytes, otherwise: Bytes): Code => code([0x04, 0x40], then, [0x05], otherwise, [0x0b]);
/** Pops an i32, and pushes it multiplied by a power of two. */
export const times = (factor: number): Code => (factor === 1 ? [] : code(i32(Math.log2(factor)), OP.i32Shl));

export const RETURN = 0x0f;
export const SELECT = 0x1b;

export const OP = {
  i32Eqz: 0x45,
  i32Eq: 0x46,
  i32Ne: 0x47,
  i32LtS: 0x48,
  i32LtU: 0x49,
  i32GtU: 0x4b,
  i32GeU: 0x4f,
  f64Eq: 0x61,
  i32Add: 0x6a,
  i32Sub: 0x6b,
  i32Mul: 0x6c,
  i32And: 0x71,
  i32Or: 0x72,
  i32Shl: 0x74,
  i32ShrU: 0x76,
  i64Or: 0x84,
  i64Shl: 0x86,
  f64Abs: 0x99,
  i64ExtendI32S: 0xac,
  i64ExtendI32U: 0xad,
  f32DemoteF64: 0xb6,
  f64ConvertI32S: 0xb7,
  f64ConvertI32U: 0xb8,
  f64PromoteF32: 0xbb,
  i32Extend8S: 0xc0,
  i32Extend16S: 0xc1,
} as const;

export const i64 = (value: number): Code => [0x42, ...signed(value)];

/** Declares locals of these types, one declaration for each. */
export function locals(types: readonly WasmType[], valueType: (type: WasmType) => number): Code {
  return code(unsigned(types.length), ...types.map((type) => [1, valueType(type)]));
}
