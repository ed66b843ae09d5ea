// One instance of a module: its memory, its heap, the values alive in it, and the way into its code (`run`; the fast
// path uses `begin` and `finish`).

import { callBare } from "./calls/bare.js";
import { callWith } from "./calls/signature.js";
import { type ClosureHome, OpenClosures } from "./closures.js";
import type { Context } from "./codec.js";
import { contextOf, pageContextOf } from "./codecs/index.js";
import { thrownByPackage } from "./declared/thrown.js";
import { FailedCheck, Failure, type FailureKind, isSuspendError, isTrap } from "./failure.js";
import { suspendable } from "./fibers/exports.js";
import { Fibers } from "./fibers/index.js";
import { Heap } from "./heap.js";
import type { Host } from "./host.js";
import { LinearMemory, type WasmFunction, type Word } from "./memory.js";
import { madeBeforeReload, RELOADED, SUSPENDED_OUTSIDE, takenBeforeReload } from "./messages.js";
import { PackageObjects } from "./package-objects.js";
import { PageCallers } from "./page-callers.js";
import { PageClasses } from "./page-classes/index.js";
import { toPageError } from "./page-errors.js";
import { type Aftermath, explainTrap, PANIC_HOOK, wordsOfHook } from "./panics.js";
import { PendingPromises } from "./pending.js";
import { PageHost, PlainHost } from "./plain/host.js";
import type { Cast, Live, Plan } from "./protocol.js";
import { hasStackRoom } from "./stack-guard.js";
import { Transfer } from "./transfer.js";

/** The number of calls into wasm that are running, over all instances. */
let depth = 0;

/** The services that an instance needs from its engine, besides a Host. */
export interface Engine {
  hostFor(instance: Instance): Host<unknown>;
  /** Decodes the descriptor codes that a cast recorded; called once for each kind of cast. */
  decodeCast(instance: Instance, codes: number[]): Cast;
  /** Returns the heap entry of a value of the page: an object of the other language becomes a guest. */
  adopt(instance: Instance, value: unknown): unknown;
  /** Adds what is known to an exception that the other language raised while it served Rust. */
  remark(instance: Instance, exception: unknown): void;
  /** Called before the page calls in: throws if the other language cannot be called at this moment. */
  ready(): void;
  /** Keeps alive the object that stands for the instance in the other language, or releases it. */
  pin(instance: Instance, pinned: boolean): void;
}

export class Instance implements ClosureHome {
  readonly memory: LinearMemory;
  readonly heap: Heap;
  readonly closures = new OpenClosures();
  /** The promises that the other language waits for. */
  readonly pending = new PendingPromises(this);
  /** The calls of Rust that can be suspended. */
  readonly fibers = new Fibers(this);
  /** The numbers of Rust structs owned on this side, and of callables of the other language held by Rust. */
  structs = 0;
  callbacks = 0;
  /** The adapters, which call Rust without `begin`, and count structs of their own. */
  adapters: { readonly structs: number; end(): void } | undefined;
  /** The last text that the module wrote to `console.error` during a call: what a panic hook reports. */
  reported = "";
  /** The objects of a package of npm that the other language owns. */
  readonly objects = new PackageObjects(this);

  /** The names of imports that pybridge does not know: calling one fails. */
  readonly unknown: string[] = [];

  /** The contexts for values of the engine's language, for values of the page's JavaScript, and for heap entries. */
  readonly outer: Context<unknown, Instance>;
  readonly page: Context<unknown, Instance>;
  readonly inner: Context<unknown, Instance>;
  /** The classes by which the page's JavaScript knows the structs. */
  readonly pageClasses = new PageClasses(this);

  #wasm: WebAssembly.Instance | undefined;
  #stackPointer: WebAssembly.Global | undefined;
  #stackBase: unknown;
  /** Where the panic hook that `pybridge build` links in tells of its words. */
  #wordsOfHook: Word | undefined;
  /** The number of calls into this instance that are running. */
  running = 0;
  readonly #suspendable = new Map<string, WasmFunction>();
  #ending: { readonly kind: FailureKind; readonly why: string } | undefined;
  readonly #idle: Transfer[] = [];
  /** The closures that the page holds, and its running calls. */
  readonly callers: PageCallers;

  constructor(
    readonly engine: Engine,
    /** The number by which the other language knows the instance. */
    readonly owner: number,
    /** The compiled module, or a package of npm that runs. */
    readonly module: object,
    readonly plan: Plan,
  ) {
    this.callers = new PageCallers((pinned) => engine.pin(this, pinned));
    this.memory = new LinearMemory(plan.allocator, this);
    this.heap = new Heap(plan.dialect.heap_base, plan.strings);
    this.outer = contextOf(engine.hostFor(this), this);
    this.page = pageContextOf<Instance>(new PageHost(this), this);
    this.inner = contextOf<unknown, Instance>(new PlainHost(this), this);
  }

