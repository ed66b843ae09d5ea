// Loads Pyodide and pybridge in a page or in a worker, calls Rust, and reports the outcome. The page's query chooses what
// it calls: none stands for the demo's lesson, `?snippets` for a crate that brings JavaScript along, and `?given` for that
// crate with its JavaScript served from the page's own origin. `?later` has the page define all names of the runtime
// after the first load, and calls the lesson once more. `?relative`, `?base` and `?nowhere` load from relative addresses.
import { loadPyodide } from "/pyodide/pyodide.mjs";
import { changes, declaredIn, snapshot } from "./globals.mjs";

const LESSON = `
m = await pybridge.load("/crates/lesson2_bindgen.wasm")
told = f"{m.WordCounter('one two two').total} words by {pybridge.engine().name}, {type(m.WordCounter.__init__).__name__}"`;

const PAIR = "data:text/javascript,export const pair = (left, right) => [left, right];";
const snippets = (names) => `
imports = dict.fromkeys(${JSON.stringify(names)}, "/pages/modules.mjs")
m = await pybridge.load("/tested/snippets.wasm", imports=imports)
told = f"{m.greet('Ada')} {m.add_up(2, 3)} {m.kind()}"`;

const PROGRAMS = {
  "": LESSON,
  "?later": LESSON,
  "?snippets": snippets([PAIR]),
  "?relative": LESSON.replace('"/crates/', '"../crates/'),
  "?base": LESSON.replace('"/crates/', '"').replace("m =", `pybridge.base = "${location.origin}/crates/"\nm =`),
  "?nowhere": LESSON.replace('"/crates/', '"nowhere/'),
  "?given": snippets([PAIR, "/js/greeting.js", "/js/words.js", "/inline0.js", "/inline1.js"]),
};

const own = (path) => new URL(path, import.meta.url).href;

export const startPyodide = (wheel = "pybridge-wasm") =>
  loadPyodide({ indexURL: own("/pyodide/"), packages: [wheel] });

/** Runs the program of a query; `prepare` changes the realm after Pyodide has started. */
export async function tryRust(query, prepare = () => {}) {
  const declared = declaredIn(await (await fetch(own("/pybridge/runtime.mjs"))).text());
  const pyodide = await startPyodide();
  prepare();
  const before = snapshot(declared);
  const told = await runProgram(pyodide, PROGRAMS[query]);
  const left = changes(before, snapshot(declared));
  if (left.length > 0) return `${told}, and the page has new globals: ${left.join(" ")}`;
  if (query !== "?later") return told;
  const free = declared.filter((name) => !(name in globalThis));
  for (const name of free) globalThis[name] = "the page's own";
  const again = await runProgram(pyodide, PROGRAMS[query]);
  return free.every((name) => globalThis[name] === "the page's own") ? again : "the page lost its names";
}

export function runProgram(pyodide, program = LESSON) {
  return pyodide.runPythonAsync(`
import pybridge
async def attempt():
${program.replaceAll("\n", "\n    ")}
    return told
try:
    told = await attempt()
except pybridge.LoadError as error:
    told = str(error)
told`);
}
