// Builds the Python type of an exported struct, with its constructor, methods, static methods and properties.

import type { Struct } from "../protocol.js";
import { refusing } from "./constructors.js";
import { makeType } from "./cpython/definitions.js";
import { AT, TYPE } from "./cpython/layout.js";
import type { PyObject } from "./cpython/pyodide.js";
import type { ClassInfo, PropertyInfo } from "./export-info.js";
import type { Functions } from "./functions.js";

/** Makes the type of a struct; its reference belongs to the caller. */
export function structType(functions: Functions, struct: Struct, info: ClassInfo): PyObject {
  const { host, arena } = functions;
  const kind = host.structs.add(struct);
  const own = functions.constructorOf(struct.key);
  const { init, make } = own ?? refusing(host, struct);
  const [initAt] = arena.functions([init]);
  const makeAt = own === undefined ? arena.functions([make])[0] : functions.place(info.constructor);
  kind.type = makeType(arena, {
    name: `${host.instance.plan.label}.${struct.name}`,
    size: host.structs.base.sizeOf(kind),
    flags: TYPE.isBase,
    base: host.structs.parentOf(struct)?.type ?? host.structs.base.type,
    ...(info.meta && { meta: host.python.RustType }),
    slots: { doc: arena.string(info.doc), init: initAt, finalize: functions.finalizer(struct.key) },
  });
  // Stored directly: CPython 3.13 has no slot for `tp_vectorcall`. Subclasses written in Python do not inherit it, as
  // they may have their own `__init__`.
  host.py.store(kind.type + AT.typeVectorcall, makeAt);
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
