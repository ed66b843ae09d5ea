// Pyodide 0.29 starts here too, 314 only in module workers.
import("/pages/try.mjs")
  .then(({ tryRust }) => tryRust(location.search))
  .then(postMessage);
