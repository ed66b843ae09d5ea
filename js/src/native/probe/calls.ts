// Trials of errors, and of what CPython calls: functions, methods, types of our own with their objects, destructors.

import { HostException } from "../../failure.js";
import { Arena } from "../cpython/arena.js";
import type { CPython } from "../cpython/cpython.js";
import { freeze, makeType, method, methods, properties, vectorcallMember } from "../cpython/definitions.js";
import { AT, METHOD, TYPE } from "../cpython/layout.js";
import type { Address, PyObject } from "../cpython/pyodide.js";
import { FunctionTable } from "../cpython/table.js";
import { holds, refuses, type Trial } from "./trial.js";

const errors: Trial = {
  what: "errors",
  run: (py) => {
    const { m } = py;
    const set = (variable: Address): void => {
      const text = py.text("a trial");
      m._PyErr_SetString(py.load(variable), m._PyUnicode_AsUTF8AndSize(text, py.cell));
      py.release(text);
    };
    const isClear = m._PyErr_Occurred() === 0;
    set(m._PyExc_OverflowError);
    const overflow = refuses(py, 0, m._PyExc_OverflowError);
    set(m._PyExc_TypeError);
    const occurred = m._PyErr_Occurred() >>> 0;
    const { exception } = py.raised();
    const isTypeError = occurred === py.load(m._PyExc_TypeError) && py.typeOf(exception) === occurred;
    if (!isClear || !overflow || !isTypeError || py.matches(exception, m._PyExc_OverflowError)) return false;
    m._PyErr_SetRaisedException(exception);
    return m._PyErr_Occurred() >>> 0 === occurred && py.isException(exception) && refuses(py, 0, m._PyExc_TypeError);
  },
};

const pageErrors: Trial = {
  what: "errors of the page",
  run: (py) => {
    const { m } = py;
    m.handle_js_error(new Error("a trial"));
    if (m._PyErr_Occurred() === 0) return false;
    const { exception } = py.raised();
    const isError = py.isException(exception) && m._JsProxy_Check(exception) !== 0;
    py.release(exception);
    return isError && m._PyErr_Occurred() === 0;
  },
};

/** Runs `use` with a fresh arena, whose functions and memory it may use until it ends. */
function inArena(py: CPython, use: (arena: Arena) => boolean): boolean {
  const arena = new Arena(py, new FunctionTable(py.m));
  const good = use(arena);
  arena.free();
  return good;
}

/** Whether a function of CPython's that is put into the table is the one that the table has there. */
const table: Trial = {
  what: "the table of functions",
  run: ({ m }) => m.wasmTable.get(m.addFunction(m._PyVectorcall_Call)) === m._PyVectorcall_Call,
};

const calls: Trial = {
  what: "calls",
  run: (py) =>
    inArena(py, (arena) => {
      const { m } = py;
      const [same, failing] = arena.functions([
        {
          shape: "call",
          run: (_: PyObject, args: Address, count: number) => (count === 1 ? py.own(py.load(args)) : 0),
        },
        { shape: "call", run: () => failed(py) },
      ]);
      const flags = METHOD.call;
      const builtin = (name: string, index: number): PyObject =>
        m._PyCFunction_NewEx(method(arena, { name, doc: null, flags, index }), 0, 0);
      const isBuiltin = (made: PyObject): boolean => py.typeOf(made) === m._PyCFunction_Type;
      const returns = (made: PyObject): boolean =>
        isBuiltin(made) && holds(py, py.call(made, [py.true]), (it) => it === py.true);
      const raises = (made: PyObject): boolean => isBuiltin(made) && fails(py, () => py.call(made, []));
      const good = holds(py, builtin("same", same), returns) && holds(py, builtin("failing", failing), raises);
      return good && m._PyGILState_Check() === 1;
    }),
};

function failed(py: CPython): 0 {
  py.m._PyErr_SetRaisedException(py.call(py.load(py.m._PyExc_TypeError), []));
  return 0;
}

/** Whether a call raises a TypeError. */
function fails(py: CPython, call: () => PyObject): boolean {
  try {
    py.release(call());
    return false;
  } catch (thrown) {
    if (!(thrown instanceof HostException)) throw thrown;
    const good = py.matches(thrown.exception as PyObject, py.m._PyExc_TypeError);
    py.release(thrown.exception as PyObject);
    return good;
  }
}

/** A bound method, whose type is known by calling it. */
const boundMethods: Trial = {
  what: "methods",
  run: (py, callbacks) => {
    const printed = py.attribute(callbacks, "printed");
    const bound = py.call(py.m._PyMethod_Type, [printed, py.true]);
    const isMethod = (made: PyObject): boolean =>
      py.typeOf(made) === py.m._PyMethod_Type && holds(py, py.call(made, []), (text) => py.string(text) === "True");
    const good = holds(py, bound, isMethod) && py.typeOf(printed) === py.m._PyFunction_Type;
    py.release(printed);
    return good;
  },
};

