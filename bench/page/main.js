// The page of `make bench`: loads the glue and Pyodide, lets Python measure, and posts the results.

import { benchPage } from "./asked.js";
import { compile } from "./loops.js";
import { measurePeers } from "./peers.js";

/**
 * @param {string} path
 * @param {string} body
 */
const post = (path, body) => fetch(path, { method: "POST", body });

/** @param {string} address */
const importModule = (address) => import(address);

/**
 * Calls a function of the glue with a view of the memory of a Python buffer, without a copy.
 *
 * @param {(data: unknown, ...more: unknown[]) => unknown} call
 * @param {{ getBuffer(): { data: unknown, release(): void } }} object
 * @param {...unknown} more
 */
function lend(call, object, ...more) {
  const buffer = object.getBuffer();
  try {
    return call(buffer.data, ...more);
  } finally {
    buffer.release();
  }
}

/**
 * @param {string} crate
 * @param {string} query
 */
async function loadGlue(crate, query) {
  const glue = await import(`/glue/${crate}.js${query}`);
  await glue.default({ module_or_path: `/glue/${crate}_bg.wasm${query}` });
  return glue;
}

async function measure() {
  const options = await (await fetch("/options.json")).json();
  const tell = (/** @type {string} */ text) => void post("/progress", text);
  if (options.part.startsWith("py")) return measurePeers(importModule, options, { tell });
  Object.assign(globalThis, { benchPage, benchPageAdds: (/** @type {number} */ i) => i + 1 });
  const glue = await loadGlue("measured", "");
  const { loadPyodide } = await importModule("/pyodide/pyodide.mjs");
  const python = await loadPyodide({ indexURL: "/pyodide/" });
  await python.loadPackage("pybridge-wasm", { messageCallback: () => {} });
  python.unpackArchive(await (await fetch("/bench.zip")).arrayBuffer(), "zip");
  const page = { glue, lend, importModule, loadGlue, tell, compile: compile.bind(undefined, glue) };
  if (options.part === "npm") return python.pyimport("bench.cases.packages").run(page);
  const { run } = python.pyimport("bench.cases.main");
  return run(page, JSON.stringify(options));
}

try {
  await post("/results", await measure());
} catch (error) {
  await post("/failure", error instanceof Error ? `${error.message}\n${error.stack}` : String(error));
}
