// The imports that the page's own JavaScript serves: wasm-bindgen's operations on the values that the scope finds.

import { Failure } from "../failure.js";
import { guestOf, HostObject } from "../heap.js";
import { isInstance } from "../page-values.js";
import { keyOf } from "../property-keys.js";
import type { Import } from "../protocol.js";
import type { Route, Scope } from "./scope.js";
import type { Service } from "./serve.js";

type Callable = (...args: unknown[]) => unknown;
type Constructor = new (...args: unknown[]) => unknown;
type Properties = Record<PropertyKey, unknown>;

/** Returns a function that looks up the class or object of an import, by its own name or with a vendor's prefix. */
function baseOf(scope: Scope, { module, namespace, owner, name, vendor_prefixes }: Import): () => unknown {
  const own = owner ?? name;
  const plain = scope.lookup(module, [...namespace, own]);
  if (vendor_prefixes.length === 0) return plain;
  const prefixed = vendor_prefixes.map((prefix) => scope.lookup(null, [prefix + own]));
  return () => [plain, ...prefixed].map((lookup) => lookup()).find((found) => found !== undefined);
}

/** Whether the page has what an import needs, or its absence is a valid answer. */
function pageHas(scope: Scope, imported: Import): boolean {
  const { module, name, operation, is_static, is_final } = imported;
  switch (operation) {
    case "string":
    case "intrinsic":
    case "instanceof":
      return true;
    case "link":
      return scope.link(name) !== undefined;
    case "static":
      return isOptional(scope, imported) || baseOf(scope, imported)() !== undefined;
    case "function":
      return typeof scope.find(module, [...imported.namespace, name]) === "function";
    case "constructor":
      return typeof baseOf(scope, imported)() === "function";
    default:
      return !(is_static || is_final) || baseOf(scope, imported)() !== undefined;
  }
}

/** Whether a static may be missing; the module that it belongs to may not. */
const isOptional = (scope: Scope, { module, returns }: Import): boolean =>
  returns.is === "Option" && (module === null || scope.find(module, []) !== undefined);

/** Returns the indices, in a JSON list of imports, of those that the page lacks. */
export function missing(scope: Scope, imports: string): number[] {
  const all = JSON.parse(imports) as Import[];
  return all.flatMap((imported, index) => (pageHas(scope, imported) ? [] : [index]));
}

/**
 * Returns the service that performs the operation of an import. What the page lacks now it may have later, so the call
 * looks again, and throws the error that wasm-bindgen's own glue would throw, with a way out.
 */
export function pageService(scope: Scope, imported: Import): Service<unknown> {
  const operation = operationOf(scope, imported);
  const service: Service<unknown> = imported.variadic
    ? (args) => operation([...args.slice(0, -1), ...(args[args.length - 1] as unknown[])])
    : operation;
  if (pageHas(scope, imported)) return service;
  return (args) => {
    if (pageHas(scope, imported)) return service(args);
    const message = absence(imported);
    throw imported.catch ? new TypeError(message) : new Failure("MissingImportError", message);
  };
}

/** How the page answers an import, as the literals of `direct.ts` ask it. */
export interface Asked {
  readonly kind: "free" | "member" | "method" | "constructor" | "getter" | "setter" | "index_get" | "index_set";
  /** Where to find the function, class or object that the import names; not for what operates on its first argument. */
  readonly route: Route;
  /** The name of the property or function. */
  readonly key: PropertyKey;
}

/** Returns how the page answers an import; undefined if it takes more than one step, or the page lacks something. */
export function pageAsks(scope: Scope, imported: Import): Asked | undefined {
  const { module, namespace, name, operation, is_static, is_final, variadic, vendor_prefixes } = imported;
  if (variadic || is_final || vendor_prefixes.length > 0 || !pageHas(scope, imported)) return undefined;
  const route = scope.route(module, [...namespace, imported.owner ?? name]);
  const key = keyOf(name) as PropertyKey;
  switch (operation) {
    case "function":
      if (isFree(scope, imported)) return { kind: "free", route: scope.route(module, [...namespace, name]), key: name };
      return { kind: "member", route: scope.route(module, namespace), key: name };
    case "constructor":
      return { kind: operation, route, key: imported.owner ?? name };
    case "method":
      return { kind: is_static ? "member" : "method", route, key };
    case "getter":
    case "setter":
    case "index_get":
    case "index_set":
      return is_static ? undefined : { kind: operation, route, key };
    default:
      return undefined;
  }
}

