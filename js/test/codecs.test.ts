// Every family of codecs, in round trips through real Rust.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { Failure } from "../src/failure.js";
import type { Instance } from "../src/instance.js";
import type { Type } from "../src/protocol.js";
import { RustThrow } from "../src/thrown.js";
import { bind, float, integer, numbers, object, open, option, text } from "./plain.js";

let values: Instance;
before(async () => {
  values = await open("values");
});

function roundTrip(name: string, type: Type, samples: unknown[], returned: Type = type): void {
  test(`${name} brings back ${samples.length} values`, () => {
    const same = bind(values, name, [type], returned);
    for (const sample of samples) assert.deepEqual(same(sample), sample);
    assert.equal(values.heap.live, 0);
  });
}

for (const bits of [8, 16, 32] as const) {
  roundTrip(`same_i${bits}`, integer(bits, true), [0, -1, 2 ** (bits - 1) - 1, -(2 ** (bits - 1))]);
  roundTrip(`same_u${bits}`, integer(bits, false), [0, 1, 2 ** bits - 1]);
  roundTrip(`same_option_i${bits}`, option(integer(bits, true)), [0, -1, undefined]);
  roundTrip(`same_option_u${bits}`, option(integer(bits, false)), [0, 2 ** bits - 1, undefined]);
}
for (const bits of [64, 128] as const) {
  const most = 2n ** BigInt(bits);
  roundTrip(`same_i${bits}`, integer(bits, true), [0n, -1n, most / 2n - 1n, -most / 2n]);
  roundTrip(`same_u${bits}`, integer(bits, false), [0n, 1n, most - 1n]);
  roundTrip(`same_option_u${bits}`, option(integer(bits, false)), [0n, most - 1n, undefined]);
}
roundTrip("same_f32", float(32), [0, 1.5, -0, Number.NaN, Number.POSITIVE_INFINITY]);
roundTrip("same_f64", float(64), [0.1, 2 ** 53, Number.NaN, Number.NEGATIVE_INFINITY]);
roundTrip("same_option_f64", option(float(64)), [0, 0.1, undefined]);
roundTrip("same_bool", { is: "Boolean" }, [true, false]);
roundTrip("same_option_bool", option({ is: "Boolean" }), [true, false, undefined]);
roundTrip("same_char", { is: "Character" }, ["a", "é", "水", "🦀", "\0"]);
roundTrip("same_option_char", option({ is: "Character" }), ["🦀", undefined]);

const LEVEL: Type = { is: "EnumRef", key: "Level", hole: 2 };
const TEXTS = ["", "plain", "Zürich", "水", "🦀🦀", "a\0b", "x".repeat(100_000)];
roundTrip("same_string", text(true), TEXTS);
roundTrip("same_str", text(false), TEXTS, text(true));
roundTrip("same_option_string", option(text(true)), ["", "some", undefined]);
roundTrip("same_vec_string", { is: "Sequence", item: text(true), owned: true, cells: false }, [[], ["a", "ß", ""]]);
roundTrip("same_vec_value", { is: "Sequence", item: object(true), owned: true, cells: false }, [[], [1, "a", null]]);
roundTrip("same_vec_bool", { is: "Sequence", item: { is: "Boolean" }, owned: true, cells: true }, [[], [true, false]]);
roundTrip("same_vec_char", { is: "Sequence", item: { is: "Character" }, owned: true, cells: true }, [["a", "🦀"]]);
roundTrip("same_vec_level", { is: "Sequence", item: LEVEL, owned: true, cells: true }, [[9, 1, 5]]);

roundTrip("same_vec_u8", numbers(integer(8, false), "owned"), [new Uint8Array(), new Uint8Array([0, 1, 255])]);
roundTrip("same_vec_f64", numbers(float(64), "owned"), [new Float64Array([0.5, -1])]);
roundTrip("same_vec_i64", numbers(integer(64, true), "owned"), [new BigInt64Array([-1n, 2n ** 62n])]);
roundTrip("same_value", object(true), [undefined, null, true, 1.5, "text", { a: 1 }, [1]]);
roundTrip("same_value_ref", object(false), [{ a: 1 }, "text"], object(true));
roundTrip("same_option_value", option(object(true)), [{ a: 1 }, undefined]);
roundTrip("same_level", LEVEL, [1, 5, 9]);

test("an Err is thrown with its value, and an Ok is given", () => {
  const halve = bind(values, "halve", [integer(32, false)], { is: "Result", item: integer(32, false) });
  assert.equal(halve(8), 4);
  assert.throws(
    () => halve(3),
    (thrown) => thrown instanceof RustThrow && thrown.value === "3 is odd",
  );
});

test("a slice is copied into Rust and freed by Rust", () => {
  const count = bind(values, "count_bytes", [numbers(integer(8, false), "lent")], integer(32, false));
  assert.equal(count(new Uint8Array(1000)), 1000);
  const { size } = { size: values.memory.bytes.length };
  for (let round = 0; round < 200; round++) count(new Uint8Array(100_000));
  assert.ok(values.memory.bytes.length < size + 1_000_000, "memory stays flat");
});

test("an argument that cannot be lowered takes back the ones before it", () => {
  const choose = bind(values, "choose", [object(true), text(true)], object(true));
  assert.throws(() => choose({}, 5), TypeError);
  assert.equal(values.heap.live, 0);
});

test("a dead instance is not entered again", async () => {
  const instance = await open("values");
  instance.kill("it was ended");
  const same = bind(instance, "same_u8", [integer(8, false)], integer(8, false));
  assert.throws(
    () => same(1),
    (thrown) => thrown instanceof Failure && thrown.kind === "RustPanic" && /it was ended/.test(thrown.message),
  );
});
