// Exports as CPython's own builtin functions: arguments come as an array of addresses, and the names of those that were
// given by keyword.

import type { Invoke } from "../calls/signature.js";
import { Failure } from "../failure.js";
import { AT } from "./cpython.js";
import { raise } from "./errors.js";
import type { NativeHost } from "./host.js";
import type { Address, PyObject } from "./pyodide.js";
import type { Entry } from "./table.js";

/** How Python shows a function. */
export interface Face {
  readonly name: string;
  /** With the signature before it, as CPython writes it. */
  readonly doc: string;
  /** Of the parameters, without a receiver. */
  readonly names: readonly string[];
  /** How many must be given: the others are None. */
  readonly required: number;
  /** An `async fn`: what it returns is a promise. */
  readonly awaits: boolean;
}

/** The most arguments that are handed over one by one. */
export const FEW = 4;

/** What C calls for an export; `compose` is asked at the first call. */
export function callEntry(host: NativeHost, label: string, face: Face, compose: () => Invoke<PyObject>): Entry {
  const { py } = host;
  const count = face.names.length;
  let invoke: Invoke<PyObject> | undefined;
  const run = (_: PyObject, args: Address, given: number, names: PyObject): PyObject => {
    try {
      invoke ??= compose();
      if (given !== count || names !== 0) return invoke(...arranged(host, label, face, args, given, names));
      if (count > FEW) return invoke(...py.words(args, count));
      const heap = py.u32;
      const at = args >>> 2;
      // What lies behind the arguments is passed, and not looked at.
      return invoke(heap[at], heap[at + 1], heap[at + 2], heap[at + 3]);
    } catch (thrown) {
      return raise(host, thrown);
    }
  };
  return { shape: "call", run };
}

/** The same for a method, whose receiver comes first. */
export function methodEntry(host: NativeHost, label: string, face: Face, compose: () => Invoke<PyObject>): Entry {
  const { py } = host;
  const count = face.names.length;
  let invoke: Invoke<PyObject> | undefined;
  const run = (self: PyObject, args: Address, given: number, names: PyObject): PyObject => {
    try {
      invoke ??= compose();
      const receiver = self >>> 0;
      if (given !== count || names !== 0) return invoke(receiver, ...arranged(host, label, face, args, given, names));
      if (count >= FEW) return invoke(receiver, ...py.words(args, count));
      const heap = py.u32;
      const at = args >>> 2;
      return invoke(receiver, heap[at], heap[at + 1], heap[at + 2]);
    } catch (thrown) {
      return raise(host, thrown);
    }
  };
  return { shape: "call", run };
}

/** The arguments of a call in their order; `keywords` is a tuple of names, whose values come after the others. */
export function arranged(
  host: NativeHost,
  label: string,
  face: Face,
  args: Address,
  given: number,
  keywords: PyObject,
): PyObject[] {
  const names = keywords === 0 ? [] : host.py.itemsOf(keywords >>> 0).map((name) => keyword(host, name));
  const values = host.py.words(args, given + names.length);
  return placedByName(
    host,
    label,
    face,
    values.slice(0, given),
    new Map(names.map((name, i) => [name, values[given + i]])),
  );
}

/** The name of a keyword argument; one with lone surrogates is no parameter's, and shown as what it is not. */
export const keyword = ({ py }: NativeHost, name: PyObject): string => py.string(name) ?? "\ufffd";

export function placedByName(
  { none }: NativeHost,
  label: string,
  { names, required }: Face,
  positional: readonly PyObject[],
  keywords: Map<string, PyObject>,
): PyObject[] {
  const refuse = (problem: string): never => {
    throw new Failure("TypeError", `${label}: ${problem} (its arguments: ${names.join(", ") || "none"})`, false);
  };
  if (positional.length > names.length) refuse("too many positional arguments");
  const placed = names.map((name, index) => {
    const named = keywords.get(name);
    if (!keywords.delete(name)) {
      if (index >= positional.length && index < required) refuse(`missing a required argument: '${name}'`);
      return positional[index] ?? none;
    }
    if (index < positional.length) refuse(`multiple values for argument '${name}'`);
    return named as PyObject;
  });
  for (const name of keywords.keys()) refuse(`got an unexpected keyword argument '${name}'`);
  return placed;
}

/** The items of a tuple of arguments, and of a dict of keyword arguments: what `tp_init` is given. */
export function arrangedForInit(
  host: NativeHost,
  label: string,
  face: Face,
  args: PyObject,
  keywords: PyObject,
): PyObject[] {
  const { py } = host;
  const positional = py.itemsOf(args);
  const named = new Map<string, PyObject>();
  if (keywords !== 0 && py.word(keywords + AT.size) > 0) {
    const top = py.m.stackSave();
    const cells = py.m.stackAlloc(16) >>> 0;
    py.setWord(cells, 0);
    while (py.m._PyDict_Next(keywords, cells, cells + 4, cells + 8) !== 0) {
      named.set(keyword(host, py.word(cells + 4)), py.word(cells + 8));
    }
    py.m.stackRestore(top);
  }
  if (named.size === 0 && positional.length === face.names.length) return positional;
  return placedByName(host, label, face, positional, named);
}
