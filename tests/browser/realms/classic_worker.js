importScripts("./pyodide/pyodide.js");
import("./run.mjs").then(({ run }) => run(loadPyodide));
