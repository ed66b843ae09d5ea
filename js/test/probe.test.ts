// The native engine's probe over modules that are not Pyodide: it returns the reason, and never throws.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { PyodideModule } from "../src/native/cpython/pyodide.js";
import { probe } from "../src/native/probe/probe.js";

const NO_CALLBACKS = {};
const BEGUN = "__Py_NoneStruct, __Py_TrueStruct, __Py_FalseStruct, _PyMem_RawMalloc";

/** Returns a module in which every name exists, and every function returns what `answer` returns for its name. */
function module(answer: (name: string) => unknown, own: Record<string, unknown> = {}): PyodideModule {
  const memory = new ArrayBuffer(1024);
  const views = { HEAPU8: new Uint8Array(memory), HEAPU32: new Uint32Array(memory), HEAPF64: new Float64Array(memory) };
  const others = { wasmTable: new WebAssembly.Table({ initial: 0, element: "anyfunc" }), memory: undefined };
  const pyodides = { API: { fatal_error() {} }, validSuspender: { value: true } };
  const known: Record<string, unknown> = { ...views, ...others, ...pyodides, ...own };
  return new Proxy({} as PyodideModule, {
    get: (_, name) => {
      if (name in known) return known[name as string];
      return /_Type$|Struct$|^_PyExc_/.test(String(name)) ? 16 : () => answer(String(name));
    },
  });
}

test("a module without anything is told all that it lacks", () => {
  const reason = probe({} as PyodideModule, NO_CALLBACKS);
  assert.match(String(reason), /^this Pyodide lacks HEAPU8, HEAPU32, .*_PyGILState_Check, /);
});

test("one missing name is enough", () => {
  const reason = probe(
    module(() => 8, { _PyCapsule_New: undefined }),
    NO_CALLBACKS,
  );
  assert.equal(reason, "this Pyodide lacks _PyCapsule_New");
});

test("objects that lie elsewhere are recognised", () => {
  const reason = probe(
    module(() => 8),
    NO_CALLBACKS,
  );
  assert.equal(reason, `this Pyodide differs: the trial of memory failed; it used ${BEGUN}, stackSave, stackAlloc`);
});

test("a function that throws makes no engine", () => {
  const failing = module(() => {
    throw new Error("not today");
  });
  assert.equal(
    probe(failing, NO_CALLBACKS),
    `this Pyodide differs: the trial of memory failed: Error: not today; it used ${BEGUN}`,
  );
});

test("no exception of Python's is left behind", () => {
  const asked: unknown[][] = [];
  let top = 1024;
  let block = 0;
  const noted = (name: string, result: number) => (argument?: unknown) => {
    asked.push(argument === undefined ? [name] : [name, argument]);
    return result;
  };
  const raising = module(() => 0, {
    stackSave: () => top,
    stackAlloc: (size: number) => {
      top -= size;
      return top;
    },
    stackRestore: (to: number) => {
      top = to;
    },
    _PyMem_RawMalloc: () => {
      block += 16;
      return block;
    },
    _PyErr_GetRaisedException: noted("take", 16),
    _Py_DecRef: noted("release", 0),
    _PyErr_SetRaisedException: noted("set", 0),
  });
  assert.match(
    String(probe(raising, NO_CALLBACKS)),
    /^this Pyodide differs: the trial of the table of functions failed/,
  );
  assert.deepEqual(asked, [["take"], ["release", 16], ["set", 0]]);
});
