// The guards of adapters: each calls Rust by the inner function of one adapter, which finds the arguments in globals, and
// raises in Python what that throws.

import type { RustClosure } from "../../closures.js";
import { Failure, placed } from "../../failure.js";
import type { Instance } from "../../instance.js";
import { nextLiteral } from "../../literal-pool.js";
import { numberKind } from "../../numbers.js";
import type { Function_, Type } from "../../protocol.js";
import { raise } from "../values/errors.js";
import type { NativeHost } from "../values/host-base.js";
import { RESULTS } from "./indices.js";

/** Returns 0, or 1 after it has raised an exception; that of closures gets the number of the closure. */
export type Guard = (number: number) => number;

/** The globals of a module of adapters, by their names; none before it is instantiated. */
export type Inner = Record<string, WebAssembly.Global | undefined>;

/** Where a guard finds its inner function. Before a call begins, this stands in place of the saved stack pointer. */
export interface Slot {
  call: (() => void) | undefined;
}

type MakeGuard = (
  instance: Instance,
  label: string,
  slot: Slot,
  failed: (thrown: unknown, stack: unknown) => number,
) => Guard;

/** What a guard is for: a function, by its label and parameters, and the adapter's module. */
export interface Guarded {
  readonly host: NativeHost;
  readonly called: Pick<Function_, "parameters">;
  readonly label: string;
  readonly slot: Slot;
  readonly inner: Inner;
}

/** Returns the guard of a function of the plan. Each instance has its own, for as long as there are some. */
export function guardOf(guarded: Guarded): Guard {
  const { host, label, slot } = guarded;
  const make = nextLiteral("guard") as unknown as MakeGuard;
  return make(host.instance, label, slot, (thrown, stack) => {
    raise(host, failure(guarded, thrown, stack));
    return 1;
  });
}

/** What the finalizer of an object does not report: Rust frees a borrowed struct itself, and a dead instance nothing. */
const EXPECTED = ["BorrowError", "RustPanic", "EndedError"];

/** Returns the guard of the finalizer of a struct's objects, which Rust frees without being asked for anything. */
export function dropGuardOf(host: NativeHost, slot: Slot): Guard {
  const { instance } = host;
  const make = nextLiteral("guard") as unknown as MakeGuard;
  return make(instance, "free()", slot, (thrown, stack) => {
    const found = stack === slot ? thrown : instance.unwound("free()", thrown, stack);
    if (stack !== slot) instance.finish();
    if (found instanceof Failure && EXPECTED.includes(found.kind)) return 0;
    raise(host, found);
    return 1;
  });
}

/** Returns the guard of closures of one type, which are known by their number. */
export function closureGuardOf(guarded: Guarded, closureOf: (number: number) => RustClosure): Guard {
  const { host, inner } = guarded;
  return (number) => {
    try {
      const closure = closureOf(number);
      closure.enter();
      try {
        run(guarded);
      } finally {
        leave(guarded, closure);
      }
      return 0;
    } catch (thrown) {
      forget(host, inner);
      raise(host, thrown);
      return 1;
    }
  };
}

/** Runs the inner function; what it throws is the failure to raise. */
function run(guarded: Guarded): void {
  const { host, label, slot } = guarded;
  let stack: unknown = slot;
  try {
    stack = host.instance.begin(label);
    slot.call?.();
  } catch (thrown) {
    throw failure(guarded, thrown, stack);
  }
  host.instance.finish();
}

/**
 * Ends the call of a closure. If Rust has dropped it meanwhile, what it has captured is freed now: that is code of Rust,
 * which may call other adapters, so the result of this call is put aside.
 */
function leave({ inner }: Guarded, closure: RustClosure): void {
  if (closure.alive) {
    closure.leave();
    return;
  }
  const kept = RESULTS.map((name) => inner[name]?.value as unknown);
  closure.leave();
  RESULTS.forEach((name, at) => {
    const global = inner[name];
    if (global !== undefined) global.value = kept[at];
  });
}

/** Returns the failure to raise for what a call has thrown; `stack` is the slot if Rust was not entered. */
function failure(guarded: Guarded, thrown: unknown, stack: unknown): unknown {
  const { host, label, slot, inner } = guarded;
  const { instance } = host;
  const size = (inner.allocating?.value as number) - 1;
  if (size >= 0) return unallocated(guarded, size, thrown);
  forget(host, inner);
  if (stack === slot) return thrown;
  const found = instance.unwound(label, thrown, stack);
  instance.finish();
  return found;
}

/** Releases the object of a result whose run Rust could not release. */
function forget({ py }: NativeHost, { made }: Inner): void {
  const object = made?.value as number;
  if (object === 0 || made === undefined) return;
  made.value = 0;
  py.release(object);
}

/** Returns the failure for what was thrown when Rust's allocator was asked for memory for a run of so many bytes. */
function unallocated({ host, called, label, inner }: Guarded, size: number, thrown: unknown): unknown {
  const { instance } = host;
  if (inner.allocating !== undefined) inner.allocating.value = 0;
  instance.finish();
  const runs = called.parameters.flatMap(({ name, type }) => {
    const item = itemSize(type);
    return item === undefined ? [] : [{ name, item }];
  });
  const at = runs.length > 1 ? (inner.run?.value as number) : 0;
  const found = instance.memory.unallocated(size, thrown);
  for (const [index, { item }] of runs.slice(0, at).entries()) {
    const [address, bytes] = [2 * index, 2 * index + 1].map((each) => inner[`copied ${each}`]?.value as number);
    if (address !== 0 && instance.alive) instance.memory.release(address, bytes, item);
  }
  return placed(found, `${label}: argument '${runs[at]?.name}'`);
}

/** Returns the size of an item of a run; undefined for a type that is no run. */
function itemSize(type: Type): number | undefined {
  if (type.is === "Option") return itemSize(type.item);
  if (type.is === "Text") return 1;
  return type.is === "Numbers" ? numberKind(type.item).size : undefined;
}
