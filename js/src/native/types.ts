// The types of a module's exported structs: constructor, methods, statics and properties, all of them functions of ours.

import { compose } from "../calls/compose.js";
import { contextOf } from "../codecs/index.js";
import { Failure } from "../failure.js";
import type { Struct } from "../protocol.js";
import { arrangedForInit, callEntry, type Face, FEW, methodEntry } from "./builtins.js";
import { AT } from "./cpython.js";
import {
  METHOD,
  type MethodDefinition,
  makeType,
  methods,
  type PropertyDefinition,
  properties,
  TYPE,
} from "./definitions.js";
import { raise } from "./errors.js";
import type { Exports } from "./exports.js";
import type { Holdings } from "./holdings.js";
import { NativeHost } from "./host.js";
import type { PyObject } from "./pyodide.js";
import type { Entry } from "./table.js";

/** How Python shows a class; functions are named by their place in the plan. */
export interface ClassFace {
  readonly doc: string;
  readonly constructor: number | null;
  readonly methods: readonly number[];
  readonly statics: readonly number[];
  readonly properties: readonly { name: string; doc: string; getter: number | null; setter: number | null }[];
}

const CALL = METHOD.fastcall | METHOD.keywords;

/** The type of a struct, whose reference belongs to the caller. */
export function structType(exports: Exports, holdings: Holdings, struct: Struct, face: ClassFace): PyObject {
  const { host } = exports;
  const kind = host.structs.add(struct.key, struct.name, struct.free);
  const own = [
    ...face.methods.map((index) => definition(exports, holdings, index, CALL, methodEntry)),
    ...face.statics.map((index) => definition(exports, holdings, index, CALL | METHOD.static, callEntry)),
  ];
  const [init] = holdings.functions([initEntry(exports, struct, face)]);
  kind.type = makeType(holdings, {
    name: `${host.instance.plan.label}.${struct.name}`,
    size: 0,
    flags: TYPE.isBase,
    base: host.structs.base.type,
    slots: {
      doc: holdings.string(face.doc),
      init,
      methods: methods(holdings, own),
      getset: properties(holdings, propertiesOf(exports, holdings, struct.name, face)),
    },
  });
  return kind.type;
}

function definition(
  exports: Exports,
  holdings: Holdings,
  index: number,
  flags: number,
  entry: typeof methodEntry,
): MethodDefinition {
  const { face, label } = exports.shown(index);
  const [place] = holdings.functions([entry(exports.host, label, face, () => exports.composed(index))]);
  return { name: face.name, doc: face.doc, flags, index: place };
}

function propertiesOf(exports: Exports, holdings: Holdings, owner: string, face: ClassFace): PropertyDefinition[] {
  return face.properties.map(({ name, doc, getter, setter }) => {
    const get = getter === null ? 0 : holdings.functions([getterEntry(exports, getter)])[0];
    const [set] = holdings.functions([
      setter === null ? noSetterEntry(exports, owner, name) : setterEntry(exports, setter),
    ]);
    return { name, doc: doc || null, get, set };
  });
}

function getterEntry(exports: Exports, index: number): Entry {
  const run = (self: PyObject): PyObject => {
    try {
      return exports.composed(index)(self >>> 0);
    } catch (thrown) {
      return raise(exports.host, thrown);
    }
  };
  return { shape: "getter", run };
}

function setterEntry(exports: Exports, index: number): Entry {
  const run = (self: PyObject, value: PyObject): number => {
    try {
      if (value === 0) throw new Failure("AttributeError", `${exports.shown(index).label} cannot be deleted`, false);
      exports.host.release(exports.composed(index)(self >>> 0, value >>> 0));
      return 0;
    } catch (thrown) {
      raise(exports.host, thrown);
      return -1;
    }
  };
  return { shape: "setter", run };
}

/** Says what Python says of its own properties; for a builtin type CPython has other words. */
function noSetterEntry({ host }: Exports, owner: string, name: string): Entry {
  const refusal = `property '${name}' of '${owner}' object has no setter`;
  const run = (): number => {
    raise(host, new Failure("AttributeError", refusal));
    return -1;
  };
  return { shape: "setter", run };
}

/** In a constructor the object exists already: what Rust returns is wanted as the address that it is. */
class Constructing extends NativeHost {
  override fromStruct(_: unknown, address: number): PyObject {
    return address;
  }
}

function initEntry(exports: Exports, struct: Struct, { constructor: index }: ClassFace): Entry {
  const { host } = exports;
  const construct = index === null ? undefined : constructing(exports, index, struct);
  const run = (self: PyObject, args: PyObject, keywords: PyObject): number => {
    try {
      if (construct === undefined) {
        throw new Failure(
          "TypeError",
          `${struct.name} has no constructor in Rust; other functions of the module make one`,
        );
      }
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

function constructing(exports: Exports, index: number, struct: Struct) {
  const { host } = exports;
  const { instance } = host;
  const { face, label } = exports.shown(index);
  const context = contextOf(new Constructing(instance, host.shared, host.structs, host.enums, host.closures), instance);
  const own: Face = { ...face, name: struct.name };
  let invoke: ReturnType<typeof exports.composed> | undefined;
  const { py } = host;
  const count = own.names.length;
  return (args: PyObject, keywords: PyObject): number => {
    invoke ??= compose(context, instance.function(exports.symbol(index)), exports.signature(index));
    if (keywords !== 0 || count > FEW || py.word(args + AT.size) !== count) {
      return invoke(...arrangedForInit(host, label, own, args, keywords));
    }
    const heap = py.u32;
    const at = (args + py.tupleItems) >>> 2;
    return invoke(heap[at], heap[at + 1], heap[at + 2], heap[at + 3]);
  };
}
