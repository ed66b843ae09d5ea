// wasm-bindgen's own imports, which no record describes: handles, struct objects, closures, casts.

import { mayTake } from "../calls/borrows.js";
import { RustClosure } from "../closures.js";
import { FailedCheck, Failure } from "../failure.js";
import type { Instance } from "../instance.js";
import type { WasmFunction } from "../memory.js";
import { TAKEN_WHILE_BORROWED } from "../messages.js";
import type { Cast, Struct } from "../protocol.js";
import { constant } from "../wasm/constant.js";
import { RuntimeTypedCalls } from "./casts.js";

/** Returns all imports of this file, by module and name; `importOf` makes a generic import. */
export function machinery(
  instance: Instance,
  importOf: (cast: Cast) => WasmFunction,
): Record<string, Record<string, WasmFunction>> {
  const placeholder = ownParts(instance, importOf);
  for (const struct of instance.plan.structs) {
    placeholder[struct.wrap] = wrap(instance, struct);
    placeholder[struct.unwrap] = unwrap(instance, struct);
  }
  return { __wbindgen_placeholder__: placeholder, __wbindgen_externref_xform__: externrefTable(instance) };
}

/** Returns the imports that every wasm-bindgen module may have, whatever it exports. */
function ownParts(instance: Instance, importOf: (cast: Cast) => WasmFunction): Record<string, WasmFunction> {
  const { heap } = instance;
  const typed = new RuntimeTypedCalls(instance, instance.inner, importOf);
  return {
    __wbindgen_describe: typed.record as WasmFunction,
    __wbindgen_describe_closure: typed.closure as WasmFunction,
    __wbindgen_describe_cast: typed.call as WasmFunction,
    __wbindgen_describe_generic_import: typed.call as WasmFunction,
    __wbindgen_object_clone_ref: (handle) => heap.clone((handle as number) >>> 0),
    __wbindgen_object_drop_ref: (handle) => {
      // The finalizer of a guest may have called Rust, which may have panicked.
      if (heap.drop((handle as number) >>> 0)) instance.ensureAlive("the end of an object");
      return undefined;
    },
  };
}

/**
 * Returns the imports of Rust's slab of handles. It is not used and never grows: handles come from the instance's heap.
 */
function externrefTable({ heap }: Instance): Record<string, WasmFunction> {
  return {
    __wbindgen_externref_table_grow: () => {
      throw new Failure("LoadError", "the externref slab is not used by pybridge");
    },
    __wbindgen_externref_table_set_null: () => undefined,
    __wbindgen_externref_statics_end: constant(heap.fixed), // Rust asks before it drops a handle
  };
}

const wrap =
  (instance: Instance, struct: Struct): WasmFunction =>
  (address) => {
    instance.structs++;
    return instance.heap.add(instance.outer.host.box(struct.key, (address as number) >>> 0));
  };

const unwrap =
  (instance: Instance, struct: Struct): WasmFunction =>
  (handle) => {
    const { host } = instance.outer;
    const entry = instance.heap.get((handle as number) >>> 0);
    const address = host.isBox(entry, struct.key) ? host.peek(entry, struct.key) : 0;
    if (address === 0) return 0;
    if (!mayTake(instance, address)) throw new FailedCheck("BorrowError", TAKEN_WHILE_BORROWED);
    host.unbox(entry, struct.key);
    instance.structs--;
    if (instance.plan.dialect.unwrap_takes) instance.heap.drop((handle as number) >>> 0);
    return address;
  };

/** Ends a closure, because Rust has dropped its `Closure`. */
export function endClosure(instance: Instance, handle: number): undefined {
  const entry = instance.heap.get(handle >>> 0);
  if (RustClosure.isOne(entry)) entry.end();
  return undefined;
}

/**
 * Ends a closure and its handle, because Rust has dropped its `Closure`. Returns 1 if Rust has to free the closure
 * itself.
 */
export function surrenderClosure({ heap }: Instance, handle: number): number {
  const entry = heap.get(handle >>> 0);
  const isFree = RustClosure.isOne(entry) && entry.surrender();
  heap.drop(handle >>> 0);
  return isFree ? 1 : 0;
}
