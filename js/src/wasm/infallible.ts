// Finds the exported functions of a module that can neither throw nor trap: their code only computes with numbers. Whoever
// calls one needs no guard against its failure.

import { KIND, SECTION, valueType } from "./encoding.js";

/** The exports that cannot fail, of the modules that were compiled here. */
const known = new WeakMap<WebAssembly.Module, ReadonlySet<string>>();

/** Whether an export can neither throw nor trap; false if that is unknown. */
export const isInfallible = (module: WebAssembly.Module, name: string): boolean =>
  known.get(module)?.has(name) === true;

/** Notes which exports of a module cannot fail. `bytes`: those of which it was compiled. */
export function examine(module: WebAssembly.Module, bytes: Uint8Array): void {
  known.set(module, infallible(module, bytes));
}

const HEADER_SIZE = 8;
/** In bytes: longer functions are taken for fallible unread. They take so long that their guard does not matter. */
const LONGEST = 128;

/** Reads WebAssembly's binary format, of which `WebAssembly.compile` has found that it is valid. */
class Reader {
  constructor(
    readonly bytes: Uint8Array,
    public at: number,
  ) {}

  byte(): number {
    return this.bytes[this.at++];
  }

  /** Reads an unsigned LEB128 number of up to 32 bits. */
  unsigned(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  }

  /** Passes over a LEB128 number of any length. */
  pass(): void {
    while (this.byte() >= 0x80);
  }

  passText(): void {
    const length = this.unsigned();
    this.at += length;
  }

  text(): string {
    const length = this.unsigned();
    this.at += length;
    return new TextDecoder().decode(this.bytes.subarray(this.at - length, this.at));
  }
}

function infallible(module: WebAssembly.Module, bytes: Uint8Array): Set<string> {
  const found = new Set<string>();
  const starts = sectionsOf(bytes);
  const [exports, code] = [starts.get(SECTION.export), starts.get(SECTION.code)];
  if (exports === undefined || code === undefined) return found;
  const names = namesOfFunctions(new Reader(bytes, exports));
  const reader = new Reader(bytes, code);
  let index = WebAssembly.Module.imports(module).filter(({ kind }) => kind === "function").length;
  for (let left = reader.unsigned(); left > 0; left--, index++) {
    const size = reader.unsigned();
    const end = reader.at + size;
    const places = size > LONGEST ? undefined : names.get(index);
    if (places !== undefined && onlyComputes(reader, end)) {
      for (const place of places) found.add(new Reader(bytes, place).text());
    }
    reader.at = end;
  }
  return found;
}

/** Returns where the contents of each section begin. */
function sectionsOf(bytes: Uint8Array): Map<number, number> {
  const starts = new Map<number, number>();
  const reader = new Reader(bytes, HEADER_SIZE);
  while (reader.at < bytes.length) {
    const id = reader.byte();
    const size = reader.unsigned();
    starts.set(id, reader.at);
    reader.at += size;
  }
  return starts;
}

/** Returns the places of the names that each exported function has, by the function's index. */
function namesOfFunctions(reader: Reader): Map<number, number[]> {
  const places = new Map<number, number[]>();
  for (let left = reader.unsigned(); left > 0; left--) {
    const place = reader.at;
    reader.passText();
    const kind = reader.byte();
    const index = reader.unsigned();
    if (kind !== KIND.function) continue;
    const known = places.get(index);
    if (known === undefined) places.set(index, [place]);
    else known.push(place);
  }
  return places;
}

/** The size in bytes of what follows an opcode; VARIES for a LEB128 number. */
const VARIES = -1;
const FOLLOWING = new Map<number, number>([
  ...[0x01, 0x05, 0x0b, 0x0f, 0x1a, 0x1b].map((opcode) => [opcode, 0] as const), // nop else end return drop select
  ...[0x02, 0x03, 0x04, 0x0c, 0x0d].map((opcode) => [opcode, VARIES] as const), // block loop if br br_if
  ...[0x20, 0x21, 0x22, 0x23, 0x24].map((opcode) => [opcode, VARIES] as const), // locals and globals
  ...[0x41, 0x42].map((opcode) => [opcode, VARIES] as const), // i32.const i64.const
  [0x43, 4], // f32.const
  [0x44, 8], // f64.const
  ...computing().map((opcode) => [opcode, 0] as const),
]);

/** Returns the opcodes of comparisons, arithmetic and conversions, without those that trap for some numbers. */
function computing(): number[] {
  const [first, last] = [0x45, 0xc4];
  const divisions = [0x6d, 0x6e, 0x6f, 0x70, 0x7f, 0x80, 0x81, 0x82];
  const truncations = [0xa8, 0xa9, 0xaa, 0xab, 0xae, 0xaf, 0xb0, 0xb1];
  const trapping = new Set([...divisions, ...truncations]);
  return Array.from({ length: last - first + 1 }, (_, at) => first + at).filter((opcode) => !trapping.has(opcode));
}

const NUMBERS = new Set((["i32", "i64", "f32", "f64"] as const).map(valueType));

/** The prefix of further opcodes, of which the first eight truncate without trapping. */
const PREFIX = 0xfc;
const SATURATING = 8;

/** Whether the function whose body ends at `end` has no other instructions than those that cannot fail. */
function onlyComputes(reader: Reader, end: number): boolean {
  for (let left = reader.unsigned(); left > 0; left--) {
    reader.pass(); // so many locals
    if (!NUMBERS.has(reader.byte())) return false;
  }
  while (reader.at < end) {
    const opcode = reader.byte();
    if (opcode === PREFIX) {
      if (reader.unsigned() >= SATURATING) return false;
      continue;
    }
    const size = FOLLOWING.get(opcode);
    if (size === undefined) return false;
    if (size === VARIES) reader.pass();
    else reader.at += size;
  }
  return true;
}
