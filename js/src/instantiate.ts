// Makes an instance of a module. Its imports refer to the instance, so the wasm instance is attached after both.

import { buildImports, type ImportSources } from "./imports/assemble.js";
import { type Engine, Instance } from "./instance.js";
import { settled } from "./page-errors.js";
import type { Plan } from "./protocol.js";
import { awake } from "./wasm/compiling.js";

/** The parts from which an instance is made. */
type Ingredients = [engine: Engine, owner: number, module: WebAssembly.Module, plan: Plan, sources: ImportSources];

export async function instantiate(...ingredients: Ingredients): Promise<Instance> {
  const { instance, imports, sources } = begun(ingredients);
  instance.attach(await settled(awake(WebAssembly.instantiate(instance.module, imports))), sources.memory);
  return instance;
}

/** Instantiates as `instantiate` does, without waiting, where the platform allows that. */
export function instantiateSync(...ingredients: Ingredients): Instance {
  const { instance, imports, sources } = begun(ingredients);
  instance.attach(new WebAssembly.Instance(instance.module, imports), sources.memory);
  return instance;
}

function begun([engine, owner, module, plan, sources]: Ingredients) {
  const instance = new Instance(engine, owner, module, plan);
  return { instance, imports: buildImports(instance, sources), sources };
}
