// The adapters of one instance: wasm functions that CPython calls for exports. They need Python's memory as
// a WebAssembly.Memory, which Pyodide exposes from 314 on; without it an instance has no adapters.

import { Failure } from "../../failure.js";
import type { LinearMemory, WasmFunction } from "../../memory.js";
import { BUFFER_OF_PYTHON_RESIZED } from "../../messages.js";
import type { NumberKind } from "../../numbers.js";
import type { Plan } from "../../protocol.js";
import { type CPython, outOfMemory } from "../cpython/cpython.js";
import type { Address, PyObject } from "../cpython/pyodide.js";
import { raise } from "../values/errors.js";
import type { NativeHost } from "../values/host-base.js";
import { guardOf, type Inner, type Slot } from "./guards.js";
import { EXPORTED_GLOBALS, typeOf } from "./indices.js";
import { type AdapterModule, adapterModule } from "./module.js";

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
    if (py.m.memory === undefined || instance.plan.is_package) return undefined;
    if (!modules.has(instance.plan)) modules.set(instance.plan, moduleFor(host, entries, addressAt));
    const made = modules.get(instance.plan);
    if (made === undefined) return undefined;
    const rust = made.adapted.map(({ function: { symbol } }, place) => [String(place), instance.function(symbol)]);
    const inner: Inner = {};
    const slots = made.adapted.map((): Slot => ({ call: undefined }));
    const guards = made.adapted.map(({ index, function: called }, place) => [
      String(place),
      guardOf(host, called, instance.plan.labels[index], slots[place], inner),
    ]);
    const imports = {
      py: {
        ...cpythonPart(py),
        ...allocator(host),
        ...failures(host),
        memory: py.m.memory,
        codecs: codecs(entries),
      },
      guards: Object.fromEntries(guards) as WebAssembly.ModuleImports,
      rust: {
        ...Object.fromEntries(rust),
        memory: instance.memory.object,
        stack: stackOf(instance.exports) ?? NO_STACK,
      },
    };
    const { exports } = new WebAssembly.Instance(made.module, imports as unknown as WebAssembly.Imports);
    made.adapted.forEach(({ index }, place) => {
      slots[place].call = exports[`inner ${index}`] as () => void;
    });
    for (const [name] of EXPORTED_GLOBALS) inner[name] = exports[name] as WebAssembly.Global;
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
function moduleFor({ py, shared, instance }: NativeHost, entries: AdapterInputs["entries"], addressAt: number) {
  const { plan, memory, exports } = instance;
  const { _PyLong_Type: long, _PyFloat_Type: float, _PyUnicode_Type: str, _PyBytes_Type: bytes } = py.m;
  const runs = {
    str,
    bytes,
    array: shared.arrays.type,
    description: (kind: NumberKind) => shared.arrays.description(kind),
    cell: py.cell,
    stage: shared.texts.stage,
    hasStack: stackOf(exports) !== undefined,
  };
  const structs = plan.structs.map(({ key }) => key);
  const setting = {
    dialect: plan.dialect,
    object: { long, float, none: py.none, true: py.true, false: py.false },
    typeOf: (key: string) => typeOf(structs.indexOf(key)),
    addressAt,
    runs: canCopyInto(memory) ? runs : undefined,
  };
  const called = plan.functions.flatMap((each, index) =>
    entries[index] === undefined ? [] : [{ index, function: each }],
  );
  return adapterModule(setting, called, structs);
}

/** A module with two memories, which Node 20 and WebKit refuse. */
const TWO_MEMORIES = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, 5, 2, 0, 0, 0, 0);

/** Whether an adapter can copy into a memory: into one that no threads share, whose Rust frees what it is given. */
function canCopyInto({ allocator, object }: LinearMemory): boolean {
  if (allocator?.allocate !== "__wbindgen_malloc" || allocator.lends || object === undefined) return false;
  return object.buffer instanceof ArrayBuffer && WebAssembly.validate(TWO_MEMORIES);
}

/** Rust's stack pointer, which a module exports if it imports something; undefined for one of another type. */
function stackOf({ __stack_pointer: found }: WebAssembly.Exports): WebAssembly.Global | undefined {
  return found instanceof WebAssembly.Global && typeof found.value === "number" ? found : undefined;
}

/** Stands for the stack pointer in modules whose adapters do not use it. */
const NO_STACK = new WebAssembly.Global({ value: "i32", mutable: true }, 0);

/** Returns Rust's allocator, and the function that lifts a long text. */
function allocator(host: NativeHost): WebAssembly.ModuleImports {
  const { context, instance } = host;
  const { allocator: given } = instance.plan;
  const exported = (name = ""): WasmFunction => (instance.exports[name] as WasmFunction | undefined) ?? (() => 0);
  const text = context.codecOf({ is: "Text", owned: true, interned: false });
  const none = instance.openTransfer("a long text");
  return {
    allocate: exported(given?.allocate),
    release: exported(given?.release),
    longText: (address: number, length: number) => raising(host, () => text.lift(none, address, length, 0, 0)),
  };
}

/** Returns a new reference; for what is thrown, 0 after it was raised in Python. */
function raising(host: NativeHost, make: () => PyObject): PyObject {
  try {
    return make();
  } catch (thrown) {
    return raise(host, thrown);
  }
}

/** Returns the functions by which adapters fail. */
function failures(host: NativeHost): WebAssembly.ModuleImports {
  const { context, instance, py } = host;
  const { plan, memory } = instance;
  return {
    fail: (index: number, handle: number) => {
      const codec = context.codecOf(plan.functions[index].returns);
      const words = [0, 0, 0, 0];
      words.splice(codec.words.length - 2, 2, handle, 1);
      const transfer = instance.openTransfer(plan.labels[index]);
      return raising(host, () => codec.lift(transfer, words[0], words[1], words[2], words[3]));
    },
    forget: () => py.release(py.m._PyErr_GetRaisedException()),
    exhausted: (array: PyObject, size: number) =>
      raising(host, () => {
        py.release(array);
        throw outOfMemory(size);
      }),
    resized: (address: number, size: number, align: number) => {
      memory.release(address, size, align);
      throw new Failure("ConversionError", BUFFER_OF_PYTHON_RESIZED);
    },
  };
}

/** Returns the functions of the C API that the module of adapters imports. */
function cpythonPart({ m }: CPython): WebAssembly.ModuleImports {
  return {
    PyLong_FromLong: m._PyLong_FromLong,
    PyLong_FromUnsignedLong: m._PyLong_FromUnsignedLong,
    PyLong_FromLongLong: m._PyLong_FromLongLong,
    PyLong_FromUnsignedLongLong: m._PyLong_FromUnsignedLongLong,
    PyFloat_FromDouble: m._PyFloat_FromDouble,
    PyUnicode_AsUTF8AndSize: m._PyUnicode_AsUTF8AndSize,
    PyUnicode_DecodeUTF8: m._PyUnicode_DecodeUTF8,
    PyBytes_FromStringAndSize: m._PyBytes_FromStringAndSize,
    PyType_GenericAlloc: m._PyType_GenericAlloc,
    PyMem_Malloc: m._PyMem_Malloc,
  };
}

/** Returns the import that passes a call on to the codecs, when the adapter cannot convert its arguments. */
function codecs(entries: readonly (Called | undefined)[]) {
  return (index: number, self: PyObject, args: Address, given: number, names: PyObject): PyObject =>
    (entries[index] as Called)(self, args, given, names);
}
