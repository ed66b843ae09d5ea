// How Rust tells its types. `describe` runs a module's describe functions on a throw-away instance; `Casts` answers
// the casts that go on telling their types at run time. Both hand the recorded words to Python, which decodes them.

import { type Codec, type Context, liftArea, storeInto } from "./codecs/codec.js";
import { Failure } from "./failure.js";
import type { Instance } from "./instance.js";
import { type Fields, layout, tuple } from "./layout.js";
import { Recorder } from "./wasm/recorder.js";

const RECORD = "__wbindgen_describe";

/** The words of the functions that `names` lists, JSON both: by the name of the export that describes each. */
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

/** A cast, prepared: how its argument, a field of a tuple, becomes its result. */
interface Prepared {
  readonly from: Codec<unknown>;
  readonly fields: Fields;
  readonly to: Codec<unknown>;
  readonly area: Fields;
}

export class Casts {
  readonly #recorder = new Recorder();
  readonly #prepared = new Map<number, Prepared>();
  #area = 0;

  constructor(
    readonly instance: Instance,
    readonly context: Context<unknown>,
  ) {}

  /** The import `__wbindgen_describe`. */
  get record(): (word: number) => void {
    return this.#recorder.record;
  }

  /** The marker import: the argument lies at `address`; returns the address of the result. */
  readonly cast = (functionIndex: number, address: number): number => {
    const { from, fields, to, area } = this.#preparedFor(functionIndex);
    const { memory } = this.instance;
    const transfer = this.instance.open("a cast");
    const value = liftArea(from, transfer, memory, fields, address);
    // Read by Rust as soon as this returns, so one area serves all casts.
    this.#area ||= this.instance.takeArea();
    try {
      storeInto(to, value, transfer, memory, area, this.#area);
    } finally {
      this.context.host.release(value);
    }
    transfer.end();
    this.instance.shut(transfer);
    return this.#area;
  };

  /** The import that makes a `Closure` a handle, where no cast does; its types are told by a function of the table. */
  readonly closure = (data: number, vtable: number, tellerIndex: number): number => {
    if (!this.#prepared.has(tellerIndex)) (this.instance.table.get(tellerIndex) as () => void)();
    const { from, to } = this.#preparedFor(tellerIndex);
    const transfer = this.instance.open("a closure");
    const value = from.lift(transfer, data, vtable, 0, 0);
    try {
      return to.lower(value, transfer) as number;
    } finally {
      this.context.host.release(value);
      transfer.end();
      this.instance.shut(transfer);
    }
  };

  /** Each kind of cast is a function of its own in Rust, and always records the same words. */
  #preparedFor(functionIndex: number): Prepared {
    const known = this.#prepared.get(functionIndex);
    if (known !== undefined) {
      this.#recorder.forget();
      return known;
    }
    const cast = this.instance.decodeCast(this.#recorder.take());
    if (cast.key !== "") throw new Failure("LoadError", `the generic import ${cast.key} is not supported by pybridge`);
    const from = this.context.codecOf(cast.parameters[0]);
    const to = this.context.codecOf(cast.returns);
    const prepared = { from, fields: tuple(from.words), to, area: layout(to.words) };
    this.#prepared.set(functionIndex, prepared);
    return prepared;
  }
}
