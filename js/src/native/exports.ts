// What Python gets of an instance: a builtin for each function and a type for each struct.

import { compose } from "../calls/compose.js";
import type { Invoke, Signature } from "../calls/signature.js";
import type { Instance } from "../instance.js";
import { Adapters, type Called } from "./adapters/index.js";
import { callEntry, type Face, type Shown } from "./builtins.js";
import { METHOD, method } from "./definitions.js";
import type { Holdings } from "./holdings.js";
import type { NativeHost } from "./host.js";
import type { PyObject } from "./pyodide.js";
import type { Entry } from "./table.js";
import { type ClassFace, structType } from "./types.js";

/** How Python shows an instance, in the order of the plan: see `pybridge/runtime/native/faces.py`. */
export interface Faces {
  /** How many of the plan's functions are the module's own; the others belong to structs. */
  readonly free: number;
  readonly functions: readonly Face[];
  readonly classes: readonly ClassFace[];
}

export class Exports {
  readonly #composed: (Invoke<PyObject> | undefined)[] = [];
  readonly #adapters: Adapters | undefined;
  /** Where each function of the plan is in the function table; 0 for a constructor, which is part of its type. */
  readonly #places: readonly number[];

  constructor(
    readonly host: NativeHost,
    readonly faces: Faces,
    readonly holdings: Holdings,
  ) {
    const entries = this.#entries();
    const methods = new Set(faces.classes.flatMap((each) => each.methods));
    const addressAt = host.structs.base.addressAt;
    const called = entries.map((each) => each?.run as Called | undefined);
    this.#adapters = Adapters.make({ host, entries: called, methods, addressAt });
    this.#places = holdings.placed(entries, (index) => this.#adapters?.called(index));
  }

  get #instance(): Instance {
    return this.host.instance;
  }

  /** What CPython calls for each function of the plan, where it comes by `METH_FASTCALL`. */
  #entries(): (Entry | undefined)[] {
    const { functions, classes } = this.faces;
    const entries: (Entry | undefined)[] = functions.map((_, index) => this.#entry(index, this.shown(index)));
    for (const { constructor: made, methods, properties } of classes) {
      if (made !== null) entries[made] = undefined;
      for (const index of methods) {
        entries[index] = this.#entry(index, this.shown(index), true);
      }
      for (const { getter, setter } of properties) {
        for (const index of [getter, setter]) {
          if (index !== null) entries[index] = this.#entry(index, withReceiver(this.shown(index)));
        }
      }
    }
    return entries;
  }

  #entry(index: number, shown: Shown, isMethod = false): Entry {
    return callEntry(shown, isMethod, () => this.composed(index));
  }

  shown(index: number): Shown {
    return { host: this.host, label: this.label(index), face: this.faces.functions[index] };
  }

  label(index: number): string {
    return this.#instance.plan.labels[index];
  }

  symbol(index: number): string {
    return this.#instance.plan.functions[index].symbol;
  }

  signature(index: number): Signature {
    return { ...this.#instance.plan.functions[index], label: this.label(index) };
  }

  /** A function of the plan, composed when it is first called. */
  composed(index: number): Invoke<PyObject> {
    let known = this.#composed[index];
    if (known === undefined) {
      known = compose(this.host.context, this.#instance.function(this.symbol(index)), this.signature(index));
      this.#composed[index] = known;
    }
    return known;
  }

  /** How a type is told of a function of the plan. */
  definition(index: number, flags = 0) {
    const { name, doc } = this.faces.functions[index];
    return { name, doc, flags: METHOD.call | flags, index: this.#places[index] };
  }

  /** A builtin for a function of the plan, bound to `owner`, which keeps the instance; `name` is its module's, or 0. */
  builtin(index: number, owner: PyObject, name: PyObject): PyObject {
    const { py } = this.host;
    return py.made(py.m._PyCFunction_NewEx(method(this.holdings, this.definition(index)), owner, name));
  }

  /** A new list of the module's own functions; `origin` is a module to bind them to, `name` what it is called. */
  functions(origin: PyObject, name: PyObject): PyObject {
    const own = this.faces.functions.slice(0, this.faces.free);
    return this.host.py.list(own.map((_, index) => this.builtin(index, origin, name)));
  }

  /** A new list of types, one for each struct. */
  types(instance: PyObject): PyObject {
    const { py } = this.host;
    return py.list(
      this.#instance.plan.structs.map((struct, index) => {
        const type = structType(this, struct, this.faces.classes[index]);
        py.setAttribute(type, "_pb_instance", instance);
        const key = py.text(struct.key);
        py.setAttribute(type, "_pb_struct", key);
        py.release(key);
        this.#adapters?.admit(struct.key, type);
        return type;
      }),
    );
  }
}

/** A property's function, which is given the object like any other argument. */
const withReceiver = ({ face, ...shown }: Shown): Shown => ({
  ...shown,
  face: { ...face, names: ["self", ...face.names], required: face.required + 1 },
});
