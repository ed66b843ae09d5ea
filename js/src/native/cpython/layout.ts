// The memory layout of CPython's objects. `probe.ts` checks all of it before any of it is used.

/** Offsets in CPython's objects, in bytes (CPython 3.12 and newer, 32 bits, with the GIL). */
export const AT = {
  type: 4,
  /** In an int: the tag is the count of digits, shifted left by three; its two low bits are the sign. */
  tag: 8,
  /** In an int: digits of 30 bits, the least significant first. */
  digits: 12,
  float: 8,
  size: 8,
  bytes: 16,
  /** In a list: the address of its items. */
  listItems: 12,
  /** In an `array.array`. */
  arrayItems: 12,
  arrayAllocated: 16,
  /** In a type; the first three are addresses of tables of functions. */
  typeSequence: 52,
  typeBuffer: 80,
  typeIter: 108,
  typeCall: 64,
  typeFlags: 84,
  typeBase: 128,
  typeVectorcall: 200,
} as const;

/** An int below this tag has one digit or none. */
export const COMPACT = 16;

/**
 * Flags of a type. Those for pattern matching tell a Sequence or Mapping of `collections.abc`. The others
 * (`Py_TPFLAGS_…_SUBCLASS`) tell that the type's objects are of this builtin type, or of one derived from it.
 */
export const FLAG = {
  sequenceOrMapping: (1 << 5) | (1 << 6),
  long: 1 << 24,
  listOrTuple: (1 << 25) | (1 << 26),
  text: 1 << 28,
  exception: 1 << 30,
} as const;
