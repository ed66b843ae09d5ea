// The functions of an instance's plan, prepared for CPython: entries in the function table, definitions and builtins.

import { compose } from "../calls/compose.js";
import type { Invoke, Signature } from "../calls/signature.js";
import type { Instance } from "../instance.js";
import { Adapters, type Called } from "./adapters/index.js";
import { callEntry, type Exported } from "./builtins.js";
import type { Arena } from "./cpython/arena.js";
import { method } from "./cpython/definitions.js";
import { METHOD } from "./cpython/layout.js";
import type { PyObject } from "./cpython/pyodide.js";
import type { Entry } from "./cpython/table.js";
import type { ExportInfo } from "./export-info.js";
import type { FunctionTypes, Named } from "./function-objects.js";
import type { PyObjectHost } from "./host.js";
import type { PropertyType } from "./properties.js";

export class Functions {
  readonly #composed: (Invoke<PyObject> | undefined)[] = [];
  readonly #adapters: Adapters | undefined;
  /** The index of each function in the function table; 0 for a constructor, which the struct's type calls. */
  readonly #places: readonly number[];

  constructor(
    readonly host: PyObjectHost,
    readonly info: ExportInfo,
    readonly arena: Arena,
    readonly types: FunctionTypes,
    readonly properties: PropertyType,
  ) {
    const entries = this.#entries();
    const addressAt = host.structs.base.addressAt;
    const called = entries.map((each) => each?.run as Called | undefined);
    this.#adapters = Adapters.make({ host, entries: called, addressAt });
    this.#places = arena.placed(entries, (index) => this.#adapters?.called(index));
  }

  get #instance(): Instance {
    return this.host.instance;
  }

  /** Returns the table entry of each function of the plan; undefined for constructors, which use no `METH_FASTCALL`. */
  #entries(): (Entry | undefined)[] {
    const { functions, classes } = this.info;
    const entries: (Entry | undefined)[] = functions.map((_, index) => this.#entry(index, this.exported(index)));
    for (const { constructor: made, methods, properties } of classes) {
      if (made !== null) entries[made] = undefined;
      for (const index of methods) {
        entries[index] = this.#entry(index, withReceiver(this.exported(index)));
      }
      for (const { getter, setter } of properties) {
        for (const index of [getter, setter]) {
          if (index !== null) entries[index] = this.#entry(index, withReceiver(this.exported(index)));
        }
      }
    }
    return entries;
  }

  #entry(index: number, exported: Exported): Entry {
    return callEntry(exported, () => this.composed(index));
  }

  exported(index: number): Exported {
    return { host: this.host, label: this.label(index), info: this.info.functions[index] };
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

  /** Makes the adapters accept objects of `type` as the struct `key`. */
  admit(key: string, type: PyObject): void {
    this.#adapters?.admit(key, type);
  }

  /** Returns a function of the plan, which is composed when it is first called. */
  composed(index: number): Invoke<PyObject> {
    let known = this.#composed[index];
    if (known === undefined) {
      known = compose(this.host.context, this.#instance.function(this.symbol(index)), this.signature(index));
      this.#composed[index] = known;
    }
    return known;
  }

  /** Returns the place of a function in the function table; 0 for none. */
  place(index: number | null): number {
    return index === null ? 0 : this.#places[index];
  }

  /** Makes a builtin for an accessor of a property. It is bound to `owner`, which keeps the instance alive. */
  accessor(index: number, owner: PyObject): PyObject {
    const { py } = this.host;
    const { name } = this.info.functions[index];
    const definition = { name, doc: null, flags: METHOD.call, index: this.#places[index] };
    return py.made(py.m._PyCFunction_NewEx(method(this.arena, definition), owner, 0));
  }

  /** Makes the Python object of a function of the plan. */
  function(index: number): PyObject {
    return this.#object("RustFunction", index);
  }

  /** Makes the Python object of a method, which takes its receiver as the first argument. */
  method(index: number): PyObject {
    return this.#object("RustMethod", index);
  }

  /** Makes a static method. */
  static(index: number): PyObject {
    return this.host.callPython("staticmethod", this.function(index));
  }

  #object(kind: "RustFunction" | "RustMethod", index: number): PyObject {
    const { host } = this;
    return this.types.make(host, kind, host.closures.instance, this.#places[index], this.#named(index));
  }

  #named(index: number): Named {
    const { name } = this.info.functions[index];
    const label = this.label(index).slice(0, -"()".length);
    return { name, qualifiedName: label.slice(0, label.lastIndexOf(".") + 1) + name, index };
  }
}

/** Adds the receiver to the parameters: a property passes the object to its functions as a normal argument. */
const withReceiver = ({ info, ...exported }: Exported): Exported => ({
  ...exported,
  info: { ...info, names: ["self", ...info.names], required: info.required + 1 },
});
