// Fetching a module, and when it is compiled while it arrives.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fetchModule, importsAnything } from "../src/source.js";

const crate = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(`../build/crates/tests/${name}.wasm`));
const EMPTY = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

const respond = (bytes: Uint8Array<ArrayBuffer>, type: string, status = 200): Response =>
  new Response(bytes, { status, headers: { "Content-Type": type } });

test("the head of a module tells whether it imports", () => {
  assert.equal(importsAnything(crate("plain")), true);
  assert.equal(importsAnything(crate("plain").subarray(0, 9)), undefined);
  assert.equal(importsAnything(EMPTY), undefined);
  const memoryOnly = new Uint8Array([...EMPTY, 5, 3, 1, 0, 1]);
  assert.equal(importsAnything(memoryOnly), false);
});

test("a module that imports nothing is compiled while it arrives", async () => {
  const memoryOnly = new Uint8Array([...EMPTY, 5, 3, 1, 0, 1]);
  const arrival = await fetchModule(respond(memoryOnly, "application/wasm"));
  assert.ok(arrival.module instanceof WebAssembly.Module);
  assert.deepEqual(arrival.bytes, memoryOnly);
});

test("a module that imports arrives whole, to be edited first", async () => {
  const arrival = await fetchModule(respond(crate("plain"), "application/wasm"));
  assert.equal(arrival.module, undefined);
  assert.deepEqual(arrival.bytes, crate("plain"));
});

test("a wrong MIME type is told, and nothing is compiled on the way", async () => {
  const arrival = await fetchModule(respond(crate("plain"), "text/html"));
  assert.deepEqual([arrival.ok, arrival.mime, arrival.module], [true, "text/html", undefined]);
});

test("an error of the server is told", async () => {
  const arrival = await fetchModule(respond(EMPTY, "text/html", 404));
  assert.equal(arrival.ok, false);
  assert.match(arrival.status, /404/);
});
