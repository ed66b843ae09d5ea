// Only exports whose code cannot fail are found.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { WasmType } from "../src/protocol.js";
import { call, code, f64, get, i32, load, loadF64, locals, OP, set } from "../src/wasm/code.js";
import { compile, compileSync } from "../src/wasm/compiling.js";
import { functionType, KIND, SECTION, section, text, unsigned, valueType } from "../src/wasm/encoding.js";
import { isInfallible } from "../src/wasm/infallible.js";

type Type = readonly [parameters: readonly WasmType[], results: readonly WasmType[]];

const NOTHING: Type = [[], []];
const ONE: Type = [["i32"], ["i32"]];
const TWO: Type = [["i32", "i32"], ["i32"]];
const FLOAT: Type = [["f64"], ["f64"]];
const TO_INT: Type = [["f64"], ["i32"]];

/** The functions of the module: the type, the locals, and the code of each. */
const FUNCTIONS: Record<string, readonly [type: Type, own: readonly WasmType[], code: readonly number[]]> = {
  nothing: [NOTHING, [], []],
  add: [TWO, [], code(get(0), get(1), OP.i32Add)],
  local: [ONE, ["i32", "f64"], code(get(0), set(1), get(1), i32(-70_000), OP.i32Add)],
  half: [FLOAT, [], code(get(0), f64(0.5), 0xa2)],
  saturating: [TO_INT, [], code(get(0), 0xfc, 2)],
  chosen: [ONE, [], code(get(0), [0x04, valueType("i32")], i32(1), 0x05, i32(2), 0x0b)],
  divided: [TWO, [], code(get(0), get(1), 0x6d)],
  truncated: [TO_INT, [], code(get(0), 0xaa)],
  loaded: [ONE, [], code(get(0), load(0))],
  loadedFloat: [[["i32"], ["f64"]], [], code(get(0), loadF64(0))],
  calling: [NOTHING, [], call(0)],
  unreachable: [NOTHING, [], [0x00]],
  growing: [ONE, [], code(get(0), 0x40, 0)],
  filled: [ONE, [], code(get(0), get(0), get(0), 0xfc, 0x0b, 0, get(0))],
  long: [ONE, [], code(get(0), ...Array.from({ length: 100 }, () => code(get(0), OP.i32Add)))],
};
const CERTAIN = ["nothing", "add", "sum", "local", "half", "saturating", "chosen"];

/** Returns the bytes of a module with these functions, which imports one function, and exports one of its own twice. */
function bytesOf(): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(FUNCTIONS);
  const exported = [...entries.map(([name], index) => [name, index + 1] as const), ["sum", 2] as const];
  const bodies = entries.map(([, [, own, body]]) => code(locals(own, valueType), body, 0x0b));
  const sections = [
    section(SECTION.type, [functionType(...NOTHING), ...entries.map(([, [type]]) => functionType(...type))]),
    section(SECTION.import, [[...text("page"), ...text("call"), KIND.function, 0]]),
    section(
      SECTION.function,
      entries.map((_, index) => unsigned(index + 1)),
    ),
    section(SECTION.memory, [[0, 1]]),
    section(SECTION.export, [
      [...text("memory"), KIND.memory, 0],
      ...exported.map(([name, index]) => [...text(name), KIND.function, ...unsigned(index)]),
    ]),
    section(
      SECTION.code,
      bodies.map((each) => [...unsigned(each.length), ...each]),
    ),
  ];
  return Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...sections.flat()]);
}

const found = (module: WebAssembly.Module): string[] =>
  WebAssembly.Module.exports(module)
    .map(({ name }) => name)
    .filter((name) => isInfallible(module, name));

test("what only computes is found, under all of its names", async () => {
  assert.deepEqual(found(await compile(bytesOf())).toSorted(), CERTAIN.toSorted());
  assert.deepEqual(found(compileSync(bytesOf())).toSorted(), CERTAIN.toSorted());
});

test("nothing is known about a module that was compiled elsewhere", async () => {
  assert.deepEqual(found(await WebAssembly.compile(bytesOf())), []);
});

test("a module without functions has none", () => {
  assert.deepEqual(found(compileSync(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0))), []);
});
