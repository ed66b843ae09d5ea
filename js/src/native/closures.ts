// Rust closures as Python callables: each closure has one Python object at a time, for as long as Python holds it.

import { FEW } from "../calls/signature.js";
import type { ClosureShape, RustClosure } from "../closures.js";
import { Failure } from "../failure.js";
import { DOC_OF_ALIVE, wrongArity } from "../messages.js";
import { closureAdapter } from "./adapters/closures.js";
import { keyword } from "./builtins.js";
import type { Arena } from "./cpython/arena.js";
import type { PythonCallbacks } from "./cpython/callbacks.js";
import type { CPython } from "./cpython/cpython.js";
import { makeType, properties, vectorcallMember } from "./cpython/definitions.js";
import { TYPE } from "./cpython/layout.js";
import type { Address, PyObject } from "./cpython/pyodide.js";
import { raise } from "./values/errors.js";
import type { ClosureValues, NativeHost } from "./values/host-base.js";

const NO_MORE: readonly PyObject[] = [];

interface Held {
  readonly closure: RustClosure;
  readonly host: NativeHost;
  readonly home: ClosureObjects;
}

/** After so many calls of closures of one type, the type gets an adapter. */
const OFTEN = 8;

/** Shared by all instances of the page: the base type of closure objects, and the closures that Python holds. */
export class ClosureBase {
  readonly #type: PyObject;
  /** Offsets, in an object, of the closure's index in `#held`, of the vectorcall function, and of data and vtable. */
  readonly #number: number;
  readonly #vectorcall: number;
  readonly #receiver: number;
  /** The index of `#call` in the function table. */
  readonly #entry: number;
  /** The held closures, by the index that their object stores; index 0 stands for none. */
  readonly #held: (Held | undefined)[] = [undefined];
  /** Indices of `#held` that can be used again. */
  readonly #free: number[] = [];
  readonly #types = new Set<PyObject>();

