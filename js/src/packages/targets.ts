// The functions of a package of npm, as an instance calls them. The symbol of a function in the plan says what it does,
// with the name of the export or member, and the path of the namespace or class to which that belongs:
//
//   call f, call f N  calls a function, also of a namespace   get x C, set x C          read, set a property of an object
//   new C, new C N    makes an object of a class              value x, value x C        reads a value of an export
//   method m C        calls a method of its first argument    assign x C                sets a property of a class
//   free C            ends an object                          up C                      an object as one of its parent

import type { Instance } from "../instance.js";
import type { WasmFunction, Word } from "../memory.js";
import { keyOf } from "../property-keys.js";
import type { Function_ } from "../protocol.js";

type Call = (...args: unknown[]) => unknown;
type Class = new (...args: unknown[]) => unknown;
type Owner = Record<PropertyKey, unknown>;
type Methods = Record<PropertyKey, Call>;

/** What `freeStruct` passes for an object whose owner is gone. */
const LATER: Word = 1;

/** Returns the functions of a package, by the symbols of the plan: in place of the exports of a wasm module. */
export function targetsOf(instance: Instance, namespace: object): Record<string, WasmFunction> {
  const { plan, objects } = instance;
  const targets: Record<string, Call> = {};
  for (const each of plan.functions) targets[each.symbol] = callOf(each, namespace as Owner);
  for (const { key, name, free, upcast } of plan.structs) {
    targets[free] = (address, later) => objects.release(address as number, later !== LATER);
    targets[upcast] = (address) => objects.own(objects.at(address as number, name, ""));
    const made = valueAt(namespace, free.split(" ")[1]);
    if (typeof made === "function") objects.classes.set(key, made);
  }
  return targets as Record<string, WasmFunction>;
}

/** Returns the function for a symbol. */
function callOf({ symbol, variadic, parameters }: Function_, namespace: Owner): Call {
  const [operation, name, path = ""] = symbol.split(" ");
  const key = keyOf(name) ?? name;
  const owner = path === "" ? () => namespace : () => valueAt(namespace, path) as Owner;
  const count = variadic ? VARIADIC : parameters.length;
  switch (operation) {
    case "call":
      return path === "" ? calling(namespace[key] as Call, count) : callingMember(owner, key, count);
    case "new":
      return making(owner()[key] as Class, count);
    case "method":
      return callingMethod(key, count);
    case "get":
      return (self) => (self as Owner)[key];
    case "set":
      return (self, value) => {
        (self as Owner)[key] = value;
      };
    case "value":
      return () => owner()[key];
    default:
      return (value) => {
        owner()[key] = value;
      };
  }
}

// A call passes exactly the arguments that are declared, one by one: an array of them costs more than the call.

/** In place of a number of arguments: the last one is a sequence of all others. */
const VARIADIC = -1;

function calling(call: Call, count: number): Call {
  switch (count) {
    case 0:
      return () => call();
    case 1:
      return (a) => call(a);
    case 2:
      return (a, b) => call(a, b);
    case 3:
      return (a, b, c) => call(a, b, c);
    case VARIADIC:
      return (...args) => call(...spread(args));
    default:
      return (...args) => call(...args);
  }
}

function callingMethod(key: PropertyKey, count: number): Call {
  switch (count) {
    case 1:
      return (self) => (self as Methods)[key]();
    case 2:
      return (self, a) => (self as Methods)[key](a);
    case 3:
      return (self, a, b) => (self as Methods)[key](a, b);
    case VARIADIC:
      return (self, ...args) => (self as Methods)[key](...spread(args));
    default:
      return (self, ...args) => (self as Methods)[key](...args);
  }
}

const callingMember = (owner: () => Owner, key: PropertyKey, count: number): Call =>
  count === VARIADIC
    ? (...args) => (owner() as Methods)[key](...spread(args))
    : (...args) => (owner() as Methods)[key](...args);

function making(made: Class, count: number): Call {
  switch (count) {
    case 0:
      return () => new made();
    case 1:
      return (a) => new made(a);
    case VARIADIC:
      return (...args) => new made(...spread(args));
    default:
      return (...args) => new made(...args);
  }
}

/** Puts the items of the last argument, a sequence, in its place. */
const spread = (args: readonly unknown[]): unknown[] => [
  ...args.slice(0, -1),
  ...((args.at(-1) as unknown[] | undefined) ?? []),
];

/** Returns the value at a path of names; undefined if there is none. */
const valueAt = (namespace: object, path: string): unknown =>
  path.split(".").reduce<unknown>((found, name) => (found as Owner | undefined)?.[name], namespace);
