// Builds the C structs PyMethodDef, PyGetSetDef, PyMemberDef and PyType_Spec.

import type { Arena } from "./arena.js";
import type { Address, PyObject } from "./pyodide.js";

/** `METH_FASTCALL | METH_KEYWORDS`: how all of our functions are called; and `METH_STATIC`. */
export const METHOD = { call: 0x80 | 0x02, static: 0x20 } as const;

const SLOT = { call: 50, doc: 56, init: 60, methods: 64, members: 72, getset: 73, finalize: 80 } as const;
export type Slot = keyof typeof SLOT;

export const TYPE = { isBase: 1 << 10, hasVectorcall: 1 << 11, disallowInstantiation: 1 << 7 } as const;

const MEMBER_SIZE_T = 19;
const MEMBER_READ_ONLY = 1;

export interface MethodDefinition {
  readonly name: string;
  readonly doc: string | null;
  readonly flags: number;
  /** Its index in the function table. */
  readonly index: number;
}

/** One that can only be read. */
export interface PropertyDefinition {
  readonly name: string;
  readonly doc: string | null;
  /** Its index in the function table. */
  readonly get: number;
}

const methodFields = (arena: Arena, { name, index, flags, doc }: MethodDefinition): number[] => [
  arena.string(name),
  index,
  flags,
  arena.string(doc),
];

export function method(arena: Arena, definition: MethodDefinition): Address {
  return arena.struct(methodFields(arena, definition));
}

export function methods(arena: Arena, all: readonly MethodDefinition[]): Address {
  return arena.struct([...all.flatMap((each) => methodFields(arena, each)), 0, 0, 0, 0]);
}

export function properties(arena: Arena, all: readonly PropertyDefinition[]): Address {
  const fields = all.flatMap(({ name, get, doc }) => [arena.string(name), get, 0, arena.string(doc), 0]);
  return arena.struct([...fields, 0, 0, 0, 0, 0]);
}

/** Tells where in an object of the type the address of its vectorcall function lies. */
export function vectorcallMember(arena: Arena, offset: number): Address {
  const name = arena.string("__vectorcalloffset__");
  return arena.struct([name, MEMBER_SIZE_T, offset, MEMBER_READ_ONLY, 0, 0, 0, 0, 0, 0]);
}

export interface TypeDefinition {
  /** With the module's name before the last dot. */
  readonly name: string;
  /** In bytes; 0 for as many as the base has. */
  readonly size: number;
  readonly flags: number;
  readonly base: PyObject;
  /** The type of the type, where it is not `type`. */
  readonly meta?: PyObject;
  readonly slots: Partial<Record<Slot, number>>;
}

/** A new type, whose reference belongs to the caller. */
export function makeType(arena: Arena, { name, size, flags, base, meta, slots }: TypeDefinition): PyObject {
  const { py } = arena;
  const fields = Object.entries(slots).flatMap(([slot, value]) => [SLOT[slot as Slot], value]);
  const spec = arena.struct([arena.string(name), size, 0, flags, arena.struct([...fields, 0, 0])]);
  const bases = py.tuple([py.own(base)]);
  try {
    return py.made(py.m._PyType_FromMetaclass(meta ?? 0, 0, spec, bases));
  } finally {
    py.release(bases);
  }
}
