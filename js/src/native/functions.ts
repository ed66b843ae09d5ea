// The functions of an instance's plan, prepared for CPython: entries in the function table, definitions and builtins.

import { compose } from "../calls/compose.js";
import type { Invoke, Signature } from "../calls/signature.js";
import type { Instance } from "../instance.js";
import { Adapters, type Called } from "./adapters/index.js";
import { callEntry, type Exported } from "./builtins.js";
import { type Constructor, constructing, returnsStruct } from "./constructors.js";
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
  /** The index of each function in the function table; that of a constructor is of the type's vectorcall function. */
  readonly #places: readonly number[];
  /** The constructors, by the keys of their structs. */
  readonly #constructors = new Map<string, Constructor>();

  constructor(
    readonly host: PyObjectHost,
    readonly info: ExportInfo,
    readonly arena: Arena,
    readonly types: FunctionTypes,
    readonly properties: PropertyType,
  ) {
    const entries = this.#entries();
    this.#adapters = Adapters.make({ host, entries: this.#called(entries), owning: host.structs.base });
    this.#places = arena.placed(entries, (index) => this.#adapters?.called(index));
  }

  get #instance(): Instance {
    return this.host.instance;
  }

  /** Returns the slow path of the functions that may have an adapter; undefined for the others. */
  #called(entries: readonly Entry[]): (Called | undefined)[] {
    const { plan } = this.#instance;
    const called = entries.map((each) => each.run as Called | undefined);
    for (const { constructor: made } of this.info.classes) {
      if (made !== null && !returnsStruct(plan.functions[made].returns)) called[made] = undefined;
    }
    return called;
  }

  /** Returns the table entry of each function of the plan. */
  #entries(): Entry[] {
    const { functions, classes } = this.info;
    const entries: Entry[] = functions.map((_, index) => this.#entry(index, this.exported(index)));
    for (const [place, { constructor: made, methods, properties }] of classes.entries()) {
      if (made !== null) entries[made] = this.#addConstructor(this.#instance.plan.structs[place].key, made).make;
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

  #addConstructor(key: string, index: number): Constructor {
    const made = constructing(this.host, key, this.exported(index), (context) =>
      compose(context, this.#instance.function(this.symbol(index)), this.signature(index)),
    );
    this.#constructors.set(key, made);
    return made;
  }

  /** Returns the constructor of a struct; undefined if it has none in Rust. */
  constructorOf(key: string): Constructor | undefined {
    return this.#constructors.get(key);
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

  /** Tells the adapters the type of a struct. */
  admit(key: string): void {
    this.#adapters?.admit(this.host.structs.kindOf(key));
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

  /** Returns the place, in the function table, of the finalizer of a struct's objects. */
  finalizer(key: string): number {
    const own = this.#adapters?.dropping(key);
    return own === undefined ? this.host.structs.base.finalizer : this.arena.ready([own])[0];
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
