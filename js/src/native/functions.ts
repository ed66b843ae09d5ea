// The functions of an instance's plan, prepared for CPython: entries in the function table, definitions and builtins.

import { compose } from "../calls/compose.js";
import type { Invoke, Signature } from "../calls/signature.js";
import type { Instance } from "../instance.js";
import { Adapters, type Called } from "./adapters/index.js";
import { callEntry, type Exported } from "./builtins.js";
import type { Arena } from "./cpython/arena.js";
import { METHOD, method } from "./cpython/definitions.js";
import type { PyObject } from "./cpython/pyodide.js";
import type { Entry } from "./cpython/table.js";
import type { ExportInfo } from "./export-info.js";
import type { PyObjectHost } from "./host.js";

export class Functions {
  readonly #composed: (Invoke<PyObject> | undefined)[] = [];
  readonly #adapters: Adapters | undefined;
  /** The index of each function in the function table; 0 for a constructor, which the struct's type calls. */
  readonly #places: readonly number[];

  constructor(
    readonly host: PyObjectHost,
    readonly info: ExportInfo,
    readonly arena: Arena,
  ) {
    const entries = this.#entries();
    const methods = new Set(info.classes.flatMap((each) => each.methods));
    const addressAt = host.structs.base.addressAt;
    const called = entries.map((each) => each?.run as Called | undefined);
    this.#adapters = Adapters.make({ host, entries: called, methods, addressAt });
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
        entries[index] = this.#entry(index, this.exported(index), true);
      }
      for (const { getter, setter } of properties) {
        for (const index of [getter, setter]) {
          if (index !== null) entries[index] = this.#entry(index, withReceiver(this.exported(index)));
        }
      }
    }
    return entries;
  }

  #entry(index: number, exported: Exported, isMethod = false): Entry {
    return callEntry(exported, isMethod, () => this.composed(index));
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

  /** Returns the fields of the PyMethodDef of a function of the plan. */
  definition(index: number, flags = 0) {
    const { name, doc } = this.info.functions[index];
    return { name, doc, flags: METHOD.call | flags, index: this.#places[index] };
  }

  /**
   * Makes a builtin for a function of the plan. It is bound to `owner`, which keeps the instance alive; `name` is the
   * name of its module as a str, or a null pointer.
   */
  builtin(index: number, owner: PyObject, name: PyObject): PyObject {
    const { py } = this.host;
    return py.made(py.m._PyCFunction_NewEx(method(this.arena, this.definition(index)), owner, name));
  }
}

/** Adds the receiver to the parameters: a property passes the object to its functions as a normal argument. */
const withReceiver = ({ info, ...exported }: Exported): Exported => ({
  ...exported,
  info: { ...info, names: ["self", ...info.names], required: info.required + 1 },
});
