// Tells whether a value is an instance of a class of the page, or of a primitive type of JavaScript, by the name.

import { Guest, isHostException } from "./heap.js";
import { isInstance } from "./page-values.js";

const PRIMITIVES = new Map([
  ["String", "string"],
  ["Number", "number"],
  ["BigInt", "bigint"],
  ["Boolean", "boolean"],
  ["Symbol", "symbol"],
  ["Function", "function"],
]);

/** Whether a heap entry is an instance of a class of the page; true if the page has no such class. */
export function isOf(entry: unknown, pageClass: string): boolean {
  if (Guest.is(entry)) return isGuestOf(entry, pageClass);
  const primitive = PRIMITIVES.get(pageClass);
  if (primitive !== undefined) return typeof entry === primitive;
  if (pageClass === "Array") return Array.isArray(entry);
  if ((typeof entry !== "object" || entry === null) && typeof entry !== "function") return false;
  if (pageClass === "Object") return true;
  const type = classNamed(pageClass);
  return type === undefined || isInstance(entry, type) || isOfOtherRealm(entry, pageClass);
}

/** Whether the face of a guest counts as an instance. */
function isGuestOf(entry: Guest, pageClass: string): boolean {
  if (pageClass === "Function") return entry.faceType === "function";
  return pageClass === "Object" || (pageClass.endsWith("Error") && isHostException(entry));
}

/** Returns the class that a global name or a dotted path leads to; undefined if the page has none. */
export function classNamed(pageClass: string): unknown {
  let found: unknown = globalThis;
  for (const name of pageClass.split(".")) found = (found as Record<string, unknown> | undefined)?.[name];
  return typeof found === "function" ? found : undefined;
}

/** Whether a class of this name is on the prototype chain: a frame's window has its own `Map`. */
function isOfOtherRealm(value: object, pageClass: string): boolean {
  const name = pageClass.slice(pageClass.lastIndexOf(".") + 1);
  try {
    for (let at = Object.getPrototypeOf(value) as unknown; at !== null; at = Object.getPrototypeOf(at)) {
      const type: unknown = Object.getOwnPropertyDescriptor(at, "constructor")?.value;
      if (typeof type === "function" && type.name === name) return true;
    }
  } catch {
    // a Proxy that throws on every operation
  }
  return false;
}
