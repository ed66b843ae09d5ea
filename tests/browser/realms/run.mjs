// Starts Pyodide in this realm, and runs the Python that reports to the test's server.
const own = (path) => new URL(path, import.meta.url).href;

// A worker of WebKit sometimes sleeps on when WebAssembly has compiled Pyodide; a timer wakes it.
const AWAKE_MS = 20;

export async function run(loadPyodide, options = {}) {
  const awake = setInterval(() => {}, AWAKE_MS);
  try {
    const pyodide = await loadPyodide({ indexURL: own("pyodide/"), packages: ["pybridge-wasm"], ...options });
    await pyodide.runPythonAsync(await (await fetch(own("main.py"))).text());
  } catch (error) {
    await fetch(own("./"), { method: "POST", body: JSON.stringify({ failed: String(error) }) });
  } finally {
    clearInterval(awake);
  }
}
