// Words types and values for messages, as Python writes them.

import { Refusal } from "../failure.js";
import { JAVASCRIPT_VALUE } from "../messages.js";
import { numberKind } from "../numbers.js";
import { inspect } from "../plain/inspect.js";
import type { Tuple, Type } from "../protocol.js";
import type { PackageHome } from "./home.js";
import { isPlain } from "./kinds.js";

/** Returns the refusal of a value. */
export function refusal(home: PackageHome, type: Type, value: unknown): Refusal {
  return new Refusal("ConversionError", spelled(home, type), shown(value));
}

/** Returns the phrase for a type in a message: `a dict (Options)`. */
export function spelled(home: PackageHome, type: Type): string {
  switch (type.is) {
    case "Text":
      return "str";
    case "Boolean":
      return "bool";
    case "Number":
      return type.kind === "whole" || type.kind === "big" ? "int" : "float";
    case "Literals":
      return type.values.map(asPython).join(" | ");
    case "Numbers": {
      const kind = numberKind(type.item, type.clamped);
      return `a buffer of ${kind.name} (${kind.array.name})`;
    }
    case "Sequence":
      return `a list of ${spelled(home, type.item)}`;
    case "Tuple":
      return spelledPlaces(type);
    case "Mapping":
      return "a dict";
    case "SetOf":
      return "a set";
    case "RecordRef":
      return `a dict (${nameOf(home.plan.records, type.key)})`;
    case "StructRef":
      return nameOf(home.plan.structs, type.key);
    case "EnumRef":
      return `a member of ${nameOf(home.plan.enums, type.key)}`;
    case "Callback":
      return "a callable";
    case "Promised":
      return "something to await";
    case "Option":
    case "Nullable":
      return `${spelled(home, type.item)} or None`;
    case "Choice":
      return [...new Set(type.variants.map((each) => spelled(home, each)))].join(" or ");
    case "Unit":
      return "None";
    case "Object":
      return type.page_class ?? type.name ?? JAVASCRIPT_VALUE;
    default:
      return type.is;
  }
}

function spelledPlaces({ items, required, rest }: Tuple): string {
  return `a list of ${required}${rest === null && required === items.length ? "" : " or more"} items`;
}

const nameOf = (named: readonly { key: string; name: string }[], key: string): string =>
  named.find((each) => each.key === key)?.name ?? key;

const LONGEST = 80;

/** Returns the text of a value, shortened. */
export function shown(value: unknown): string {
  const text = asPython(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function asPython(value: unknown): string {
  if (value === undefined || value === null) return "None";
  if (typeof value === "string") return quoted(value.slice(0, LONGEST));
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return `[${value.slice(0, LONGEST).map(asPython).join(", ")}]`;
  if (!isPlain(value)) return inspect(value, 1);
  const entries = Object.entries(value).slice(0, LONGEST);
  return `{${entries.map(([key, each]) => `${quoted(key)}: ${asPython(each)}`).join(", ")}}`;
}

const quoted = (text: string): string => `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"')}'`;
