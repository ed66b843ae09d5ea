// The adapters of one instance: wasm functions that CPython calls for exports. They need Python's memory as
// a WebAssembly.Memory, which Pyodide exposes from 314 on; without it an instance has no adapters.

import type { Plan } from "../../protocol.js";
import type { Address, PyObject } from "../cpython/pyodide.js";
import type { NativeHost } from "../values/host-base.js";
import { guardOf, type Inner, type Slot } from "./guards.js";
import { instantiated } from "./imports.js";
import { type AdapterModule, adapterModule } from "./module.js";
import { settingOf } from "./setting.js";

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
    const { plan } = instance;
    if (py.m.memory === undefined || plan.is_package) return undefined;
    if (!modules.has(plan)) modules.set(plan, moduleFor(host, entries, addressAt));
    const made = modules.get(plan);
    if (made === undefined) return undefined;
    const inner: Inner = {};
    const exports = instantiated(host, made, {
      rust: made.adapted.map(({ function: { symbol } }) => instance.function(symbol)),
      guarded: made.adapted.map(({ index, function: called }) => {
        const slot: Slot = { call: undefined };
        return { slot, guard: guardOf({ host, called, label: plan.labels[index], slot, inner }) };
      }),
      inner,
      codecs: (index, self, args, given, names) => (entries[index] as Called)(self, args, given, names),
      told: (index) => ({ label: plan.labels[index], returns: plan.functions[index].returns }),
    });
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
function moduleFor(host: NativeHost, entries: AdapterInputs["entries"], addressAt: number) {
  const { plan } = host.instance;
  const called = plan.functions.flatMap((each, index) =>
    entries[index] === undefined ? [] : [{ index, function: each }],
  );
  return adapterModule(
    settingOf(host, addressAt),
    called,
    plan.structs.map(({ key }) => key),
  );
}
