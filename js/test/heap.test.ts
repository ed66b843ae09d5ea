// The handle heap: fixed handles, owned handles that are reused, the borrow stack, and guests that count their handles.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Heap } from "../src/heap.js";
import { Box, open } from "./plain.js";

const BASE = 1024;

test("the fixed handles read undefined, null, true, false and the known texts", () => {
  const heap = new Heap(BASE, ["one", "two"]);
  assert.deepEqual(
    [0, BASE, BASE + 1, BASE + 2, BASE + 3].map((handle) => heap.get(handle)),
    [undefined, undefined, null, true, false],
  );
  assert.equal(heap.get(heap.string(1)), "two");
  heap.drop(heap.string(1));
  assert.equal(heap.get(heap.string(1)), "two", "a fixed handle is never freed");
  assert.equal(heap.live, 0);
});

test("an owned handle is counted, and used again when it is free", () => {
  const heap = new Heap(BASE, []);
  const first = heap.add("a");
  const second = heap.add("b");
  assert.equal(heap.live, 2);
  heap.drop(first);
  assert.equal(heap.live, 1);
  assert.equal(heap.add("c"), first);
  assert.equal(heap.get(second), "b");
});

test("taking an owned handle ends it", () => {
  const heap = new Heap(BASE, []);
  assert.equal(
    heap.take(heap.add(7), (entry) => entry),
    7,
  );
  assert.equal(heap.live, 0);
});

test("borrowed handles lie below the base, and end in order", () => {
  const heap = new Heap(BASE, []);
  const outer = heap.borrow("outer");
  const inner = heap.borrow("inner");
  assert.ok(inner < outer && outer < BASE);
  assert.equal(heap.get(inner), "inner");
  heap.pop(2);
  assert.equal(heap.get(outer), undefined);
  assert.equal(heap.live, 0);
});

test("the borrow stack has an end", () => {
  const heap = new Heap(8, []);
  assert.throws(() => {
    for (let round = 0; round < 9; round++) heap.borrow(round);
  }, RangeError);
});

test("a guest ends with its last handle", () => {
  const heap = new Heap(BASE, []);
  const guest = new Box("Counter", 8);
  const handles = [heap.add(guest), heap.add(guest), heap.borrow(guest)];
  assert.equal(guest.handles, 3);
  heap.pop(1);
  heap.drop(handles[0]);
  assert.ok(!guest.ended);
  heap.take(handles[1], (entry) => assert.equal((entry as Box).ended, false));
  assert.ok(guest.ended);
});

test("clearing ends every handle", () => {
  const heap = new Heap(BASE, ["fixed"]);
  const guest = new Box("Counter", 8);
  heap.add(guest);
  heap.borrow("lent");
  heap.clear();
  assert.ok(guest.ended);
  assert.equal(heap.live, 0);
  assert.equal(heap.get(heap.string(0)), "fixed");
});

test("an array that is made of entries holds the faces of guests, not the guests", async () => {
  const { inner } = await open("values");
  const guest = new Box("Counter", 8);
  guest.retain();
  const [face] = inner.host.fromItems([inner.host.fromObject(guest), 1]) as unknown[];
  assert.equal(face, guest.shown);
  assert.equal(guest.handles, 1);
});
