// Loads Pyodide and pybridge, calls Rust, and tells how it went: in a page as in a worker.
import { loadPyodide } from "/pyodide/pyodide.mjs";

export async function tryRust(crate) {
  const pyodide = await loadPyodide({ indexURL: "/pyodide/", packages: ["pybridge"] });
  pyodide.globals.set("crate", crate);
  return pyodide.runPythonAsync(`
import pybridge
try:
    m = await pybridge.load(crate)
    told = f"{m.WordCounter('one two two').total} words by {pybridge.engine().name}, {type(m.WordCounter.__init__).__name__}"
except pybridge.LoadError as error:
    told = str(error)
told`);
}
