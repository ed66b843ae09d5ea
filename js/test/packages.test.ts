// How packages of npm are started, in each shape, with small glue that is written by hand.

import assert from "node:assert/strict";
import { test } from "node:test";
import { type FunctionFile, runFunctions } from "../src/packages/commonjs.js";
import { openPackage, type PackageRequest } from "../src/packages/index.js";
import { WasmScope } from "../src/packages/stand-ins.js";

/** A wasm file that exports `memory` and `add`, and whose start function calls `note(7)` of an import module. */
function wasm(module = "./x_bg.js"): Uint8Array<ArrayBuffer> {
  const text = (name: string) => [name.length, ...new TextEncoder().encode(name)];
  const section = (id: number, content: number[]) => [id, content.length, ...content];
  const exports = [3, ...text("memory"), 2, 0, ...text("add"), 0, 1, ...text("__wbindgen_start"), 0, 2];
  return new Uint8Array([
    ...[0, 97, 115, 109, 1, 0, 0, 0],
    ...section(1, [3, 0x60, 1, 0x7f, 0, 0x60, 2, 0x7f, 0x7f, 1, 0x7f, 0x60, 0, 0]),
    ...section(2, [1, ...text(module), ...text("note"), 0, 0]),
    ...section(3, [2, 1, 2]),
    ...section(5, [1, 0, 1]),
    ...section(7, exports),
    ...section(10, [2, 7, 0, 0x20, 0, 0x20, 1, 0x6a, 0x0b, 6, 0, 0x41, 7, 0x10, 0, 0x0b]),
  ]);
}

let packages = 0;

/** A request for a package that no other test has. */
function request(given: Partial<PackageRequest> & Pick<PackageRequest, "shape" | "runs" | "texts">): string {
  const name = `test-${++packages}@1.0.0`;
  const texts = Object.fromEntries(Object.entries(given.texts).map(([path, text]) => [path, `${text}\n// ${name}`]));
  const rest = { init: null, initTakesObject: false, wasm: "p/x_bg.wasm", environment: null, address: null };
  return JSON.stringify({
    name,
    entry: given.runs,
    ...rest,
    direct: false,
    fresh: false,
    imports: {},
    ...given,
    texts,
  });
}

type Glue = { add(a: number, b: number): number; noted: number[] };

const WEB = `
let wasm;
export const noted = [];
export function add(a, b) { return wasm.add(a, b); }
const imports = { "./x_bg.js": { note: (value) => noted.push(value) } };
async function init(given) {
  const { instance } = await WebAssembly.instantiate(given, imports).then((made) => ({ instance: made }));
  wasm = instance.exports;
  wasm.__wbindgen_start();
  return wasm;
}`;
const BUNDLER = `
let wasm;
export const noted = [];
export function note(value) { noted.push(value); }
export function add(a, b) { return wasm.add(a, b); }
export function __wbg_set_wasm(exports) { wasm = exports; }`;
const ENVIRONMENT = `
export let WebAssembly, fetch, instantiate;
export function provide(given) { ({ WebAssembly, fetch, instantiate } = given); }`;

async function opened(request: string, bytes: Uint8Array<ArrayBuffer> | undefined = wasm()) {
  const { namespace, exports } = await openPackage(request, bytes);
  return { glue: namespace as unknown as Glue, exports };
}

for (const [name, init, initTakesObject, text] of [
  ["with an object", "default", true, `${WEB}\nexport default ({ module_or_path }) => init(module_or_path);`],
  ["with the module itself", "default", false, `${WEB}\nexport default init;`],
  ["under another name", "initSync", true, `${WEB}\nexport const initSync = ({ module }) => init(module);`],
] as const) {
  test(`web: the init function gets the compiled wasm ${name}`, async () => {
    const asked = request({ shape: "web", runs: "p/x.js", init, initTakesObject, texts: { "p/x.js": text } });
    const { glue, exports } = await opened(asked);
    assert.equal(glue.add(2, 3), 5);
    assert.deepEqual(glue.noted, [7]);
    assert.ok(exports?.memory instanceof WebAssembly.Memory);
  });
}

