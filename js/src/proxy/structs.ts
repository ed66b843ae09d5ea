// The Rust structs in Python objects that Rust or the page holds. Python stores the addresses, and is asked for them.

import { freeStruct } from "../calls/bare.js";
import { Failure, Refusal } from "../failure.js";
import { HostObject } from "../heap.js";
import { WAS_FREED, wasMoved } from "../messages.js";
import { inspect } from "../plain/inspect.js";
import type { StructRef } from "../protocol.js";
import type { Transfer } from "../transfer.js";
import type { PyProxy } from "./callbacks.js";
import type { ProxyHost } from "./host-base.js";
import { PythonObject } from "./object.js";

/** Returns the address of the struct in a heap entry as the struct `key`; 0 if it owns none, or is something else. */
export function peek(host: ProxyHost, entry: unknown, key: string): number {
  return HostObject.isOne(entry) ? host.python.peek(host.owner, entry.proxy as PyProxy, key) : 0;
}

/** Whether an entry is an instance of the class `key` itself, not of one that extends it. */
export function isBox(host: ProxyHost, entry: unknown, key: string): boolean {
  return HostObject.isOne(entry) && host.python.isBox(host.owner, entry.proxy as PyProxy, key);
}

/** Takes the struct out of an entry, if the entry has one, and returns its address; messages give the `reason`. */
export function takeOut(host: ProxyHost, entry: unknown, key: string, reason: string): number {
  if (!HostObject.isOne(entry) || !isBox(host, entry, key)) return 0;
  return host.answered(host.python.empty(entry.proxy as PyProxy, reason));
}

/** Returns the address of the struct in an entry, and takes it out if it is to be moved; see `Host.structIn`. */
export function addressIn(host: ProxyHost, entry: unknown, { key, passing }: StructRef, transfer: Transfer): number {
  if (passing !== "moved") {
    // Of an object of the class itself, the address is read without running Python code.
    const own = PythonObject.isOne(entry) ? entry.addressAs(host.instance, key) : 0;
    return own || peek(host, entry, key) || refuse(host, entry, key);
  }
  const address = takeOut(host, entry, key, wasMoved(transfer.label)) || refuse(host, entry, key);
  transfer.onCancel(() => host.python.giveBack((entry as HostObject).proxy as PyProxy, address));
  return address;
}

/** Frees the struct in an entry, if there is one. */
export function free(host: ProxyHost, entry: unknown): void {
  if (!HostObject.isOne(entry)) return;
  const proxy = entry.proxy as PyProxy;
  const page = host.python.pageClass(proxy);
  if (page === undefined) return;
  const address = host.answered(host.python.empty(proxy, WAS_FREED));
  if (address !== 0) freeStruct(page.home, page.home.function(page.struct.free), address, false);
}

function refuse(host: ProxyHost, entry: unknown, key: string): never {
  const name = host.instance.plan.structs.find((each) => each.key === key)?.name ?? key;
  if (!HostObject.isOne(entry)) throw new Refusal("ConversionError", name, inspect(entry));
  const proxy = entry.proxy as PyProxy;
  const ended = host.python.ended(host.owner, proxy, key);
  if (ended === "") throw new Refusal("ConversionError", name, host.python.stranger(host.owner, proxy, key));
  throw new Failure(ended.includes("moved") ? "MovedError" : "FreedError", ended, false);
}
