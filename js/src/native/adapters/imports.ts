// What a module of adapters imports: CPython, Rust, and the functions of JavaScript by which calls fail.

import { Failure } from "../../failure.js";
import type { Instance } from "../../instance.js";
import type { WasmFunction } from "../../memory.js";
import { BUFFER_OF_PYTHON_RESIZED } from "../../messages.js";
import type { Type } from "../../protocol.js";
import { loader } from "../../wasm/loader.js";
import { type CPython, outOfMemory } from "../cpython/cpython.js";
import type { Address, PyObject } from "../cpython/pyodide.js";
import { raise } from "../values/errors.js";
import type { NativeHost } from "../values/host-base.js";
import type { Guard, Inner, Slot } from "./guards.js";
import { EXPORTED_GLOBALS } from "./indices.js";
import { canLoadFrom, stackOf } from "./setting.js";

/** What a module of adapters is connected with, besides what every one needs. */
export interface Connected {
  /** The functions of Rust and the guards, by the place of the adapter. */
  readonly rust: readonly WasmFunction[];
  readonly guarded: readonly { readonly guard: Guard; readonly slot: Slot }[];
  /** Gets the globals that guards read and set. */
  readonly inner: Inner;
  /** Passes a call on to the codecs, when an adapter cannot convert its arguments. */
  readonly codecs: (index: number, self: PyObject, args: Address, given: number, names: PyObject) => PyObject;
  /** Returns the label and the result of a function, by its index. */
  readonly told: (index: number) => { readonly label: string; readonly returns: Type };
}

/** Instantiates a module of adapters, connects its guards with it, and returns its exports. */
export function instantiated(
  host: NativeHost,
  module: WebAssembly.Module,
  { rust, guarded, inner, codecs, told }: Connected,
): WebAssembly.Exports {
  const { instance, py } = host;
  const own = instance.memory.object;
  const numbered = (all: readonly unknown[]) => Object.fromEntries(all.map((each, place) => [String(place), each]));
  const imports = {
    py: {
      ...cpythonPart(py),
      ...allocator(host),
      ...failures(host, told),
      memory: py.m.memory,
      loadRust: ofStructs(instance) ? loader(own as WebAssembly.Memory) : () => 0,
      codecs,
    },
    guards: numbered(guarded.map(({ guard }) => guard)),
    rust: { ...numbered(rust), memory: own, stack: stackOf(instance.exports) ?? NO_STACK },
  };
  const { exports } = new WebAssembly.Instance(module, imports as unknown as WebAssembly.Imports);
  guarded.forEach(({ slot }, place) => {
    slot.call = exports[`inner ${place}`] as () => void;
  });
  for (const [name] of EXPORTED_GLOBALS) inner[name] = exports[name] as WebAssembly.Global;
  return exports;
}

/** Whether adapters look into the memory of an instance: for structs, which only wasm-bindgen's modules have. */
const ofStructs = ({ plan, memory }: Instance): boolean => plan.structs.length > 0 && canLoadFrom(memory);

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
function failures(host: NativeHost, told: Connected["told"]): WebAssembly.ModuleImports {
  const { context, instance, py } = host;
  return {
    fail: (index: number, handle: number) => {
      const { label, returns } = told(index);
      const codec = context.codecOf(returns);
      const words = [0, 0, 0, 0];
      words.splice(codec.words.length - 2, 2, handle, 1);
      const transfer = instance.openTransfer(label);
      return raising(host, () => codec.lift(transfer, words[0], words[1], words[2], words[3]));
    },
    forget: () => py.release(py.m._PyErr_GetRaisedException()),
    exhausted: (array: PyObject, size: number) =>
      raising(host, () => {
        py.release(array);
        throw outOfMemory(size);
      }),
    resized: (address: number, size: number, align: number) => {
      instance.memory.release(address, size, align);
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
    PyErr_GetRaisedException: m._PyErr_GetRaisedException,
    PyErr_SetRaisedException: m._PyErr_SetRaisedException,
    PyErr_WriteUnraisable: m._PyErr_WriteUnraisable,
  };
}
