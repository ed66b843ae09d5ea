// The adapters of one instance: wasm functions that CPython calls for exports and to finalize objects. They need Python's
// memory as a WebAssembly.Memory, which Pyodide exposes from 314 on; without it an instance has no adapters.

import type { Instance } from "../../instance.js";
import type { WasmFunction } from "../../memory.js";
import type { Plan, Struct } from "../../protocol.js";
import type { Address, PyObject } from "../cpython/pyodide.js";
import type { NativeHost } from "../values/host-base.js";
import { type CallAdapter, callAdapters } from "./calls.js";
import { type DropAdapter, dropAdapters } from "./drops.js";
import { dropGuardOf, type Guard, guardOf, type Inner, type Slot } from "./guards.js";
import { instantiated } from "./imports.js";
import { adapterModule, isGuarded } from "./module.js";
import { type Owning, settingOf } from "./setting.js";

/** The signature by which C calls an export: `vectorcallfunc`, or `METH_FASTCALL | METH_KEYWORDS` of an accessor. */
export type Called = (self: PyObject, args: Address, given: number, names: PyObject) => PyObject;

export interface AdapterInputs {
  readonly host: NativeHost;
  /** The slow path of each function of the plan, by its index; undefined for one that can have no adapter. */
  readonly entries: readonly (Called | undefined)[];
  readonly owning: Owning;
}

/** A struct, with the type of its objects and the number by which they know it. */
interface Admitted {
  readonly key: string;
  readonly type: PyObject;
  readonly number: number;
}

/** A module of adapters: those of exports, and then those of structs. */
interface Built {
  readonly module: WebAssembly.Module;
  readonly calls: readonly CallAdapter[];
  readonly drops: readonly DropAdapter[];
}

/** The modules of adapters: all instances of a module use one. */
const modules = new WeakMap<Plan, Built | undefined>();

export class Adapters {
  readonly #exports: WebAssembly.Exports;

  private constructor(exports: WebAssembly.Exports) {
    this.#exports = exports;
  }

  /** Builds the adapters of an instance; undefined where it can have none. */
  static make({ host, entries, owning }: AdapterInputs): Adapters | undefined {
    const { instance, py } = host;
    const { plan } = instance;
    if (py.m.memory === undefined || plan.is_package) return undefined;
    if (!modules.has(plan)) modules.set(plan, built(host, entries, owning));
    const made = modules.get(plan);
    if (made === undefined) return undefined;
    const { module, calls, drops } = made;
    const inner: Inner = {};
    const guarded = (guard: (slot: Slot) => Guard) => {
      const slot: Slot = { call: undefined };
      return { slot, guard: guard(slot) };
    };
    const exports = instantiated(host, module, {
      rust: [
        ...calls.map(({ function: { symbol } }) => instance.function(symbol)),
        ...drops.map(({ free }) => instance.function(free)),
      ],
      guarded: [
        ...calls
          .filter(isGuarded)
          .map(({ index, function: called }) =>
            guarded((slot) => guardOf({ host, called, label: plan.labels[index], slot, inner })),
          ),
        ...drops.map(() => guarded((slot) => dropGuardOf(host, slot))),
      ],
      inner,
      codecs: (index, self, args, given, names) => (entries[index] as Called)(self, args, given, names),
      told: (index) => ({ label: plan.labels[index], returns: plan.functions[index].returns }),
    });
    const adapters = new Adapters(exports);
    instance.adapters = adapters;
    return adapters;
  }

  /** How many structs Python has got through adapters, less those that it has given to Rust. */
  get structs(): number {
    return this.#global("structs").value as number;
  }

  /** Ends all structs, and direct calls of Rust: the instance has ended. */
  end(): void {
    this.#global("structs").value = 0;
    this.#global("ended").value = 1;
  }

  #global(name: string): WebAssembly.Global {
    return this.#exports[name] as WebAssembly.Global;
  }

  /** Returns the adapter of a function of the plan; undefined when it has none. */
  called(index: number): unknown {
    return this.#exports[`call ${index}`];
  }

  /** Returns the finalizer of the objects that own a struct; undefined when it has none. */
  dropping(key: string): unknown {
    return this.#exports[`drop ${key}`];
  }

  /** Tells the adapters the type of a struct, whose objects they accept and make. */
  admit({ key, type, number }: Admitted): void {
    this.#global(`type ${key}`).value = type;
    this.#global(`kind ${key}`).value = number;
  }
}

/** Builds the module of a plan's adapters; undefined where there are none. */
function built(host: NativeHost, entries: AdapterInputs["entries"], owning: Owning): Built | undefined {
  const { instance } = host;
  const { functions, structs } = instance.plan;
  const setting = settingOf(host, owning);
  const called = functions.flatMap((each, index) => (entries[index] === undefined ? [] : [{ index, function: each }]));
  const calls = callAdapters(setting, called);
  const drops = setting.structs
    ? dropAdapters(
        setting.structs,
        structs.flatMap((each) => dropped(instance, each)),
      )
    : [];
  if (calls.length + drops.length === 0) return undefined;
  const keys = structs.map(({ key }) => key);
  const module = adapterModule([...calls, ...drops], { structs: keys, usesMemory: setting.runs !== undefined });
  return { module, calls, drops };
}

/** Returns what has to be known about a struct to free it, or nothing if the module has no export for that. */
function dropped(instance: Instance, { key, free }: Struct) {
  const found = instance.exports[free] as WasmFunction | undefined;
  return found === undefined ? [] : [{ key, free, parameters: found.length }];
}
