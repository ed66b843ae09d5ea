// A wasm function that reads a memory, for modules that use another one: few JavaScript engines let a module have two.

import { code, get, load } from "./code.js";
import { functionType, KIND, moduleOf, SECTION, section, text, unsigned } from "./encoding.js";

let compiled: WebAssembly.Module | undefined;

/** Returns a wasm function that loads the i32 at an address of a memory, which threads do not share. */
export function loader(memory: WebAssembly.Memory): (address: number) => number {
  compiled ??= loaderModule();
  const { exports } = new WebAssembly.Instance(compiled, { "": { memory } });
  return exports.load as (address: number) => number;
}

/** Compiles the function, once for the page; each instance imports its memory. */
function loaderModule(): WebAssembly.Module {
  const body = code(0, get(0), load(0), 0x0b);
  return moduleOf([
    section(SECTION.type, [functionType(["i32"], ["i32"])]),
    section(SECTION.import, [[...text(""), ...text("memory"), KIND.memory, 0, 0]]),
    section(SECTION.function, [[0]]),
    section(SECTION.export, [[...text("load"), KIND.function, ...unsigned(0)]]),
    section(SECTION.code, [[...unsigned(body.length), ...body]]),
  ]);
}
