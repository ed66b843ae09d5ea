// What is compiled into the code of adapters: the properties of one Pyodide and of one module.

import type { Instance } from "../../instance.js";
import type { LinearMemory } from "../../memory.js";
import type { NumberKind } from "../../numbers.js";
import type { Dialect } from "../../protocol.js";
import { isInfallible } from "../../wasm/infallible.js";
import type { NativeHost } from "../values/host-base.js";
import { kindOf, typeOf } from "./indices.js";

/** The properties of one Pyodide and one instance that are compiled into the instructions. */
export interface Setting {
  readonly dialect: Dialect;
  /** Addresses of types and singletons of CPython. */
  readonly object: { long: number; float: number; none: number; true: number; false: number };
  /** Whether an export can neither throw nor trap. */
  readonly isInfallible: (symbol: string) => boolean;
  /** What structs need; undefined where an adapter knows none. */
  readonly structs: StructSetting | undefined;
  /** What runs of bytes need; undefined where a module cannot have both memories, or Rust does not free them. */
  readonly runs: RunSetting | undefined;
}

export interface RunSetting {
  /** The addresses of the types `str`, `bytes` and `array.array`. */
  readonly str: number;
  readonly bytes: number;
  readonly array: number;
  /** Returns the address of the description that an `array.array` has of items of a kind. */
  readonly description: (kind: NumberKind) => number;
  /** The address, in Python's memory, at which CPython writes the length of a text in UTF-8. */
  readonly cell: number;
  /** The address of the stage, where a text from Rust is decoded. */
  readonly stage: number;
  /** Whether Rust's stack is known, on which it leaves results of several words. */
  readonly hasStack: boolean;
}

/** Offsets, in a Python object, of its struct's address, of the reason why it owns none, and of its kind's number. */
export interface StructOffsets {
  readonly address: number;
  readonly gone: number;
  readonly kind: number;
}

/** How Python objects own structs. */
export interface Owning {
  readonly offsets: StructOffsets;
  /** The number of the reason that the struct was freed. */
  readonly freed: number;
  /** Returns the number of the reason that a call took the struct, by the label of the call. */
  reasonOfMove(label: string): number;
}

export interface StructSetting {
  readonly at: StructOffsets;
  readonly freed: number;
  /** Returns the index of the global that holds the Python type of a struct. */
  readonly typeOf: (key: string) => number;
  /** Returns the index of the global that holds the number by which objects know their struct. */
  readonly kindOf: (key: string) => number;
  /** Whether an adapter can see in Rust's memory if a struct is borrowed. */
  readonly showsBorrows: boolean;
  /** Whether a struct extends another one: its objects also store addresses of that. */
  readonly extends: (key: string) => boolean;
  /** Returns the number of the reason that a function took a struct, by the function's index in the plan. */
  readonly reasonOfMove: (index: number) => number;
  /** Whether a function is the accessor that wasm-bindgen makes for a public field, by its index in the plan. */
  readonly isOfField: (index: number) => boolean;
}

/** Returns the setting for an instance, whose objects own structs as `owning` says. */
export function settingOf({ py, shared, instance }: NativeHost, owning?: Owning): Setting {
  const { plan, memory, exports, module } = instance;
  const { _PyLong_Type: long, _PyFloat_Type: float, _PyUnicode_Type: str, _PyBytes_Type: bytes } = py.m;
  const runs = {
    str,
    bytes,
    array: shared.arrays.type,
    description: shared.arrays.description.bind(shared.arrays),
    cell: py.cell,
    stage: shared.texts.stage,
    hasStack: stackOf(exports) !== undefined,
  };
  // Called through a function of JavaScript. The setting outlives the instance, so it must not refer to it.
  const suspended = new Set(plan.functions.flatMap(({ jspi, symbol }) => (jspi ? [symbol] : [])));
  return {
    dialect: plan.dialect,
    object: { long, float, none: py.none, true: py.true, false: py.false },
    isInfallible: (symbol) => isInfallible(module, symbol) && !suspended.has(symbol),
    structs: owning && structSetting(instance, owning),
    runs: canCopyInto(memory) ? runs : undefined,
  };
}

function structSetting({ memory, plan }: Instance, owning: Owning): StructSetting {
  const { structs, functions, labels } = plan;
  const placeOf = (key: string): number => structs.findIndex((each) => each.key === key);
  return {
    at: owning.offsets,
    freed: owning.freed,
    typeOf: (key) => typeOf(placeOf(key)),
    kindOf: (key) => kindOf(placeOf(key)),
    showsBorrows: canLoadFrom(memory),
    extends: (key) => structs[placeOf(key)].parent !== null,
    isOfField: (index) => FIELD.test(functions[index].symbol) && !labels[index].endsWith("()"),
    reasonOfMove: (index) => owning.reasonOfMove(labels[index]),
  };
}

/** The symbol of an accessor of a public field; that of a property with code of its own begins with its struct. */
const FIELD = /^__wbg_[gs]et_/;

/** Whether an adapter can look into Rust's memory: not into one that threads share. */
export const canLoadFrom = ({ object }: LinearMemory): boolean => object?.buffer instanceof ArrayBuffer;

/** A module with two memories, which Node 20 and WebKit refuse. */
const TWO_MEMORIES = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, 5, 2, 0, 0, 0, 0);

/** Whether an adapter can copy into a memory: into one that no threads share, whose Rust frees what it is given. */
function canCopyInto({ allocator, object }: LinearMemory): boolean {
  if (allocator?.allocate !== "__wbindgen_malloc" || allocator.lends || object === undefined) return false;
  return object.buffer instanceof ArrayBuffer && WebAssembly.validate(TWO_MEMORIES);
}

/** Rust's stack pointer, which a module exports if it imports something; undefined for one of another type. */
export function stackOf({ __stack_pointer: found }: WebAssembly.Exports): WebAssembly.Global | undefined {
  return found instanceof WebAssembly.Global && typeof found.value === "number" ? found : undefined;
}
