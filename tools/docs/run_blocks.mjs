// node run_blocks.mjs DISTRIBUTION: runs pages of Python in Pyodide, and prints what came of each block as JSON.
// The pages are JSON on the standard input: [{ name, blocks: [source, ...] }, ...]. Names of files are those of the
// current folder.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [distribution] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${distribution}/pyodide.mjs`));
const ignored = () => {};
const pyodide = await loadPyodide({ indexURL: `${distribution}/`, stderr: ignored });
await pyodide.loadPackage(["pybridge-wasm", "packaging"], { messageCallback: ignored });
pyodide.runPython(readFileSync(new URL("in_page.py", import.meta.url), "utf8"));
const told = await pyodide.globals.get("run_pages")(readFileSync(0, "utf8"));
process.stdout.write(told, () => process.exit());
