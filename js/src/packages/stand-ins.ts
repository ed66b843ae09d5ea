// What glue gets in place of `WebAssembly` and `fetch`, where pybridge runs it in a scope of its own. Both work as the
// page's do. They hand over the wasm file that came with the package, compiled beforehand, and keep the instance.

import { awake } from "../wasm/compiling.js";
import { lastOf } from "./request.js";

/** The page refuses to compile a wasm file of this size without waiting. */
export class MustWait extends Error {
  constructor(readonly bytes: BufferSource) {
    super("a wasm file of more than 8 MB has to be compiled before");
  }
}

export class WasmScope {
  /** The exports of the instance that was made last. */
  exports: WebAssembly.Exports | undefined;
  readonly WebAssembly: typeof WebAssembly;
  readonly #compiled = new Map<BufferSource, WebAssembly.Module>();
  readonly #responses = new WeakSet<object>();
  readonly #late: Promise<void>[] = [];

  constructor(
    /** The path of the wasm file, and its content; undefined where it is inside the JavaScript. */
    readonly path: string | null,
    readonly bytes: Uint8Array<ArrayBuffer> | undefined,
    readonly module: WebAssembly.Module | undefined,
  ) {
    this.WebAssembly = Object.create(WebAssembly, this.#members()) as typeof WebAssembly;
  }

  /** Whether an address, a path or a compiled module means the wasm file of the package. */
  means(given: unknown): boolean {
    if (this.path === null || this.bytes === undefined) return false;
    if (given === this.module) return true;
    const text = given instanceof Request ? given.url : String(given);
    return lastOf(text.split(/[?#]/)[0]) === lastOf(this.path);
  }

  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    if (!this.means(input)) return globalThis.fetch(input, init);
    const response = new Response(this.bytes as Uint8Array<ArrayBuffer>, {
      headers: { "Content-Type": "application/wasm" },
    });
    this.#responses.add(response);
    return response;
  };

  /** Compiles bytes for which the page wants to wait, so that the glue finds them compiled when it runs again. */
  async compileBefore(bytes: BufferSource): Promise<void> {
    this.#compiled.set(bytes, await awake(WebAssembly.compile(bytes)));
  }

  /** Waits for the instances that could not be made at once. */
  async settled(): Promise<void> {
    while (this.#late.length > 0) await this.#late.shift();
  }

  /** Instantiates the wasm file of the package, for a module that imports it. */
  readonly instantiate = async (imports: WebAssembly.Imports): Promise<WebAssembly.Instance> => {
    if (this.module === undefined) throw new Error("the package has no wasm file that a module could import");
    return this.#kept(await awake(WebAssembly.instantiate(this.module, imports)));
  };

  #members(): PropertyDescriptorMap {
    const compile = (source: BufferSource | Response | PromiseLike<Response>) => this.#compile(source);
    const instantiate = async (source: unknown, imports?: WebAssembly.Imports) => {
      const given = await source;
      if (given instanceof WebAssembly.Module) return this.#kept(await awake(WebAssembly.instantiate(given, imports)));
      const module = await this.#compile(given as BufferSource | Response);
      return { module, instance: this.#kept(await awake(WebAssembly.instantiate(module, imports))) };
    };
    const members = {
      compile,
      compileStreaming: compile,
      instantiate,
      instantiateStreaming: instantiate,
      Module: new Proxy(WebAssembly.Module, { construct: (_, [bytes]: [BufferSource]) => this.#compileAtOnce(bytes) }),
      Instance: new Proxy(WebAssembly.Instance, {
        construct: (_, [module, imports]: [WebAssembly.Module, WebAssembly.Imports?]) => this.#atOnce(module, imports),
      }),
    };
    return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, { value, configurable: true }]));
  }

  async #compile(source: BufferSource | Response | PromiseLike<Response>): Promise<WebAssembly.Module> {
    const given = await source;
    if (given instanceof Response) {
      if (this.module !== undefined && this.#responses.has(given)) return this.module;
      return awake(WebAssembly.compile(await given.arrayBuffer()));
    }
    return this.#known(given) ?? (await awake(WebAssembly.compile(given)));
  }

  #compileAtOnce(bytes: BufferSource | WebAssembly.Module): WebAssembly.Module {
    if (bytes instanceof WebAssembly.Module) return bytes;
    try {
      return this.#known(bytes) ?? new WebAssembly.Module(bytes);
    } catch (error) {
      throw error instanceof RangeError ? new MustWait(bytes) : error;
    }
  }

  #known(bytes: BufferSource): WebAssembly.Module | undefined {
    if (bytes === this.bytes) return this.module;
    for (const [other, module] of this.#compiled) if (equal(bytes, other)) return module;
    return this.bytes !== undefined && equal(bytes, this.bytes) ? this.module : undefined;
  }

  #atOnce(module: WebAssembly.Module, imports: WebAssembly.Imports | undefined): WebAssembly.Instance {
    try {
      return this.#kept(new WebAssembly.Instance(module, imports));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return this.#later(module, imports);
    }
  }

  /**
   * Returns an instance whose exports come later, for glue that cannot wait: it keeps the object and looks exports up at
   * each call. A function that is called meanwhile, as a start function is, runs when the instance is there.
   */
  #later(module: WebAssembly.Module, imports: WebAssembly.Imports | undefined): WebAssembly.Instance {
    const exports: Record<string, unknown> = Object.create(null);
    const calls: (() => void)[] = [];
    for (const { name, kind } of WebAssembly.Module.exports(module)) {
      if (kind === "function") {
        exports[name] = (...args: unknown[]) => {
          calls.push(() => (exports[name] as (...args: unknown[]) => unknown)(...args));
        };
      }
    }
    const arrive = async () => {
      Object.assign(exports, (await awake(WebAssembly.instantiate(module, imports))).exports);
      for (const call of calls) call();
    };
    this.#late.push(arrive());
    this.exports = exports as WebAssembly.Exports;
    return Object.create(WebAssembly.Instance.prototype, { exports: { value: exports } }) as WebAssembly.Instance;
  }

  #kept(instance: WebAssembly.Instance): WebAssembly.Instance {
    this.exports = instance.exports;
    return instance;
  }
}

function equal(one: BufferSource, other: BufferSource): boolean {
  if (one.byteLength !== other.byteLength) return false;
  const [left, right] = [view(one), view(other)];
  return left.every((byte, place) => byte === right[place]);
}

function view(source: BufferSource): Uint8Array {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
}
