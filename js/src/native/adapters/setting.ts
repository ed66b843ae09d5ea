// What is compiled into the code of adapters: the properties of one Pyodide and of one module.

import type { LinearMemory } from "../../memory.js";
import type { NativeHost } from "../values/host-base.js";
import { typeOf } from "./indices.js";
import type { Setting } from "./lower.js";

/** Returns the setting for an instance, whose objects have the address of their struct at the offset `addressAt`. */
export function settingOf({ py, shared, instance }: NativeHost, addressAt: number): Setting {
  const { plan, memory, exports } = instance;
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
  const structs = plan.structs.map(({ key }) => key);
  return {
    dialect: plan.dialect,
    object: { long, float, none: py.none, true: py.true, false: py.false },
    typeOf: (key) => typeOf(structs.indexOf(key)),
    addressAt,
    runs: canCopyInto(memory) ? runs : undefined,
  };
}

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
