// The native engine's probe over modules that are not Pyodide: it returns the reason, and never throws.

import assert from "node:assert/strict";
import { test } from "node:test";
import { probe } from "../src/native/cpython/probe.js";
import type { PyodideModule } from "../src/native/cpython/pyodide.js";

const NO_CALLBACKS = {};

/** Returns a module in which every name exists, and every function returns what `answer` returns for its name. */
function module(answer: (name: string) => unknown, own: Record<string, unknown> = {}): PyodideModule {
  const memory = new ArrayBuffer(1024);
  const views = { HEAPU8: new Uint8Array(memory), HEAPU32: new Uint32Array(memory), HEAPF64: new Float64Array(memory) };
  const known: Record<string, unknown> = { ...views, ...own };
  return new Proxy({} as PyodideModule, {
    get: (_, name) => (name in known ? known[name as string] : () => answer(String(name))),
  });
}

test("a module without anything is told all that it lacks", () => {
  const reason = probe({} as PyodideModule, NO_CALLBACKS);
  assert.match(String(reason), /^this Pyodide lacks HEAPU8, HEAPU32, .*_PyGILState_Check$/);
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
  assert.equal(reason, "this CPython keeps ints in another way");
});

test("a function that throws makes no engine", () => {
  const failing = module(() => {
    throw new Error("not today");
  });
  assert.equal(probe(failing, NO_CALLBACKS), "the trial of CPython's C API failed: Error: not today");
});

test("an exception of Python's makes no engine, and is not left behind", () => {
  const asked: string[] = [];
  const raising = module((name) => {
    asked.push(name);
    return name === "_PyErr_GetRaisedException" ? 16 : 0;
  });
  assert.match(String(probe(raising, NO_CALLBACKS)), /: Python raised an exception$/);
  assert.ok(asked.includes("_PyErr_GetRaisedException"));
});
