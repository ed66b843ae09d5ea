// Tells whether a value of JavaScript is of a declared type, by itself and not by what is in it, and words the type.

import { numberKind } from "../numbers.js";
import { isOf } from "../page-types.js";
import { isInstance } from "../page-values.js";
import type { Plan, Record_, RecordRef, Type } from "../protocol.js";
import type { PackageHome } from "./home.js";

/** Whether an object has no class of its own: what an object literal makes, here or in another realm. */
export function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

const isNothing = (value: unknown): boolean => value === undefined || value === null;

const isObject = (value: unknown): value is object =>
  (typeof value === "object" && value !== null) || typeof value === "function";

/** Whether a value is of a type, as far as the value itself tells: the items of a container are not looked at. */
export function isKind(home: PackageHome, type: Type, value: unknown): boolean {
  switch (type.is) {
    case "Text":
    case "Character":
      return typeof value === "string";
    case "Boolean":
      return typeof value === "boolean";
    case "Number":
      if (type.kind === "big") return typeof value === "bigint" || Number.isSafeInteger(value);
      return typeof value === "number" && (type.kind !== "whole" || Number.isInteger(value));
    case "Literals":
      return type.values.includes(value as string);
    case "Numbers":
      return isInstance(value, numberKind(type.item, type.clamped).array);
    case "Sequence":
    case "Tuple":
      return Array.isArray(value);
    case "Mapping":
      return isInstance(value, Map) || (!type.is_map && isPlain(value));
    case "SetOf":
      return isInstance(value, Set);
    case "RecordRef":
      return isObject(value) && !Array.isArray(value) && typeof value !== "function";
    case "StructRef": {
      const made = home.objects.classes.get(type.key);
      return made === undefined ? isObject(value) && !isPlain(value) : isInstance(value, made);
    }
    case "EnumRef":
      return hasVariant(home.plan, type.key, value);
    case "Callback":
      return typeof value === "function";
    case "Promised":
      return isInstance(value, Promise);
    case "Option":
    case "Nullable":
      return isNothing(value) || isKind(home, type.item, value);
    case "Choice":
      return type.variants.some((each) => isKind(home, each, value));
    case "Unit":
      return value === undefined;
    case "Object":
      return type.page_class === null || isOf(value, type.page_class);
    default:
      return true;
  }
}

const hasVariant = ({ enums }: Plan, key: string, value: unknown): boolean =>
  enums.find((each) => each.key === key)?.variants.some((variant) => variant.value === value) ?? false;

export const ANY: Type = { is: "Object", owned: true, name: null, page_class: null };

/** Returns the fields of an object type; the fields of an unknown type may have any names. */
export function recordOf({ plan }: PackageHome, { key }: RecordRef): Record_ {
  const found = plan.records.find((each) => each.key === key);
  return found ?? { is: "Record", key, name: key, fields: [], index: ANY };
}
