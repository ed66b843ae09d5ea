importScripts("./pyodide.js", "./commands.js");
