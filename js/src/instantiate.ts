// Makes an instance of a module. Its imports refer to the instance, so the wasm instance is attached after both.

import { buildImports, type ImportSources } from "./imports/assemble.js";
import { type Engine, Instance } from "./instance.js";
import type { Started } from "./packages/request.js";
import { targetsOf } from "./packages/targets.js";
import { settled } from "./page-errors.js";
import type { Plan } from "./protocol.js";
import { awake } from "./wasm/compiling.js";

/** The parts from which an instance is made. */
type Ingredients = [
  engine: Engine,
  owner: number,
  module: WebAssembly.Module | Started,
  plan: Plan,
  sources: ImportSources,
];

export async function instantiate(...ingredients: Ingredients): Promise<Instance> {
  if (ingredients[3].is_package) return packaged(ingredients);
  const { instance, imports, sources } = begun(ingredients);
  const { module } = instance;
  instance.attach(await settled(awake(WebAssembly.instantiate(module as WebAssembly.Module, imports))), sources.memory);
  return instance;
}

/** Instantiates as `instantiate` does, without waiting, where the platform allows that. */
export function instantiateSync(...ingredients: Ingredients): Instance {
  if (ingredients[3].is_package) return packaged(ingredients);
  const { instance, imports, sources } = begun(ingredients);
  instance.attach(new WebAssembly.Instance(instance.module as WebAssembly.Module, imports), sources.memory);
  return instance;
}

function begun([engine, owner, module, plan, sources]: Ingredients) {
  const instance = new Instance(engine, owner, module, plan);
  return { instance, imports: buildImports(instance, sources), sources };
}

/** Makes an instance of a package of npm, whose own JavaScript has made the wasm instance. */
function packaged([engine, owner, opened, plan]: Ingredients): Instance {
  const instance = new Instance(engine, owner, opened, plan);
  const { namespace, exports: own } = opened as Started;
  const memory = own?.memory instanceof WebAssembly.Memory ? own.memory : undefined;
  instance.attach({ exports: targetsOf(instance, namespace) }, memory);
  return instance;
}
