import { readFile } from "node:fs/promises";
import { loadPyodide } from "pyodide";

const pyodide = await loadPyodide();
await pyodide.loadPackage("./pybridge_wasm-0.1.0-py3-none-any.whl");
await pyodide.runPythonAsync(await readFile("main.py", "utf8"));
