// Where the address of a file leads: of a wasm file, and of the JavaScript that it imports. It is the same question in a
// page, a worker and a process (Node, Deno, Bun), and this file answers it for all of them.

/**
 * Whether this is a window. A worker may have a `document`, too: PyScript gives it that of the page. Deno is a `Window`
 * without one.
 */
const inWindow = typeof Window === "function" && globalThis instanceof Window && "document" in globalThis;

/** Whether this is a process with a file system. A window of Electron has a `process`, too, and is a page. */
export const inProcess = !inWindow && typeof process === "object" && typeof process.versions?.node === "string";

/** The address at which relative addresses begin, and the reason as the end of a sentence. */
export interface Beginning {
  readonly address: string;
  readonly why: string;
}

let said: string | undefined;

/** Keeps what `pybridge.base` says: an address, or nothing. */
export function setBase(this: void, base: string | undefined): void {
  said = base;
}

export function beginning(this: void): Beginning {
  const own = ownBeginning();
  return said === undefined ? own : { address: joined(said, own.address), why: "as pybridge.base says" };
}

/** Returns the whole form of an address; the address as it is where it has none. */
export function wholeAddress(this: void, address: string): string {
  try {
    return joined(address, beginning().address);
  } catch {
    return address;
  }
}

/** Resolves the specifier of a JavaScript module if it is a path; leaves bare names to import maps. */
export function resolved(specifier: string): string {
  return /^\.{0,2}\//.test(specifier) ? joined(specifier, beginning().address) : specifier;
}

/** Returns the bytes of a file of the process; undefined if the address names none, as every address in a browser. */
export function readFile(this: void, address: string): Uint8Array | undefined {
  if (!inProcess || !address.startsWith("file:")) return undefined;
  if (process.getBuiltinModule === undefined) throw new Error("reading files takes Node 20.16 or newer");
  const bytes = process.getBuiltinModule("node:fs").readFileSync(new URL(address));
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length); // Pyodide refuses Node's own `Buffer`
}

function ownBeginning(): Beginning {
  if (inProcess) return { address: joined(`${process.cwd()}/`, "file:///"), why: "the folder of the process" };
  if (inWindow) return { address: document.baseURI, why: "the address of the page" };
  const { href, origin, protocol } = globalThis.location;
  if (protocol !== "blob:" && protocol !== "data:") return { address: href, why: "the address of the worker's script" };
  const page = (globalThis as { document?: { baseURI?: unknown } }).document?.baseURI;
  if (typeof page === "string") return { address: page, why: "the address of the page that gave its document" };
  return { address: `${origin}/`, why: "all that a worker without an address of its own knows of its page" };
}

function joined(address: string, base: string): string {
  const isPath = inProcess && base.startsWith("file:") && !/^[a-z][a-z\d+.-]+:/i.test(address);
  return new URL(isPath ? ofPath(address) : address, base).href;
}

/** Returns the form that a path has in an address: it may have characters that mean something else there. */
function ofPath(path: string): string {
  const escaped = path.replace(/[%?#]/g, encodeURIComponent);
  return /^[a-z]:/i.test(path) ? `file:///${escaped}` : escaped; // `C:` is a drive of Windows, and no scheme
}
