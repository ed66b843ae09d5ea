// One instance of a module: its memory, its heap, what is alive in it, and the one door into its code (`run`).

import { PageCallers } from "./callers.js";
import { callWith, type WasmFunction } from "./calls/signature.js";
import type { RustClosure } from "./closures.js";
import type { Context } from "./codecs/codec.js";
import { contextOf } from "./codecs/index.js";
import type { Engine } from "./engine.js";
import { FailedCheck, Failure, isTrap } from "./failure.js";
import { Heap, HostObject } from "./heap.js";
import { toPageError } from "./imports/errors.js";
import { buildImports, type Given } from "./imports/index.js";
import { LinearMemory, type Word } from "./memory.js";
import { PageHost, PlainHost } from "./plain/host.js";
import type { Cast, Live, Plan } from "./protocol.js";
import { hasRoom } from "./room.js";
import { Transfer } from "./transfer.js";
import { Waiting } from "./waiting.js";

/** Calls into wasm that are running, over all instances. */
let depth = 0;

/** What an instance is made of. */
export type Ingredients = [engine: Engine, owner: number, module: WebAssembly.Module, plan: Plan, given: Given];

export class Instance {
  readonly memory: LinearMemory;
  readonly heap: Heap;
  readonly closures = new Set<RustClosure>();
  /** What the other language waits for. */
  readonly waiting = new Waiting(this);
  /** Rust structs owned on this side, and callables of the other language held by Rust. */
  structs = 0;
  callbacks = 0;
  /** The last text that the module wrote to `console.error` during a call: what a panic hook reports. */
  reported = "";

  /** Imports that stand for nothing pybridge knows: to call one fails. */
  readonly unknown: string[] = [];

  /** Values of the engine's language, of the page's JavaScript, and heap entries themselves. */
  readonly outer: Context<unknown>;
  readonly page: Context<unknown>;
  readonly inner: Context<unknown>;

  #wasm: WebAssembly.Instance | undefined;
  #stackPointer: WebAssembly.Global | undefined;
  #stackBase: unknown;
  #running = 0;
  #ending: string | undefined;
  #destroy: WasmFunction | undefined;
  readonly #idle: Transfer[] = [];
  /** The closures that the page holds, and its calls. */
  readonly callers: PageCallers;

  private constructor(
    readonly engine: Engine,
    /** The number by which the other language knows the instance. */
    readonly owner: number,
    readonly module: WebAssembly.Module,
    readonly plan: Plan,
  ) {
    this.callers = new PageCallers((pinned) => engine.pin(this, pinned));
    this.memory = new LinearMemory(plan.allocator, (label, thrown) => this.unwound(label, thrown));
    this.heap = new Heap(plan.dialect.heap_base, plan.strings);
    this.outer = contextOf(engine.hostFor(this), this);
    this.page = contextOf<unknown>(new PageHost(this), this);
    this.inner = contextOf<unknown>(new PlainHost(this), this);
  }

  static async create(...[engine, owner, module, plan, given]: Ingredients): Promise<Instance> {
    const instance = new Instance(engine, owner, module, plan);
    const imports = buildImports(instance, given);
    instance.#attach(await WebAssembly.instantiate(module, imports), given);
    return instance;
  }

  /** The same, where the platform lets a module be instantiated without waiting. */
  static createSync(...[engine, owner, module, plan, given]: Ingredients): Instance {
    const instance = new Instance(engine, owner, module, plan);
    const imports = buildImports(instance, given);
    instance.#attach(new WebAssembly.Instance(module, imports), given);
    return instance;
  }

