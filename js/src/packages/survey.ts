// Tells what a package that runs exports, for whoever compares it with what its `.d.ts` says.

/** What one export is: its members, if it is a class or an object, and the number of parameters of a function. */
interface Surveyed {
  readonly kind: "function" | "class" | "object" | "value";
  readonly length: number;
  readonly statics: readonly string[];
  /** The numbers and texts in an object, by their names: those of an enum. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly members: readonly string[];
  /** The functions among it that only copy the typed arrays they are given: its members, and its own name if it does. */
  readonly copying: readonly string[];
}

/** Returns the exports of a package by their names, as JSON. */
export function survey(namespace: object): string {
  const found = Object.entries(namespace).map(([name, value]) => [
    name,
    { ...surveyed(value), copying: copying(name, value) },
  ]);
  return JSON.stringify(Object.fromEntries(found));
}

function surveyed(value: unknown): Omit<Surveyed, "copying"> {
  if (typeof value === "function") {
    const isClass = /^class\b/.test(Function.prototype.toString.call(value));
    const members = isClass || hasMembers(value) ? namesOf((value as { prototype: object }).prototype) : [];
    return {
      kind: isClass || members.length > 0 ? "class" : "function",
      length: value.length,
      statics: namesOf(value),
      values: {},
      members,
    };
  }
  if (typeof value !== "object" || value === null) {
    return { kind: "value", length: 0, statics: [], values: {}, members: [] };
  }
  return { kind: "object", length: 0, statics: namesOf(value), values: valuesOf(value), members: [] };
}

function valuesOf(value: object): Record<string, unknown> {
  const names = Object.keys(value).filter((name) => !/^-?\d+$/.test(name)); // an enum also has its names by their numbers
  const found = names.map((name): [string, unknown] => [name, Object.getOwnPropertyDescriptor(value, name)?.value]);
  return Object.fromEntries(found.filter(([, each]) => typeof each === "number" || typeof each === "string"));
}

/** What wasm-bindgen's glue calls to copy an array into the module, and what it calls if the array itself is passed on. */
const COPIES = /\bpassArray(?:8|16|32|64|F32|F64)ToWasm0\(/;
const PASSES_ON = /\b(?:addHeapObject|addToExternrefTable0|addBorrowedObject)\(|\.set\(|\basync\b/;

function copying(name: string, value: unknown): string[] {
  if (typeof value !== "function") return [];
  const members = Object.entries({
    ...Object.getOwnPropertyDescriptors(value),
    ...Object.getOwnPropertyDescriptors((value as { prototype?: object }).prototype ?? {}),
  });
  const functions: [string, unknown][] = [
    [name, value],
    ...members.map(([key, { value: each }]): [string, unknown] => [key, each]),
  ];
  return functions.filter(([key, each]) => key !== "constructor" && isCopying(each)).map(([key]) => key);
}

function isCopying(value: unknown): boolean {
  if (typeof value !== "function") return false;
  const text = Function.prototype.toString.call(value);
  return !/^class\b/.test(text) && COPIES.test(text) && !PASSES_ON.test(text);
}

const hasMembers = (value: unknown): boolean => typeof (value as { prototype?: unknown }).prototype === "object";

/** The names of all objects and functions of JavaScript, which say nothing about one of them. */
const COMMON = new Set(["constructor", "length", "name", "prototype", "arguments", "caller"]);

/** Returns the names that an object has by itself, or by a class that it extends. */
function namesOf(value: object): string[] {
  const names = new Set<string>();
  for (let at: object | null = value; at !== null && !isBuiltIn(at); at = Object.getPrototypeOf(at) as object | null) {
    for (const key of Reflect.ownKeys(at)) {
      const name = typeof key === "symbol" ? `[${key.description ?? ""}]` : key;
      if (!COMMON.has(name)) names.add(name);
    }
  }
  return [...names];
}

const isBuiltIn = (value: object): boolean => value === Object.prototype || value === Function.prototype;