const capsules: Trial = {
  what: "capsules and their end",
  run: (py) =>
    inArena(py, (arena) => {
      const { m } = py;
      const ended: number[] = [];
      const end = (capsule: PyObject): void => {
        ended.push(m._PyCapsule_GetPointer(capsule, 0));
      };
      const [destructor] = arena.functions([{ shape: "end", run: end }]);
      const capsule = py.own(py.made(m._PyCapsule_New(1234, 0, destructor)));
      if (m._PyCapsule_GetPointer(capsule, 0) !== 1234) return false;
      py.release(capsule);
      if (ended.length > 0) return false;
      py.release(capsule);
      return ended.join() === "1234";
    }),
};

/** How often CPython has called each function of the type on trial. */
interface Counts {
  calls: number;
  inits: number;
  ends: number;
  makes: number;
  reads: number;
  writes: number;
}

function typeOnTrial(
  arena: Arena,
  base: PyObject,
  size: number,
  counts: Counts,
): { type: PyObject; entries: number[] } {
  const { py } = arena;
  const count = (name: keyof Counts, result: () => number) => (): number => {
    counts[name]++;
    return result();
  };
  const entries = arena.functions([
    { shape: "call", run: count("calls", () => py.true) },
    { shape: "ternary", run: count("inits", () => 0) },
    { shape: "end", run: count("ends", () => 0) },
    { shape: "getter", run: () => py.false },
    { shape: "call", run: count("makes", () => py.none) },
    { shape: "ternary", run: count("reads", () => py.false) },
    { shape: "ternary", run: count("writes", () => 0) },
  ]);
  const [call, init, finalize, get, , descr_get, descr_set] = entries;
  const type = makeType(arena, {
    name: "pybridge.Trial",
    size: size + 4,
    flags: TYPE.isBase | TYPE.hasVectorcall,
    base,
    slots: {
      call: arena.table.indexOf(py.m._PyVectorcall_Call),
      descr_get,
      descr_set,
      doc: arena.string("on trial"),
      init,
      finalize,
      members: vectorcallMember(arena, size),
      getset: properties(arena, [{ name: "on_trial", doc: null, get }]),
      methods: methods(arena, [{ name: "tried", doc: null, flags: METHOD.call, index: call }]),
    },
  });
  return { type, entries };
}

const typesOfOurs: Trial = {
  what: "types of our own and their objects",
  run: (py, callbacks) =>
    inArena(py, (arena) => {
      const base = py.attribute(callbacks, "RustObject");
      const size = py.sizeOf(base);
      const counts = { calls: 0, inits: 0, ends: 0, makes: 0, reads: 0, writes: 0 };
      const { type, entries } = typeOnTrial(arena, base, size, counts);
      if (py.typeOf(type) !== py.typeOf(base)) return false;
      const good = objectsWork(py, type, size, entries) && typesFreeze(py, type, entries[4]);
      py.release(type);
      py.release(base);
      return good && Object.values(counts).join() === "3,1,2,1,1,1";
    }),
};

/** Makes two objects, one as the engine does and one as Python does, and calls one and its method. */
function objectsWork(py: CPython, type: PyObject, size: number, [call]: number[]): boolean {
  const is = (expected: PyObject) => (found: PyObject) => found === expected;
  const isOurs = (made: PyObject): boolean => py.typeOf(made) === type;
  const works = (made: PyObject): boolean => {
    if (!isOurs(made)) return false;
    py.store(made + size, call);
    return (
      holds(py, py.call(made, []), is(py.true)) &&
      py.isCallable(made) &&
      holds(py, py.attribute(made, "__call__"), (bound) => holds(py, py.call(bound, []), is(py.true))) &&
      holds(py, py.attribute(made, "on_trial"), is(py.false)) &&
      holds(py, py.attribute(made, "tried"), (bound) => holds(py, py.call(bound, []), is(py.true))) &&
      describes(py, type, made)
    );
  };
  const doc = holds(py, py.attribute(type, "__doc__"), (text) => py.string(text) === "on trial");
  return doc && holds(py, py.m._PyType_GenericAlloc(type, 0), works) && holds(py, py.call(type, []), isOurs);
}

/** Reads and sets an attribute that an object of the type describes, because the type has the object. */
function describes(py: CPython, type: PyObject, made: PyObject): boolean {
  py.setAttribute(type, "described", made);
  py.setAttribute(made, "described", py.true);
  const good = holds(py, py.attribute(made, "described"), (value) => value === py.false);
  py.setAttribute(type, "described", py.none);
  return good;
}

/** Lets a function of ours make the objects of a type, and makes the type immutable. */
function typesFreeze(py: CPython, type: PyObject, make: number): boolean {
  py.store(type + AT.typeVectorcall, make);
  if (!holds(py, py.call(type, []), (made) => made === py.none)) return false;
  py.setAttribute(type, "on_trial", py.true);
  if (!holds(py, py.attribute(type, "on_trial"), (value) => value === py.true)) return false;
  freeze(py, type);
  return fails(py, () => {
    py.setAttribute(type, "on_trial", py.false);
    return py.own(py.none);
  });
}

/** Whether references are counted, which all other trials rely on. */
export const REFERENCES: readonly Trial[] = [table, capsules];
export const CALLS: readonly Trial[] = [errors, calls, boundMethods, typesOfOurs, pageErrors];
