// The errors that are thrown inside the runtime, and the failures that they become.

import assert from "node:assert/strict";
import { test } from "node:test";
import { FailedCheck, Failure, isTrap, Refusal } from "../src/failure.js";
import { RustThrow, thrownText } from "../src/thrown.js";
import { open } from "./plain.js";

test("texts that Rust throws for its own checks become failures of their kind", () => {
  const failure = thrownText("recursive use of an object detected which would lead to unsafe aliasing in rust");
  assert.ok(failure instanceof FailedCheck && failure.kind === "BorrowError");
  assert.ok(thrownText("my own message") instanceof RustThrow);
});

test("traps are told from other errors", () => {
  assert.ok(isTrap(new WebAssembly.RuntimeError("unreachable")));
  const overflow = (): number => overflow() + 1;
  assert.throws(overflow, isTrap);
  assert.ok(!isTrap(new RangeError("Invalid time value")));
  assert.ok(!isTrap("unreachable"));
});

test("a refusal names the path to the value", () => {
  const refusal = new Refusal("ConversionError", "str", "int 5").at(2).at(1);
  assert.equal(refusal.path, "[1][2]");
});

test("a failure that has passed through Rust was entered, whatever it was further down", async () => {
  const instance = await open("values");
  const refused = new Failure("ConversionError", "refused further down", false);
  const passed = instance.unwound("f()", refused, undefined);
  assert.ok(passed instanceof Failure && passed.entered && passed.message === refused.message);
});
