// The adapters of one instance: wasm functions that CPython calls for exports. They need Python's memory as
// a WebAssembly.Memory, which Pyodide exposes from 314 on; without it an instance has no adapters.

import type { Plan } from "../../protocol.js";
import type { CPython } from "../cpython/cpython.js";
import type { Address, PyObject } from "../cpython/pyodide.js";
import { raise } from "../values/errors.js";
import type { NativeHost } from "../values/host-base.js";
import { type AdapterModule, adapterModule, FIRST_TYPE } from "./module.js";

/** The signature by which C calls an export: `vectorcallfunc`, or `METH_FASTCALL | METH_KEYWORDS` of an accessor. */
export type Called = (self: PyObject, args: Address, given: number, names: PyObject) => PyObject;

export interface AdapterInputs {
  readonly host: NativeHost;
  /** The slow path of each function of the plan, by its index; undefined for one that CPython calls in another way. */
  readonly entries: readonly (Called | undefined)[];
  /** The offset, in a Python object, of the address of its struct. */
  readonly addressAt: number;
}

/** The modules of adapters: all instances of a module use one. */
const modules = new WeakMap<Plan, AdapterModule | undefined>();

export class Adapters {
  readonly #exports: WebAssembly.Exports;

  private constructor(exports: WebAssembly.Exports) {
    this.#exports = exports;
  }

  /** Builds the adapters of an instance; undefined where none of its exports can have one. */
  static make({ host, entries, addressAt }: AdapterInputs): Adapters | undefined {
    const { instance, py } = host;
    if (py.m.memory === undefined) return undefined;
    if (!modules.has(instance.plan)) modules.set(instance.plan, moduleFor(py, instance.plan, entries, addressAt));
    const made = modules.get(instance.plan);
    if (made === undefined) return undefined;
    const rust = made.adapted.map(({ function: { symbol } }, place) => [String(place), instance.function(symbol)]);
    const inner: (() => void)[] = [];
    const imports = {
      py: { ...cpythonPart(py), memory: py.m.memory, guard: guard(host, inner), codecs: codecs(entries) },
      rust: Object.fromEntries(rust),
    };
    const { exports } = new WebAssembly.Instance(made.module, imports);
    for (const { index } of made.adapted) inner[index] = exports[`inner ${index}`] as () => void;
    return new Adapters(exports);
  }

  /** Returns the adapter of a function of the plan; undefined when it has none. */
  called(index: number): unknown {
    return this.#exports[`call ${index}`];
  }

  /** Makes the adapters accept objects of `type` as the struct `key`. */
  admit(key: string, type: PyObject): void {
    (this.#exports[`type ${key}`] as WebAssembly.Global).value = type;
  }
}

/** Builds the module of a plan's adapters; undefined where none of its functions can have one. */
function moduleFor(py: CPython, plan: Plan, entries: AdapterInputs["entries"], addressAt: number) {
  const { _PyLong_Type: long, _PyFloat_Type: float } = py.m;
  const structs = plan.structs.map(({ key }) => key);
  const setting = {
    dialect: plan.dialect,
    object: { long, float, none: py.none, true: py.true, false: py.false },
    typeOf: (key: string) => FIRST_TYPE + structs.indexOf(key),
    addressAt,
  };
  const called = plan.functions.flatMap((each, index) =>
    entries[index] === undefined ? [] : [{ index, function: each }],
  );
  return adapterModule(setting, called, structs);
}

/** Returns the functions of the C API that the module of adapters imports. */
function cpythonPart({ m }: CPython): WebAssembly.ModuleImports {
  return {
    PyLong_FromLong: m._PyLong_FromLong,
    PyLong_FromUnsignedLong: m._PyLong_FromUnsignedLong,
    PyLong_FromLongLong: m._PyLong_FromLongLong,
    PyLong_FromUnsignedLongLong: m._PyLong_FromUnsignedLongLong,
    PyFloat_FromDouble: m._PyFloat_FromDouble,
  };
}

/** Returns the import that passes a call on to the codecs, when the adapter cannot convert its arguments. */
function codecs(entries: readonly (Called | undefined)[]) {
  return (index: number, self: PyObject, args: Address, given: number, names: PyObject): PyObject =>
    (entries[index] as Called)(self, args, given, names);
}

/** Returns the import that calls Rust with the arguments an adapter left in globals; it returns 1 after a failure. */
function guard(host: NativeHost, inner: readonly (() => void)[]) {
  const { instance } = host;
  const { labels } = instance.plan;
  return (index: number): number => {
    let stack: unknown = NOT_BEGUN;
    try {
      stack = instance.begin(labels[index]);
      inner[index]();
    } catch (thrown) {
      return failed(host, labels[index], thrown, stack);
    }
    instance.finish();
    return 0;
  };
}

/** Stands in place of the saved stack pointer while Rust has not been entered. */
const NOT_BEGUN = Symbol("not begun");

function failed(host: NativeHost, label: string, thrown: unknown, stack: unknown): 1 {
  const { instance } = host;
  if (stack === NOT_BEGUN) {
    raise(host, thrown);
    return 1;
  }
  const failure = instance.unwound(label, thrown, stack);
  instance.finish();
  raise(host, failure);
  return 1;
}