test("web: an init function that returns something else shows no exports", async () => {
  const text = `${WEB}\nexport default async (given) => { await init(given); return 1; };`;
  const asked = request({ shape: "web", runs: "p/x.js", init: "default", texts: { "p/x.js": text } });
  assert.equal((await opened(asked)).exports, undefined);
});

for (const module of ["./x_bg.js", "wbg", "__wbindgen_placeholder__"]) {
  test(`bundler: the glue serves imports from ${module}, and the start function runs`, async () => {
    const asked = request({ shape: "bundler", runs: "p/x_bg.js", texts: { "p/x_bg.js": BUNDLER } });
    const { glue, exports } = await opened(asked, wasm(module));
    assert.deepEqual([glue.add(2, 3), glue.noted], [5, [7]]);
    assert.equal(typeof exports?.add, "function");
  });
}

test("bundler: a snippet serves its imports, and a copy of the glue is run", async () => {
  const snippet = "export const noted = []; export const note = (value) => noted.push(-value);";
  const glue = `export { noted } from "./snippets/a/inline0.js"; ${BUNDLER.replace("export const noted = [];", "const noted = [];")}`;
  const texts = { "p/x_bg.pybridge.mjs": glue, "p/snippets/a/inline0.js": snippet };
  const asked = request({ shape: "bundler-old", runs: "p/x_bg.pybridge.mjs", entry: "p/x_bg.js", texts });
  const { glue: started } = await opened(asked, wasm("./snippets/a/inline0.js"));
  assert.deepEqual(started.noted, [-7]);
});

test("own: fetch gives the wasm file, and the instance is seen", async () => {
  const text = `import { WebAssembly, fetch } from "./pybridge.mjs"; ${WEB}
export async function start(address = new URL("x_bg.wasm", import.meta.url)) {
  const imports = { "./x_bg.js": { note: (value) => noted.push(value) } };
  const { instance } = await WebAssembly.instantiateStreaming(fetch(address), imports);
  wasm = instance.exports;
}`;
  const texts = { "p/x.js": text, "p/pybridge.mjs": ENVIRONMENT };
  const asked = request({ shape: "own", runs: "p/x.js", init: "start", environment: "p/pybridge.mjs", texts });
  const { glue, exports } = await opened(asked);
  assert.equal(glue.add(20, 3), 23);
  assert.equal((exports as unknown as Glue).add(1, 1), 2);
});

test("own: two packages with equal environments have their own instances", async () => {
  const text = `import { WebAssembly, fetch } from "./pybridge.mjs";
const { instance } = await WebAssembly.instantiate(await (await fetch("x_bg.wasm")).arrayBuffer(), { "./x_bg.js": { note() {} } });
export const exports = instance.exports;`;
  const texts = { "p/x.js": text, "p/pybridge.mjs": ENVIRONMENT };
  const both = [1, 2].map(() =>
    openPackage(request({ shape: "own", runs: "p/x.js", environment: "p/pybridge.mjs", texts }), wasm()),
  );
  const [one, other] = await Promise.all(both);
  assert.equal(one.exports, one.namespace.exports);
  assert.equal(other.exports, other.namespace.exports);
  assert.notEqual(one.exports, other.exports);
});

const NODE = `
let imports = {};
imports["./x_bg.js"] = module.exports;
const { TextDecoder } = require("util");
module.exports.noted = [];
module.exports.note = (value) => module.exports.noted.push(value);
module.exports.add = (a, b) => wasm.add(a, b);
const bytes = require("fs").readFileSync(require("path").join(__dirname, "x_bg.wasm"));
const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), imports);
const wasm = instance.exports;
wasm.__wbindgen_start();`;

