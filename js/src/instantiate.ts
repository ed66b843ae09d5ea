// Makes an instance of a module: its imports are built first, and need it.

import { buildImports, type ImportSources } from "./imports/assemble.js";
import { type Engine, Instance } from "./instance.js";
import type { Plan } from "./protocol.js";

/** What an instance is made of. */
export type Ingredients = [
  engine: Engine,
  owner: number,
  module: WebAssembly.Module,
  plan: Plan,
  sources: ImportSources,
];

export async function instantiate(...ingredients: Ingredients): Promise<Instance> {
  const { instance, imports, sources } = begun(ingredients);
  instance.attach(await WebAssembly.instantiate(instance.module, imports), sources.memory);
  return instance;
}

/** Does what `instantiate` does, where the platform can instantiate a module without waiting. */
export function instantiateSync(...ingredients: Ingredients): Instance {
  const { instance, imports, sources } = begun(ingredients);
  instance.attach(new WebAssembly.Instance(instance.module, imports), sources.memory);
  return instance;
}

function begun([engine, owner, module, plan, sources]: Ingredients) {
  const instance = new Instance(engine, owner, module, plan);
  return { instance, imports: buildImports(instance, sources), sources };
}
