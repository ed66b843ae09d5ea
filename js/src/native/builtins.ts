// Calls of exports by CPython: C hands over an array of the arguments' addresses, which begins with the receiver of a
// method, and a tuple with the names of the keyword arguments.

import { FEW, type Invoke } from "../calls/signature.js";
import { Failure } from "../failure.js";
import { unexpectedKeyword, wrongArguments } from "../messages.js";
import { AT } from "./cpython/layout.js";
import type { Address, PyObject } from "./cpython/pyodide.js";
import type { Entry } from "./cpython/table.js";
import type { FunctionInfo } from "./export-info.js";
import { raise } from "./values/errors.js";
import type { NativeHost } from "./values/host-base.js";

/** An export, with the names that Python and messages use for it. */
export interface Exported {
  readonly host: NativeHost;
  readonly label: string;
  readonly info: FunctionInfo;
}

/** Returns the function that C calls for an export; `compose` runs at the first call. */
export function callEntry(exported: Exported, compose: () => Invoke<PyObject>): Entry {
  let invoke: Invoke<PyObject> | undefined;
  const run = (_: PyObject, args: Address, given: number, names: PyObject): PyObject => {
    try {
      invoke ??= compose();
      return passOn(exported, invoke, args, given, names);
    } catch (thrown) {
      return raise(exported.host, thrown);
    }
  };
  return { shape: "call", run };
}

/** Calls an export with the arguments that C hands over. */
export function passOn(
  exported: Exported,
  invoke: Invoke<PyObject>,
  args: Address,
  given: number,
  names: PyObject,
): PyObject {
  const { variadic, required, names: parameters } = exported.info;
  const count = parameters.length;
  if (variadic) return passGathered(exported, invoke, byNumber(exported, args, given, names));
  if (names !== 0 || count > FEW || given > count || given < required) {
    return invoke(...arranged(exported, args, given, names));
  }
  const heap = exported.host.py.u32;
  const at = args >>> 2;
  // Always reads four addresses; `invoke` ignores the surplus.
  if (given === count) return invoke(heap[at], heap[at + 1], heap[at + 2], heap[at + 3]);
  const { none } = exported.host;
  return invoke(given > 0 ? heap[at] : none, given > 1 ? heap[at + 1] : none, given > 2 ? heap[at + 2] : none, none);
}

/** The arguments of a call, before they are matched with the parameters. */
export interface CallArguments {
  readonly positional: readonly PyObject[];
  readonly named: Map<string, PyObject>;
}

/** Returns the arguments of a call in the order of the parameters. */
function arranged(exported: Exported, args: Address, given: number, keywords: PyObject): PyObject[] {
  return placedByName(exported, byNumber(exported, args, given, keywords));
}

/** Calls a variadic function; its last parameter gets a tuple of the remaining positional arguments. */
function passGathered(exported: Exported, invoke: Invoke<PyObject>, { positional, named }: CallArguments): PyObject {
  const { py } = exported.host;
  const names = exported.info.names.slice(0, -1);
  const before = { positional: positional.slice(0, names.length), named };
  const values = placedByName({ ...exported, info: { ...exported.info, names } }, before);
  const rest = py.tuple(positional.slice(names.length).map((each) => py.own(each)));
  try {
    return invoke(...values, rest);
  } finally {
    py.release(rest);
  }
}

/** Reads the arguments of a vectorcall: `keywords` is a tuple of names, whose values follow the positional ones. */
function byNumber(exported: Exported, args: Address, given: number, keywords: PyObject): CallArguments {
  const { py } = exported.host;
  const names = keywords === 0 ? [] : py.itemsOf(keywords >>> 0).map((name) => keyword(exported.host, name));
  const values = py.loadMany(args, given + names.length);
  const named = new Map(names.map((name, index) => [name, values[given + index]]));
  return { positional: values.slice(0, given), named };
}

/**
 * Returns the name of a keyword argument. No parameter has a name with lone surrogates: it becomes the replacement
 * character, which is refused as an unexpected keyword.
 */
export const keyword = ({ py }: NativeHost, name: PyObject): string => py.string(name) ?? "\ufffd";

/** Matches arguments with parameters; None stands for an optional one that is missing. */
function placedByName(
  { host: { none }, label, info: { names, required } }: Exported,
  { positional, named: keywords }: CallArguments,
): PyObject[] {
  const named = names.filter((name) => name !== "self");
  const refuse = (problem: string): never => {
    throw new Failure("TypeError", wrongArguments(label, problem, named.join(", ") || "none"), false);
  };
  for (const name of keywords.keys()) {
    if (!named.includes(name)) refuse(unexpectedKeyword(name));
  }
  if (positional.length > names.length) refuse("too many positional arguments");
  return names.map((name, index) => {
    const value = keywords.get(name);
    if (!keywords.has(name)) {
      if (index >= positional.length && index < required) refuse(`missing a required argument: '${name}'`);
      return positional[index] ?? none;
    }
    if (index < positional.length) refuse(`multiple values for argument '${name}'`);
    return value as PyObject;
  });
}

/** Calls an export with a tuple of positional and a dict of keyword arguments, as `tp_init` receives them. */
export function passForInit(
  exported: Exported,
  invoke: Invoke<PyObject>,
  args: PyObject,
  keywords: PyObject,
): PyObject {
  const given = fromTuple(exported.host, args, keywords);
  if (exported.info.variadic) return passGathered(exported, invoke, given);
  return invoke(...placedByName(exported, given));
}

function fromTuple(host: NativeHost, args: PyObject, keywords: PyObject): CallArguments {
  const { py } = host;
  const positional = py.itemsOf(args);
  const named = new Map<string, PyObject>();
  if (keywords !== 0 && py.load(keywords + AT.size) > 0) {
    const top = py.m.stackSave();
    const cells = py.m.stackAlloc(16) >>> 0;
    py.store(cells, 0);
    while (py.m._PyDict_Next(keywords, cells, cells + 4, cells + 8) !== 0) {
      named.set(keyword(host, py.load(cells + 4)), py.load(cells + 8));
    }
    py.m.stackRestore(top);
  }
  return { positional, named };
}
