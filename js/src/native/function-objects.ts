// The Python objects of an instance's functions and methods. CPython calls them by vectorcall, without a detour; their
// types derive from classes in `pybridge/runtime/native/functions.py`, which tell Python about names, types and
// documentation. CPython's own builtins have no place for types.

import type { Arena } from "./cpython/arena.js";
import { freeze, makeType, TYPE, vectorcallMember } from "./cpython/definitions.js";
import type { PyObject } from "./cpython/pyodide.js";
import type { NativeHost } from "./values/host-base.js";

/** What Python is told about a function. */
export interface Named {
  readonly name: string;
  readonly qualifiedName: string;
  /** Its index in the plan. */
  readonly index: number;
}

export class FunctionType {
  /** Borrowed: the instance has it. */
  readonly #type: PyObject;
  /** The offset, in an object, of the vectorcall function. */
  readonly #vectorcall: number;

  /** Makes a type of the instance whose Python object is `instance`. It and the type keep each other alive. */
  constructor(
    readonly host: NativeHost,
    arena: Arena,
    kind: "RustFunction" | "RustMethod",
    instance: PyObject,
  ) {
    const { py, python } = host;
    this.#vectorcall = py.sizeOf(python[kind]);
    this.#type = makeType(arena, {
      name: `pybridge.${kind}`,
      size: this.#vectorcall + 4,
      flags: TYPE.disallowInstantiation | TYPE.hasVectorcall | (kind === "RustMethod" ? TYPE.isMethodDescriptor : 0),
      base: python[kind],
      slots: {
        call: arena.table.indexOf(py.m._PyVectorcall_Call),
        members: vectorcallMember(arena, this.#vectorcall),
      },
    });
    py.release(host.callPython("function_type", this.#type, py.own(instance)));
    freeze(py, this.#type);
  }

  /** Makes an object that calls the function at `place` of the function table; its reference belongs to the caller. */
  make(place: number, { name, qualifiedName, index }: Named): PyObject {
    const { py } = this.host;
    const made = py.made(py.m._PyType_GenericAlloc(this.#type, 0));
    py.store(made + this.#vectorcall, place);
    this.#set(made, "__name__", this.host.fromString(name));
    this.#set(made, "__qualname__", this.host.fromString(qualifiedName));
    this.#set(made, "_pb_index", this.host.fromInteger(index));
    return made;
  }

  #set(object: PyObject, name: string, value: PyObject): void {
    this.host.py.setAttribute(object, name, value);
    this.host.py.release(value);
  }
}