function absence({ module, namespace, owner, name }: Import): string {
  const path = [...(module === null ? [] : [module]), ...namespace, owner ?? name];
  const given = path.reduceRight((inner, key) => `{'${key}': ${inner}}`, "...");
  return `Rust needs ${path.join(".")}, which neither the page nor imports= has: load(..., imports=${given})`;
}

function operationOf(scope: Scope, imported: Import): Service<unknown> {
  const { name } = imported;
  const base = baseOf(scope, imported);
  switch (imported.operation) {
    case "function":
      return functionOf(scope, imported);
    case "constructor":
      return (args) => Reflect.construct(callable(base(), imported.owner ?? name), args);
    case "static":
      return base;
    case "string":
      return () => name;
    case "link":
      return () => scope.link(name);
    case "instanceof":
      return ([value]) => isInstance(value, base()) || (isException(value) && base() === Error);
    case "intrinsic":
      throw new TypeError(`${name} is no operation of the page`);
    case "method":
      return methodOf(imported, base);
    default:
      return accessOf(imported, base);
  }
}

/** Whether a value is an exception of the other language: that is an error to Rust, whatever it is to the page. */
function isException(value: unknown): boolean {
  const guest = guestOf(value);
  return HostObject.isOne(guest) && guest.isException;
}

/** Whether a function is called without a receiver: a global one, and one that was given by itself. */
const isFree = (scope: Scope, { module, namespace, name }: Import): boolean =>
  (module === null && namespace.length === 0) || scope.gives(module, [...namespace, name]);

function functionOf(scope: Scope, imported: Import): Service<unknown> {
  const { module, namespace, name } = imported;
  if (isFree(scope, imported)) {
    const lookup = scope.lookup(module, [...namespace, name]);
    return (args) => callable(lookup(), name)(...args);
  }
  const parent = scope.lookup(module, namespace);
  return (args) => call(parent(), name, args);
}

function methodOf({ name, is_static, is_final }: Import, base: () => unknown): Service<unknown> {
  const key = keyOf(name) as PropertyKey;
  if (is_static) return (args) => call(base(), key, args);
  if (!is_final) return ([receiver, ...rest]) => call(receiver, key, rest);
  return ([receiver, ...rest]) => Reflect.apply(callable(prototypeOf(base())[key], key), receiver, rest);
}

const prototypeOf = (type: unknown): Properties => (type as Constructor).prototype as Properties;

function callable(value: unknown, name: PropertyKey): Callable {
  if (typeof value === "function") return value as Callable;
  throw new TypeError(`${String(name)} is not a function`);
}

const call = (receiver: unknown, name: PropertyKey, args: unknown[]): unknown =>
  Reflect.apply(callable((receiver as Properties)[name], name), receiver, args);

type Access = (target: Properties, key: unknown, value: unknown) => unknown;

/** Returns the service for a property or item, of the first argument or of the class. */
function accessOf(imported: Import, base: () => unknown): Service<unknown> {
  const access = imported.is_final ? finalAccess(imported, base) : openAccess(imported);
  if (imported.is_static) return ([key, value]) => access(base() as Properties, key, value);
  return ([receiver, key, value]) => access(receiver as Properties, key, value);
}

function openAccess({ operation, name }: Import): Access {
  const own = keyOf(name) as PropertyKey;
  switch (operation) {
    case "getter":
      return (target) => target[own];
    case "setter":
      return (target, value) => {
        target[own] = value;
      };
    case "index_get":
      return (target, key) => target[key as PropertyKey];
    case "index_set":
      return (target, key, value) => {
        target[key as PropertyKey] = value;
      };
    default:
      return (target, key) => delete target[key as PropertyKey];
  }
}

/** Returns an access through the class's accessor, whatever the object itself has under the name. */
function finalAccess(imported: Import, base: () => unknown): Access {
  const { operation, name, is_static } = imported;
  if (operation !== "getter" && operation !== "setter") return openAccess(imported);
  const which = operation === "getter" ? "get" : "set";
  return (target, ...args) => {
    const type = base();
    const accessor = inherited(is_static ? type : prototypeOf(type), name)?.[which];
    return Reflect.apply(callable(accessor, `the ${operation} of ${name}`), target, args);
  };
}

/** Returns a property's descriptor from the prototype chain: browsers move accessors up the chain now and then. */
function inherited(object: unknown, name: string): PropertyDescriptor | undefined {
  for (let at = object; at !== null && at !== undefined; at = Object.getPrototypeOf(at) as unknown) {
    const found = Object.getOwnPropertyDescriptor(at, name);
    if (found !== undefined) return found;
  }
  return undefined;
}
