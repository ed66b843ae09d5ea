// Decides whether the native engine can run in this Pyodide. It relies on internals of Pyodide and CPython, so all of
// them are tried before any is used: names, the layout of objects, and a call into Python and back.

import { HostException } from "../../failure.js";
import { Arena } from "./arena.js";
import { CPython } from "./cpython.js";
import { METHOD, method } from "./definitions.js";
import { AT, FLAG } from "./layout.js";
import type { Address, PyObject, PyodideModule } from "./pyodide.js";
import { FunctionTable } from "./table.js";

/** Names that are the likeliest to be missing after a change of Pyodide; the trials call most of the others. */
const NAMES = [
  "HEAPU8",
  "HEAPU32",
  "HEAPF64",
  "wasmTable",
  "addFunction",
  "stackAlloc",
  "API",
  "validSuspender",
  "pyproxy_new",
  "PyProxy_getPtr",
  "_js2python",
  "_python2js",
  "_JsProxy_Check",
  "_JsProxy_Val",
  "_PyErr_SetRaisedException",
  "_PyErr_GetRaisedException",
  "_PyObject_Vectorcall",
  "_PyType_FromMetaclass",
  "_PyCapsule_New",
  "_PyUnicode_AsUTF8AndSize",
  "_PyObject_GetBuffer",
  "_PySequence_Tuple",
  "_PyGILState_Check",
] as const satisfies readonly (keyof PyodideModule)[];

class Unsuitable extends Error {}

function check(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Unsuitable(what);
}

/**
 * Returns CPython, ready for use, or the reason why the native engine cannot run. `callbacks` is a PyProxy of the
 * object that holds the callbacks of `callbacks.ts`.
 */
export function probe(module: PyodideModule, callbacks: unknown): CPython | string {
  try {
    const missing = NAMES.filter((name) => module[name] === undefined);
    check(missing.length === 0, `this Pyodide lacks ${missing.join(", ")}`);
    const py = new CPython(module);
    checkNumbers(py);
    checkContainers(py);
    checkTypes(py);
    checkContent(py);
    checkArray(py, callbacks);
    checkCalls(py);
    return py;
  } catch (thrown) {
    if (thrown instanceof Unsuitable) return thrown.message;
    const what = thrown instanceof HostException ? "Python raised an exception" : String(thrown);
    return `the trial of CPython's C API failed: ${what}`;
  }
}

/** Checks the layout of one object, which `look` examines. */
function trial(py: CPython, object: PyObject, look: (object: PyObject) => boolean, what: string): void {
  const made = py.made(object);
  const holds = look(made);
  py.release(made);
  check(holds, `this CPython keeps ${what} in another way`);
}

function checkNumbers(py: CPython): void {
  const { m } = py;
  const digits = (object: PyObject, tag: number, first: number) =>
    py.typeOf(object) === m._PyLong_Type &&
    (py.load(object + AT.tag) & ~4) === tag &&
    py.load(object + AT.digits) === first;
  trial(py, m._PyLong_FromLong(123456789), (int) => digits(int, 8, 123456789), "ints");
  trial(py, m._PyLong_FromLong(-7), (int) => digits(int, 8 | 2, 7), "negative ints");
  trial(py, m._PyLong_FromLong(0), (int) => digits(int, 1, 0), "zero");
  trial(
    py,
    m._PyLong_FromDouble(2 ** 31),
    (int) => digits(int, 16, 0) && py.load(int + AT.digits + 4) === 2,
    "long ints",
  );
  trial(py, m._PyFloat_FromDouble(1.5), (float) => py.f64[(float + AT.float) >>> 3] === 1.5, "floats");
}

function checkContainers(py: CPython): void {
  const { m } = py;
  const marker = py.made(m._PyLong_FromLong(987654321));
  const tuple = py.tuple([py.own(marker)]);
  const at = [12, 16].find((offset) => py.load(tuple + offset) === marker);
  check(at !== undefined && py.load(tuple + AT.size) === 1, "this CPython keeps tuples in another way");
  py.tupleItems = at;
  py.release(tuple);
  py.release(marker);
  const two = py.text("é~");
  const bytes = py.made(m._PyBytes_FromStringAndSize(m._PyUnicode_AsUTF8AndSize(two, py.cell), py.load(py.cell)));
  py.release(two);
  const [first, second, third] = py.u8.subarray(bytes + AT.bytes);
  trial(py, bytes, () => [first, second, third].join() === "195,169,126" && py.load(bytes + AT.size) === 3, "bytes");
}

