// Assembles everything that a module imports: wasm-bindgen's own parts, the imports that Python serves, and those that
// the page serves.

import type { Context } from "../codec.js";
import { Failure } from "../failure.js";
import type { Instance } from "../instance.js";
import { LazyError } from "../lazy-error.js";
import type { WasmFunction, Word } from "../memory.js";
import type { Cast, Import } from "../protocol.js";
import { originalOf } from "./caught.js";
import { writing } from "./console.js";
import { direct, directOperation, directService } from "./direct.js";
import { asksForTurn, tellsLater, turns, whileAlive } from "./executor.js";
import { copyBack, intrinsic } from "./intrinsics.js";
import { endClosure, machinery, surrenderClosure } from "./machinery.js";
import { pageAsks, pageService } from "./page.js";
import type { Scope } from "./scope.js";
import { type Service, serve } from "./serve.js";

/** The sources of a module's imports, as the other language gives them. */
export interface ImportSources {
  /**
   * Returns the service for an import, by its index in the plan (generic imports come last); undefined if the page
   * serves it.
   */
  serviceOf(place: number, imported: Import): Service<unknown> | undefined;
  /** Where the page's services look up names. */
  readonly scope: Scope;
  /** Imports that are not functions (memories, globals), by module and name. */
  readonly values: Readonly<Record<string, Readonly<Record<string, WebAssembly.ImportValue>>>>;
  readonly memory: WebAssembly.Memory | undefined;
}

export function buildImports(instance: Instance, sources: ImportSources): WebAssembly.Imports {
  const imports: WebAssembly.Imports = {};
  for (const [from, values] of Object.entries(sources.values)) imports[from] = { ...values };
  const add = (from: string, name: string, value: WasmFunction): void => {
    imports[from] ??= {};
    imports[from][name] = value;
  };
  const own = machinery(instance, (cast) => genericImport(instance, cast, sources));
  for (const [from, functions] of Object.entries(own)) imports[from] = { ...imports[from], ...functions };
  instance.plan.imports.forEach((imported, index) => {
    add(imported.wasm_module, imported.wasm_name, importFunction(instance, imported, index, sources));
  });
  for (const { module, name, kind } of WebAssembly.Module.imports(instance.module)) {
    if (kind !== "function" || imports[module]?.[name] !== undefined) continue;
    instance.unknown.push(name);
    add(module, name, refused(instance, name));
  }
  return imports;
}

/** Returns a function that throws, for an import that pybridge cannot pass; the user was warned on loading. */
function refused({ plan }: Instance, name: string): WasmFunction {
  const reason = Object.hasOwn(plan.refused, name) ? `: ${plan.refused[name]}` : "";
  return () => {
    throw new Failure("LoadError", `Rust called the import ${name}, which pybridge cannot pass${reason}`);
  };
}

/** Returns the function for a generic import, with the types of one of its calls. */
function genericImport(instance: Instance, { key, parameters, returns }: Cast, sources: ImportSources): WasmFunction {
  const { imports, generic_imports } = instance.plan;
  const place = generic_imports.findIndex(({ wasm_name }) => wasm_name === key);
  if (place < 0) throw new Failure("LoadError", `Rust called the generic import ${key}, which no record explains`);
  const imported = { ...generic_imports[place], parameters, returns };
  return importFunction(instance, imported, imports.length + place, sources);
}

function importFunction(instance: Instance, imported: Import, place: number, sources: ImportSources): WasmFunction {
  const service = sources.serviceOf(place, imported);
  if (service !== undefined) return served(instance, imported, overheard(instance.outer, imported, service));
  if (imported.operation === "intrinsic") return intrinsicFunction(instance, imported);
  if (imported.name === "_wbg_cb_unref") return (handle) => endClosure(instance, handle as number);
  if (imported.operation === "string") return stringFunction(instance, imported);
  if (asksForTurn(imported)) return serve(instance.page, imported, turns(instance));
  if (makesError(imported)) return operationFunction(instance, imported, (message) => new LazyError(message as string));
  return pageFunction(instance, imported, sources);
}

/** Returns the function for an import that the other language serves: in the direct way if it needs nothing else. */
const served = (instance: Instance, imported: Import, service: Service<unknown>): WasmFunction =>
  directService(instance, imported, service) ?? serve(instance.outer, imported, service);

