// node in_node.mjs DISTRIBUTION CRATE: loads a crate in Node, and prints what it says and which globals are new.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { changes, declaredIn, snapshot } from "./globals.mjs";

const [distribution, crate, runtime] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${distribution}/pyodide.mjs`));
const pyodide = await loadPyodide({ indexURL: `${distribution}/` });
await pyodide.loadPackage("pybridge-wasm", { messageCallback: () => {} });
pyodide.FS.writeFile("/crate.wasm", readFileSync(crate));
const declared = declaredIn(readFileSync(runtime, "utf8"));
const before = snapshot(declared);
const told = await pyodide.runPythonAsync(`
import pybridge
m = await pybridge.load(__import__("pathlib").Path("/crate.wasm"))
m.WordCounter("one two two").total`);
console.log(JSON.stringify({ told, left: changes(before, snapshot(declared)) }));
process.exit();