/** Checks the fields of types that are read: the flags, the base, `tp_call` and `tp_vectorcall`. */
function checkTypes(py: CPython): void {
  const { m } = py;
  const load = (address: Address): number => py.load(address);
  for (const type of [m._PyLong_Type, m._PyUnicode_Type, m._PyFunction_Type, m._PyDict_Type]) {
    check(
      load(type + AT.typeFlags) >>> 0 === m._PyType_GetFlags(type) >>> 0,
      "this CPython keeps types in another way",
    );
  }
  const bases = [m._PyBool_Type, m._PyLong_Type, m._PyBaseObject_Type].map((type) => load(type + AT.typeBase));
  check(
    bases.join() === [m._PyLong_Type, m._PyBaseObject_Type, 0].join(),
    "this CPython keeps base types in another way",
  );
  const calls = [m._PyFunction_Type, m._PyLong_Type].map((type) => load(type + AT.typeCall) !== 0);
  check(calls.join() === "true,false", "this CPython keeps what is callable in another way");
  const makes = [m._PyList_Type, m._PyTuple_Type, m._PyUnicode_Type, m._PyFunction_Type];
  const shown = makes.map((type) => load(type + AT.typeVectorcall) !== 0).join();
  check(shown === "true,true,true,false", "this CPython keeps what makes objects in another way");
}

/** Checks the fields of types by which containers are told, and the items of lists. */
function checkContent(py: CPython): void {
  const { m } = py;
  const table = (type: PyObject, offset: number): Address => {
    const at = py.load(type + offset);
    return at === 0 ? 0 : py.load(at);
  };
  const types = [m._PyBytes_Type, m._PyRange_Type, m._PyDict_Type, m._PyFunction_Type];
  const told = [
    types.map((type) => table(type, AT.typeBuffer) !== 0),
    types.map((type) => table(type, AT.typeSequence) !== 0),
    types.map((type) => py.load(type + AT.typeIter) !== 0),
    types.map((type) => (py.load(type + AT.typeFlags) & FLAG.sequenceOrMapping) !== 0),
  ];
  check(told.join() === TOLD.join(), "this CPython tells containers in another way");
  const marker = py.made(m._PyLong_FromLong(987654321));
  trial(py, py.list([marker]), (list) => py.load(py.load(list + AT.listItems)) === marker, "lists");
}

/** For bytes, range, dict and function: whether it has a buffer, a length and an iterator, and matches patterns. */
const TOLD = [
  [true, false, false, false],
  [true, true, false, false],
  [true, true, true, false],
  [false, true, true, false],
];

function checkArray(py: CPython, callbacks: unknown): void {
  const makeArray = py.attribute(py.m.PyProxy_getPtr(callbacks), "array");
  const typecode = py.text("i");
  const array = py.call(makeArray, [typecode]);
  py.release(typecode);
  py.release(makeArray);
  const isEmpty = [AT.size, AT.arrayItems, AT.arrayAllocated].every((offset) => py.load(array + offset) === 0);
  trial(py, array, () => isEmpty, "arrays");
}

/** Calls two builtins of our own: one returns its first argument, and one raises. */
function checkCalls(py: CPython): void {
  const arena = new Arena(py, new FunctionTable(py.m));
  const [same, failing] = arena.functions([
    { shape: "call", run: (_: PyObject, args: Address, count: number) => (count === 1 ? py.own(py.load(args)) : 0) },
    { shape: "call", run: () => failed(py) },
  ]);
  const flags = METHOD.call;
  const builtin = (name: string, index: number): PyObject =>
    py.made(py.m._PyCFunction_NewEx(method(arena, { name, doc: null, flags, index }), 0, 0));
  const first = builtin("same", same);
  const second = builtin("failing", failing);
  check(py.call(first, [py.none]) === py.none, "a call of a builtin gives another value");
  check(
    fails(py, () => py.call(second, [])),
    "an exception of a builtin is lost",
  );
  py.release(first);
  py.release(second);
  arena.free();
}

function failed(py: CPython): 0 {
  py.m._PyErr_SetRaisedException(py.call(py.load(py.m._PyExc_TypeError), []));
  return 0;
}

function fails(py: CPython, call: () => PyObject): boolean {
  try {
    py.release(call());
    return false;
  } catch (thrown) {
    if (!(thrown instanceof HostException)) throw thrown;
    py.release(thrown.exception as PyObject);
    return true;
  }
}
