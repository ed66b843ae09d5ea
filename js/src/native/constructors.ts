// The constructors of structs, as CPython calls them: by the type itself, and by `__init__` for subclasses in Python.

import type { Invoke } from "../calls/signature.js";
import type { Context } from "../codec.js";
import { contextOf } from "../codecs/index.js";
import { Failure } from "../failure.js";
import type { Instance } from "../instance.js";
import { noConstructor } from "../messages.js";
import type { Struct, Type } from "../protocol.js";
import { type Exported, passForInit, passOn } from "./builtins.js";
import type { Address, PyObject } from "./cpython/pyodide.js";
import type { Entry } from "./cpython/table.js";
import { PyObjectHost } from "./host.js";
import type { StructKind } from "./struct-objects.js";
import { raise } from "./values/errors.js";

/** The host of a constructor call. It returns the address of the new struct, because the caller provides the object. */
class ConstructorHost extends PyObjectHost {
  constructor({ instance, shared, structs, enums, closures }: PyObjectHost) {
    super(instance, shared, structs, enums, closures);
  }

  override fromStruct(_: unknown, address: number): PyObject {
    return address;
  }
}

/** The functions that CPython calls for a constructor. */
export interface Constructor {
  /** `__init__`, for objects of subclasses written in Python. */
  readonly init: Entry;
  /** The vectorcall function of the type itself, which makes an object without a tuple of arguments. */
  readonly make: Entry;
}

/** Calls the Rust constructor: `withTuple` serves `tp_init`, `withArray` vectorcall. Both return the address. */
interface Construct {
  withTuple(args: PyObject, keywords: PyObject): number;
  withArray(args: Address, given: number, names: PyObject): number;
}

/** Returns the constructor of a struct that has none in Rust: it refuses every call. */
export function refusing(host: PyObjectHost, { key, name }: Struct): Constructor {
  const refuse = (): never => {
    throw new Failure("TypeError", noConstructor(name));
  };
  return entries(host, key, { withTuple: refuse, withArray: refuse });
}

/** Returns the constructor of the struct `key`; `compose` runs at its first call. */
export function constructing(
  host: PyObjectHost,
  key: string,
  exported: Exported,
  compose: (context: Context<PyObject, Instance>) => Invoke<PyObject>,
): Constructor {
  let known: Invoke<PyObject> | undefined;
  const invoke = (): Invoke<PyObject> => {
    known ??= compose(contextOf(new ConstructorHost(host), host.instance));
    return known;
  };
  return entries(host, key, {
    withTuple: (args, keywords) => passForInit(exported, invoke(), args, keywords),
    withArray: (args, given, names) => passOn(exported, invoke(), args, given, names),
  });
}

/** Whether a constructor returns its struct: an adapter makes the object of nothing else. */
export const returnsStruct = (type: Type): boolean =>
  type.is === "StructRef" || (type.is === "Result" && type.item.is === "StructRef");

function entries(host: PyObjectHost, key: string, construct: Construct): Constructor {
  let known: StructKind | undefined;
  const kind = (): StructKind => {
    known ??= host.structs.kindOf(key);
    return known;
  };
  const init = (self: PyObject, args: PyObject, keywords: PyObject): number => {
    try {
      const address = construct.withTuple(args >>> 0, keywords >>> 0);
      if (address === 0) return -1; // Rust returned Err, which is raised
      host.structs.give(self >>> 0, kind(), address);
      return 0;
    } catch (thrown) {
      raise(host, thrown);
      return -1;
    }
  };
  const make = (_: PyObject, args: Address, given: number, names: PyObject): PyObject => {
    try {
      const address = construct.withArray(args, given, names);
      return address === 0 ? 0 : host.structs.base.make(kind(), address);
    } catch (thrown) {
      return raise(host, thrown);
    }
  };
  return { init: { shape: "ternary", run: init }, make: { shape: "call", run: make } };
}
