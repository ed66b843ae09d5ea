// The codecs of the types that a package of npm declares. A value of a package does not lie in linear memory: the one
// word in which it crosses is the value of JavaScript itself. So calls are composed as they are for wasm.

import type { Codec } from "../codec.js";
import { Refusal } from "../failure.js";
import { Guest, seen } from "../heap.js";
import type { Host } from "../host.js";
import type { Word } from "../memory.js";
import { numberKind } from "../numbers.js";
import type { Float, Integer, Number_, Numbers, StructRef, Type, WasmType } from "../protocol.js";
import type { Transfer } from "../transfer.js";
import { Checks } from "./checking.js";
import type { PackageContext } from "./home.js";
import { Lifts } from "./lifting.js";

/** One word. Its type would say how it lies in memory, where no value of a package ever lies. */
const ONE: readonly WasmType[] = ["i32"];

type Lower<V> = (value: V, transfer: Transfer) => unknown;

/** Returns the function that makes the codecs of declared types. */
export function declaredCodecs<V>(context: PackageContext<V>): (type: Type) => Codec<V> {
  const lowerings = new Lowerings(context);
  const lifts = new Lifts(context);
  return (type) => {
    const lift = lifts.result(type);
    return {
      words: ONE,
      takesNothing: true,
      lower: lowerings.of(type) as (value: V, transfer: Transfer) => Word,
      lift: (transfer, word) => lift(word, transfer.label),
    };
  };
}

/** The codec for values of the page's own JavaScript, which need no conversion, whatever their type is. */
export const UNCHANGED: Codec<unknown> = {
  words: ONE,
  takesNothing: true,
  lower: (value) => value as Word,
  lift: (_, word) => word,
};

const F64: Float = { is: "Float", bits: 64 };
const I32: Integer = { is: "Integer", bits: 32, signed: true };
const U32: Integer = { is: "Integer", bits: 32, signed: false };

class Lowerings<V> {
  readonly #host: Host<V>;
  readonly #checks: Checks<V>;

  constructor(private readonly context: PackageContext<V>) {
    this.#host = context.host;
    this.#checks = new Checks(context);
  }

  of(type: Type): Lower<V> {
    const host = this.#host;
    switch (type.is) {
      case "Text":
        return host.string.bind(host);
      case "Boolean":
        return host.boolean.bind(host);
      case "Number":
        return this.#number(type);
      case "StructRef":
        return this.#object(type);
      case "EnumRef":
        return (value) => host.variant(value, type.key);
      case "Numbers":
        return this.#numbers(type);
      case "Option":
      case "Nullable":
        return this.#orNone(this.of(type.item), type.is === "Option" ? undefined : null);
      case "Unit":
        return () => undefined;
      case "Object":
        return type.page_class === null ? (value) => seen(host.object(value)) : this.#instance(type.page_class);
      default:
        return this.#composite(type);
    }
  }

  #orNone(lower: Lower<V>, none: undefined | null): Lower<V> {
    const host = this.#host;
    return (value, transfer) => {
      if (!host.isNone(value)) return lower(value, transfer);
      return host.isNull(value) ? null : none;
    };
  }

  #instance(pageClass: string): Lower<V> {
    return (value) => seen(this.#host.instanceOf(value, pageClass));
  }

  /** Returns the lowering of numbers: to a copy or, for a function that copies them itself, to a view. */
  #numbers({ item, clamped, form }: Numbers): Lower<V> {
    const kind = numberKind(item, clamped);
    const copy = this.#instance(kind.array.name);
    if (form !== "lent") return copy;
    const { data } = this.#host;
    return (value, transfer) => data.view(value, kind) ?? copy(value, transfer);
  }

  #number({ kind }: Number_): Lower<V> {
    const host = this.#host;
    if (kind === "whole") return (value) => whole(host, value);
    return kind === "big" ? this.#instance("BigInt") : (value) => host.float(value, F64);
  }

  /** Returns the lowering of an object of a class of the package, to the object itself. */
  #object(type: StructRef): Lower<V> {
    const host = this.#host;
    const { objects, plan } = this.context.instance;
    const name = plan.structs.find(({ key }) => key === type.key)?.name ?? type.key;
    return (value, transfer) => objects.at(host.struct(value, type, transfer), name, transfer.label);
  }

  /** Returns the lowering of a type that may hold other values: the content is converted first, and then checked. */
  #composite(type: Type): Lower<V> {
    const host = this.#host;
    const check = this.#checks.of(type);
    return (value) => {
      const entry = host.object(value);
      const isObject = Guest.is(entry);
      try {
        return check(seen(entry));
      } catch (thrown) {
        if (!isObject || !(thrown instanceof Refusal) || thrown.path !== "") throw thrown;
        throw new Refusal(thrown.kind, thrown.expected, host.describe(value));
      }
    };
  }
}

/** Reads an integer for an i32 or u32: the glue does not say which. */
function whole<V>(host: Host<V>, value: V): number {
  try {
    return host.integer(value, I32);
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    if (thrown.kind !== "RangeError") throw new Refusal(thrown.kind, "int", thrown.got);
  }
  try {
    return host.integer(value, U32);
  } catch (thrown) {
    throw thrown instanceof Refusal ? new Refusal(thrown.kind, "an int of 32 bits", thrown.got) : thrown;
  }
}
