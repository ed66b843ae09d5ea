// In a worker a timer runs as long as a promise of WebAssembly is pending, and no longer.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { awake } from "../src/wasm/compiling.js";

const timers = () => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
const becomeWorker = () => Object.assign(globalThis, { WorkerGlobalScope: class {} });

afterEach(() => {
  Reflect.deleteProperty(globalThis, "WorkerGlobalScope");
});

test("a worker has one timer while it waits", async () => {
  becomeWorker();
  let end: (value: number) => void = () => {};
  const waiting = awake(new Promise<number>((resolve) => (end = resolve)));
  assert.equal(timers(), 1);
  end(7);
  assert.equal(await waiting, 7);
  assert.equal(timers(), 0);
});

test("a page has none", async () => {
  const waiting = awake(Promise.resolve(7));
  assert.equal(timers(), 0);
  assert.equal(await waiting, 7);
});

test("a failure ends the timer, too", async () => {
  becomeWorker();
  await assert.rejects(awake(WebAssembly.compile(new Uint8Array(8))), WebAssembly.CompileError);
  assert.equal(timers(), 0);
});
