// One instance of a module: its memory, its heap, what is alive in it, and the one door into its code (`run`).

import { callBare } from "./calls/bare.js";
import { callWith } from "./calls/signature.js";
import type { ClosureHome, RustClosure } from "./closures.js";
import type { Context } from "./codec.js";
import { contextOf } from "./codecs/index.js";
import { FailedCheck, Failure, isTrap } from "./failure.js";
import { Heap } from "./heap.js";
import type { Host } from "./host.js";
import { LinearMemory, type WasmFunction, type Word } from "./memory.js";
import { PageCallers } from "./page-callers.js";
import { toPageError } from "./page-errors.js";
import { PendingPromises } from "./pending.js";
import { PageHost, PlainHost } from "./plain/host.js";
import type { Cast, Live, Plan } from "./protocol.js";
import { hasStackRoom } from "./stack-guard.js";
import { Transfer } from "./transfer.js";

/** Calls into wasm that are running, over all instances. */
let depth = 0;

/** What an instance needs of the engine that runs it, besides a Host. */
export interface Engine {
  hostFor(instance: Instance): Host<unknown>;
  /** Decodes the descriptor codes that a cast recorded; asked once for each kind of cast. */
  decodeCast(instance: Instance, codes: number[]): Cast;
  /** A value of the page as the heap keeps it: an object of the other language becomes a guest. */
  adopt(instance: Instance, value: unknown): unknown;
  /** The page is about to call in: throws when the other language cannot be called at this moment. */
  ready(): void;
  /** Keeps the other language's object of the instance alive, or lets it go. */
  pin(instance: Instance, pinned: boolean): void;
}

export class Instance implements ClosureHome {
  readonly memory: LinearMemory;
  readonly heap: Heap;
  readonly closures = new Set<RustClosure>();
  /** What the other language waits for. */
  readonly pending = new PendingPromises(this);
  /** Rust structs owned on this side, and callables of the other language held by Rust. */
  structs = 0;
  callbacks = 0;
  /** The last text that the module wrote to `console.error` during a call: what a panic hook reports. */
  reported = "";

  /** Imports that stand for nothing pybridge knows: to call one fails. */
  readonly unknown: string[] = [];

  /** Values of the engine's language, of the page's JavaScript, and heap entries themselves. */
  readonly outer: Context<unknown, Instance>;
  readonly page: Context<unknown, Instance>;
  readonly inner: Context<unknown, Instance>;

  #wasm: WebAssembly.Instance | undefined;
  #stackPointer: WebAssembly.Global | undefined;
  #stackBase: unknown;
  #running = 0;
  #ending: string | undefined;
  readonly #idle: Transfer[] = [];
  /** The closures that the page holds, and its calls. */
  readonly callers: PageCallers;

  constructor(
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
    this.page = contextOf<unknown, Instance>(new PageHost(this), this);
    this.inner = contextOf<unknown, Instance>(new PlainHost(this), this);
  }

  /** Joins the wasm instance with its parts; `given` is the memory of a module that exports none. */
  attach(wasm: WebAssembly.Instance, given: WebAssembly.Memory | undefined): void {
    this.#wasm = wasm;
    const { exports } = wasm;
    this.#stackPointer = exports.__stack_pointer as WebAssembly.Global | undefined;
    this.#stackBase = this.#stackPointer?.value;
    const memory = this.plan.memory === null ? given : (exports[this.plan.memory] as WebAssembly.Memory);
    if (memory !== undefined) this.memory.attach(memory, exports);
  }

  /** Runs the module's start functions: the last step of loading. */
  start(): void {
    for (const symbol of this.plan.start) callBare(this, "start", this.function(symbol), 0, 0);
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
  ensureAlive(label: string): void {
    if (this.#ending === undefined) return;
    throw new Failure("RustPanic", `${label}: ${this.#ending}`, false);
  }

  /** A transfer for one crossing. After a failure it is not given back. */
  openTransfer(label: string): Transfer {
    const transfer = this.#idle.pop() ?? new Transfer(this);
    transfer.label = label;
    return transfer;
  }

  recycle(transfer: Transfer): void {
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

  /** A call begins: `finish` ends it, and `unwound` is told of exceptions. Returns the shadow stack pointer. */
  begin(label: string): unknown {
    this.ensureAlive(label); // code of the other language's that has run since may have ended the instance
    if (!hasStackRoom(depth)) {
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
      const report = said.startsWith("panicked") ? said : `panicked: ${said}`; // a hook's own text begins with the word
      this.kill(`${this.plan.label} panicked earlier, in ${label}`, `${this.plan.label} ${report}`);
      return new Failure("RustPanic", `${label} ${report}`);
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
    this.pending.end(said);
  }

  // --- What the engine does for the instance --------------------------------------------------------------------

  adopt(value: unknown): unknown {
    return this.engine.adopt(this, value);
  }

  decodeCast(codes: number[]): Cast {
    return this.engine.decodeCast(this, codes);
  }

  /** Calls into this instance from the page's JavaScript, which gets plain errors. */
  forPage<T>(call: () => T): T {
    this.callers.callStarted();
    try {
      this.engine.ready();
      return call();
    } catch (thrown) {
      throw toPageError(this.outer.host, thrown);
    } finally {
      this.callers.callEnded();
    }
  }
}
