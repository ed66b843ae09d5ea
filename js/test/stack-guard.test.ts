// The guard of JavaScript's stack: it refuses a call before the stack ends.

import assert from "node:assert/strict";
import { test } from "node:test";
import { hasStackRoom } from "../src/stack-guard.js";

test("a few calls inside of each other need no trial, and many are too many", () => {
  assert.equal(hasStackRoom(0), true);
  assert.equal(hasStackRoom(5), true);
  assert.equal(hasStackRoom(64), false);
});

test("there is no room long before the stack ends", () => {
  const descend = (level: number): number => (hasStackRoom(5) ? descend(level + 1) : level);
  const overflow = (level: number): number => {
    try {
      return overflow(level + 1);
    } catch {
      return level;
    }
  };
  assert.ok(descend(0) < overflow(0) * 0.8);
});