  constructor(
    readonly py: CPython,
    arena: Arena,
    readonly python: PythonCallbacks,
    baseSize: number,
  ) {
    this.#number = baseSize;
    this.#vectorcall = baseSize + 4;
    this.#receiver = baseSize + 8;
    const [finalize, entry, alive, face] = arena.functions([
      { shape: "end", run: (self: PyObject) => this.#finalize(self >>> 0) },
      { shape: "call", run: (self, args, count, names) => this.#call(self >>> 0, args, count, names >>> 0) },
      { shape: "getter", run: (self: PyObject) => this.#alive(self >>> 0) },
      { shape: "getter", run: (self: PyObject) => this.#face(self >>> 0) },
    ] satisfies Parameters<Arena["functions"]>[0]);
    this.#entry = entry;
    this.#type = makeType(arena, {
      name: "pybridge.NativeClosure",
      size: baseSize + 16,
      flags: TYPE.isBase | TYPE.hasVectorcall,
      base: python.Closure,
      slots: {
        finalize,
        call: arena.table.indexOf(py.m._PyVectorcall_Call),
        members: vectorcallMember(arena, this.#vectorcall),
        getset: properties(arena, [
          { name: "alive", doc: DOC_OF_ALIVE, get: alive },
          {
            name: "js",
            doc: "The closure as a JavaScript function, for APIs of the page that keep it.",
            get: face,
          },
        ]),
      },
    });
  }

  /** Makes the type of an instance's closures; its reference belongs to the caller. */
  typeFor(arena: Arena): PyObject {
    const flags = TYPE.disallowInstantiation | TYPE.hasVectorcall;
    const type = makeType(arena, { name: "pybridge.Closure", size: 0, flags, base: this.#type, slots: {} });
    const doc = this.py.attribute(this.python.Closure, "__doc__"); // types do not inherit it
    this.py.setAttribute(type, "__doc__", doc);
    this.py.release(doc);
    this.#types.add(type);
    return type;
  }

  forgetType(type: PyObject): void {
    this.#types.delete(type);
  }

  /** Returns the closure behind an object; undefined if the object is not a closure. */
  closureOf(object: PyObject): RustClosure | undefined {
    return this.#types.has(this.py.typeOf(object)) ? this.#heldBy(object)?.closure : undefined;
  }

  /** Returns a new reference to the object of a closure. */
  objectOf(closure: RustClosure, host: NativeHost, home: ClosureObjects): PyObject {
    if (closure.outside !== undefined) return this.py.own(closure.outside as PyObject);
    const made = this.py.made(this.py.m._PyType_GenericAlloc(host.closures.type(), 0));
    const number = this.#free.pop() ?? this.#held.length;
    this.py.store(made + this.#number, number);
    this.py.store(made + this.#vectorcall, home.placeOf(closure.shape) || this.#entry);
    this.py.store(made + this.#receiver, closure.data);
    this.py.store(made + this.#receiver + 4, closure.vtable);
    this.#held[number] = { closure, host, home };
    closure.outside = made;
    closure.hold();
    return made;
  }

  #heldBy(self: PyObject): Held | undefined {
    return this.#held[this.py.load(self + this.#number)];
  }

  // --- Functions that CPython calls ----------------------------------------------------------------------------

  #finalize(self: PyObject): void {
    const held = this.#heldBy(self);
    if (held === undefined) return;
    const { m } = this.py;
    const number = this.py.load(self + this.#number);
    this.py.store(self + this.#number, 0);
    this.#held[number] = undefined;
    this.#free.push(number);
    held.closure.outside = undefined;
    const pending = m._PyErr_Occurred() === 0 ? 0 : m._PyErr_GetRaisedException();
    try {
      held.closure.unhold();
    } catch (thrown) {
      raise(held.host, thrown);
      m._PyErr_WriteUnraisable(self);
    }
    if (pending !== 0) m._PyErr_SetRaisedException(pending);
  }

  #call(self: PyObject, args: Address, count: number, names: PyObject): PyObject {
    const held = this.#heldBy(self);
    if (held === undefined) return this.#lost();
    const { closure, host } = held;
    try {
      if (count !== closure.arity || names !== 0) throw refused(host, closure.arity, count, names);
      const heap = this.py.u32;
      const at = args >>> 2;
      const more = count > FEW ? this.py.loadMany(args + FEW * 4, count - FEW) : NO_MORE;
      const adapted = held.home.counted(closure.shape, () => this.#adapter(held));
      if (adapted !== 0) this.py.store(self + this.#vectorcall, adapted);
      return closure.call(host.context, heap[at], heap[at + 1], heap[at + 2], heap[at + 3], more);
    } catch (thrown) {
      return raise(host, thrown);
    }
  }

  /** Makes the adapter of all closures of a type in an instance; returns undefined where there can be none. */
  #adapter({ closure: { shape }, host }: Held): unknown {
    return closureAdapter({
      host,
      shape,
      receiver: { words: [this.#receiver, this.#receiver + 4], number: this.#number },
      entry: (self, args, given, names) => this.#call(self >>> 0, args, given, names >>> 0),
      closureOf: (number) => (this.#held[number] as Held).closure,
    });
  }

  /**
   * Raises ClosureDroppedError: the garbage collector has finalized the object, but a finalizer written in Python
   * has kept it reachable.
   */
  #lost(): 0 {
    const { py } = this;
    const texts = ["a closure", "ClosureDroppedError", "Python has let go of this closure before"];
    const args = [...texts.map((each) => py.text(each)), py.own(py.none)];
    py.m._PyErr_SetRaisedException(py.call(this.python.exception, args));
    for (const each of args) py.release(each);
    return 0;
  }

  #alive(self: PyObject): PyObject {
    return this.#heldBy(self)?.closure.alive === true ? this.py.true : this.py.false;
  }

  #face(self: PyObject): PyObject {
    const held = this.#heldBy(self);
    if (held === undefined) return this.py.none;
    try {
      return this.py.made(this.py.m._js2python(held.closure.face()));
    } catch (thrown) {
      return raise(held.host, thrown);
    }
  }
}

function refused(host: NativeHost, arity: number, given: number, names: PyObject): Failure {
  const keywords = names === 0 ? [] : host.py.itemsOf(names).map((name) => keyword(host, name));
  const got = keywords.length > 0 ? `${given} and keywords ${keywords.join(", ")}` : `${given}`;
  return new Failure("TypeError", wrongArity(`${arity} argument${arity === 1 ? "" : "s"}`, got));
}

/** The closure objects of one instance; their type is made when the first closure reaches Python. */
export class ClosureObjects implements ClosureValues {
  #type: PyObject | undefined;
  /** How many calls of closures of each type the codecs have converted. */
  readonly #calls = new Map<ClosureShape, number>();
  /** The adapter of each type of closures, by its index in the function table; 0 where there can be none. */
  readonly #places = new Map<ClosureShape, number>();

  constructor(
    readonly base: ClosureBase,
    readonly arena: Arena,
    /** The Python object of the instance, borrowed. It and the type keep each other alive. */
    readonly instance: PyObject,
  ) {}

  closureOf(object: PyObject): RustClosure | undefined {
    return this.base.closureOf(object);
  }

  objectOf(closure: RustClosure): PyObject {
    const host = closure.shape.instance.outer.host as NativeHost;
    return this.base.objectOf(closure, host, this);
  }

  /** Returns the place of the adapter of a type of closures; 0 if it has none, or none yet. */
  placeOf(shape: ClosureShape): number {
    return this.#places.get(shape) ?? 0;
  }

  /** Counts a call that the codecs convert; returns the place of the adapter, which is made after some calls. */
  counted(shape: ClosureShape, make: () => unknown): number {
    const known = this.#places.get(shape);
    if (known !== undefined) return known;
    const calls = (this.#calls.get(shape) ?? 0) + 1;
    this.#calls.set(shape, calls);
    if (calls < OFTEN) return 0;
    const adapter = make();
    const place = adapter === undefined ? 0 : this.arena.ready([adapter])[0];
    this.#places.set(shape, place);
    return place;
  }

  type(): PyObject {
    if (this.#type === undefined) {
      const { py } = this.base;
      this.#type = this.base.typeFor(this.arena);
      py.setAttribute(this.#type, "_pb_instance", this.instance);
      py.setAttribute(this.instance, "closure_type", this.#type);
      py.release(this.#type);
    }
    return this.#type;
  }

  close(): void {
    if (this.#type !== undefined) this.base.forgetType(this.#type);
  }
}
