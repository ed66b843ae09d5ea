// Starts the glue of a package, in the way of its shape.

import { importModule } from "../imports/modules/importing.js";
import { awake } from "../wasm/compiling.js";
import { type FunctionFile, runFunctions } from "./commonjs.js";
import type { Links } from "./linking.js";
import { lastOf, type Namespace, type PackageRequest, type Started } from "./request.js";
import { WasmScope } from "./stand-ins.js";

type Init = (given?: unknown) => unknown;

/** The exports under which a `_bg.js` takes those of its instance. */
interface BundlerGlue extends Namespace {
  __wbg_set_wasm?(exports: WebAssembly.Exports): void;
}

export async function start(
  request: PackageRequest,
  links: Links,
  bytes: Uint8Array<ArrayBuffer> | undefined,
): Promise<Started> {
  const module = bytes && (await awake(WebAssembly.compile(bytes)));
  switch (request.shape) {
    case "web":
      return startWeb(request, links, module);
    case "bundler":
    case "bundler-old":
      return startBundler(request, links, module);
    default:
      return startInScope(request, links, new WasmScope(request.wasm, bytes, module));
  }
}

async function startWeb(
  request: PackageRequest,
  links: Links,
  module: WebAssembly.Module | undefined,
): Promise<Started> {
  const namespace = await imported(links.address(request.runs));
  const init = initOf(request, namespace);
  const object = request.init === "initSync" ? { module } : { module_or_path: module };
  const made = init === undefined ? undefined : await init(request.initTakesObject ? object : module);
  return { namespace, exports: areExports(made) ? made : undefined };
}

async function startBundler(
  request: PackageRequest,
  links: Links,
  module: WebAssembly.Module | undefined,
): Promise<Started> {
  if (module === undefined) throw new Error("it has no wasm file; name it with wasm=");
  const namespace = (await imported(links.address(request.runs))) as BundlerGlue;
  if (typeof namespace.__wbg_set_wasm !== "function")
    throw new Error(`${request.entry} does not export __wbg_set_wasm`);
  const imports = await importsFor(module, namespace, request, links);
  const { exports } = await awake(WebAssembly.instantiate(module, imports));
  namespace.__wbg_set_wasm(exports);
  (exports.__wbindgen_start as (() => void) | undefined)?.();
  return { namespace, exports };
}

/** Returns the modules that a wasm file imports: the glue, under any of its names, and snippets. */
async function importsFor(
  module: WebAssembly.Module,
  glue: Namespace,
  request: PackageRequest,
  links: Links,
): Promise<WebAssembly.Imports> {
  const own = [`./${lastOf(request.entry)}`, "wbg", "__wbindgen_placeholder__"];
  const names = new Set(WebAssembly.Module.imports(module).map(({ module: name }) => name));
  const found: WebAssembly.Imports = {};
  for (const name of names) {
    const served = own.includes(name) ? glue : await imported(links.addressFor(name, request.entry) ?? name);
    found[name] = served as WebAssembly.ModuleImports;
  }
  return found;
}

async function startInScope(request: PackageRequest, links: Links, scope: WasmScope): Promise<Started> {
  const { WebAssembly, fetch, instantiate } = scope;
  if (request.environment !== null) {
    const environment = await imported(links.address(request.environment));
    (environment.provide as (given: object) => void)({ WebAssembly, fetch, instantiate });
  }
  const module = await imported(links.address(request.runs));
  const isFile = request.shape !== "own";
  const namespace = isFile ? await runFunctions(module as unknown as FunctionFile, scope) : module;
  const init = initOf(request, namespace);
  const address = request.wasm === null ? undefined : links.place(request.wasm);
  if (init !== undefined) await init(request.init === "initSync" ? scope.module : address);
  await scope.settled();
  return {
    namespace,
    get exports() {
      return scope.exports;
    },
  };
}

/** Returns the init function; it is called as a function and, where it is one, as a member of the exported function. */
function initOf({ init, entry }: PackageRequest, namespace: Namespace): Init | undefined {
  if (init === null) return undefined;
  const found = namespace[init];
  if (typeof found === "function") return found as Init;
  const functions = Object.keys(namespace).filter((name) => typeof namespace[name] === "function");
  throw new Error(
    `${entry} exports no function ${JSON.stringify(init)} that takes the wasm; it has ${functions.join(", ")}`,
  );
}

function areExports(made: unknown): made is WebAssembly.Exports {
  return (
    typeof made === "object" && made !== null && (made as { memory?: unknown }).memory instanceof WebAssembly.Memory
  );
}

async function imported(address: string): Promise<Namespace> {
  return (await importModule(address)) as Namespace;
}