const inFunctions = (files: Record<string, string>, links: object = {}) =>
  `export const entry = ${JSON.stringify(Object.keys(files)[0])}; export const links = ${JSON.stringify(links)};
export const files = {${Object.entries(files).map(
    ([path, text]) =>
      `${JSON.stringify(path)}: (Buffer, WebAssembly, fetch, global) => function (exports, require, module, __filename, __dirname) {${text}}`,
  )}};`;

test("node: modules are functions, which get the wasm file by fs", async () => {
  const texts = { "p/x.mjs": inFunctions({ "x.js": NODE }) };
  const { glue, exports } = await opened(request({ shape: "node", runs: "p/x.mjs", texts }));
  assert.deepEqual([glue.add(2, 3), glue.noted], [5, [7]]);
  assert.equal(typeof exports?.add, "function");
});

test("node: a wasm file in base64, in a second file", async () => {
  const inline = Buffer.from(wasm()).toString("base64");
  const first = 'const { Buffer } = require("node:buffer"); module.exports = require("./glue.cjs");';
  const glue = NODE.replace(/require\("fs"\).*/, `Buffer.from("${inline}", "base64");`);
  const text = inFunctions({ "x.js": first, "glue.cjs": glue }, { "x.js": { "./glue.cjs": "glue.cjs" } });
  const asked = request({ shape: "node", runs: "p/x.mjs", wasm: null, texts: { "p/x.mjs": text } });
  const { namespace } = await openPackage(asked);
  assert.deepEqual((namespace as unknown as Glue).noted, [7]);
});

test("node: what a page does not have is named", async () => {
  const text = inFunctions({ "x.js": 'require("left-pad")' });
  const asked = request({ shape: "node", runs: "p/x.mjs", texts: { "p/x.mjs": text } });
  await assert.rejects(opened(asked), /test-\d+@1.0.0 could not be started: x.js requires "left-pad", which a page/);
});

/** Has the page refuse what it has to wait for, as Chromium's main thread does above 8 MB. */
async function refusing<T>(names: readonly ("Module" | "Instance")[], run: () => Promise<T>): Promise<T> {
  const real = { Module: WebAssembly.Module, Instance: WebAssembly.Instance };
  const refuse = () => {
    throw new RangeError("disallowed on the main thread");
  };
  for (const name of names) {
    Object.assign(WebAssembly, { [name]: new Proxy(real[name], { construct: refuse }) });
  }
  try {
    return await run();
  } finally {
    Object.assign(WebAssembly, real);
  }
}

test("node: large files are compiled and instantiated without blocking the page", async () => {
  const bytes = wasm();
  const compiled = await WebAssembly.compile(bytes);
  const file = (await import(
    `data:text/javascript,${encodeURIComponent(inFunctions({ "x.js": NODE }))}`
  )) as unknown as FunctionFile;
  const scope = new WasmScope("x_bg.wasm", bytes, compiled);
  const glue = (await refusing(["Module", "Instance"], () => runFunctions(file, scope))) as unknown as Glue;
  assert.deepEqual([glue.add(2, 3), glue.noted], [5, [7]]);
  assert.equal((scope.exports as unknown as Glue).add(1, 1), 2);
});

test("node: large files that are inside the JavaScript are compiled, and the glue runs again", async () => {
  const text = NODE.replace(/require\("fs"\).*/, `Uint8Array.from([${wasm()}]);`);
  const file = (await import(
    `data:text/javascript,${encodeURIComponent(inFunctions({ "x.js": text }))}`
  )) as unknown as FunctionFile;
  const scope = new WasmScope(null, undefined, undefined);
  const glue = (await refusing(["Module", "Instance"], () => runFunctions(file, scope))) as unknown as Glue;
  assert.deepEqual([glue.add(2, 3), glue.noted], [5, [7]]);
});

