// Pyodide, as much of it as this site uses, and how it comes into the page: from this site, never from elsewhere.

export interface Pyodide {
  readonly version: string;
  readonly FS: { writeFile(path: string, text: string): void };
  loadPackage(names: string, options: { messageCallback(text: string): void }): Promise<unknown[]>;
  pyimport(name: string): unknown;
}

interface PyodideModule {
  loadPyodide(options: { indexURL: string; fullStdLib: boolean }): Promise<Pyodide>;
}

/** The bundles lie at the site's root, wherever on its server that is. */
export const siteRoot = new URL(".", import.meta.url);

export async function fetchText(address: string | URL): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: the server says ${response.status} ${response.statusText}`);
  return response.text();
}

/** Brings Pyodide and pybridge in, and says before each stage what comes now. */
export async function bootPyodide(stage: (name: string) => void): Promise<Pyodide> {
  const folder = new URL("pyodide/", siteRoot);
  stage("Fetching Python");
  const module: PyodideModule = await import(new URL("pyodide.mjs", folder).href);
  stage("Starting Python");
  const pyodide = await orRejection(module.loadPyodide({ indexURL: folder.href, fullStdLib: false }));
  stage("Loading pybridge");
  const loaded = await pyodide.loadPackage("pybridge-wasm", { messageCallback: () => {} });
  if (loaded.length === 0) throw new Error("the wheel of pybridge is not in this site's pyodide/ folder");
  return pyodide;
}

/** A file that cannot be fetched leaves loadPyodide waiting for ever, and a rejection that nobody handles. */
async function orRejection<T>(promise: Promise<T>): Promise<T> {
  const watch = new AbortController();
  const rejection = new Promise<never>((_, reject) => {
    addEventListener("unhandledrejection", (event) => reject(event.reason), { signal: watch.signal });
  });
  return Promise.race([promise, rejection]).finally(() => watch.abort());
}
