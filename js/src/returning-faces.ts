// Lets faces of Python objects become the objects again wherever Pyodide converts a value of the page for Python: as
// an item of an array, as an attribute, as the result of a function of the page. Values that cross through pybridge
// itself need no help. Pyodide has no hook for this, so its own conversions are wrapped; where it has no such
// functions, Python sees these faces as JavaScript objects.

import { guestOf, HostObject } from "./heap.js";

/** Returns the PyObject of a value that is no container; undefined for one that becomes a JsProxy. */
type Convert = (value: unknown) => unknown;
type Converter = (value: unknown, convert: unknown, cache: unknown) => unknown;
type DeepConvert = (value: unknown, how: { depth: number; defaultConverter?: Converter }) => unknown;

/** The two functions of `pyodide._module` by which all values of JavaScript become Python objects. */
export interface Conversions {
  js2python_convertImmutable?: Convert;
  js2python_convert?: DeepConvert;
}

const wrapped = new WeakSet<object>();

/** Where `pyodide` has no such functions, or does not let them be replaced, faces stay JavaScript objects. */
export function letFacesReturn(pyodide: { readonly _module?: Conversions }): void {
  try {
    wrapConversions(pyodide._module ?? {});
  } catch {
    // The module is read-only, or protects its names in another way.
  }
}

function wrapConversions(module: Conversions): void {
  const { js2python_convertImmutable: convert, js2python_convert: convertDeeply } = module;
  if (wrapped.has(module) || typeof convert !== "function" || typeof convertDeeply !== "function") return;
  wrapped.add(module);
  module.js2python_convertImmutable = (value) =>
    convert(typeof value === "object" || typeof value === "function" ? (proxyBehind(value) ?? value) : value);
  module.js2python_convert = (value, how) => {
    const { defaultConverter } = how;
    const behind = (face: unknown, ...rest: [unknown, unknown]): unknown => {
      const proxy = proxyBehind(face) as { copy(): unknown } | undefined;
      if (proxy !== undefined) return proxy.copy(); // Pyodide destroys what a converter returns
      return defaultConverter === undefined || defaultConverter === null ? face : defaultConverter(face, ...rest);
    };
    return convertDeeply(proxyBehind(value) ?? value, { ...how, defaultConverter: behind });
  };
}

/** Returns the proxy of the object behind a face. Promises and errors stay what they are: Python can await and raise them. */
function proxyBehind(value: unknown): unknown {
  const guest = guestOf(value);
  if (guest === undefined || !HostObject.isOne(guest)) return undefined;
  return value instanceof Promise || value instanceof Error ? undefined : guest.proxy;
}
