// The memory layout of CPython's objects and of the C structs that are handed to it, and the numbers of its flags. The
// trials of `probe/` check all of it before any of it is used; a test changes every number of this file in turn.

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
  /** In an `array.array`; its description says the type of its items. */
  arrayItems: 12,
  arrayAllocated: 16,
  arrayDescription: 20,
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

/** Offsets in a `Py_buffer`, and its size, in bytes. `_PyBuffer_Release` clears the field `obj`. */
export const VIEW = { buf: 0, obj: 4, len: 8, itemsize: 12, readonly: 16, format: 24, size: 48 } as const;
/** PyBUF_FULL_RO: requests a buffer of any layout; its properties are checked afterwards. */
export const ANY_BUFFER = 0x11c;

/** The flags of a PyMethodDef that all of our functions have: `METH_FASTCALL | METH_KEYWORDS`. */
export const METHOD = { call: 0x80 | 0x02 } as const;

/** Numbers of the slots of a PyType_Spec, as in CPython's `typeslots.h`. */
export const SLOT = {
  call: 50,
  descr_get: 54,
  descr_set: 55,
  doc: 56,
  init: 60,
  methods: 64,
  members: 72,
  getset: 73,
  finalize: 80,
} as const;

/**
 * Flags of a type, as in CPython's `object.h`: BASETYPE, HAVE_VECTORCALL, DISALLOW_INSTANTIATION, METHOD_DESCRIPTOR and
 * IMMUTABLETYPE.
 */
export const TYPE = {
  isBase: 1 << 10,
  hasVectorcall: 1 << 11,
  disallowInstantiation: 1 << 7,
  isMethodDescriptor: 1 << 17,
  isImmutable: 1 << 8,
} as const;

/** The type and flags of a PyMemberDef: `Py_T_PYSSIZET` and `Py_READONLY`. */
export const MEMBER = { size: 19, readOnly: 1 } as const;
