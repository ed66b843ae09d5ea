// How Rust tells its types. `describe` runs a module's describe functions on a throw-away instance; `Casts` answers
// the casts that go on telling their types at run time. Both hand the recorded words to Python, which decodes them.

import { type Codec, type Context, liftFrom, lowerInto } from "./codecs/codec.js";
import type { Instance } from "./instance.js";
import { layout, tupleOffsets } from "./layout.js";
import type { Word } from "./memory.js";
import type { Cast } from "./protocol.js";

const PREFIX = "__wbindgen_describe_";
const RECORD = "__wbindgen_describe";

/** The words of each describe function, by the name of its export. */
export async function describe(module: WebAssembly.Module): Promise<Record<string, number[]>> {
  const words: number[] = [];
  return tell(await WebAssembly.instantiate(module, standIns(module, words)), words);
}

export function describeSync(module: WebAssembly.Module): Record<string, number[]> {
  const words: number[] = [];
  return tell(new WebAssembly.Instance(module, standIns(module, words)), words);
}

function tell({ exports }: WebAssembly.Instance, words: number[]): Record<string, number[]> {
  const told: Record<string, number[]> = {};
  for (const [name, describeOne] of Object.entries(exports)) {
    if (!name.startsWith(PREFIX)) continue;
    words.length = 0;
    (describeOne as () => void)();
    told[name] = [...words];
  }
  return told;
}

/** Imports for an instance that only describes itself: everything but the recorder must not be called. */
function standIns(module: WebAssembly.Module, words: number[]): WebAssembly.Imports {
  const record = (word: number): void => void words.push(word >>> 0);
  const imports: WebAssembly.Imports = {};
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    imports[from] ??= {};
    if (kind === "function") imports[from][name] = name === RECORD ? record : () => 0;
    else throw new TypeError(`cannot describe a module that imports the ${kind} ${from}.${name}`);
  }
  return imports;
}

/** A cast, prepared: where its arguments lie, and how they become the result. */
interface Prepared {
  parameters: { codec: Codec<unknown>; offsets: number[] }[];
  returns: Codec<unknown>;
}

export class Casts {
  #words: number[] = [];
  readonly #prepared = new Map<number, Prepared>();
  #area = 0;

  constructor(
    readonly instance: Instance,
    readonly context: Context<unknown>,
  ) {}

  /** The import `__wbindgen_describe`. */
  readonly record = (word: number): void => {
    this.#words.push(word >>> 0);
  };

  /** The marker import: the arguments lie at `address`; returns the address of the result. */
  readonly cast = (functionIndex: number, address: number): number => {
    const words = this.#words;
    this.#words = [];
    let prepared = this.#prepared.get(functionIndex);
    if (prepared === undefined) {
      prepared = this.#prepare(this.instance.decodeCast(words));
      this.#prepared.set(functionIndex, prepared);
    }
    const { memory } = this.instance;
    const transfer = this.instance.transfer();
    const [value] = prepared.parameters.map(({ codec, offsets }) =>
      liftFrom(codec, transfer, codec.words.map((type, i) => memory.load(type, address + offsets[i])), 0));
    const lowered: Word[] = [];
    lowerInto(prepared.returns, value, transfer, lowered);
    const { words: types, offsets } = layout(prepared.returns.words);
    // Read by Rust as soon as this returns, so one area serves all casts.
    this.#area ||= memory.allocate(64, 8);
    lowered.forEach((word, i) => memory.store(types[i], this.#area + offsets[i], word));
    return this.#area;
  };

  #prepare(cast: Cast): Prepared {
    if (cast.key !== "") throw new TypeError(`generic import ${cast.key} is not supported`);
    const codecs = cast.parameters.map((type) => this.context.codecOf(type));
    const offsets = tupleOffsets(codecs.flatMap((codec) => codec.words));
    let at = 0;
    const parameters = codecs.map((codec) => {
      const own = offsets.slice(at, at + codec.words.length);
      at += codec.words.length;
      return { codec, offsets: own };
    });
    return { parameters, returns: this.context.codecOf(cast.returns) };
  }
}
