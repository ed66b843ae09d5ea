// Loads Pyodide and pybridge in a page or in a worker, calls Rust, and reports the outcome. The page's query chooses what
// it calls: none stands for the demo's lesson, `?snippets` for a crate that brings JavaScript along, and `?given` for that
// crate with its JavaScript served from the page's own origin.
import { loadPyodide } from "/pyodide/pyodide.mjs";

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
  "?snippets": snippets([PAIR]),
  "?given": snippets([PAIR, "/js/greeting.js", "/js/words.js", "/inline0.js", "/inline1.js"]),
};

/** A global that ChromeDriver defines while the test asks for the page's title. */
const DRIVERS_OWN = "ret_nodes";

export async function tryRust(query) {
  const pyodide = await loadPyodide({ indexURL: "/pyodide/", packages: ["pybridge-wasm"] });
  const before = new Set([DRIVERS_OWN, ...Object.getOwnPropertyNames(globalThis)]);
  const told = await runProgram(pyodide, PROGRAMS[query]);
  const left = Object.getOwnPropertyNames(globalThis).filter((name) => !before.has(name));
  return left.length === 0 ? told : `${told}, and the page has new globals: ${left.join(" ")}`;
}

function runProgram(pyodide, program) {
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
