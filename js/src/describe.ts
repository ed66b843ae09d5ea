// Runs a module's describe functions on a throw-away instance and records their descriptor codes, which Python decodes
// into types. Casts and generic imports record theirs at run time, see `imports/casts.ts`.

import { awake } from "./wasm/compiling.js";
import { Recorder } from "./wasm/recorder.js";

const RECORD = "__wbindgen_describe";

/** Returns the descriptor codes that each describe export in `names` records, by its name; both are JSON. */
export async function describe(module: WebAssembly.Module, names: string): Promise<string> {
  const recorder = new Recorder();
  return recordAll(await awake(WebAssembly.instantiate(module, standIns(module, recorder))), names, recorder);
}

export function describeSync(module: WebAssembly.Module, names: string): string {
  const recorder = new Recorder();
  return recordAll(new WebAssembly.Instance(module, standIns(module, recorder)), names, recorder);
}

function recordAll({ exports }: WebAssembly.Instance, names: string, recorder: Recorder): string {
  const recorded: Record<string, number[]> = {};
  for (const name of JSON.parse(names) as string[]) {
    (exports[name] as () => void)();
    recorded[name] = recorder.take();
  }
  return JSON.stringify(recorded);
}

/**
 * Returns imports for an instance that only describes itself: it calls the recorder and none of the other functions.
 */
function standIns(module: WebAssembly.Module, { record }: Recorder): WebAssembly.Imports {
  const imports: WebAssembly.Imports = {};
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    imports[from] ??= {};
    if (kind === "function") imports[from][name] = name === RECORD ? record : () => 0;
    else throw new TypeError(`cannot describe a module that imports the ${kind} ${from}.${name}`);
  }
  return imports;
}
