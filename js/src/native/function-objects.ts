// The Python objects of an instance's functions and methods. CPython calls them by vectorcall, without a detour; their
// types derive from classes in `pybridge/runtime/native/functions.py`, which tell Python about names, types and
// documentation. CPython's own builtins have no place for types.

import type { Arena } from "./cpython/arena.js";
import { freeze, makeType, vectorcallMember } from "./cpython/definitions.js";
import { TYPE } from "./cpython/layout.js";
import type { PyObject } from "./cpython/pyodide.js";
import type { NativeHost } from "./values/host-base.js";

/** What Python is told about a function. */
export interface Named {
  readonly name: string;
  readonly qualifiedName: string;
  /** Its index in the plan. */
  readonly index: number;
}

type Kind = "RustFunction" | "RustMethod";

/**
 * The types of the engine's functions and methods, made when they are first needed. A function keeps its own instance
 * alive: a type of each instance would be part of a cycle, as every type is, and only the garbage collector would end it.
 */
export class FunctionTypes {
  readonly #made = new Map<Kind, FunctionType>();

  constructor(readonly arena: Arena) {}

  /**
   * Makes an object that calls the function at `place` of the function table, for the instance whose Python object is
   * `instance`; its reference belongs to the caller.
   */
  make(host: NativeHost, kind: Kind, instance: PyObject, place: number, named: Named): PyObject {
    let type = this.#made.get(kind);
    if (type === undefined) {
      type = new FunctionType(host, this.arena, kind);
      this.#made.set(kind, type);
    }
    return type.make(host, instance, place, named);
  }
}

class FunctionType {
  readonly #type: PyObject;
  /** The offset, in an object, of the vectorcall function. */
  readonly #vectorcall: number;

  constructor(host: NativeHost, arena: Arena, kind: Kind) {
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
    py.release(host.callPython("function_type", py.own(this.#type)));
    freeze(py, this.#type);
  }

  make(host: NativeHost, instance: PyObject, place: number, { name, qualifiedName, index }: Named): PyObject {
    const { py } = host;
    const made = py.made(py.m._PyType_GenericAlloc(this.#type, 0));
    py.store(made + this.#vectorcall, place);
    const set = (attribute: string, value: PyObject): void => {
      py.setAttribute(made, attribute, value);
      host.release(value);
    };
    set("__name__", host.fromString(name));
    set("__qualname__", host.fromString(qualifiedName));
    set("_pb_index", host.fromInteger(index));
    set("_pb_instance", py.own(instance));
    return made;
  }
}
