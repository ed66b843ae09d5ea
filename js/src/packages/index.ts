// Starts packages of npm that wasm-bindgen has made, by their own JavaScript.

import { importModule } from "../imports/modules/importing.js";
import { settled } from "../page-errors.js";
import { fillModules, Links } from "./linking.js";
import type { Assets, GivenModules, PackageRequest, Started } from "./request.js";
import { start } from "./starting.js";

export type { PackageRequest, Started } from "./request.js";

const running = new Map<string, Promise<Started>>();

/**
 * Starts the glue of a package. It runs as long as the page lives, once for each address: what has been started from the
 * same files is returned again, unless the request says `fresh`.
 *
 * `request` is the JSON of a `PackageRequest`, `wasm` the content of the wasm file, if there is one. `modules` are objects
 * that stand for modules of other packages, and `assets` files that modules refer to.
 */
export function openPackage(
  this: void,
  request: string,
  wasm?: Uint8Array<ArrayBuffer> | null,
  modules: GivenModules = [],
  assets: Assets = [],
): Promise<Started> {
  return settled(open(JSON.parse(request) as PackageRequest, wasm ?? undefined, modules, assets));
}

async function open(
  request: PackageRequest,
  wasm: Uint8Array<ArrayBuffer> | undefined,
  modules: GivenModules,
  assets: Assets,
): Promise<Started> {
  try {
    const links = new Links(request, modules, assets);
    await fillModules(importModule);
    const key = `${request.init} ${links.address(request.runs)}`;
    const known = running.get(key);
    if (known !== undefined) return await known;
    const starting = start(request, links, wasm);
    running.set(key, starting);
    starting.catch(() => running.delete(key));
    return await starting;
  } catch (thrown) {
    throw explained(request, thrown);
  }
}

/** Returns the error with the package in front, and what to do where a policy or a missing package is the reason. */
function explained({ name, direct }: PackageRequest, thrown: unknown): Error {
  const said = thrown instanceof Error ? thrown.message : String(thrown);
  const bare = /specifier,? ['"\u201c]?([@\w./-]+)['"\u201d]?/.exec(said) ?? /Cannot find package '([^']+)'/.exec(said);
  let advice = "";
  if (/content security policy/.test(said) && !direct) {
    advice = `. \`pybridge npm add ${name}\` writes files that such a page can run: serve them, and name their folder with base=`;
  } else if (bare !== null && /resolve|find package/i.test(said)) {
    advice = `. Give that package by imports={"${bare[1]}": "https://…"}, by an import map, or let \`pybridge npm add\` add it`;
  }
  return new Error(`${name} could not be started: ${said}${advice}`, { cause: thrown });
}
