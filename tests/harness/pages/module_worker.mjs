import { loadPyodide } from "./pyodide.mjs";
self.loadPyodide = loadPyodide;
await import("./commands.js");