/** Returns the function for an import that the page serves: in the direct way if it needs nothing else. */
function pageFunction(instance: Instance, imported: Import, sources: ImportSources): WasmFunction {
  const other = hasReceiver(imported) ? othersFunction(instance, imported) : undefined;
  const isPlain = imported.namespace[0] !== "console" && !tellsLater(imported);
  const asked = isPlain ? pageAsks(sources.scope, imported) : undefined;
  const made = asked && direct(instance, imported, asked, other);
  if (made !== undefined) return made;
  const answered = overheard(instance.page, imported, pageServiceOf(instance, imported, sources));
  const page = serve(instance.page, imported, tellsLater(imported) ? whileAlive(instance, answered) : answered);
  return other === undefined ? page : byReceiver(instance, imported, page, other);
}

/** Whether an import is the global function `Error`, called with a text. */
function makesError({ operation, name, module, namespace, parameters }: Import): boolean {
  const isGlobal = module === null && namespace.length === 0;
  return isGlobal && operation === "function" && name === "Error" && parameters.map(({ is }) => is).join() === "Text";
}

/** Returns the function for an import that one of our own functions serves: in the direct way if it needs nothing else. */
const operationFunction = (
  instance: Instance,
  imported: Import,
  operation: (...args: unknown[]) => unknown,
): WasmFunction =>
  directOperation(instance, imported, operation) ?? serve(instance.inner, imported, (args) => operation(...args));

function intrinsicFunction(instance: Instance, imported: Import): WasmFunction {
  if (imported.name === "__wbindgen_copy_to_typed_array") return copyBack(instance);
  if (imported.name === "__wbindgen_cb_drop") return (handle) => surrenderClosure(instance, handle as number);
  const operation = intrinsic(instance, imported.name) as ((...args: unknown[]) => unknown) | undefined;
  if (operation !== undefined) return operationFunction(instance, imported, operation);
  instance.unknown.push(imported.name);
  return refused(instance, imported.name);
}

function stringFunction(instance: Instance, imported: Import): WasmFunction {
  const handle = instance.heap.string(instance.plan.strings.indexOf(imported.name));
  return () => handle;
}

/** Returns the page's service, whose errors become what they were before they went through the page. */
function pageServiceOf(instance: Instance, imported: Import, { scope }: ImportSources): Service<unknown> {
  const own = pageService(scope, imported);
  const service = imported.namespace.join() === "console" ? writing(imported.name, own) : own;
  return (args) => {
    try {
      return service(args);
    } catch (thrown) {
      throw originalOf(instance, imported, thrown);
    }
  };
}

/** Wraps `console.error` to remember its last message: panic hooks report there. */
function overheard<V>({ host, instance }: Context<V, Instance>, imported: Import, service: Service<V>): Service<V> {
  if (imported.name !== "error" || imported.namespace[0] !== "console") return service;
  const isText = imported.parameters[0]?.is === "Text";
  return (args) => {
    const [said] = args;
    if (said !== undefined) {
      instance.reported = isText || typeof said === "string" ? host.string(said) : host.describe(said);
    }
    return service(args);
  };
}

/** Whether an operation works on its first argument, which may be an object of the page or of the other language. */
function hasReceiver({ operation, is_static, parameters }: Import): boolean {
  const takesReceiver = /^(method|getter|setter|index_)/.test(operation);
  return takesReceiver && !is_static && (parameters[0]?.is === "Object" || parameters[0]?.is === "Promised");
}

/** Returns the function that performs an operation on an object of the other language. */
function othersFunction(instance: Instance, imported: Import): WasmFunction {
  const { host } = instance.outer;
  return served(instance, imported, (args) => host.perform(imported, args));
}

/** Chooses by the receiver at each call: the other language serves its own objects, the page all other values. */
function byReceiver(instance: Instance, imported: Import, page: WasmFunction, other: WasmFunction): WasmFunction {
  const { heap } = instance;
  // If the result has several words, the address of their area comes before the receiver.
  const at = instance.page.codecOf(imported.returns).words.length > 1 ? 1 : 0;
  return (...words: Word[]) => (heap.holdsObject((words[at] as number) >>> 0) ? other(...words) : page(...words));
}
