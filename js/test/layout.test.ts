// The layout of words in memory.

import assert from "node:assert/strict";
import { test } from "node:test";
import { layout, tuple } from "../src/layout.js";

test("words are laid out as the fields of a C struct", () => {
  assert.deepEqual(layout(["i32", "i64", "i32"]), {
    words: ["i32", "i64", "i32"],
    offsets: [0, 8, 16],
    align: 8,
    size: 24,
  });
  assert.deepEqual(layout([]).size, 0);
});

test("a Rust tuple has its larger fields first, and keeps the order of equals", () => {
  assert.deepEqual(tuple(["i32", "f64", "i32"]).offsets, [8, 0, 12]);
  assert.deepEqual(tuple(["i32", "i32"]).offsets, [0, 4]);
});