  #attach(wasm: WebAssembly.Instance, given: Given): void {
    this.#wasm = wasm;
    const { exports } = wasm;
    this.#stackPointer = exports.__stack_pointer as WebAssembly.Global | undefined;
    this.#stackBase = this.#stackPointer?.value;
    const memory = this.plan.memory === null ? given.memory : (exports[this.plan.memory] as WebAssembly.Memory);
    if (memory !== undefined) this.memory.attach(memory, exports);
  }

  /** Runs the module's start functions: the last step of loading. */
  start(): void {
    for (const symbol of this.plan.start) this.#runBare("start", this.function(symbol), 0, 0);
  }

  get wasm(): WebAssembly.Instance {
    if (this.#wasm === undefined) throw new Failure("LoadError", `${this.plan.label} is not instantiated yet`);
    return this.#wasm;
  }

  get exports(): WebAssembly.Exports {
    return this.wasm.exports;
  }

  get table(): WebAssembly.Table {
    return this.exports.__indirect_function_table as WebAssembly.Table;
  }

  function(symbol: string): WasmFunction {
    return this.exports[symbol] as WasmFunction;
  }

  get alive(): boolean {
    return this.#ending === undefined;
  }

  get live(): Live {
    return {
      handles: this.heap.live,
      structs: this.structs,
      closures: this.closures.size,
      callbacks: this.callbacks,
    };
  }

  // --- The door into wasm --------------------------------------------------------------------------------------

  /** Throws when the instance is dead: nothing may enter it, or return into it, any more. */
  enter(label: string): void {
    if (this.#ending === undefined) return;
    throw new Failure("RustPanic", `${label}: ${this.#ending}`, false);
  }

  /** A transfer for one crossing. After a failure it is not given back. */
  open(label: string): Transfer {
    const transfer = this.#idle.pop() ?? new Transfer(this);
    transfer.label = label;
    return transfer;
  }

  shut(transfer: Transfer): void {
    this.#idle.push(transfer);
  }

  /** The one way into wasm, for the words of a transfer, which ends with the call. */
  run(label: string, target: WasmFunction, transfer: Transfer): Word | undefined {
    let stack: unknown;
    try {
      stack = this.begin(label);
    } catch (thrown) {
      transfer.fail();
      throw thrown;
    }
    let result: Word | undefined;
    try {
      result = callWith(target, transfer.words, transfer.count);
    } catch (thrown) {
      const failure = this.unwound(label, thrown, stack);
      this.finish();
      transfer.end();
      throw failure;
    }
    this.finish();
    transfer.end();
    return result;
  }

  /** Runs a function of the module's own machinery, which takes nothing that would have to be given back. */
  #runBare(label: string, target: WasmFunction, first: Word, second: Word): Word | undefined {
    const stack = this.begin(label);
    let word: Word | undefined;
    try {
      word = target(first, second);
    } catch (thrown) {
      const failure = this.unwound(label, thrown, stack);
      this.finish();
      throw failure;
    }
    this.finish();
    return word;
  }

  /** A call begins: `finish` ends it, and `unwound` is told of exceptions. Returns the shadow stack pointer. */
  begin(label: string): unknown {
    this.enter(label); // code of the other language's that has run since may have ended the instance
    if (!hasRoom(depth)) {
      throw new Failure("RecursionError", `${label}: ${depth} calls into Rust are running already`, false);
    }
    depth++;
    this.reported = "";
    // Reading a global costs as much as a call; at the bottom its value is always the same.
    return this.#running++ === 0 ? this.#stackBase : this.#stackPointer?.value;
  }

  finish(): void {
    depth--;
    this.#running--;
  }

  /** An exception has cut Rust's frames: the shadow stack is put back, and a trap ends the instance. */
  unwound(label: string, thrown: unknown, stack?: unknown): unknown {
    if (isTrap(thrown)) {
      const said = this.reported === "" ? thrown.message : this.reported;
      const words = said.startsWith("panicked") ? said : `panicked: ${said}`; // a hook's own text begins with the word
      this.kill(`${this.plan.label} panicked earlier, in ${label}`, `${this.plan.label} ${words}`);
      return new Failure("RustPanic", `${label} ${words}`);
    }
    if (this.#stackPointer !== undefined && stack !== undefined) this.#stackPointer.value = stack;
    if (thrown instanceof FailedCheck) return new Failure(thrown.kind, `${label}: ${thrown.message}`);
    // Whatever a call further down never entered, this one has: what was moved into it is gone.
    return thrown instanceof Failure ? new Failure(thrown.kind, thrown.message) : thrown;
  }

  /** Ends everything that lives in the instance, without entering it again; `said` is for those who wait for it. */
  kill(why: string, said = why): void {
    if (this.#ending !== undefined) return;
    this.#ending = why;
    for (const closure of this.closures) closure.abandon();
    this.closures.clear();
    this.heap.clear();
    this.structs = 0;
    this.callers.clear();
    this.waiting.end(said);
  }

  // --- What wasm-bindgen's parts need of their instance --------------------------------------------------------

  /** Drops a struct whose owner on this side is gone; `later`: as soon as nothing of Rust's borrows it. */
  freeStruct(free: WasmFunction, address: number, later: boolean): void {
    if (!this.alive) return;
    this.structs--;
    this.#runBare("free()", free, address, later ? 1 : 0);
  }

  /** The address of the parent in a struct: one more reference to it. */
  upcast(upcast: WasmFunction, address: number): number {
    return (this.#runBare("upcast", upcast, address, 0) as number) >>> 0;
  }

  releaseUpcast(free: WasmFunction, address: number): void {
    if (this.alive) this.#runBare("free()", free, address, 1); // when nobody borrows it any more
  }

  /** Frees what a closure has captured; `destructor` is a table index, 0 where one export does it for all. */
  destroyClosure(destructor: number, data: number, vtable: number): void {
    this.#destroy ??= this.function("__wbindgen_destroy_closure");
    const destroy = destructor === 0 ? this.#destroy : (this.table.get(destructor) as WasmFunction);
    this.#runBare("closure drop", destroy, data, vtable);
  }

  /** Leaves an exception for Rust to find: what `catch` imports return by. */
  storeException(entry: unknown): void {
    this.function("__wbindgen_exn_store")(this.heap.add(entry));
  }

  same(a: unknown, b: unknown): boolean {
    return a === b || (HostObject.isOne(a) && HostObject.isOne(b) && a.same(b));
  }

  isHostException(entry: unknown): boolean {
    return HostObject.isOne(entry) && entry.isException;
  }

  adopt(value: unknown): unknown {
    return this.engine.adopt(this, value);
  }

  decodeCast(words: number[]): Cast {
    return this.engine.decodeCast(this, words);
  }

  /** Calls into this instance from the page's JavaScript, which gets plain errors. */
  forPage<T>(call: () => T): T {
    this.callers.come();
    try {
      this.engine.ready();
      return call();
    } catch (thrown) {
      throw toPageError(this, thrown);
    } finally {
      this.callers.go();
    }
  }
}
