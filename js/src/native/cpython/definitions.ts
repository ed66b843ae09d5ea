// Builds the C structs PyMethodDef, PyGetSetDef, PyMemberDef and PyType_Spec.

import type { Arena } from "./arena.js";
import type { CPython } from "./cpython.js";
import { AT, MEMBER, SLOT, TYPE } from "./layout.js";
import type { Address, PyObject } from "./pyodide.js";

export type Slot = keyof typeof SLOT;

export interface MethodDefinition {
  readonly name: string;
  readonly doc: string | null;
  readonly flags: number;
  /** Its index in the function table. */
  readonly index: number;
}

/** A read-only property. */
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

/** Returns a PyMethodDef. */
export function method(arena: Arena, definition: MethodDefinition): Address {
  return arena.struct(methodFields(arena, definition));
}

/** Returns an array of PyMethodDef, with the empty one that ends it. */
export function methods(arena: Arena, all: readonly MethodDefinition[]): Address {
  return arena.struct([...all.flatMap((each) => methodFields(arena, each)), 0, 0, 0, 0]);
}

/** Returns an array of PyGetSetDef, with the empty one that ends it. */
export function properties(arena: Arena, all: readonly PropertyDefinition[]): Address {
  const fields = all.flatMap(({ name, get, doc }) => [arena.string(name), get, 0, arena.string(doc), 0]);
  return arena.struct([...fields, 0, 0, 0, 0, 0]);
}

/** Returns the PyMemberDef that declares at which offset an object of the type stores its vectorcall function. */
export function vectorcallMember(arena: Arena, offset: number): Address {
  const name = arena.string("__vectorcalloffset__");
  return arena.struct([name, MEMBER.size, offset, MEMBER.readOnly, 0, 0, 0, 0, 0, 0]);
}

export interface TypeDefinition {
  /** The qualified name; the module's name is the part before the last dot. */
  readonly name: string;
  /** The size of an object in bytes; 0 for the size that the base has. */
  readonly size: number;
  readonly flags: number;
  readonly base: PyObject;
  /** The metaclass, where it is not `type`. */
  readonly meta?: PyObject;
  readonly slots: Partial<Record<Slot, number>>;
}

/**
 * Makes a type immutable, once it is complete: only then does CPython specialise calls of methods that are objects of
 * the type. CPython refuses to make an immutable type whose base is not, so the flag is set directly.
 */
export function freeze(py: CPython, type: PyObject): void {
  const flags = py.attribute(type, "__flags__");
  const known = py.load(flags + AT.digits);
  py.release(flags);
  if (py.load(type + AT.typeFlags) === known) py.store(type + AT.typeFlags, known | TYPE.isImmutable);
}

/** Makes a type; its reference belongs to the caller. */
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
