// The JavaScript modules whose text a wasm file brings along: `inline_js`, and files of the crate. Their names are
// `<crate>/<path>`, and they import each other relative to these names.

import { resolved } from "../../addresses.js";
import { withSpecifiers } from "./text.js";
import { addressOf } from "./text-address.js";

export class Snippets {
  readonly #addresses = new Map<string, string>();

  constructor(readonly texts: ReadonlyMap<string, string>) {}

  /** Returns the address of a module; the modules that it imports get theirs first. */
  address(name: string, importers: readonly string[] = []): string {
    const known = this.#addresses.get(name);
    if (known !== undefined) return known;
    const text = this.texts.get(name) as string;
    const trail = [...importers, name];
    const address = addressOf(withSpecifiers(text, (specifier) => this.#replacement(specifier, name, trail)));
    this.#addresses.set(name, address);
    return address;
  }

  /** Returns an absolute address for a path: the importing module's address is no base for it. */
  #replacement(specifier: string, importer: string, trail: readonly string[]): string | undefined {
    if (specifier.startsWith("/")) return resolved(specifier);
    if (!/^\.{1,2}\//.test(specifier)) return undefined;
    const name = decodeURIComponent(new URL(specifier, `file:///${importer}`).pathname.slice(1));
    if (trail.includes(name)) throw new Error(`modules import each other in a circle: ${[...trail, name].join(", ")}`);
    if (!this.texts.has(name)) {
      throw new Error(
        `it imports ${specifier}, which the file does not bring along: name it in Rust, too, with ` +
          `#[wasm_bindgen(module = "/${name.slice(name.indexOf("/") + 1)}")]`,
      );
    }
    return this.address(name, trail);
  }
}
