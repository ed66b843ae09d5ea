// A wasm function that returns a constant: Rust asks for some constants so often that a call into JavaScript would count.

import { getGlobal } from "./code.js";
import { functionType, KIND, moduleOf, SECTION, section, text, unsigned, valueType } from "./encoding.js";

const NO_LOCALS = 0;
const END = 0x0b;

let compiled: WebAssembly.Module | undefined;

/** Returns a wasm function that returns an i32. */
export function constant(value: number): () => number {
  compiled ??= constantModule();
  const { exports } = new WebAssembly.Instance(compiled, { "": { value } });
  return exports.constant as () => number;
}

/** Compiles the function, once for the page; the value is a global that each instance imports. */
function constantModule(): WebAssembly.Module {
  const body = [NO_LOCALS, ...getGlobal(0), END];
  return moduleOf([
    section(SECTION.type, [functionType([], ["i32"])]),
    section(SECTION.import, [[...text(""), ...text("value"), KIND.global, valueType("i32"), 0]]),
    section(SECTION.function, [[0]]),
    section(SECTION.export, [[...text("constant"), KIND.function, ...unsigned(0)]]),
    section(SECTION.code, [[...unsigned(body.length), ...body]]),
  ]);
}
