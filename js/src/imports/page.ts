// What the page's own JavaScript does for an import: wasm-bindgen's operations over the page's globals.

import { isInstance } from "../foreign.js";
import type { Import } from "../protocol.js";
import type { Service } from "./serve.js";

type Callable = (...args: unknown[]) => unknown;
type Constructor = new (...args: unknown[]) => unknown;
type Properties = Record<PropertyKey, unknown>;

/** The value at a path of names below the page's globals; undefined where the path ends early. */
function at(path: readonly string[]): unknown {
  let value: unknown = globalThis;
  for (const name of path) {
    if (value === undefined || value === null) return undefined;
    value = (value as Properties)[name];
  }
  return value;
}

const pathOf = (imported: Import): string[] => [...imported.namespace, imported.owner ?? imported.name];

/** The class or object that an import belongs to, under its own name or a vendor's. */
function base(imported: Import): unknown {
  const plain = at(pathOf(imported));
  if (plain !== undefined || imported.vendor_prefixes.length === 0) return plain;
  const name = imported.owner ?? imported.name;
  return imported.vendor_prefixes.map((prefix) => at([prefix + name])).find((found) => found !== undefined);
}

/** True when the page has what the import stands for, or when its absence is an answer, too. */
function pageHas(imported: Import): boolean {
  switch (imported.operation) {
    case "string":
    case "intrinsic":
    case "instanceof":
      return true;
    case "static":
      return imported.returns.is === "Option" || base(imported) !== undefined;
    case "function":
      return imported.module === null && typeof at([...imported.namespace, imported.name]) === "function";
    case "constructor":
      return imported.module === null && typeof base(imported) === "function";
    default:
      if (isTrial(imported)) return true;
      return !imported.is_static || (imported.module === null && base(imported) !== undefined);
  }
}

/** True where Rust is ready for the answer that there is no such thing: so older js-sys looks for the global object. */
const isTrial = (imported: Import): boolean => imported.operation === "getter" && imported.is_static && imported.catch;

/** The places, in a JSON list of imports, of those that the page lacks. */
export function missing(imports: string): number[] {
  const all = JSON.parse(imports) as Import[];
  return all.flatMap((imported, index) => (pageHas(imported) ? [] : [index]));
}

/** The operation as a service; names are looked up at every call, because globals may be patched later. */
export function pageService(imported: Import): Service<unknown> {
  const operation = operationOf(imported);
  if (!imported.variadic) return operation;
  return (args) => operation([...args.slice(0, -1), ...(args[args.length - 1] as unknown[])]);
}

function operationOf(imported: Import): Service<unknown> {
  const { name, namespace } = imported;
  switch (imported.operation) {
    case "function":
      return (args) => ((at(namespace) as Properties)[name] as Callable)(...args);
    case "constructor":
      return (args) => new (base(imported) as Constructor)(...args);
    case "static":
      return () => base(imported);
    case "string":
      return () => name;
    case "instanceof":
      return ([value]) => isInstance(value, base(imported));
    case "intrinsic":
      throw new TypeError(`${name} is no operation of the page`);
    case "method":
      return methodOf(imported);
    default:
      return imported.is_static
        ? (args) => onReceiver(imported, [base(imported), ...args])
        : (args) => onReceiver(imported, args);
  }
}

function methodOf(imported: Import): Service<unknown> {
  const { name } = imported;
  if (imported.is_static) return (args) => call(base(imported), name, args);
  if (imported.is_final) {
    return ([receiver, ...rest]) => {
      const prototype = (base(imported) as Constructor).prototype as Properties;
      return Reflect.apply(prototype[name] as Callable, receiver, rest);
    };
  }
  return ([receiver, ...rest]) => call(receiver, name, rest);
}

const call = (receiver: unknown, name: string, args: unknown[]): unknown =>
  Reflect.apply((receiver as Properties)[name] as Callable, receiver, args);

function onReceiver(imported: Import, [receiver, key, value]: unknown[]): unknown {
  const target = receiver as Properties;
  switch (imported.operation) {
    case "getter":
      return target[imported.name];
    case "setter":
      target[imported.name] = key;
      return undefined;
    case "index_get":
      return target[key as PropertyKey];
    case "index_set":
      target[key as PropertyKey] = value;
      return undefined;
    default:
      return Reflect.deleteProperty(target, key as PropertyKey);
  }
}
