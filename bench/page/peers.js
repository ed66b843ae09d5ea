// Measures Rust libraries as PyO3 wheels, and through pybridge: the start in a fresh page, then calls of both in one.

const PYBRIDGE = ["pybridge-wasm"];
/** What a page does until it is ready, and then until it has its first result. */
const STARTS = {
  pyo3: {
    /** @param {string[]} wheels */
    wheels: (wheels) => wheels.filter((each) => each.includes("css_inline")),
    ready: "import css_inline",
    program: 'css_inline.inline("<p>x</p>")',
  },
  pybridge: {
    wheels: () => PYBRIDGE,
    ready: "import pybridge\npybridge.engine()", // the runtime is brought in, and the native engine tried
    program: 'm = await pybridge.load("/built/peers.wasm")\nm.inline("<p>x</p>")',
  },
};

/**
 * @param {(address: string) => Promise<any>} importModule
 * @param {{ part: string, wheels: string[] }} options
 * @param {object} page
 */
export async function measurePeers(importModule, { part, wheels }, page) {
  const { loadPyodide } = await importModule("/pyodide/pyodide.mjs");
  const began = performance.now();
  const python = await loadPyodide({ indexURL: "/pyodide/" });
  const booted = performance.now();
  const quiet = { messageCallback: () => {} };
  const start = part === "pyo3" ? STARTS.pyo3 : STARTS.pybridge;
  await python.loadPackage(start.wheels(wheels), quiet);
  const installed = performance.now();
  await python.runPythonAsync(start.ready);
  const ready = performance.now() - installed;
  await python.runPythonAsync(start.program);
  const found = { boot: booted - began, ready, start: performance.now() - booted };
  if (part !== "pyo3") return JSON.stringify({ ...found, cases: [] });
  await python.loadPackage([...PYBRIDGE, ...wheels], quiet);
  python.unpackArchive(await (await fetch("/bench.zip")).arrayBuffer(), "zip");
  const { run } = python.pyimport("bench.cases.peers");
  return JSON.stringify({ ...found, cases: JSON.parse(await run(page)) });
}
