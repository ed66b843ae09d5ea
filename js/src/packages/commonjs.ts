// Runs CommonJS modules, each of which is a function in a module that pybridge has written (`preparing.py`). What they
// require of Node is given as far as glue needs it, so they run in a page, too.

import { inProcess } from "../addresses.js";
import { lastOf, type Namespace } from "./request.js";
import { MustWait, type WasmScope } from "./stand-ins.js";

/** The module that pybridge has written. */
export interface FunctionFile {
  readonly entry: string;
  readonly links: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly files: Readonly<Record<string, (...globals: unknown[]) => (this: unknown, ...given: unknown[]) => void>>;
}

/** Runs the entry, and what it requires; returns what it exports. */
export async function runFunctions(file: FunctionFile, scope: WasmScope): Promise<Namespace> {
  for (;;) {
    try {
      const exported: unknown = new Run(file, scope).load(file.entry);
      await scope.settled();
      return (await exported) as Namespace; // a promise in some packages
    } catch (error) {
      if (!(error instanceof MustWait)) throw error;
      await scope.compileBefore(error.bytes);
    }
  }
}

/** One run of all the modules, with a state of its own. */
class Run {
  readonly #modules = new Map<string, { exports: unknown }>();
  readonly #file: FunctionFile;
  readonly #scope: WasmScope;
  readonly #ofNode: Readonly<Record<string, unknown>>;

  constructor(file: FunctionFile, scope: WasmScope) {
    this.#file = file;
    this.#scope = scope;
    const Buffer = buffers();
    const read = (path: unknown) => this.#read(path);
    this.#ofNode = {
      buffer: { Buffer },
      fs: {
        readFileSync: read,
        existsSync: (path: unknown) => scope.means(path),
        promises: { readFile: async (path: unknown) => read(path) },
      },
      "fs/promises": { readFile: async (path: unknown) => read(path) },
      path: paths,
      url: { URL, URLSearchParams, fileURLToPath: (url: unknown) => new URL(String(url)).pathname },
      util: { TextDecoder, TextEncoder },
    };
  }

  load(path: string): unknown {
    const known = this.#modules.get(path);
    if (known !== undefined) return known.exports;
    const module = { exports: {}, require: (name: string) => this.#require(name, path) };
    this.#modules.set(path, module);
    const place = `/${path}`;
    const { WebAssembly, fetch } = this.#scope;
    const run = this.#file.files[path](buffers(), WebAssembly, fetch, globalThis);
    run.call(module.exports, module.exports, module.require, module, place, paths.dirname(place));
    return module.exports;
  }

  #require(name: string, importer: string): unknown {
    const path = this.#file.links[importer]?.[name];
    if (path !== undefined) return this.load(path);
    const plain = name.replace(/^node:/, "");
    if (Object.hasOwn(this.#ofNode, plain)) return this.#ofNode[plain];
    const ofProcess: unknown = inProcess ? process.getBuiltinModule?.(plain) : undefined;
    if (ofProcess !== undefined) return ofProcess;
    throw new Error(`${importer} requires ${JSON.stringify(name)}, which a page does not have`);
  }

  #read(path: unknown): Uint8Array {
    if (this.#scope.bytes !== undefined && this.#scope.means(path)) return this.#scope.bytes;
    throw Object.assign(new Error(`no such file: ${lastOf(String(path))}`), { code: "ENOENT" });
  }
}

const paths = {
  sep: "/",
  basename: lastOf,
  dirname: (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/"))),
  join: (...parts: string[]): string => decodeURIComponent(new URL(parts.join("/"), "file:///").pathname),
  resolve: (...parts: string[]): string => decodeURIComponent(new URL(parts.join("/"), "file:///").pathname),
};

/** Returns `Buffer`; where there is none, the part of it that glue uses to unpack a wasm file. */
function buffers(): object {
  const own: unknown = (globalThis as { Buffer?: unknown }).Buffer;
  if (typeof own === "function") return own;
  return {
    from: (content: string | ArrayLike<number>, encoding?: string): Uint8Array => {
      if (typeof content !== "string") return Uint8Array.from(content);
      if (encoding !== "base64") return new TextEncoder().encode(content);
      const text = atob(content);
      return Uint8Array.from({ length: text.length }, (_, place) => text.charCodeAt(place));
    },
    isBuffer: () => false,
  };
}
