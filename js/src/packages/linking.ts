// The addresses of a package's modules. Where the page can import the files from where they lie, these are theirs.
// Otherwise each text gets an address of its own, and the specifiers in it become addresses of the others.

import { parse } from "es-module-lexer/minimal/js";
import { inProcess, resolved } from "../addresses.js";
import { addressOf } from "../imports/modules/text-address.js";
import type { Assets, GivenModules, PackageRequest } from "./request.js";

/** Stands for the folder of packages where it has no address: files see it in `import.meta.url`. */
const NOWHERE = inProcess ? "file:///pybridge.invalid/npm/" : "https://pybridge.invalid/npm/";
const ASSET_BEFORE = /new\s+URL\(\s*(["'])([^"']+)\1\s*,\s*$/;
const META = -2;

/** An edit of a text: what stands between two places is replaced. */
type Edit = readonly [start: number, end: number, other: string];

let count = 0;

export class Links {
  readonly #request: PackageRequest;
  readonly #addresses = new Map<string, string>();
  readonly #others: ReadonlyMap<string, string>;
  readonly #assets: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  readonly #mark: string;
  /** Node takes some files of packages for CommonJS that are none, so in a process the texts are run. */
  readonly #direct: boolean;

  constructor(request: PackageRequest, modules: GivenModules, assets: Assets) {
    this.#request = request;
    this.#direct = request.direct && !inProcess;
    const addresses = Object.entries(request.imports).map(([name, address]) => [name, resolved(address)] as const);
    this.#others = new Map([
      ...addresses,
      ...modules.map(([name, module]) => [name, addressOfObject(module)] as const),
    ]);
    this.#assets = new Map(assets);
    this.#mark = request.fresh ? `\n// ${++count}` : "";
  }

  /** Returns the address at which a file lies, or would lie. */
  place(path: string): string {
    return new URL(escaped(path), this.#request.address ?? NOWHERE).href;
  }

  /** Returns the address from which to import a module; the modules that it imports get theirs first. */
  address(path: string, importers: readonly string[] = []): string {
    if (this.#direct) return this.place(path);
    const known = this.#addresses.get(path);
    if (known !== undefined) return known;
    const text = this.#request.texts[path];
    if (text === undefined) {
      if (this.#request.address !== null) return this.place(path);
      throw new Error(`${importers.at(-1) ?? "it"} imports ${path}, which is not among the files of the package`);
    }
    const address = addressOf(this.#linked(path, text, [...importers, path]));
    this.#addresses.set(path, address);
    return address;
  }

  /** Returns the address of what a module names by a specifier; undefined for a bare one that nobody gave. */
  addressFor(specifier: string, importer: string, importers: readonly string[] = [importer]): string | undefined {
    if (!/^\.{1,2}\//.test(specifier)) return this.#others.get(specifier);
    const path = pathOf(specifier, importer);
    if (importers.includes(path)) {
      throw new Error(`modules import each other in a circle, which works only from a site: ${importers.join(", ")}`);
    }
    return this.address(path, importers);
  }

  #linked(path: string, text: string, trail: readonly string[]): string {
    const own = path === this.#request.environment ? `\n// ${this.#request.name}` : "";
    if (this.#request.shape === "node" || this.#request.shape === "script") return text + this.#mark;
    const [imports] = parse(text);
    const edits = imports.flatMap(({ n: specifier, s: start, e: end, d: kind }): Edit[] => {
      if (kind === META) return [this.#ofMeta(path, text, start, end)].filter((edit) => edit !== undefined);
      if (specifier === undefined) return []; // computed when it runs
      const other = this.addressFor(specifier, path, trail);
      const quotes = kind >= 0 ? 1 : 0; // the parser includes the quotes of an `import()`
      return other === undefined ? [] : [[start + quotes, end - quotes, other]];
    });
    return edited(text, edits) + own + this.#mark;
  }

  /** Replaces `import.meta.url`; with the file that is named before it, if that came along. */
  #ofMeta(path: string, text: string, start: number, end: number): Edit | undefined {
    const url = /^\s*\.\s*url\b/.exec(text.slice(end, end + 20));
    if (url === null) return undefined;
    const after = end + url[0].length;
    if (/^\s*=(?!=)/.test(text.slice(after, after + 20))) return undefined; // it is set
    const before = ASSET_BEFORE.exec(text.slice(Math.max(0, start - 300), start));
    const asset = before === null ? undefined : this.#assets.get(pathOf(before[2], path));
    if (before === null || asset === undefined) return [start, after, JSON.stringify(this.place(path))];
    return [start - before[0].length, after, `new URL(${JSON.stringify(addressOfFile(asset))}`];
  }
}

function pathOf(specifier: string, importer: string): string {
  return decodeURIComponent(new URL(escaped(specifier), new URL(escaped(importer), "file:///")).pathname.slice(1));
}

/** Returns the form that a path has in an address; `@` and slashes stay. */
function escaped(path: string): string {
  return path.replace(/[%?#]/g, encodeURIComponent);
}

function edited(text: string, edits: readonly Edit[]): string {
  let made = "";
  let at = 0;
  for (const [start, end, other] of edits) {
    made += text.slice(at, start) + other;
    at = end;
  }
  return made + text.slice(at);
}

function addressOfFile(content: Uint8Array<ArrayBuffer>): string {
  return URL.createObjectURL(new Blob([content], { type: "application/wasm" }));
}

// --- Objects in place of modules -----------------------------------------------------------------------------------

const objectAddresses = new WeakMap<object, string>();
const waiting = new Map<string, object>();

/** Returns the address of a module that exports the members of an object; `fillModules` gives it the object. */
function addressOfObject(object: object): string {
  const known = objectAddresses.get(object);
  if (known !== undefined) return known;
  const names = [...new Set(["default", ...Object.keys(object)])].filter((name) => name !== "__pybridge_fill");
  const lines = [
    `// An object that was given for a module (${++count}).`,
    ...names.map((_, place) => `let v${place};`),
    "export function __pybridge_fill(object) {",
    ...names.map((name, place) => `  v${place} = object[${JSON.stringify(name)}];`),
    "}",
    `export { ${names.map((name, place) => `v${place} as ${JSON.stringify(name)}`).join(", ")} };`,
  ];
  const address = addressOf(lines.join("\n"));
  objectAddresses.set(object, address);
  waiting.set(address, object);
  return address;
}

/** Imports the modules that stand for objects, and fills them. */
export async function fillModules(importModule: (address: string) => Promise<unknown>): Promise<void> {
  for (const [address, object] of waiting) {
    const module = (await importModule(address)) as { __pybridge_fill(object: object): void };
    module.__pybridge_fill("default" in object ? object : Object.assign(Object.create(object), { default: object }));
    waiting.delete(address);
  }
}
