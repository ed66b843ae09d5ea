// The adapters of closures: one for each type of closures of an instance, made when closures of that type are called
// often. The object of a closure has its data and vtable, which the adapter passes to Rust before the arguments.

import type { ClosureShape, RustClosure } from "../../closures.js";
import type { WasmFunction } from "../../memory.js";
import type { Closure, Plan } from "../../protocol.js";
import type { NativeHost } from "../values/host-base.js";
import { callAdapters, type Receiver } from "./calls.js";
import { closureGuardOf, type Inner, type Slot } from "./guards.js";
import { instantiated } from "./imports.js";
import type { Called } from "./index.js";
import { adapterModule } from "./module.js";
import { settingOf } from "./setting.js";

export interface ClosureInputs {
  readonly host: NativeHost;
  readonly shape: ClosureShape;
  /** Where an object has its closure. */
  readonly receiver: Receiver;
  /** The slow path. */
  readonly entry: Called;
  /** Returns the closure that an object has by its number. */
  readonly closureOf: (number: number) => RustClosure;
}

type Module = WebAssembly.Module | undefined;

/** The modules of adapters, by the types of the closures: all instances of a module use the same. */
const modules = new WeakMap<Plan, Map<string, Module>>();

/** Returns the wasm function that CPython calls for closures of a type; undefined where they cannot have one. */
export function closureAdapter({ host, shape, receiver, entry, closureOf }: ClosureInputs): unknown {
  const called = shape.signature(host.context);
  const { label, returns } = called;
  if (host.py.m.memory === undefined) return undefined;
  const made = moduleOf(host, shape.type, () => {
    const setting = settingOf(host);
    const adapters = callAdapters(setting, [{ index: 0, function: called, receiver }]);
    if (adapters.length === 0) return undefined;
    return adapterModule(adapters, { structs: [], usesMemory: setting.runs !== undefined });
  });
  if (made === undefined) return undefined;
  const inner: Inner = {};
  const slot: Slot = { call: undefined };
  const exports = instantiated(host, made, {
    rust: [shape.instance.table.get(shape.type.shim) as WasmFunction],
    guarded: [{ slot, guard: closureGuardOf({ host, called, label, slot, inner }, closureOf) }],
    inner,
    codecs: (_, self, args, given, names) => entry(self, args, given, names),
    told: () => ({ label, returns }),
  });
  return exports["call 0"];
}

function moduleOf({ instance: { plan } }: NativeHost, { parameters, returns }: Closure, make: () => Module): Module {
  let known = modules.get(plan);
  if (known === undefined) {
    known = new Map();
    modules.set(plan, known);
  }
  const key = JSON.stringify([parameters, returns]);
  if (!known.has(key)) known.set(key, make());
  return known.get(key);
}
