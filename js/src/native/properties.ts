// The properties of structs: objects of a type of our own, by which CPython reads and sets them without a detour. The
// getter of a plain `property` is a Python object, which CPython has to call; a property of our type holds the place of
// the getter in the function table, and is read by calling that place. The type derives from a class in
// `pybridge/runtime/native/functions.py`, and that from `property`.

import { HostException } from "../failure.js";
import { call, callIndirect, choose, code, get, i32, load, OP, set, store, tee } from "../wasm/code.js";
import { functionType, KIND, moduleOf, SECTION, section, text, unsigned, valueType } from "../wasm/encoding.js";
import type { Arena } from "./cpython/arena.js";
import { makeType } from "./cpython/definitions.js";
import { TYPE } from "./cpython/layout.js";
import type { PyObject } from "./cpython/pyodide.js";
import type { Shared } from "./values/host-base.js";

/** Offsets of the fields that follow those of the base: places in the function table, and the arguments of a call. */
const FIELD = { getter: 0, setter: 4, receiver: 8, value: 12 } as const;
const SIZE = 16;

/** The places of a property's functions in the function table; 0 for one that it does not have. */
export interface Places {
  readonly getter: number;
  readonly setter: number;
}

/** The type of the page's properties, made when it is first needed; only where wasm can import Python's memory. */
export class PropertyType {
  #type: PyObject = 0;
  #fields = 0;

  constructor(
    readonly arena: Arena,
    readonly shared: Shared,
  ) {}

  /** Returns the type to call for a property; undefined where there can be none. */
  get type(): PyObject | undefined {
    const { memory } = this.arena.py.m;
    if (memory === undefined) return undefined;
    if (this.#type === 0) this.#make(memory);
    return this.#type;
  }

  /** Tells a property of the type where its functions are. */
  place(property: PyObject, { getter, setter }: Places): void {
    const { py } = this.arena;
    py.store(property + this.#fields + FIELD.getter, getter);
    py.store(property + this.#fields + FIELD.setter, setter);
  }

  #make(memory: WebAssembly.Memory): void {
    const { arena } = this;
    const { py } = arena;
    const base = this.shared.python.RustProperty;
    this.#fields = py.sizeOf(base);
    const { exports } = new WebAssembly.Instance(accessModule(this.#fields), {
      "": {
        memory,
        table: py.m.wasmTable as WebAssembly.Table,
        release: py.m._Py_DecRef as () => void,
        get: (self: PyObject, object: PyObject, owner: PyObject) => this.#read(base, self, object, owner),
        set: (self: PyObject, object: PyObject, value: PyObject) => this.#write(base, self, object, value),
      },
    });
    const [descr_get, descr_set] = arena.ready([exports.get, exports.set]);
    this.#type = makeType(arena, {
      name: "pybridge.RustProperty",
      size: this.#fields + SIZE,
      flags: TYPE.isBase,
      base,
      slots: { descr_get, descr_set },
    });
  }

  /** Reads as `property` does: from the class, without a getter, or by a getter that Python code has given. */
  #read(base: PyObject, self: PyObject, object: PyObject, owner: PyObject): PyObject {
    const { py } = this.arena;
    return this.#raising(0, () => this.#called(base, "__get__", [self, object || py.none, owner || py.none]));
  }

  /** Sets as `property` does; `value` is a null pointer where the attribute is deleted. */
  #write(base: PyObject, self: PyObject, object: PyObject, value: PyObject): number {
    return this.#raising(-1, () => {
      const [name, args] = value === 0 ? ["__delete__", [self, object]] : ["__set__", [self, object, value]];
      this.arena.py.release(this.#called(base, name as string, args as PyObject[]));
      return 0;
    });
  }

  #called(base: PyObject, name: string, args: readonly PyObject[]): PyObject {
    const { py } = this.arena;
    const method = py.attribute(base, name);
    try {
      return py.call(method, args);
    } finally {
      py.release(method);
    }
  }

  /** Returns what `run` returns; `failed`, after what Python raised in it was set again. */
  #raising(failed: number, run: () => number): number {
    try {
      return run();
    } catch (thrown) {
      const { m } = this.arena.py;
      if (thrown instanceof HostException) m._PyErr_SetRaisedException(thrown.exception as PyObject);
      else m._PyErr_SetString(this.shared.python.PybridgeError, this.shared.fallbackMessage);
      return failed;
    }
  }
}

/** The indices of the types and of the functions of the module, those that it imports first. */
const CALL = 0;
const ACCESS = 1;
const RELEASE = 2;
const [DECREASE, READ, WRITE] = [0, 1, 2];
/** The parameters of both functions, and their local: what is called, or what it returned. */
const [SELF, OBJECT, VALUE, FOUND] = [0, 1, 2, 3];
const ONE_LOCAL = [1, 1, valueType("i32")];
const END = 0x0b;

/**
 * Builds the functions `get` and `set` of the type. Each calls the function of Rust that the property has, with the
 * arguments in the property: that function reads them before it does anything else. `fields`: the offset of the fields.
 */
function accessModule(fields: number): WebAssembly.Module {
  const at = (field: keyof typeof FIELD): number => fields + FIELD[field];
  const found = (field: "getter" | "setter") => code(get(SELF), load(at(field)), tee(FOUND));
  const args = code(get(SELF), i32(at("receiver")), OP.i32Add);
  const called = (count: number) => code(get(SELF), args, i32(count), i32(0), get(FOUND), callIndirect(CALL));
  const note = (field: "receiver" | "value", local: number) => code(get(SELF), get(local), store(at(field)));
  const both = (field: "getter" | "setter", local: number) =>
    code(found(field), OP.i32Eqz, get(local), OP.i32Eqz, OP.i32Or, OP.i32Eqz);
  const other = (index: number) => code(get(SELF), get(OBJECT), get(VALUE), call(index));
  const reading = code(note("receiver", OBJECT), called(1));
  const done = choose(valueType("i32"), code(get(FOUND), call(DECREASE), i32(0)), i32(-1));
  const setting = code(note("receiver", OBJECT), note("value", VALUE), called(2), set(FOUND), get(FOUND), done);
  const bodies = [
    code(ONE_LOCAL, both("getter", OBJECT), choose(valueType("i32"), reading, other(READ)), END),
    code(ONE_LOCAL, both("setter", VALUE), choose(valueType("i32"), setting, other(WRITE)), END),
  ];
  const imported = (name: string, type: number) => [...text(""), ...text(name), KIND.function, type];
  return moduleOf([
    section(SECTION.type, [
      functionType(["i32", "i32", "i32", "i32"], ["i32"]),
      functionType(["i32", "i32", "i32"], ["i32"]),
      functionType(["i32"], []),
    ]),
    section(SECTION.import, [
      imported("release", RELEASE),
      imported("get", ACCESS),
      imported("set", ACCESS),
      [...text(""), ...text("memory"), KIND.memory, 0, 1],
      [...text(""), ...text("table"), KIND.table, 0x70, 0, 1],
    ]),
    section(SECTION.function, [[ACCESS], [ACCESS]]),
    section(SECTION.export, [
      [...text("get"), KIND.function, 3],
      [...text("set"), KIND.function, 4],
    ]),
    section(
      SECTION.code,
      bodies.map((body) => [...unsigned(body.length), ...body]),
    ),
  ]);
}
