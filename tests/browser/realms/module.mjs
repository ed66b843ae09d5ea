// The script of the page, of a worker and of a shared worker.
import { loadPyodide } from "./pyodide/pyodide.mjs";
import { run } from "./run.mjs";

run(loadPyodide);
