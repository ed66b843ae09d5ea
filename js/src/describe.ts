// How Rust tells its types: a module's describe functions run on a throw-away instance and record descriptor codes, and
// Python decodes them. Casts and generic imports tell their types at run time, see `imports/casts.ts`.

import { Recorder } from "./wasm/recorder.js";

const RECORD = "__wbindgen_describe";

/** The descriptor codes that the describe exports in `names` record, by the name of each; both are JSON. */
export async function describe(module: WebAssembly.Module, names: string): Promise<string> {
  const recorder = new Recorder();
  return tell(await WebAssembly.instantiate(module, standIns(module, recorder)), names, recorder);
}

export function describeSync(module: WebAssembly.Module, names: string): string {
  const recorder = new Recorder();
  return tell(new WebAssembly.Instance(module, standIns(module, recorder)), names, recorder);
}

function tell({ exports }: WebAssembly.Instance, names: string, recorder: Recorder): string {
  const told: Record<string, number[]> = {};
  for (const name of JSON.parse(names) as string[]) {
    (exports[name] as () => void)();
    told[name] = recorder.take();
  }
  return JSON.stringify(told);
}

/** Imports for an instance that only describes itself: everything but the recorder must not be called. */
function standIns(module: WebAssembly.Module, { record }: Recorder): WebAssembly.Imports {
  const imports: WebAssembly.Imports = {};
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    imports[from] ??= {};
    if (kind === "function") imports[from][name] = name === RECORD ? record : () => 0;
    else throw new TypeError(`cannot describe a module that imports the ${kind} ${from}.${name}`);
  }
  return imports;
}
