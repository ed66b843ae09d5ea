// What is said about a trap.

import assert from "node:assert/strict";
import { test } from "node:test";
import { type Aftermath, explainTrap, readReport } from "../src/panics.js";

const QUIET: Aftermath = { reported: "", memory: 65536, isStackFull: false, mayHaveHook: true };

function trapped(stack: string, message = "unreachable"): Error {
  const trap = new WebAssembly.RuntimeError(message);
  trap.stack = `RuntimeError: ${message}\n${stack}`;
  return trap;
}

const said = (stack: string, aftermath = QUIET, message?: string): string =>
  explainTrap(trapped(stack, message), aftermath).said;

test("the trace tells the cause of a trap", () => {
  assert.match(
    said("    at x.wasm._RNvNtCsebH_3std5alloc8rust_oom (wasm://wasm/x:wasm-function[1]:0x1)"),
    /out of memory.* 65536 bytes/,
  );
  assert.match(
    said("    at x.wasm.capacity_overflow (wasm://wasm/x:wasm-function[1]:0x1)"),
    /panicked: capacity overflow/,
  );
  assert.match(
    said("    at x.wasm.rust_panic (wasm://wasm/x:wasm-function[1]:0x1)"),
    /panicked: unreachable, and Rust did not say why/,
  );
  assert.equal(said("    at x.wasm.stop (wasm://wasm/x:wasm-function[1]:0x1)"), "panicked: unreachable");
  assert.equal(
    said("    at x.wasm.f (wasm://wasm/x:wasm-function[1]:0x1)", QUIET, "divide by zero"),
    "panicked: divide by zero",
  );
});

test("without names a trap is most likely a panic", () => {
  for (const frame of ["    at wasm://wasm/x:wasm-function[1]:0x1", "@http://x/x.wasm:wasm-function[3]:0x1"]) {
    assert.match(said(frame), /Rust did not say why/);
  }
});

test("a full stack is told by its pointer", () => {
  assert.match(
    said("", { ...QUIET, isStackFull: true }, "memory access out of bounds"),
    /stack overflow.*out of bounds/,
  );
});

test("the text of a hook has parts", () => {
  const now = readReport("panicked at src/lib.rs:3:5:\nleft\n right\n\nStack:\n\nError\n  at f", "trap");
  assert.deepEqual(now, { location: "src/lib.rs:3:5", message: "left\n right", stack: "Error\n  at f" });
  const old = readReport("panicked at 'no apples', src/lib.rs:3:5", "trap");
  assert.deepEqual(old, { location: "src/lib.rs:3:5", message: "no apples", stack: "trap" });
  assert.deepEqual(readReport("no apples", "trap"), { location: "", message: "no apples", stack: "trap" });
});
