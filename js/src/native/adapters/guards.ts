// The guards of adapters: each calls Rust by the inner function of one adapter, which finds the arguments in globals, and
// raises in Python what that throws.

import type { RustClosure } from "../../closures.js";
import { placed } from "../../failure.js";
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
  const make = nextLiteral("guard") as unknown as MakeGuard;
  return make(guarded.host.instance, guarded.label, guarded.slot, failing(guarded));
}

/** Returns the guard of closures of one type, which are known by their number. */
export function closureGuardOf(guarded: Guarded, closureOf: (number: number) => RustClosure): Guard {
  const { instance } = guarded.host;
  const { label, slot } = guarded;
  const fail = failing(guarded);
  return (number) => {
    let stack: unknown = slot;
    let entered: RustClosure | undefined;
    try {
      const closure = closureOf(number);
      closure.enter();
      entered = closure;
      stack = instance.begin(label);
      slot.call?.();
    } catch (thrown) {
      const failure = fail(thrown, stack);
      if (entered !== undefined) left(guarded, entered);
      return failure;
    }
    instance.finish();
    return left(guarded, entered);
  };
}

/**
 * Ends the call of a closure. If Rust has dropped it meanwhile, what it has captured is freed now: that is code of Rust,
 * which may call other adapters, so the result of this one is put aside.
 */
function left({ host, inner }: Guarded, closure: RustClosure): number {
  if (closure.alive) {
    closure.leave();
    return 0;
  }
  const kept = RESULTS.map((name) => inner[name]?.value as unknown);
  try {
    closure.leave();
  } catch (thrown) {
    forget(host, inner);
    raise(host, thrown);
    return 1;
  }
  RESULTS.forEach((name, at) => {
    const global = inner[name];
    if (global !== undefined) global.value = kept[at];
  });
  return 0;
}

/** Returns what raises in Python what a call has thrown; `stack` is the slot if Rust was not entered. */
function failing({ host, called, label, slot, inner }: Guarded): (thrown: unknown, stack: unknown) => number {
  return (thrown, stack) => {
    const size = (inner.allocating?.value as number) - 1;
    if (size >= 0) return unallocated(host, called, label, inner, size, thrown);
    forget(host, inner);
    return failed(host, label, thrown, stack === slot ? undefined : { stack });
  };
}

/** Releases the object of a result whose run Rust could not release. */
function forget({ py }: NativeHost, { made }: Inner): void {
  const object = made?.value as number;
  if (object === 0 || made === undefined) return;
  made.value = 0;
  py.release(object);
}

/** Raises what was thrown when Rust's allocator was asked for memory for a run of so many bytes. */
function unallocated(
  host: NativeHost,
  { parameters }: Guarded["called"],
  label: string,
  inner: Inner,
  size: number,
  thrown: unknown,
): 1 {
  const { instance } = host;
  if (inner.allocating !== undefined) inner.allocating.value = 0;
  instance.finish();
  const runs = parameters.flatMap(({ name, type }) => {
    const item = itemSize(type);
    return item === undefined ? [] : [{ name, item }];
  });
  const at = runs.length > 1 ? (inner.run?.value as number) : 0;
  const failure = instance.memory.unallocated(size, thrown);
  for (const [index, { item }] of runs.slice(0, at).entries()) {
    const [address, bytes] = [2 * index, 2 * index + 1].map((each) => inner[`copied ${each}`]?.value as number);
    if (address !== 0 && instance.alive) instance.memory.release(address, bytes, item);
  }
  raise(host, placed(failure, `${label}: argument '${runs[at]?.name}'`));
  return 1;
}

/** Returns the size of an item of a run; undefined for a type that is no run. */
function itemSize(type: Type): number | undefined {
  if (type.is === "Option") return itemSize(type.item);
  if (type.is === "Text") return 1;
  return type.is === "Numbers" ? numberKind(type.item).size : undefined;
}

/** Raises what a call has thrown; `begun` has the stack pointer from before Rust was entered. */
function failed(host: NativeHost, label: string, thrown: unknown, begun: { readonly stack: unknown } | undefined): 1 {
  const { instance } = host;
  if (begun === undefined) {
    raise(host, thrown);
    return 1;
  }
  const failure = instance.unwound(label, thrown, begun.stack);
  instance.finish();
  raise(host, failure);
  return 1;
}
