// Makes values of the other language of what a package gives: by the declared type or, where the value is of another
// kind, by what it is. Data becomes data of the other language, with all that is in it. A conversion is composed once
// for a type.

import { Guest, guestOf } from "../heap.js";
import type { Host } from "../host.js";
import { kindOfView, numberKind } from "../numbers.js";
import { isInstance, isThenable } from "../page-values.js";
import type { Type } from "../protocol.js";
import type { PackageContext, PackageHome } from "./home.js";
import { ANY, isKind, isPlain, recordOf } from "./kinds.js";

/** Makes the value of the other language; `label` names the call whose result this is, or is part of. */
export type Lift<V> = (value: unknown, label: string) => V;
type Part<V> = (value: unknown, label: string, depth?: number) => V;

/** The greatest depth of containers in each other: deeper ones, as in a cycle, stay objects of the page. */
const DEEPEST = 300;
const BYTES = numberKind({ is: "Integer", bits: 8, signed: false });

export class Lifts<V> {
  readonly #records = new Map<string, (key: string) => Part<V>>();
  readonly #any: Part<V>;
  readonly #host: Host<V>;
  readonly #home: PackageHome;

  constructor({ host, instance }: PackageContext<V>) {
    this.#host = host;
    this.#home = instance;
    this.#any = this.#of(ANY);
  }

  /** Returns the conversion of the result of a call. */
  result(type: Type): Lift<V> {
    const host = this.#host;
    const home = this.#home;
    const other = this.#of(type);
    switch (type.is) {
      case "Option":
      case "Nullable": {
        const item = this.result(type.item);
        return (value, label) => (value === undefined || value === null ? host.none : item(value, label));
      }
      case "Unit":
        return (value, label) => (value === undefined ? host.none : other(value, label));
      case "Text": {
        const make = host.fromString.bind(host);
        return (value, label) => (typeof value === "string" ? make(value) : other(value, label));
      }
      case "Boolean":
        return (value, label) => (typeof value === "boolean" ? host.fromBoolean(value) : other(value, label));
      case "Number": {
        const make = type.kind === "float" ? host.fromFloat.bind(host) : numberOf(host);
        return (value, label) => (typeof value === "number" ? make(value) : other(value, label));
      }
      case "StructRef":
        return (value, label) => {
          if (!isKind(home, type, value)) return other(value, label);
          home.structs++;
          return host.fromStruct(type, home.objects.own(value as object));
        };
      case "EnumRef":
        return (value, label) =>
          isKind(home, type, value) ? host.fromVariant(value as number, type.key) : other(value, label);
      case "Numbers": {
        const kind = numberKind(type.item, type.clamped);
        return (value, label) =>
          isInstance(value, kind.array) ? host.data.numbers(kind, value as ArrayBufferView) : other(value, label);
      }
      default:
        return other;
    }
  }

  /** Returns the conversion of an argument of a callback. */
  part(type: Type): Lift<V> {
    return this.#of(type);
  }

