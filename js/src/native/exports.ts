// What Python gets of an instance: a builtin for each function and a type for each struct.

import { compose } from "../calls/compose.js";
import type { Invoke, Signature } from "../calls/signature.js";
import type { Context } from "../codecs/codec.js";
import type { Instance } from "../instance.js";
import { callEntry, type Face } from "./builtins.js";
import { METHOD, method } from "./definitions.js";
import type { Holdings } from "./holdings.js";
import type { NativeHost } from "./host.js";
import type { PyObject } from "./pyodide.js";
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

  constructor(
    readonly host: NativeHost,
    readonly faces: Faces,
  ) {}

  get #instance(): Instance {
    return this.host.instance;
  }

  shown(index: number): { face: Face; label: string } {
    return { face: this.faces.functions[index], label: this.#instance.plan.labels[index] };
  }

  symbol(index: number): string {
    return this.#instance.plan.functions[index].symbol;
  }

  signature(index: number): Signature {
    const { plan } = this.#instance;
    return { ...plan.functions[index], label: plan.labels[index] };
  }

  /** A function of the plan, composed when it is first called. */
  composed(index: number): Invoke<PyObject> {
    let known = this.#composed[index];
    if (known === undefined) {
      const context = this.#instance.outer as Context<PyObject>;
      known = compose(context, this.#instance.function(this.symbol(index)), this.signature(index));
      this.#composed[index] = known;
    }
    return known;
  }

  /** A new list of builtins; `origin` is what they name as their module. */
  functions(holdings: Holdings, origin: PyObject): PyObject {
    const { py } = this.host;
    const shown = this.faces.functions.slice(0, this.faces.free);
    const places = holdings.functions(
      shown.map((face, index) => callEntry(this.host, this.shown(index).label, face, () => this.composed(index))),
    );
    const flags = METHOD.fastcall | METHOD.keywords;
    return py.list(
      shown.map(({ name, doc }, index) => {
        const definition = method(holdings, { name, doc, flags, index: places[index] });
        return py.made(py.m._PyCFunction_NewEx(definition, 0, origin));
      }),
    );
  }

  /** A new list of types, one for each struct. */
  types(holdings: Holdings, instance: PyObject): PyObject {
    const { py } = this.host;
    return py.list(
      this.#instance.plan.structs.map((struct, index) => {
        const type = structType(this, holdings, struct, this.faces.classes[index]);
        py.setAttribute(type, "_pb_instance", instance);
        const key = py.text(struct.key);
        py.setAttribute(type, "_pb_struct", key);
        py.release(key);
        return type;
      }),
    );
  }
}
