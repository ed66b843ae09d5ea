// Pyodide 0.29 starts in classic workers, too; 314 starts only in module workers.
import("/pages/try.mjs")
  .then(({ tryRust }) => tryRust(location.search))
  .then(postMessage);