  /** Connects the wasm instance with the parts made before it; `given` is the memory of a module that exports none. */
  attach(wasm: WebAssembly.Instance, given: WebAssembly.Memory | undefined): void {
    this.#wasm = wasm;
    const { exports } = wasm;
    this.#stackPointer = exports.__stack_pointer as WebAssembly.Global | undefined;
    this.#stackBase = this.#stackPointer?.value;
    const memory = this.plan.memory === null ? given : (exports[this.plan.memory] as WebAssembly.Memory);
    if (memory !== undefined) this.memory.attach(memory, exports);
    this.fibers.attach(this.#stackPointer);
    this.plan.functions.forEach((each, index) => {
      if (each.jspi) this.#suspendable.set(each.symbol, suspendable(this, this.plan.labels[index], each));
    });
  }

  /** Sets the panic hook and runs the module's start functions: the last step of loading. */
  start(): void {
    if (PANIC_HOOK in this.exports) this.#wordsOfHook = callBare(this, "start", this.function(PANIC_HOOK), 0, 0);
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

  /** Returns an export; for one that may be suspended, the function that runs it as a fiber. */
  function(symbol: string): WasmFunction {
    return this.#suspendable.get(symbol) ?? (this.exports[symbol] as WasmFunction);
  }

  get alive(): boolean {
    return this.#ending === undefined;
  }

  get live(): Live {
    this.objects.settle();
    return {
      handles: this.heap.live,
      structs: this.structs + (this.adapters?.structs ?? 0),
      closures: this.closures.size,
      callbacks: this.callbacks,
    };
  }

  // --- Calls into wasm ----------------------------------------------------------------------------------------

  /** Throws if the instance is dead: nothing may enter it, or return into it, any more. */
  ensureAlive(label: string): void {
    if (this.#ending === undefined) return;
    const { kind, why } = this.#ending;
    const isReloaded = kind === "EndedError" && why === `${this.plan.label} ${RELOADED}`;
    throw new Failure(kind, `${label}: ${isReloaded ? this.#ofEarlierInstance(label) : why}`, false);
  }

  /** Refuses something that was made before the module was reloaded, by the label of its call. */
  #ofEarlierInstance(label: string): string {
    const { plan } = this;
    if (label.startsWith("closure ")) return madeBeforeReload("closure", plan.label);
    const owner = label.slice(0, label.lastIndexOf("."));
    const isOfObject = plan.structs.some(({ name }) => name === owner);
    return isOfObject ? madeBeforeReload(owner, plan.label) : takenBeforeReload(plan.label);
  }

  /** Returns a transfer for one crossing. After a failure it is not recycled. */
  openTransfer(label: string): Transfer {
    const transfer = this.#idle.pop() ?? new Transfer(this);
    transfer.label = label;
    return transfer;
  }

  recycle(transfer: Transfer): void {
    this.#idle.push(transfer);
  }

  /** Calls wasm with the words of a transfer, which ends with the call. */
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

  /** Begins a call, which `finish` ends; `unwound` handles its exceptions. Returns the shadow stack pointer. */
  begin(label: string): unknown {
    this.ensureAlive(label); // code of the other language has run since, and may have ended the instance
    if (!hasStackRoom(depth)) {
      throw new Failure("RecursionError", `${label}: ${depth} calls into Rust are running already`, false);
    }
    depth++;
    this.reported = "";
    // Reading a global costs as much as a call; for the outermost call its value is always the same.
    return this.running++ === 0 ? this.#stackBase : this.#stackPointer?.value;
  }

  finish(): void {
    depth--;
    this.running--;
  }

  /**
   * Handles an exception that has unwound Rust's frames, and returns what to throw for it. Restores the shadow stack
   * pointer; a trap ends the instance.
   */
  unwound(label: string, raised: unknown, stack?: unknown): unknown {
    const thrown = this.plan.is_package ? thrownByPackage(raised) : raised;
    if (isTrap(thrown)) {
      const { said, details } = explainTrap(thrown, this.#aftermath());
      this.kill(`${this.plan.label} panicked earlier, in ${label}`, `${this.plan.label} ${said}`);
      return new Failure("RustPanic", `${label} ${said}`, true, JSON.stringify(details));
    }
    if (this.#stackPointer !== undefined && stack !== undefined) this.#stackPointer.value = stack;
    if (thrown instanceof FailedCheck) return new Failure(thrown.kind, `${label}: ${thrown.message}`);
    if (isSuspendError(thrown)) return new Failure("LifetimeError", `${label}: ${SUSPENDED_OUTSIDE}`);
    // This call has entered Rust, even if a call further down has not: the values moved into it are gone.
    return thrown instanceof Failure ? new Failure(thrown.kind, thrown.message, true, thrown.details) : thrown;
  }

  #aftermath(): Aftermath {
    const pointer = this.#stackPointer?.value as number | undefined;
    // Rust's stack grows down to address 0: below it, the pointer is negative, or has no memory at all as unsigned.
    const isStackFull = pointer !== undefined && (pointer < 0 || pointer > (this.#stackBase as number));
    const mayHaveHook = this.plan.dialect.release > 0;
    const { bytes, u32 } = this.memory;
    const left = this.#wordsOfHook === undefined ? "" : wordsOfHook(bytes, u32, this.#wordsOfHook as number);
    return { reported: left || this.reported, memory: bytes.length, isStackFull, mayHaveHook };
  }

  /** Restores the shadow stack pointer after a trap that has changed nothing else. An outer call restores it itself. */
  restoreStack(): void {
    if (this.running === 0 && this.#stackPointer !== undefined) this.#stackPointer.value = this.#stackBase;
  }

  /**
   * Ends everything that lives in the instance, without entering it again. Later calls fail with `kind`, and say `why`;
   * `said` is the reason for its waiters.
   */
  kill(why: string, said = why, kind: FailureKind = "RustPanic"): void {
    if (this.#ending !== undefined) return;
    this.#ending = { kind, why };
    this.closures.abandon();
    this.heap.clear();
    this.structs = 0;
    this.adapters?.end();
    this.callers.clear();
    this.pending.end(said, kind);
  }

  /** Ends the instance because it is not needed any more. */
  close(why: string): void {
    this.kill(why, why, "EndedError");
  }

  // --- Engine services ----------------------------------------------------------------------------------------

  adopt(value: unknown): unknown {
    return this.engine.adopt(this, value);
  }

  decodeCast(codes: number[]): Cast {
    return this.engine.decodeCast(this, codes);
  }

  /** Runs a call from the page's JavaScript into this instance; the page gets plain errors. */
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
