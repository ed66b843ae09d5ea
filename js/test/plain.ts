// The plain engine: an instance whose other language is JavaScript itself, so that all of the runtime runs in Node.

import { readFileSync } from "node:fs";
import { compose } from "../src/calls/compose.js";
import { Guest } from "../src/heap.js";
import { Scope } from "../src/imports/scope.js";
import type { Engine, Instance } from "../src/instance.js";
import { instantiate } from "../src/instantiate.js";
import { PlainHost } from "../src/plain/host.js";
import type { Cast, Float, Import, Integer, Numbers, Parameter, Plan, StructRef, Type } from "../src/protocol.js";

/** A struct, as the plain engine represents it in the heap. */
export class Box extends Guest {
  override readonly faceType = "object";
  readonly shown = { shown: true };
  ended = false;

  constructor(
    readonly key: string,
    public address: number,
  ) {
    super();
  }

  override face(): unknown {
    return this.shown;
  }

  override describe(): string {
    return `Box(${this.key})`;
  }

  protected override unheld(): void {
    this.ended = true;
  }
}

class BoxingHost extends PlainHost {
  override box(key: string, address: number): Guest {
    return new Box(key, address);
  }

  override peek(entry: unknown, key: string): number {
    return entry instanceof Box && entry.key === key ? entry.address : 0;
  }

  override unbox(entry: unknown, key: string): number {
    const address = this.peek(entry, key);
    if (address !== 0) (entry as Box).address = 0;
    return address;
  }

  override structIn(entry: unknown, { key, passing }: StructRef): number {
    return passing === "moved" ? this.unbox(entry, key) : this.peek(entry, key);
  }
}

export class PlainEngine implements Engine {
  hostFor(instance: Instance): PlainHost {
    return new BoxingHost(instance);
  }

  /** Returns the types of the one cast that the tests meet, a text that becomes a `JsValue`: Python decodes casts. */
  decodeCast(): Cast {
    return { key: "", parameters: [text(false)], returns: object(true) };
  }

  remark(): void {}

  ready(): void {}

  adopt(_: Instance, value: unknown): unknown {
    return value;
  }

  pin(): void {}
}

/** The return types of the intrinsics that the tests meet; Python would read them from the module. */
const RETURNS: Record<string, Type> = {
  string_get: { is: "Option", item: { is: "Text", owned: true, interned: false } },
  is_undefined: { is: "Boolean" },
};

function intrinsic(wasmName: string): Import[] {
  const name = /^__wbg___wbindgen_(\w+)_[0-9a-f]{16}$/.exec(wasmName)?.[1] ?? "";
  if (!(name in RETURNS)) return [];
  const base = {
    wasm_module: "__wbindgen_placeholder__",
    wasm_name: wasmName,
    module: null,
    owner: null,
  };
  const flags = { is_static: false, is_final: false, catch: false, variadic: false, is_async: false, settles: null };
  const lists = { namespace: [], vendor_prefixes: [], parameters: [object(false)] };
  return [{ is: "Import", ...base, ...flags, ...lists, name, operation: "intrinsic", returns: RETURNS[name] }];
}

const WASM_BINDGEN: Pick<Plan, "allocator" | "dialect" | "memory"> = {
  memory: "memory",
  allocator: {
    is: "Allocator",
    allocate: "__wbindgen_malloc",
    allocate_words: 2,
    release: "__wbindgen_free",
    release_words: 3,
    lends: false,
  },
  dialect: {
    is: "Dialect",
    release: 130,
    heap_base: 1024,
    none_sentinel: 9007199254740991,
    enum_word: "f64",
    unwrap_takes: false,
    leaks_owners: false,
    ends_borrows: true,
  },
};

export async function open(crate: string): Promise<Instance> {
  const module = await WebAssembly.compile(readFileSync(`../build/crates/tests/${crate}.wasm`));
  const imports = WebAssembly.Module.imports(module).flatMap(({ name }) => intrinsic(name));
  const nothing = {
    functions: [],
    generic_imports: [],
    is_package: false,
    records: [],
    labels: [],
    structs: [],
    members: [],
    enums: [],
    string_enums: [],
    unions: [],
    strings: [],
    refused: {},
    start: [],
  };
  const plan: Plan = { label: crate, ...nothing, ...WASM_BINDGEN, imports };
  const noSources = { serviceOf: () => undefined, scope: Scope.openSync("[]", []), values: {}, memory: undefined };
  return instantiate(new PlainEngine(), 1, module, plan, noSources);
}

/** Binds an export of a wasm-bindgen crate by its Rust name, which a hash may follow in the symbol. */
export function bind(instance: Instance, name: string, parameters: Type[], returns: Type) {
  const symbol = Object.keys(instance.exports).find((each) => new RegExp(`^${name}(_[0-9a-f]{16})?$`).test(each));
  if (symbol === undefined) throw new Error(`no export ${name}`);
  const words = instance.outer.codecOf(returns).words.length;
  return compose(instance.outer, instance.function(symbol), {
    label: `${name}()`,
    parameters: parameters.map((type, index): Parameter => ({ is: "Parameter", name: `arg${index}`, type })),
    returns,
    result: words > 1 ? "area" : "direct",
  });
}

export const integer = (bits: 8 | 16 | 32 | 64 | 128, signed: boolean): Integer => ({ is: "Integer", bits, signed });
export const float = (bits: 32 | 64): Float => ({ is: "Float", bits });
export const text = (owned: boolean): Type => ({ is: "Text", owned, interned: false });
export const numbers = (item: Integer | Float, form: Numbers["form"]): Type => ({
  is: "Numbers",
  item,
  form,
  listed: false,
  clamped: false,
});
export const option = (item: Type): Type => ({ is: "Option", item });
export const object = (owned: boolean): Type => ({ is: "Object", owned, name: null, page_class: null });
