// Where things lie in CPython's objects. `probe.ts` checks all of it before any of it is used.

/** Where things lie in CPython's objects (3.12 and newer, 32 bits, with the GIL), in bytes. */
export const AT = {
  type: 4,
  /** Of an int: the count of digits above three low bits, of which two are the sign; then digits of 30 bits. */
  tag: 8,
  digits: 12,
  float: 8,
  size: 8,
  bytes: 16,
  /** Of an `array.array`. */
  arrayItems: 12,
  arrayAllocated: 16,
  /** Of a type. */
  typeCall: 64,
  typeFlags: 84,
  typeVectorcall: 200,
} as const;

/** An int below this tag has one digit or none. */
export const COMPACT = 16;

/** Flags of types: their objects are of this kind, or of one derived from it. */
export const FLAG = {
  long: 1 << 24,
  listOrTuple: (1 << 25) | (1 << 26),
  text: 1 << 28,
  exception: 1 << 30,
} as const;