  /** Returns the conversion of a value that may be a part of another one. */
  #of(type: Type): Part<V> {
    switch (type.is) {
      case "Option":
      case "Nullable":
        return this.#of(type.item);
      case "Choice":
        return this.#choice(type.variants);
      default:
        return this.#value(type);
    }
  }

  #choice(types: readonly Type[]): Part<V> {
    const variants = types.map((each) => ({ type: each, lift: this.#of(each) }));
    return (value, label, depth) => {
      const found = variants.find((each) => isKind(this.#home, each.type, value));
      return (found?.lift ?? this.#any)(value, label, depth);
    };
  }

  #value(type: Type): Part<V> {
    const host = this.#host;
    const simple = host.fromObject.bind(host);
    const data = this.#data(type);
    return (value, label, depth = 0) => {
      if (typeof value !== "object") return simple(value);
      if (value === null) return host.none;
      return depth < DEEPEST ? data(value, label, depth + 1) : simple(value);
    };
  }

  /** Returns the conversion of objects: of data, and of objects of the package's classes. */
  #data(type: Type): (value: object, label: string, depth: number) => V {
    const host = this.#host;
    const itemAt = this.#items(type);
    const fieldAt = this.#fields(type);
    return (value, label, depth) => {
      if (Array.isArray(value)) return host.data.list(value.map((each, index) => itemAt(index)(each, label, depth)));
      if (isPlain(value)) {
        const keys = Object.keys(value);
        const values = keys.map((key) => fieldAt(key)(value[key], label, depth));
        return host.data.dict(keys.map(host.data.key), values);
      }
      return this.#other(type, value, label, depth, itemAt);
    };
  }

  /** Converts an object that is neither an array nor what an object literal makes. */
  #other(type: Type, value: object, label: string, depth: number, itemAt: (index: number) => Part<V>): V {
    const host = this.#host;
    const guest = guestOf(value);
    if (guest !== undefined) return host.fromObject(guest);
    if (isInstance(value, Map)) {
      const [keys, items] = type.is === "Mapping" ? [this.#of(type.key), this.#of(type.item)] : [this.#any, this.#any];
      const entries = [...(value as Map<unknown, unknown>)];
      return host.data.dict(
        entries.map(([key]) => keys(key, label, depth)),
        entries.map(([, each]) => items(each, label, depth)),
      );
    }
    if (isInstance(value, Set)) {
      return host.data.set([...(value as Set<unknown>)].map((each) => itemAt(0)(each, label, depth)));
    }
    if (ArrayBuffer.isView(value)) return this.#view(value);
    if (isInstance(value, ArrayBuffer)) return host.data.numbers(BYTES, new Uint8Array(value as ArrayBuffer));
    if (isInstance(value, Date)) return host.data.moment((value as Date).getTime());
    if (isThenable(value)) return host.fromPromise(value, type.is === "Promised" ? type.item : ANY, label);
    const key = type.is === "StructRef" && isKind(this.#home, type, value) ? type.key : this.#classOf(value);
    if (key === undefined) return host.fromObject(value);
    this.#home.structs++;
    return host.data.owner(key, this.#home.objects.own(value));
  }

  #view(value: ArrayBufferView): V {
    const kind = kindOfView(value);
    return kind === undefined ? this.#host.fromObject(value) : this.#host.data.numbers(kind, value);
  }

  /** Returns the conversion of the item at each index of an array. */
  #items(type: Type): (index: number) => Part<V> {
    if (type.is === "Sequence" || type.is === "SetOf") {
      const item = this.#of(type.item);
      return () => item;
    }
    if (type.is !== "Tuple") return () => this.#any;
    const items = type.items.map((each) => this.#of(each));
    const rest = type.rest === null ? this.#any : this.#of(type.rest);
    return (index) => items[index] ?? rest;
  }

  /** Returns the conversion of the value under each key of an object. */
  #fields(type: Type): (key: string) => Part<V> {
    if (type.is === "Mapping") {
      const item = this.#of(type.item);
      return () => item;
    }
    if (type.is !== "RecordRef") return () => this.#any;
    let found = this.#records.get(type.key);
    if (found === undefined) {
      const declared = recordOf(this.#home, type);
      const fields = new Map<string, Part<V>>();
      let others: Part<V> | undefined;
      found = (key) => fields.get(key) ?? others ?? this.#any;
      this.#records.set(type.key, found); // first: a record may hold records of its own type
      for (const each of declared.fields) fields.set(each.name, this.#of(each.type));
      others = declared.index === null ? undefined : this.#of(declared.index);
    }
    return found;
  }

  /** Returns the key of the class of which a value is an object; undefined if it is none of the package's. */
  #classOf(value: object): string | undefined {
    const { classes } = this.#home.objects;
    for (const [key, made] of classes) if (value.constructor === made) return key;
    for (const [key, made] of classes) if (isInstance(value, made)) return key;
    return undefined;
  }
}

/** Returns the function that makes an int of an integral number, and a float of every other one. */
function numberOf<V>(host: Host<V>): (value: number) => V {
  const fromInteger = host.fromInteger.bind(host);
  const fromFloat = host.fromFloat.bind(host);
  return (value) => (Number.isSafeInteger(value) ? fromInteger(value) : fromFloat(value));
}

/** Lifts a value that was thrown: that of a package as a result of unknown type, one of Rust as a heap entry. */
export function thrownValue<V>(host: Host<V>, instance: PackageHome, entry: unknown): V {
  if (!instance.plan.is_package || Guest.is(entry)) return host.fromObject(entry);
  return new Lifts({ host, instance }).part(ANY)(entry, instance.plan.label);
}
