// The face of a Python object: JavaScript reads its items and attributes as the members of an ordinary object, of which
// those that are missing are `undefined`.
//
// Pyodide unwraps its own proxies, and has to unwrap these, too: it takes the prototype and the symbols of its proxies
// for their marks.

import type { Instance } from "./instance.js";

/** Stands for a member that an object does not have. */
export const MISSING = Symbol("missing");

/** A Python object, as an engine looks at it for the page. Every function may throw what Python raises. */
export interface Looked {
  /** Returns the page's value of a member, or `MISSING`. */
  get(name: string): unknown;
  /** Returns the page's value of an attribute, or `MISSING`; items are no attributes. */
  attribute(name: string): unknown;
  has(name: string): boolean;
  set(name: string, value: unknown): void;
  delete(name: string): void;
  /** Returns the names of the attributes that are the object's content; throws if it has other content only. */
  names(): readonly string[];
  /** Returns Python's `str()` or `repr()` of the object. */
  text(how: "str" | "repr"): string;
  /** Returns a promise of the result, if the object can be awaited. */
  promise(): Promise<unknown> | undefined;
  /** Pyodide's proxy of the object, and a new one, which Pyodide may destroy. */
  readonly proxy: object;
  copy(): object;
}

const WELL_KNOWN = new Set<unknown>(
  Object.getOwnPropertyNames(Symbol).map((name) => (Symbol as unknown as Record<string, unknown>)[name]),
);
/** Node's console asks an object for its text by this symbol. */
const INSPECT = Symbol.for("nodejs.util.inspect.custom");

const ITERATORS = new Map<symbol, string>([
  [Symbol.iterator, "[Symbol.iterator]"],
  [Symbol.asyncIterator, "[Symbol.asyncIterator]"],
]);

class FaceHandler implements ProxyHandler<object> {
  /** The proxy that Pyodide has unwrapped, until it destroys it. */
  #handed: object | undefined;
  #names: readonly string[] = [];
  #promise: Promise<unknown> | undefined;

  constructor(
    private readonly instance: Instance,
    private readonly looked: Looked,
  ) {}

  #look<T>(look: (looked: Looked) => T): T {
    return this.instance.forPage(() => look(this.looked));
  }

  get(target: object, key: string | symbol): unknown {
    if (typeof key === "symbol") return this.#symbol(target, key);
    const found = this.#look((looked) => looked.get(key));
    if (found !== MISSING) return found;
    if (key === "toString") return () => this.#look((looked) => looked.text("str"));
    return key === "then" ? this.#then() : Reflect.get(target, key);
  }

  #then(): unknown {
    this.#promise ??= this.#look((looked) => looked.promise());
    return this.#promise?.then.bind(this.#promise);
  }

  #symbol(target: object, key: symbol): unknown {
    const iterator = ITERATORS.get(key);
    if (iterator !== undefined) {
      const found = this.#look((looked) => looked.attribute(iterator));
      return found === MISSING ? undefined : found;
    }
    return this.#isPyodides(key) ? Reflect.get(this.#alive(key), key) : Reflect.get(target, key);
  }

  #isPyodides(key: symbol): boolean {
    return key !== INSPECT && !WELL_KNOWN.has(key) && Reflect.has(this.looked.proxy, key);
  }

  /** Returns a proxy for Pyodide that it has not destroyed, as it does with a proxy that a function returns to Python. */
  #alive(key: symbol): object {
    const marks = (proxy: object) => Reflect.get(proxy, key) as { shared?: { ptr?: number } } | undefined;
    if (this.#handed === undefined || marks(this.#handed)?.shared?.ptr === 0) this.#handed = this.looked.copy();
    return this.#handed;
  }

  has(target: object, key: string | symbol): boolean {
    if (typeof key === "symbol") {
      const iterator = ITERATORS.get(key);
      if (iterator !== undefined) return this.#look((looked) => looked.attribute(iterator)) !== MISSING;
      return this.#isPyodides(key) || Reflect.has(target, key);
    }
    return this.#look((looked) => looked.has(key)) || Reflect.has(target, key);
  }

  set(target: object, key: string | symbol, value: unknown): boolean {
    if (typeof key === "symbol") return Reflect.set(target, key, value);
    this.#look((looked) => looked.set(key, value));
    return true;
  }

  defineProperty(target: object, key: string | symbol, property: PropertyDescriptor): boolean {
    if (typeof key === "symbol") return Reflect.defineProperty(target, key, property);
    return "value" in property && this.set(target, key, property.value);
  }

  deleteProperty(target: object, key: string | symbol): boolean {
    if (typeof key === "symbol") return Reflect.deleteProperty(target, key);
    this.#look((looked) => looked.delete(key));
    return true;
  }

  ownKeys(target: object): (string | symbol)[] {
    if (typeof target === "function") return Reflect.ownKeys(target);
    this.#names = this.#look((looked) => looked.names());
    return [...this.#names, ...Object.getOwnPropertySymbols(target)];
  }

  getOwnPropertyDescriptor(target: object, key: string | symbol): PropertyDescriptor | undefined {
    if (typeof key === "symbol" || typeof target === "function") return Reflect.getOwnPropertyDescriptor(target, key);
    if (!this.#names.includes(key)) this.#names = this.#look((looked) => looked.names());
    if (!this.#names.includes(key)) return undefined;
    const value = this.#look((looked) => looked.get(key));
    if (value === MISSING) return undefined;
    return { value, writable: true, enumerable: true, configurable: true };
  }

  getPrototypeOf(): object | null {
    return Object.getPrototypeOf(this.looked.proxy) as object | null;
  }

  preventExtensions(): boolean {
    return false;
  }
}

/** A debugger shows a face as its target, an object of this class. */
class Python {}

/** Returns the face of a Python object; for a callable one, `call` does what a call of the face does. */
export function objectFace(instance: Instance, looked: Looked, call: object | undefined): object {
  const target = call ?? new Python();
  Object.defineProperty(target, INSPECT, { value: () => looked.text("repr"), configurable: true });
  return new Proxy(target, new FaceHandler(instance, looked));
}
