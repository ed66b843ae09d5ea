// wasm-bindgen's own functions, by name. They work on heap entries: a text is a string, a Python object is a guest.

import { HostException } from "../failure.js";
import { Guest, HostObject, isHostException, seen } from "../heap.js";
import type { Instance } from "../instance.js";
import { CaughtPanic, LazyError } from "../lazy-error.js";
import type { WasmFunction } from "../memory.js";
import { inspect } from "../plain/inspect.js";
import { RustThrow, thrownText } from "../thrown.js";

type Intrinsic = (...args: never[]) => unknown;

const binary =
  (operation: (a: never, b: never) => unknown): Intrinsic =>
  (a: unknown, b: unknown) =>
    operation(seen(a) as never, seen(b) as never);

/** Returns the `typeof` of the value that JavaScript would see; it makes no face for a guest. */
const typeOf = (entry: unknown): string => (Guest.is(entry) ? entry.faceType : typeof entry);

const typeIs =
  (name: string): Intrinsic =>
  (a: unknown) =>
    typeOf(a) === name;

const ofType =
  (name: string): Intrinsic =>
  (a: unknown) =>
    typeof a === name ? a : undefined;

/** Intrinsics that need no instance. */
const PURE: Record<string, Intrinsic> = {
  is_undefined: (a: unknown) => a === undefined,
  is_null: (a: unknown) => a === null,
  is_null_or_undefined: (a: unknown) => a === undefined || a === null,
  is_function: typeIs("function"),
  is_symbol: typeIs("symbol"),
  is_string: typeIs("string"),
  is_bigint: typeIs("bigint"),
  is_object: (a: unknown) => typeOf(a) === "object" && a !== null,
  is_falsy: (a: unknown) => !a,
  typeof: typeOf,
  number_get: ofType("number"),
  string_get: ofType("string"),
  boolean_get: ofType("boolean"),
  bigint_get_as_i64: ofType("bigint"),
  try_into_number: tryNumber,
  in: binary((a: PropertyKey, b: object) => a in b),
  neg: (a: unknown) => -(seen(a) as number),
  bit_not: (a: unknown) => ~(seen(a) as number),
  add: binary((a: number, b: number) => a + b),
  sub: binary((a: number, b: number) => a - b),
  mul: binary((a: number, b: number) => a * b),
  div: binary((a: number, b: number) => a / b),
  checked_div: binary(checkedDivide),
  rem: binary((a: number, b: number) => a % b),
  pow: binary((a: number, b: number) => a ** b),
  bit_and: binary((a: number, b: number) => a & b),
  bit_or: binary((a: number, b: number) => a | b),
  bit_xor: binary((a: number, b: number) => a ^ b),
  shl: binary((a: number, b: number) => a << b),
  shr: binary((a: number, b: number) => a >> b),
  unsigned_shr: binary((a: number, b: number) => a >>> b),
  lt: binary((a: number, b: number) => a < b),
  le: binary((a: number, b: number) => a <= b),
  gt: binary((a: number, b: number) => a > b),
  ge: binary((a: number, b: number) => a >= b),
  throw: (message: string) => {
    throw thrownText(message);
  },
  string_from_utf8_lossy: (bytes: Uint8Array) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes),
  panic_error: (message: unknown) => new CaughtPanic(String(seen(message))),
  jspi_suspend: (promise: unknown) => promise,
  ...olderIntrinsics(),
};

