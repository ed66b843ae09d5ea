// The names of Pyodide that the native engine uses, and of which kind each is.

import { capiOf } from "../cpython/capi.js";
import type { PyodideModule } from "../cpython/pyodide.js";

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** The kinds of those that are neither functions nor addresses. */
const OTHERS: Readonly<Record<string, (value: unknown) => boolean>> = {
  HEAPU8: (value) => value instanceof Uint8Array,
  HEAPU32: (value) => value instanceof Uint32Array,
  HEAPF64: (value) => value instanceof Float64Array,
  wasmTable: (value) => value instanceof WebAssembly.Table,
  memory: () => true, // where it is of no use, there are no adapters
  API: (value) => isObject(value) && typeof value.fatal_error === "function",
  validSuspender: (value) => isObject(value) && ["boolean", "number"].includes(typeof value.value),
};

/** The addresses of types, singletons, and variables with exceptions. */
const ADDRESS = /_Type$|Struct$|^_PyExc_/;

function isRight(name: string, value: unknown): boolean {
  const isOther = OTHERS[name];
  if (isOther !== undefined) return isOther(value);
  if (ADDRESS.test(name)) return typeof value === "number" && value > 0 && value % 4 === 0;
  return typeof value === "function";
}

/** Says which names Pyodide's module lacks, or has as something else; returns an empty text if all are right. */
export function wrongNames(module: PyodideModule): string {
  const { HEAPU8, HEAPU32, HEAPF64 } = module;
  const all = Object.entries({ HEAPU8, HEAPU32, HEAPF64, ...capiOf(module) });
  const missing = all.filter(([name, value]) => value === undefined && name !== "memory");
  if (missing.length > 0) return `this Pyodide lacks ${listed(missing)}`;
  const changed = all.filter(([name, value]) => !isRight(name, value));
  if (changed.length > 0) return `this Pyodide has ${listed(changed)} as something else`;
  if (HEAPU8.buffer === HEAPU32.buffer && HEAPU8.buffer === HEAPF64.buffer) return "";
  return "HEAPU8, HEAPU32 and HEAPF64 of this Pyodide show different memories";
}

const listed = (entries: readonly [string, unknown][]): string => entries.map(([name]) => name).join(", ");
