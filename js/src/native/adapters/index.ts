// The adapters of one instance, where this Pyodide shows its memory to other modules: what CPython calls for an export.

import type { CPython } from "../cpython/cpython.js";
import type { Address, PyObject } from "../cpython/pyodide.js";
import { raise } from "../values/errors.js";
import type { NativeHost } from "../values/host-base.js";
import { adapterModule, FIRST_TYPE } from "./module.js";

/** What C calls for an export. */
export type Called = (self: PyObject, args: Address, given: number, names: PyObject) => PyObject;

export interface AdapterInputs {
  readonly host: NativeHost;
  /** By the place in the plan; undefined for what CPython calls in another way. */
  readonly entries: readonly (Called | undefined)[];
  readonly methods: ReadonlySet<number>;
  readonly addressAt: number;
}

export class Adapters {
  readonly #exports: WebAssembly.Exports;

  private constructor(exports: WebAssembly.Exports) {
    this.#exports = exports;
  }

  static make({ host, entries, methods, addressAt }: AdapterInputs): Adapters | undefined {
    const { instance, py } = host;
    const { plan } = instance;
    if (py.m.memory === undefined) return undefined;
    const { _PyLong_Type: long, _PyFloat_Type: float } = py.m;
    const structs = plan.structs.map(({ key }) => key);
    const setting = {
      dialect: plan.dialect,
      object: { long, float, none: py.none, true: py.true, false: py.false },
      typeOf: (key: string) => FIRST_TYPE + structs.indexOf(key),
      addressAt,
    };
    const called = plan.functions.flatMap((each, index) =>
      entries[index] === undefined ? [] : [{ index, function: each, isMethod: methods.has(index) }],
    );
    const made = adapterModule(setting, called, structs);
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

  /** The adapter of an export of the plan; undefined when it has none. */
  called(index: number): unknown {
    return this.#exports[`call ${index}`];
  }

  /** From now on objects of this type are let in as that struct. */
  admit(key: string, type: PyObject): void {
    (this.#exports[`type ${key}`] as WebAssembly.Global).value = type;
  }
}

/** What `module.ts` imports of the C API. */
function cpythonPart({ m }: CPython): WebAssembly.ModuleImports {
  return {
    PyLong_FromLong: m._PyLong_FromLong,
    PyLong_FromUnsignedLong: m._PyLong_FromUnsignedLong,
    PyLong_FromLongLong: m._PyLong_FromLongLong,
    PyLong_FromUnsignedLongLong: m._PyLong_FromUnsignedLongLong,
    PyFloat_FromDouble: m._PyFloat_FromDouble,
  };
}

/** Hands a call that is not just right to the codecs. */
function codecs(entries: readonly (Called | undefined)[]) {
  return (index: number, self: PyObject, args: Address, given: number, names: PyObject): PyObject =>
    (entries[index] as Called)(self, args, given, names);
}

/** Calls Rust with the words that an adapter has left; 1 when an exception is set. */
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

/** In place of a stack pointer: Rust was not entered. */
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