/** Returns the intrinsics of older releases, for which Rust now uses casts and imports of the page's own functions. */
function olderIntrinsics(): Record<string, Intrinsic> {
  const same: Intrinsic = (a: unknown) => a;
  const arrays = "uint8 uint16 uint32 biguint64 int8 int16 int32 bigint64 float32 float64".split(" ");
  return {
    ...Object.fromEntries(arrays.map((kind) => [`${kind}_array_new`, same])),
    uint8_clamped_array_new: (bytes: Uint8Array) => new Uint8ClampedArray(bytes.buffer),
    string_new: same,
    number_new: same,
    bigint_from_i64: same,
    bigint_from_u64: same,
    bigint_from_i128: (high: bigint, low: bigint) => (high << 64n) | low,
    bigint_from_u128: (high: bigint, low: bigint) => (high << 64n) | low,
    bigint_from_str: (digits: string) => BigInt(digits),
    symbol_named_new: (name: string) => Symbol(name),
    symbol_anonymous_new: () => Symbol(),
    error_new: (message: string) => new LazyError(message),
    json_parse: (text: string) => JSON.parse(text),
    json_serialize: (a: unknown) => JSON.stringify(seen(a) ?? null),
    array_new: () => [],
    array_push: (array: unknown[], value: unknown) => void array.push(seen(value)),
    is_array: (a: unknown) => Array.isArray(seen(a)),
    not: (a: unknown) => !a,
    as_number: (a: unknown) => Number(seen(a)),
    object_is_undefined: (a: unknown) => a === undefined,
    object_is_null_or_undefined: (a: unknown) => a === undefined || a === null,
  };
}

function checkedDivide(a: bigint, b: bigint): unknown {
  try {
    return a / b;
  } catch (thrown) {
    if (thrown instanceof RangeError) return thrown; // Rust expects the error as the result
    throw thrown;
  }
}

/** Applies JavaScript's unary plus, which symbols and bigints refuse; Rust expects the error as the result. */
function tryNumber(a: unknown): unknown {
  try {
    return +(seen(a) as number);
  } catch (thrown) {
    return thrown;
  }
}

const isSame = (a: unknown, b: unknown): boolean =>
  a === b || (HostObject.isOne(a) && HostObject.isOne(b) && a.same(b));

/** Runs a task that may be suspended; what it throws ends the waits, as in the turns of other tasks. */
const spawn = ({ fibers, pending }: Instance, task: number): void =>
  fibers.spawn(task, (thrown) =>
    pending.turn(() => {
      throw thrown;
    }),
  );

/** Returns the intrinsics that use their instance. */
const bound = (instance: Instance): Record<string, Intrinsic> => ({
  jsval_eq: (a: unknown, b: unknown) => isSame(a, b),
  // biome-ignore lint/suspicious/noDoubleEquals: Rust calls this for JavaScript's `==`
  jsval_loose_eq: (a: unknown, b: unknown) => isSame(a, b) || seen(a) == seen(b),
  debug_string: (a: unknown) => inspect(a),
  rethrow: (entry: unknown) => {
    if (CaughtPanic.isOne(entry)) throw entry.check;
    throw isHostException(entry) ? new HostException(instance.outer.host.fromObject(entry)) : new RustThrow(entry);
  },
  jspi_in_context: () => instance.fibers.inContext,
  jspi_spawn_first: (task: number) => spawn(instance, task),
  jspi_spawn_poll: (task: number) => spawn(instance, task),
  memory: () => instance.exports[instance.plan.memory ?? "memory"],
  exports: () => instance.exports,
  module: () => instance.module,
  instance: () => instance.wasm,
  function_table: () => instance.table,
  externref_heap_live_count: () => instance.heap.live,
});

/** Returns the intrinsic behind an import named `__wbindgen_…`; undefined if pybridge has none of that name. */
export function intrinsic(instance: Instance, name: string): Intrinsic | undefined {
  const short = name.replace(/^__wbindgen_/, "");
  return PURE[short] ?? bound(instance)[short];
}

/** The target to which a `&mut [T]` is copied back: one of pybridge's targets, or a typed array of the page. */
type Target = { copyFrom(bytes: Uint8Array): void } | ArrayBufferView;

/**
 * Returns the import `__wbindgen_copy_to_typed_array`, whose arguments are the address and length of bytes, and a
 * handle. It reads Rust's memory itself: through a codec the bytes would be copied once more on their way.
 */
export const copyBack =
  ({ memory, heap }: Instance): WasmFunction =>
  (first, length, handle) => {
    const address = (first as number) >>> 0;
    const bytes = memory.bytes.subarray(address, address + ((length as number) >>> 0));
    const target = heap.get((handle as number) >>> 0) as Target;
    if ("copyFrom" in target) target.copyFrom(bytes);
    else new Uint8Array(target.buffer, target.byteOffset, target.byteLength).set(bytes);
    return undefined;
  };
