// A service worker may not import anything later, so Pyodide is given the part that it would import.
import createPyodideModule from "./pyodide/pyodide.asm.mjs";
import { loadPyodide } from "./pyodide/pyodide.mjs";
import { run } from "./run.mjs";

addEventListener("install", (event) => event.waitUntil(run(loadPyodide, { createPyodideModule })));
