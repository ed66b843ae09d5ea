// Where an address leads in a process, whose file system is that of Node, and with a base that was set.

import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { beginning, readFile, resolved, setBase, wholeAddress } from "../src/addresses.js";

const folder = pathToFileURL(`${process.cwd()}/`).href;

const withBase = (base: string, check: () => void) => {
  setBase(base);
  try {
    check();
  } finally {
    setBase(undefined);
  }
};

test("a path begins at the folder of the process, whatever characters it has", () => {
  assert.equal(wholeAddress("a.wasm"), `${folder}a.wasm`);
  assert.equal(wholeAddress("./in/../a b.wasm"), `${folder}a%20b.wasm`);
  assert.equal(wholeAddress("/100% #1?.wasm"), "file:///100%25%20%231%3F.wasm");
  assert.equal(wholeAddress("C:\\in\\a.wasm"), "file:///C:/in/a.wasm");
  assert.deepEqual(beginning(), { address: folder, why: "the folder of the process" });
});

test("an address with a scheme stays what it is", () => {
  for (const address of ["https://example.org/a%20b.wasm?c#d", "file:///a%20b.wasm", "data:,a", "blob:null/5"]) {
    assert.equal(wholeAddress(address), address);
  }
  assert.equal(wholeAddress("http://[/a.wasm"), "http://[/a.wasm");
});

test("a base serves files and modules, and a path may be one", () => {
  withBase("https://example.org/wasm/", () => {
    assert.equal(wholeAddress("a.wasm?b#c"), "https://example.org/wasm/a.wasm?b#c");
    assert.equal(wholeAddress("/a.wasm"), "https://example.org/a.wasm");
    assert.equal(resolved("../a.mjs"), "https://example.org/a.mjs");
    assert.equal(resolved("lodash"), "lodash");
    assert.equal(wholeAddress("file:///a.wasm"), "file:///a.wasm");
  });
  withBase("wasm #1/", () => {
    assert.equal(wholeAddress("a?.wasm"), `${folder}wasm%20%231/a%3F.wasm`);
    assert.deepEqual(beginning(), { address: `${folder}wasm%20%231/`, why: "as pybridge.base says" });
  });
});

test("only files of the process are read", () => {
  const path = `${mkdtempSync(`${tmpdir()}/pybridge-`)}/a #1.wasm`;
  writeFileSync(path, "bytes");
  assert.deepEqual(readFile(wholeAddress(path)), new TextEncoder().encode("bytes"));
  assert.equal(readFile("https://example.org/a.wasm"), undefined);
  assert.throws(() => readFile(`file://${path}.none`), /ENOENT/);
});
