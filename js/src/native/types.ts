// Builds the Python type of an exported struct, with its constructor, methods, static methods and properties.

import { compose } from "../calls/compose.js";
import type { Invoke } from "../calls/signature.js";
import { contextOf } from "../codecs/index.js";
import { Failure } from "../failure.js";
import { noConstructor } from "../messages.js";
import type { Struct } from "../protocol.js";
import { passForInit, passOn } from "./builtins.js";
import { makeType } from "./cpython/definitions.js";
import { AT, TYPE } from "./cpython/layout.js";
import type { Address, PyObject } from "./cpython/pyodide.js";
import type { Entry } from "./cpython/table.js";
import type { ClassInfo, PropertyInfo } from "./export-info.js";
import type { Functions } from "./functions.js";
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

/** Makes the type of a struct; its reference belongs to the caller. */
export function structType(functions: Functions, struct: Struct, info: ClassInfo): PyObject {
  const { host, arena } = functions;
  const kind = host.structs.add(struct);
  const construct = info.constructor === null ? missing(struct) : constructing(functions, info.constructor);
  const [init, make] = arena.functions([initEntry(functions, kind, construct), makeEntry(functions, kind, construct)]);
  kind.type = makeType(arena, {
    name: `${host.instance.plan.label}.${struct.name}`,
    size: host.structs.base.sizeOf(kind),
    flags: TYPE.isBase,
    base: host.structs.parentOf(struct)?.type ?? host.structs.base.type,
    ...(info.meta && { meta: host.python.RustType }),
    slots: { doc: arena.string(info.doc), init },
  });
  // Stored directly: CPython 3.13 has no slot for `tp_vectorcall`. Subclasses written in Python do not inherit it, as
  // they may have their own `__init__`.
  host.py.store(kind.type + AT.typeVectorcall, make);
  for (const index of info.methods) addMethod(functions, kind.type, index, functions.method(index));
  for (const index of info.statics) addMethod(functions, kind.type, index, functions.static(index));
  for (const each of info.properties) addProperty(functions, kind.type, each, "accessor");
  for (const each of info.static_properties) addProperty(functions, kind.type, each, "class_accessor");
  return kind.type;
}

/** Adds a method or a static method, whose reference it takes over. */
function addMethod({ host: { py }, info }: Functions, type: PyObject, index: number, made: PyObject): void {
  py.setAttribute(type, info.functions[index].name, made);
  py.release(made);
}

/**
 * Adds a property: of our own type or, where that cannot be, a `property` over builtins. CPython calls builtins directly,
 * but the functions of a PyGetSetDef through a trampoline in JavaScript.
 */
function addProperty(
  functions: Functions,
  type: PyObject,
  { name, doc, getter, setter }: PropertyInfo,
  kind: "accessor" | "class_accessor",
): void {
  const { host, properties } = functions;
  const { py } = host;
  const accessor = (index: number | null): PyObject => (index === null ? py.none : functions.accessor(index, type));
  const text = doc === "" ? py.none : py.text(doc);
  const own = kind === "accessor" ? properties.type : undefined;
  const made = host.callPython(kind, py.own(own ?? py.none), py.text(name), accessor(getter), accessor(setter), text);
  if (own !== undefined) properties.place(made, { getter: functions.place(getter), setter: functions.place(setter) });
  py.setAttribute(type, name, made);
  py.release(made);
}

/** Returns `__init__`, which CPython calls for objects of subclasses written in Python. */
function initEntry({ host }: Functions, kind: StructKind, construct: Construct): Entry {
  const run = (self: PyObject, args: PyObject, keywords: PyObject): number => {
    try {
      const address = construct.withTuple(args >>> 0, keywords >>> 0);
      if (address === 0) return -1; // Rust returned Err, which is raised
      host.structs.give(self >>> 0, kind, address);
      return 0;
    } catch (thrown) {
      raise(host, thrown);
      return -1;
    }
  };
  return { shape: "ternary", run };
}

/** Returns the vectorcall function of the type itself, which makes an object without a tuple of arguments. */
function makeEntry({ host }: Functions, kind: StructKind, construct: Construct): Entry {
  const run = (_: PyObject, args: Address, given: number, names: PyObject): PyObject => {
    try {
      const address = construct.withArray(args, given, names);
      return address === 0 ? 0 : host.structs.base.make(kind, address);
    } catch (thrown) {
      return raise(host, thrown);
    }
  };
  return { shape: "call", run };
}

/** Calls the Rust constructor: `withTuple` serves `tp_init`, `withArray` vectorcall. Both return the address. */
interface Construct {
  withTuple(args: PyObject, keywords: PyObject): number;
  withArray(args: Address, given: number, names: PyObject): number;
}

/** Returns the constructor of a struct that has none in Rust: it refuses every call. */
function missing({ name }: Struct): Construct {
  const refuse = (): never => {
    throw new Failure("TypeError", noConstructor(name));
  };
  return { withTuple: refuse, withArray: refuse };
}

function constructing(functions: Functions, index: number): Construct {
  const { host } = functions;
  const exported = functions.exported(index);
  const context = contextOf(new ConstructorHost(host), host.instance);
  let known: Invoke<PyObject> | undefined;
  const invoke = (): Invoke<PyObject> => {
    known ??= compose(context, host.instance.function(functions.symbol(index)), functions.signature(index));
    return known;
  };
  return {
    withTuple: (args, keywords) => passForInit(exported, invoke(), args, keywords),
    withArray: (args, given, names) => passOn(exported, invoke(), args, given, names),
  };
}
