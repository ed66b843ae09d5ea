// Formats a value of the page as Rust prints a `JsValue` with `{:?}`.

import { Guest, guestsByFace } from "../heap.js";

export function inspect(value: unknown, depth = 3): string {
  if (Guest.is(value)) return value.describe();
  switch (typeof value) {
    case "string":
      return JSON.stringify(value);
    case "bigint":
      return `${value}n`;
    case "symbol":
      return value.description === undefined ? "Symbol" : `Symbol(${value.description})`;
    case "function":
      if (guestsByFace.has(value)) return inspect(guestsByFace.get(value));
      return value.name === "" ? "Function" : `Function(${value.name})`;
    case "object":
      return value === null ? "null" : inspectObject(value, depth);
    default:
      return String(value);
  }
}

function inspectObject(value: object, depth: number): string {
  if (guestsByFace.has(value)) return inspect(guestsByFace.get(value));
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (Array.isArray(value))
    return depth === 0 ? "[…]" : `[${value.map((each) => inspect(each, depth - 1)).join(", ")}]`;
  const name = value.constructor?.name ?? "Object";
  return name === "Object" ? `Object(${asJson(value)})` : name;
}

function asJson(value: object): string {
  try {
    return JSON.stringify(value);
  } catch {
    return "…"; // a cycle, a bigint, or a getter that throws
  }
}

/** Formats every value; one that cannot be examined is an object. */
export function inspectAll(values: readonly unknown[]): string[] {
  return values.map((value) => {
    try {
      return inspect(value);
    } catch {
      return "an object"; // a Proxy that throws on every operation
    }
  });
}
