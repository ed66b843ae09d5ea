// The guards of adapters: each calls Rust by the inner function of one adapter, which finds the arguments in globals, and
// raises in Python what that throws.

import { placed } from "../../failure.js";
import type { Instance } from "../../instance.js";
import { nextLiteral } from "../../literal-pool.js";
import { numberKind } from "../../numbers.js";
import type { Function_, Type } from "../../protocol.js";
import { raise } from "../values/errors.js";
import type { NativeHost } from "../values/host-base.js";

/** Returns 0, or 1 after it has raised an exception. */
export type Guard = () => number;

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

/** Returns the guard of a function of the plan. Each instance has its own, for as long as there are some. */
export function guardOf(host: NativeHost, called: Function_, label: string, slot: Slot, inner: Inner): Guard {
  const make = nextLiteral("guard") as unknown as MakeGuard;
  return make(host.instance, label, slot, (thrown, stack) => {
    const size = (inner.allocating?.value as number) - 1;
    if (size >= 0) return unallocated(host, called, label, inner, size, thrown);
    forget(host, inner);
    return failed(host, label, thrown, stack === slot ? undefined : { stack });
  });
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
  { parameters }: Function_,
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
