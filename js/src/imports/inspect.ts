// `{:?}` of a `JsValue`: what Rust prints of a value of the page.

import { Guest } from "../heap.js";

export function inspect(value: unknown, depth = 3): string {
  if (value instanceof Guest) return value.describe();
  switch (typeof value) {
    case "string":
      return JSON.stringify(value);
    case "bigint":
      return `${value}n`;
    case "symbol":
      return value.description === undefined ? "Symbol" : `Symbol(${value.description})`;
    case "function":
      return value.name === "" ? "Function" : `Function(${value.name})`;
    case "object":
      return value === null ? "null" : inspectObject(value, depth);
    default:
      return String(value);
  }
}

function inspectObject(value: object, depth: number): string {
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (depth === 0) return Array.isArray(value) ? "[…]" : "{…}";
  if (Array.isArray(value)) return `[${value.map((each) => inspect(each, depth - 1)).join(", ")}]`;
  const name = value.constructor?.name ?? "Object";
  if (name !== "Object") return name;
  const fields = Object.entries(value).map(([key, each]) => `${key}: ${inspect(each, depth - 1)}`);
  return `Object({${fields.join(", ")}})`;
}
