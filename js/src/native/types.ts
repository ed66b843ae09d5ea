// The types of a module's exported structs: constructor, methods, statics and properties, all of them functions of ours.

import { compose } from "../calls/compose.js";
import type { Invoke } from "../calls/signature.js";
import { contextOf } from "../codecs/index.js";
import { Failure } from "../failure.js";
import type { Struct } from "../protocol.js";
import { arrangedForInit, type Face, FEW } from "./builtins.js";
import { AT } from "./cpython.js";
import { METHOD, makeType, methods, TYPE } from "./definitions.js";
import { raise } from "./errors.js";
import type { Exports } from "./exports.js";
import { NativeHost } from "./host.js";
import type { PyObject } from "./pyodide.js";
import type { Entry } from "./table.js";

/** How Python shows a class; functions are named by their place in the plan. */
export interface ClassFace {
  readonly doc: string;
  readonly constructor: number | null;
  readonly methods: readonly number[];
  readonly statics: readonly number[];
  readonly properties: readonly PropertyFace[];
}

interface PropertyFace {
  readonly name: string;
  readonly doc: string;
  readonly getter: number | null;
  readonly setter: number | null;
}

/** The type of a struct, whose reference belongs to the caller. */
export function structType(exports: Exports, struct: Struct, face: ClassFace): PyObject {
  const { host, holdings } = exports;
  const kind = host.structs.add(struct.key, struct.name, struct.free);
  const own = [
    ...face.methods.map((index) => exports.definition(index)),
    ...face.statics.map((index) => exports.definition(index, METHOD.static)),
  ];
  const [init] = holdings.functions([initEntry(exports, struct, face)]);
  kind.type = makeType(holdings, {
    name: `${host.instance.plan.label}.${struct.name}`,
    size: 0,
    flags: TYPE.isBase,
    base: host.structs.base.type,
    slots: { doc: holdings.string(face.doc), init, methods: methods(holdings, own) },
  });
  for (const each of face.properties) addProperty(exports, kind.type, each);
  return kind.type;
}

/** A `property` over builtins: CPython calls those directly, but a getset of C through a trampoline in JavaScript. */
function addProperty(exports: Exports, type: PyObject, { name, doc, getter, setter }: PropertyFace): void {
  const { host } = exports;
  const { py } = host;
  const accessor = (index: number | null): PyObject => (index === null ? py.none : exports.builtin(index, 0));
  const args = [accessor(getter), accessor(setter), py.none, doc === "" ? py.none : py.text(doc)];
  const made = host.ask("accessor", ...args);
  py.setAttribute(type, name, made);
  py.release(made);
}

/** In a constructor the object exists already: what Rust returns is wanted as the address that it is. */
class Constructing extends NativeHost {
  override fromStruct(_: unknown, address: number): PyObject {
    return address;
  }
}

function initEntry(exports: Exports, struct: Struct, { constructor: index }: ClassFace): Entry {
  const { host } = exports;
  const construct = index === null ? missing(struct) : constructing(exports, index, struct);
  const run = (self: PyObject, args: PyObject, keywords: PyObject): number => {
    try {
      const address = construct(args >>> 0, keywords >>> 0);
      host.structs.give(self >>> 0, struct.key, address);
      return 0;
    } catch (thrown) {
      raise(host, thrown);
      return -1;
    }
  };
  return { shape: "init", run };
}

type Construct = (args: PyObject, keywords: PyObject) => number;

function missing({ name }: Struct): Construct {
  return () => {
    throw new Failure("TypeError", `${name} has no constructor in Rust; other functions of the module make one`);
  };
}

function constructing(exports: Exports, index: number, struct: Struct): Construct {
  const { host } = exports;
  const { instance, py } = host;
  const context = contextOf(new Constructing(instance, host.shared, host.structs, host.enums, host.closures), instance);
  const face: Face = { ...exports.faces.functions[index], name: struct.name };
  const label = exports.label(index);
  const count = face.names.length;
  let invoke: Invoke<PyObject> | undefined;
  return (args, keywords) => {
    invoke ??= compose(context, instance.function(exports.symbol(index)), exports.signature(index));
    if (keywords !== 0 || count > FEW || py.word(args + AT.size) !== count) {
      return invoke(...arrangedForInit(host, label, face, args, keywords));
    }
    const heap = py.u32;
    const at = (args + py.tupleItems) >>> 2;
    return invoke(heap[at], heap[at + 1], heap[at + 2], heap[at + 3]);
  };
}
