// node shutdown.mjs DISTRIBUTION CRATES ENGINE: ends Python while it and the page hold objects and closures of Rust.
// It prints as JSON the messages of finalizers, and the result of calling a Rust closure from the page after that.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [distribution, crates, engine] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${distribution}/pyodide.mjs`));
const pyodide = await loadPyodide({ indexURL: `${distribution}/` });
await pyodide.loadPackage("pybridge-wasm", { messageCallback: () => {} });
for (const name of ["structs", "handlers"]) {
  pyodide.FS.writeFile(`/${name}.wasm`, readFileSync(`${crates}/${name}.wasm`));
}

globalThis.said = [];
globalThis.engine = engine;
await pyodide.runPythonAsync(`
import atexit
import sys
from pathlib import Path

import js
import pybridge


class Host:
    """Serves any name."""

    def __getattr__(self, name):
        return lambda *args: None


class Last:
    """Ends with the interpreter, and uses Rust then."""

    def __init__(self, structs, say=js.said.push):
        self.structs, self.say = structs, say
        self.droppable = structs.Droppable(7)

    def __del__(self):
        before = self.structs.drops()
        self.droppable.free()
        self.say(f"freed {self.structs.drops() - before}")


async def open(name):
    return await pybridge.load(Path(f"/{name}.wasm"), imports={"host": Host()}, engine=js.engine)


structs, handlers = await open("structs"), await open("handlers")
kept = [structs.Droppable(1), handlers.by_new(5)]
kept.append(kept)
js.adder = kept[1].js
last = Last(structs)
last.itself = last
sys.last_of_all = Last(structs)
atexit.register(lambda: js.said.push(f"live {pybridge.live().structs} {pybridge.live().closures}"))
`);

const sum = () => {
  try {
    return globalThis.adder(10);
  } catch (error) {
    return String(error);
  }
};
const status = pyodide._module._Py_FinalizeEx();
// Nothing may come between these lines: later, JavaScript's garbage collector makes Pyodide end proxies in an interpreter
// that is gone, which is fatal with or without pybridge.
console.log(JSON.stringify({ said: globalThis.said, status, sum: sum() }));
process.exit();