test("other packages are given as objects, and each of their names is bound", async () => {
  const text = `import other, { twice } from "other"; ${BUNDLER} export const made = [twice(4), typeof other.twice];`;
  const asked = request({ shape: "bundler", runs: "p/x_bg.js", texts: { "p/x_bg.js": text } });
  const { namespace } = await openPackage(asked, wasm(), [["other", { twice: (value: number) => 2 * value }]]);
  assert.deepEqual(namespace.made, [8, "function"]);
});

test("other packages are given by addresses", async () => {
  const text = `import { x } from "other/deep"; ${BUNDLER} export { x };`;
  const imports = { "other/deep": "data:text/javascript,export const x = 9" };
  const asked = request({ shape: "bundler", runs: "p/x_bg.js", texts: { "p/x_bg.js": text }, imports });
  assert.equal((await openPackage(asked, wasm())).namespace.x, 9);
});

test("other packages that nobody gives are named, with what to do", async () => {
  const text = `import { Parser } from "web-tree-sitter-of-nobody"; ${BUNDLER}`;
  const asked = request({ shape: "bundler", runs: "p/x_bg.js", texts: { "p/x_bg.js": text } });
  await assert.rejects(opened(asked), /could not be started: .*imports=\{"web-tree-sitter-of-nobody": "https/);
});

test("import.meta.url is the address of the file, and of a file that came along", async () => {
  const text = `${BUNDLER} export const own = import.meta.url; export const asset = new URL("./y.wasm", import.meta.url).href;`;
  const texts = { "p/x_bg.js": text };
  const asked = request({ shape: "bundler", runs: "p/x_bg.js", address: "https://example.org/npm/", texts });
  const { namespace } = await openPackage(asked, wasm(), [], [["p/y.wasm", new Uint8Array([1, 2])]]);
  assert.equal(namespace.own, "https://example.org/npm/p/x_bg.js");
  const content = await (await fetch(namespace.asset as string)).arrayBuffer();
  assert.deepEqual(new Uint8Array(content), new Uint8Array([1, 2]));
});

test("modules that import each other in a circle are named", async () => {
  const texts = { "p/x_bg.js": `import "./y.js"; ${BUNDLER}`, "p/y.js": 'import "./x_bg.js";' };
  await assert.rejects(opened(request({ shape: "bundler", runs: "p/x_bg.js", texts })), /circle.*p\/x_bg.js, p\/y.js/);
});

for (const shape of ["bundler", "node"] as const) {
  test(`${shape}: a second start gives the same instance, and a fresh one another`, async () => {
    const texts = shape === "node" ? { "p/x_bg.js": inFunctions({ "x.js": NODE }) } : { "p/x_bg.js": BUNDLER };
    const asked = request({ shape, runs: "p/x_bg.js", texts });
    const first = await openPackage(asked, wasm());
    assert.equal(await openPackage(asked, wasm()), first);
    const fresh = await openPackage(JSON.stringify({ ...JSON.parse(asked), fresh: true }), wasm());
    assert.notEqual(fresh.namespace, first.namespace);
    assert.notEqual(fresh.exports, first.exports);
    assert.equal(await openPackage(asked, wasm()), first);
  });
}

test("an init function that is not there is an error with those that are", async () => {
  const asked = request({
    shape: "web",
    runs: "p/x.js",
    init: "start",
    texts: { "p/x.js": `${WEB} export { init };` },
  });
  await assert.rejects(opened(asked), /p\/x.js exports no function "start" that takes the wasm; it has add, init/);
});

test("a failed start is tried again by the next call", async () => {
  const texts = {
    "p/x.mjs": inFunctions({
      "x.js": "global.starts = (global.starts ?? 0) + 1; if (global.starts < 2) throw Error('no');",
    }),
  };
  const asked = request({ shape: "node", runs: "p/x.mjs", texts });
  await assert.rejects(opened(asked), /could not be started: no/);
  await opened(asked);
  Reflect.deleteProperty(globalThis, "starts");
});
