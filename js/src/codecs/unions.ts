// Enums whose variants carry values: the handle of the value itself. Rust tries the variants in order, and so do we: to
// tell an int from a float, and to reject values that match none.

import type { Codec, Context, Site } from "../codec.js";
import { Refusal } from "../failure.js";
import { dismiss, Guest } from "../heap.js";
import { fits, fitsWide, rustName } from "../numbers.js";
import { isOf } from "../page-types.js";
import type { Plan, StructRef, Type, Union, UnionRef } from "../protocol.js";
import type { Transfer } from "../transfer.js";

export function union<V>(context: Context<V>, type: UnionRef): Codec<V> {
  const { host, instance } = context;
  const { heap } = instance;
  const facts = unionOf(instance, type);
  const placeOf = (entry: unknown): number =>
    facts.texts.includes(entry as string) ? -1 : type.variants.findIndex((each) => accepts(context, each, entry));
  const lift = (entry: unknown): V => {
    const place = placeOf(entry);
    return host.tagVariant(lifted(place < 0 ? undefined : type.variants[place], entry), place);
  };
  const lifted = (variant: Type | undefined, entry: unknown): V => {
    switch (variant?.is) {
      case "Float":
        return host.fromFloat(entry as number);
      case "EnumRef":
      case "StringEnumRef":
        return host.fromVariant(entry as number | string, variant.key);
      default:
        return host.fromObject(entry);
    }
  };
  return {
    words: ["i32"],
    lower(value, transfer) {
      const entry = host.object(value);
      const found = fitting(context, type, entry);
      if (found !== REJECTED) {
        noteMove(context, type, entry, transfer);
        return transfer.give(found);
      }
      dismiss(entry);
      throw new Refusal("ConversionError", spelled(instance, type), host.describe(value));
    },
    lift: (_, handle) => heap.take((handle as number) >>> 0, lift),
  };
}

/** Notes the struct of an object that Rust takes out of its handle, as the variant that the object fits. */
function noteMove<V>({ host }: Context<V>, type: UnionRef, entry: unknown, transfer: Transfer): void {
  if (!Guest.is(entry)) return;
  const variant = type.variants.find((each) => each.is === "StructRef" && host.isBox(entry, each.key)) as
    | StructRef
    | undefined;
  const address = variant === undefined ? 0 : host.peek(entry, variant.key);
  if (address !== 0) transfer.move(address);
}

function unionOf({ plan }: Site, { key }: UnionRef): Union {
  const found = plan.unions.find((each) => each.key === key);
  return found ?? { is: "Union", key, name: key, texts: [], fallback: true };
}

/** Stands for a value that matches no variant. Undefined cannot: it is a value, which an `Option` takes. */
const REJECTED = Symbol("rejected");

/** Returns the value that Rust gets for an entry: in the form that the first fitting variant takes. */
function fitting<V>(context: Context<V>, type: UnionRef, entry: unknown): unknown {
  const { texts, fallback } = unionOf(context.instance, type);
  if (texts.includes(entry as string)) return entry;
  const wide = Number.isInteger(entry) ? BigInt(entry as number) : undefined; // Rust takes its wide integers as bigints
  for (const variant of type.variants) {
    if (accepts(context, variant, entry)) return entry;
    if (wide !== undefined && accepts(context, variant, wide)) return wide;
  }
  return fallback ? entry : REJECTED;
}

/** Whether a variant of this type may take an entry, as far as this side can tell. */
function accepts<V>(context: Context<V>, type: Type, entry: unknown): boolean {
  const { instance, host } = context;
  const { plan } = instance;
  switch (type.is) {
    case "Integer":
      if (type.bits >= 64) return typeof entry === "bigint" && fitsWide(entry, type);
      return typeof entry === "number" && fits(entry, type);
    case "Float":
      return typeof entry === "number";
    case "Boolean":
      return typeof entry === "boolean";
    case "Text":
      return typeof entry === "string";
    case "Character":
      return typeof entry === "string" && [...entry].length === 1;
    case "EnumRef":
      return hasVariant(plan.enums, type.key, entry);
    case "StringEnumRef":
      return hasVariant(plan.string_enums, type.key, entry);
    case "UnionRef":
      return (
        unionOf(instance, type).texts.includes(entry as string) ||
        type.variants.some((each) => accepts(context, each, entry))
      );
    case "StructRef":
      return host.isBox(entry, type.key);
    case "Object":
      return type.page_class === null || isOf(entry, type.page_class);
    case "Numbers":
    case "Sequence":
      return typeof entry === "object" && entry !== null;
    default:
      return true;
  }
}

const hasVariant = (enums: Plan["enums"], key: string, entry: unknown): boolean =>
  enums.find((each) => each.key === key)?.variants.some(({ value }) => value === entry) ?? false;

/** Returns the phrase for a union in a message: `a Size: u32, Grid or 'auto'`. */
function spelled(instance: Site, type: UnionRef): string {
  const { name, texts } = unionOf(instance, type);
  const parts = [...type.variants.map((each) => nameOf(instance, each)), ...texts.map((text) => `'${text}'`)];
  return `a ${name}: ${parts.slice(0, -1).join(", ")}${parts.length > 1 ? " or " : ""}${parts.at(-1) ?? ""}`;
}

function nameOf({ plan }: Site, type: Type): string {
  switch (type.is) {
    case "Integer":
    case "Float":
      return rustName(type);
    case "StructRef":
    case "EnumRef":
    case "StringEnumRef":
    case "UnionRef":
      return (
        [...plan.structs, ...plan.enums, ...plan.string_enums, ...plan.unions].find(({ key }) => key === type.key)
          ?.name ?? type.key
      );
    case "Object":
      return type.name ?? "any value";
    default:
      return type.is.toLowerCase();
  }
}
