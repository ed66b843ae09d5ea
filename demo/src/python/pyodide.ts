// Loads Pyodide, always from this site, and types the part of its API that the site uses.

export interface Pyodide {
  readonly version: string;
  readonly FS: { writeFile(path: string, content: string | Uint8Array): void };
  loadPackage(names: string, options: { messageCallback(text: string): void }): Promise<unknown[]>;
  pyimport(name: string): unknown;
}

interface PyodideModule {
  loadPyodide(options: { indexURL: string; fullStdLib: boolean }): Promise<Pyodide>;
}

/** The root of the site. The bundles lie there, so their own address gives it. */
export const siteRoot = new URL(".", import.meta.url);

export async function fetchText(address: string | URL): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: the server says ${response.status} ${response.statusText}`);
  return response.text();
}

/**
 * Loads Pyodide and pybridge, and calls `stage` with the name of each stage before it begins. `booted` is when Pyodide
 * had started, in the milliseconds of `performance.now()`.
 */
export async function bootPyodide(stage: (name: string) => void): Promise<{ pyodide: Pyodide; booted: number }> {
  const folder = new URL("pyodide/", siteRoot);
  stage("Fetching Python");
  const module: PyodideModule = await import(new URL("pyodide.mjs", folder).href);
  stage("Starting Python");
  const pyodide = await orRejection(module.loadPyodide({ indexURL: folder.href, fullStdLib: false }));
  const booted = performance.now();
  stage("Loading pybridge");
  const loaded = await pyodide.loadPackage("pybridge-wasm", { messageCallback: () => {} });
  if (loaded.length === 0) throw new Error("the wheel of pybridge is not in this site's pyodide/ folder");
  return { pyodide, booted };
}

/**
 * Rejects when the page reports an unhandled rejection: if loadPyodide cannot fetch a file, that is all it gives, and
 * its own promise stays pending for ever.
 */
async function orRejection<T>(promise: Promise<T>): Promise<T> {
  const watch = new AbortController();
  const rejection = new Promise<never>((_, reject) => {
    addEventListener("unhandledrejection", (event) => reject(event.reason), { signal: watch.signal });
  });
  return Promise.race([promise, rejection]).finally(() => watch.abort());
}
