// The JavaScript modules that a file brings along, and how their imports of each other are resolved.

import assert from "node:assert/strict";
import { test } from "node:test";
import { resolved } from "../src/addresses.js";
import { Snippets } from "../src/imports/modules/snippets.js";
import { withSpecifiers } from "../src/imports/modules/text.js";
import { addressOf } from "../src/imports/modules/text-address.js";

const swap = (text: string): string =>
  withSpecifiers(text, (specifier) => (specifier.startsWith(".") ? `<${specifier}>` : undefined));

test("specifiers are found where a module imports, and nowhere else", () => {
  assert.equal(swap('import a from "./a.js";'), 'import a from "<./a.js>";');
  assert.equal(swap("export * from './a.js'"), "export * from '<./a.js>'");
  assert.equal(swap("import './a.js'; import '../b.js'"), "import '<./a.js>'; import '<../b.js>'");
  assert.equal(swap("const a = import('./a.js');"), "const a = import('<./a.js>');");
  for (const text of [
    "// import './a.js'",
    "/* import './a.js' */",
    "const a = \"import './a.js'\";",
    "const a = `import './a.js'`;",
    "const quote = /'/; const a = 'import \"./a.js\"';",
    "import a from 'bare'; import('./' + a); import.meta.url;",
  ]) {
    assert.equal(swap(text), text);
  }
});

const snippets = (texts: Record<string, string>) => new Snippets(new Map(Object.entries(texts)));

test("modules of a crate import each other, by names relative to their own", async () => {
  const brought = snippets({
    "crate-1/inline0.js": 'export { deep } from "./js/deep.js";',
    "crate-1/js/deep.js": 'import { base } from "../js/er/base.js"; export const deep = base + "!";',
    "crate-1/js/er/base.js": 'export const base = "grüße \' 🦀";',
  });
  const { deep } = (await import(brought.address("crate-1/inline0.js"))) as { deep: string };
  assert.equal(deep, "grüße ' 🦀!");
});

test("a module that the file does not bring along is named", () => {
  const brought = snippets({ "crate-1/js/a.js": 'import "./b.js";' });
  assert.throws(() => brought.address("crate-1/js/a.js"), /imports \.\/b\.js.*module = "\/js\/b\.js"/);
});

test("modules that import each other in a circle are named", () => {
  const brought = snippets({ "c/a.js": 'import "./b.js";', "c/b.js": 'import "./a.js";' });
  assert.throws(() => brought.address("c/a.js"), /circle: c\/a\.js, c\/b\.js, c\/a\.js/);
});

test("the same text has one address", () => {
  assert.equal(addressOf("export {}"), addressOf("export {}"));
  assert.notEqual(addressOf("export {}"), addressOf("export { }"));
});

test("paths are resolved, bare names are left to the page", () => {
  assert.match(resolved("./a.mjs"), /^file:\/\/\/.*\/a\.mjs$/);
  assert.equal(resolved("/a.mjs"), "file:///a.mjs");
  assert.equal(resolved("lodash"), "lodash");
  assert.equal(resolved("https://example.org/a.mjs"), "https://example.org/a.mjs");
});
