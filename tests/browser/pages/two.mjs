// Two Pyodides in one page, each with a pybridge of its own; with `?other`, the second is of another version.
import { runProgram, startPyodide } from "./try.mjs";

const LATER = `
from importlib.metadata import version
told = f"{version('pybridge-wasm')} {m.WordCounter('one two').total} {pybridge.live().structs}"`;
const KEEP = `
global m, kept
m = await pybridge.load("/crates/lesson2_bindgen.wasm")
kept = [m.WordCounter("one") for _ in range(count)]
told = ""`;

const OTHER = `${location.origin}/other/pybridge_wasm-9.9.9-py3-none-any.whl`;

const first = await startPyodide();
const second = await startPyodide(location.search === "?other" ? OTHER : undefined);
const told = [];
for (const [index, pyodide] of [first, second].entries()) {
  pyodide.globals.set("count", index + 1);
  await runProgram(pyodide, KEEP);
}
for (const pyodide of [first, second, first]) told.push(await runProgram(pyodide, LATER));
document.title = told.join(", ");
