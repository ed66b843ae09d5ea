// The types of a module's exported structs: constructor, methods, statics and properties, all of them functions of ours.

import { compose } from "../calls/compose.js";
import type { Invoke } from "../calls/signature.js";
import { contextOf } from "../codecs/index.js";
import { Failure } from "../failure.js";
import type { Struct } from "../protocol.js";
import { passForInit, passOn } from "./builtins.js";
import { METHOD, makeType, methods, TYPE } from "./definitions.js";
import { raise } from "./errors.js";
import type { Exports } from "./exports.js";
import { Constructing, likewise } from "./hosts.js";
import { AT } from "./layout.js";
import type { StructKind } from "./owners.js";
import type { Address, PyObject } from "./pyodide.js";
import type { Entry } from "./table.js";

/** How Python shows a class; functions are named by their place in the plan. */
export interface ClassFace {
  readonly doc: string;
  readonly constructor: number | null;
  readonly methods: readonly number[];
  readonly statics: readonly number[];
  readonly properties: readonly PropertyFace[];
  readonly static_properties: readonly PropertyFace[];
  /** Whether its own type has to be more than `type`: for what belongs to the class itself. */
  readonly meta: boolean;
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
  const kind = host.structs.add(struct);
  const own = [
    ...face.methods.map((index) => exports.definition(index)),
    ...face.statics.map((index) => exports.definition(index, METHOD.static)),
  ];
  const construct = face.constructor === null ? missing(struct) : constructing(exports, face.constructor);
  const [init, make] = holdings.functions([initEntry(exports, kind, construct), makeEntry(exports, kind, construct)]);
  kind.type = makeType(holdings, {
    name: `${host.instance.plan.label}.${struct.name}`,
    size: host.structs.base.sizeOf(kind),
    flags: TYPE.isBase,
    base: host.structs.parentOf(struct)?.type ?? host.structs.base.type,
    ...(face.meta && { meta: host.half.RustType }),
    slots: { doc: holdings.string(face.doc), init, methods: methods(holdings, own) },
  });
  // CPython 3.13 has no slot for it. Types that are derived in Python do not inherit it: they may have an own __init__.
  host.py.setWord(kind.type + AT.typeVectorcall, make);
  for (const each of face.properties) addProperty(exports, kind.type, each, "accessor");
  for (const each of face.static_properties) addProperty(exports, kind.type, each, "class_accessor");
  return kind.type;
}

/** A `property` over builtins: CPython calls those directly, but a getset of C through a trampoline in JavaScript. */
function addProperty(
  exports: Exports,
  type: PyObject,
  { name, doc, getter, setter }: PropertyFace,
  kind: "accessor" | "class_accessor",
): void {
  const { host } = exports;
  const { py } = host;
  const accessor = (index: number | null): PyObject => (index === null ? py.none : exports.builtin(index, type, 0));
  const text = doc === "" ? py.none : py.text(doc);
  const made = host.ask(kind, py.text(name), accessor(getter), accessor(setter), text);
  py.setAttribute(type, name, made);
  py.release(made);
}

/** `__init__`, for objects of types that were derived in Python. */
function initEntry({ host }: Exports, kind: StructKind, construct: Construct): Entry {
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
  return { shape: "init", run };
}

/** A call of the type itself: a new object, without a tuple of arguments. */
function makeEntry({ host }: Exports, kind: StructKind, construct: Construct): Entry {
  const run = (_: PyObject, args: Address, given: number, names: PyObject): PyObject => {
    try {
      const address = construct.withArray(args, given & 0x7fff_ffff, names);
      return address === 0 ? 0 : host.structs.base.make(kind, address);
    } catch (thrown) {
      return raise(host, thrown);
    }
  };
  return { shape: "call", run };
}

/** Gives the address of a new struct, for arguments in the two ways in which CPython hands them over. */
interface Construct {
  withTuple(args: PyObject, keywords: PyObject): number;
  withArray(args: Address, given: number, names: PyObject): number;
}

function missing({ name }: Struct): Construct {
  const refuse = (): never => {
    throw new Failure("TypeError", `${name} has no constructor in Rust; other functions of the module make one`);
  };
  return { withTuple: refuse, withArray: refuse };
}

function constructing(exports: Exports, index: number): Construct {
  const { host } = exports;
  const shown = exports.shown(index);
  const context = contextOf(likewise(Constructing, host), host.instance);
  let known: Invoke<PyObject> | undefined;
  const invoke = (): Invoke<PyObject> => {
    known ??= compose(context, host.instance.function(exports.symbol(index)), exports.signature(index));
    return known;
  };
  return {
    withTuple: (args, keywords) => passForInit(shown, invoke(), args, keywords),
    withArray: (args, given, names) => passOn(shown, invoke(), undefined, args, given, names),
  };
}
