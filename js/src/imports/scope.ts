// Looks up the names that a module imports on the page's side: in objects that the user gave, in JavaScript modules,
// and in the page's globals.

import { resolved } from "../addresses.js";
import { walk } from "../property-keys.js";
import { importedBefore, importModule } from "./modules/importing.js";
import { Snippets } from "./modules/snippets.js";

/** A JavaScript module as Python describes it, see `pybridge/runtime/js_modules.py`. */
export interface ModuleEntry {
  readonly name: string;
  /** The text, if the file brings it along. */
  readonly source: string | null;
  /** The address from which to import it, if neither its text nor its name serves. */
  readonly address: string | null;
  readonly imported: boolean;
  readonly linked: boolean;
}

/** A JavaScript object that was given for a path of names: for a global or a module, or for a name below one. */
export type JsObject = readonly [path: readonly string[], object: unknown];

/** Where to look up names: an object, and the names of properties, each of the one before. */
export interface Route {
  readonly start: unknown;
  readonly rest: readonly string[];
}

const keyOf = (path: readonly string[]): string => path.join("\0");
const pathOf = (module: string | null, names: readonly string[]) => (module === null ? names : [module, ...names]);

export class Scope {
  /** The modules that are needed and could not be imported: their names, and the reasons. */
  readonly failures: [name: string, reason: string][] = [];
  readonly #objects: Map<string, unknown>;
  readonly #links = new Map<string, string>();

  private constructor(jsObjects: readonly JsObject[]) {
    this.#objects = new Map(jsObjects.map(([path, object]) => [keyOf(path), object]));
  }

  /** Opens a scope, and imports its modules; `modules` is the JSON of their entries. */
  static async open(this: void, modules: string, jsObjects: readonly JsObject[]): Promise<Scope> {
    const scope = new Scope(jsObjects);
    for (const [name, address] of scope.#wanted(modules)) {
      try {
        scope.#objects.set(name, await importModule(address));
      } catch (thrown) {
        scope.#fail(name, thrown);
      }
    }
    return scope;
  }

  /** Opens a scope as `open` does, without waiting: its modules must have been imported before. */
  static openSync(this: void, modules: string, jsObjects: readonly JsObject[]): Scope {
    const scope = new Scope(jsObjects);
    for (const [name, address] of scope.#wanted(modules)) {
      const module = importedBefore(address);
      if (module === undefined) scope.#fail(name, "to import it takes waiting: use `await pybridge.load(...)`");
      else scope.#objects.set(name, module);
    }
    return scope;
  }

  /** Returns the modules to import, with their addresses; keeps the addresses that Rust links to. */
  #wanted(modules: string): [string, string][] {
    const entries = JSON.parse(modules) as ModuleEntry[];
    const brought = entries.flatMap(({ name, source }): [string, string][] =>
      source === null ? [] : [[name, source]],
    );
    const snippets = new Snippets(new Map(brought));
    return entries.flatMap(({ name, source, address, imported, linked }): [string, string][] => {
      if (!imported && !linked) return [];
      try {
        const found = source === null || address !== null ? resolved(address ?? name) : snippets.address(name);
        if (linked) this.#links.set(name, found);
        return imported ? [[name, found]] : [];
      } catch (thrown) {
        this.#fail(name, thrown);
        return [];
      }
    });
  }

  #fail(name: string, thrown: unknown): void {
    this.failures.push([name, thrown instanceof Error ? thrown.message : String(thrown)]);
  }

  /** Returns the address of a module that Rust only links to. */
  link(name: string): string | undefined {
    return this.#links.get(name);
  }

  /** Whether an object was given for exactly these names. */
  gives(module: string | null, names: readonly string[]): boolean {
    return this.#objects.has(keyOf(pathOf(module, names)));
  }

  /**
   * Returns a function that looks names up anew each time, because globals may be patched later; it returns undefined
   * where the path ends early.
   */
  lookup(module: string | null, names: readonly string[]): () => unknown {
    const { start, rest } = this.route(module, names);
    return () => walk(start, rest);
  }

  /** Returns the object at which to look names up, and those that are looked up anew each time. */
  route(module: string | null, names: readonly string[]): Route {
    const path = pathOf(module, names);
    let given = path.length;
    while (given > 0 && !this.#objects.has(keyOf(path.slice(0, given)))) given--;
    const start = this.#objects.get(keyOf(path.slice(0, given))) ?? (module === null ? globalThis : undefined);
    return { start, rest: path.slice(given) };
  }

  find(module: string | null, names: readonly string[]): unknown {
    return this.lookup(module, names)();
  }
}
