// Rust that suspends (JSPI): exports that run on a stack of their own, a *fiber*, and imports that suspend the fiber
// until a promise settles. The engine keeps the fiber's locals meanwhile, but Rust's shadow stack lies in linear memory:
// here its part is copied out when a fiber is suspended, and back before the fiber goes on.
//
// Between the copying back and the moment when the engine lets the fiber go on, other JavaScript may run. So one fiber at
// a time is resumed: the next one has its turn when this one is suspended again or has ended. Calls of other JavaScript
// in between put their frames below those of the fiber, and take them away again.

import type { Context, Site } from "../codec.js";
import { Failure } from "../failure.js";
import { Guest, HostObject, seen } from "../heap.js";
import type { WasmFunction, Word } from "../memory.js";
import { SUSPENDED_OUTSIDE } from "../messages.js";
import { toPageError } from "../page-errors.js";
import { whenReady } from "../pending.js";
import type { Import } from "../protocol.js";

/** The functions of JSPI, which TypeScript does not know yet. */
interface Jspi {
  readonly Suspending: new (answer: (...raw: Word[]) => Promise<Word>) => WasmFunction;
  readonly promising: (target: WasmFunction) => (...words: Word[]) => Promise<Word | undefined>;
}

const { Suspending, promising } = WebAssembly as unknown as Jspi;

interface Fiber {
  /** The shadow stack pointer when the fiber began. */
  readonly base: number;
  /** The number of calls that were running in the instance when the fiber began, or went on. */
  depth: number;
}

/** The parts of an instance that fibers use. */
export interface FiberHome extends Site {
  readonly exports: WebAssembly.Exports;
  readonly outer: Context<unknown>;
  readonly page: Context<unknown>;
  readonly engine: { ready(): void };
  /** The number of calls that are running. */
  running: number;
}

export class Fibers {
  #stack: WebAssembly.Global<"i32"> | undefined;
  #top = 0;
  /** The fiber that has begun and was not suspended yet, the innermost one. */
  #begun: Fiber | undefined;
  /** The fiber that goes on, or is about to. */
  #resumed: Fiber | undefined;
  readonly #waiting: (() => void)[] = [];
  #rooted = 0;

  constructor(private readonly home: FiberHome) {}

  /** Gives the global that holds the shadow stack pointer, which is at the top of the stack now. */
  attach(stack: WebAssembly.Global | undefined): void {
    this.#stack = stack as WebAssembly.Global<"i32"> | undefined;
    this.#top = this.#stack?.value ?? 0;
  }

  /** Whether Rust may spawn tasks that suspend: a fiber or an async export of this kind is running. */
  get inContext(): boolean {
    return this.#begun !== undefined || this.#resumed !== undefined || this.#rooted > 0;
  }

  /** Wraps an async export: it is no fiber itself, but the tasks that it spawns are. */
  rooted(target: WasmFunction): WasmFunction {
    return (...words) => {
      this.#rooted++;
      try {
        return target(...words);
      } finally {
        this.#rooted--;
      }
    };
  }

  /** Returns a function that runs an export as a fiber; its promise is rejected with what a call would have thrown. */
  running(label: string, target: WasmFunction): (...words: Word[]) => Promise<Word | undefined> {
    const start = promising(target);
    return (...words) => {
      const stack = this.#stackOf(label);
      const fiber: Fiber = { base: stack.value, depth: this.home.running };
      const outer = this.#begun;
      this.#begun = fiber;
      let promise: Promise<Word | undefined>;
      try {
        promise = start(...words);
      } finally {
        this.#begun = outer;
        stack.value = fiber.base; // it is suspended, has returned or was cut: nothing of it is on the stack now
      }
      return promise.then(
        (word) => {
          this.#leave(fiber);
          return word;
        },
        (thrown) => {
          this.#leave(fiber);
          throw this.home.unwound(label, thrown);
        },
      );
    };
  }

  /** Runs a task of Rust's executor as a fiber; `failed` gets what it throws. */
  spawn(task: Word, failed: (thrown: unknown) => void): void {
    const { home } = this;
    const poll = this.running("a task", home.exports.__wbg_jspi_task_poll as WasmFunction);
    const run = (): void => {
      home.begin("a task");
      poll(task).catch(failed);
      home.finish();
    };
    queueMicrotask(() => whenReady(home, () => home.alive && run()));
  }

  /**
   * Returns an import that suspends the fiber which calls it. `answer` returns the handle of a value that Rust takes over;
   * a promise or awaitable suspends until it settles. If the import catches, a rejection is a value, too, and Rust is told.
   */
  suspending(label: string, answer: WasmFunction, imported: Import): WasmFunction {
    return new Suspending((...raw) => {
      const fiber = this.#current(label);
      let handle: number;
      try {
        handle = answer(...raw) as number;
      } catch (thrown) {
        if (!this.home.alive) throw thrown;
        const rejected = Promise.reject(toPageError(this.home.outer.host, thrown));
        return this.#suspended(fiber, rejected, () => undefined, imported);
      }
      const { heap } = this.home;
      return this.#suspended(fiber, promiseOf(heap.get(handle)), () => heap.drop(handle), imported);
    });
  }

  /** Returns the fiber that calls an import; throws if other calls are between them, as those cannot be suspended. */
  #current(label: string): Fiber {
    const fiber = this.#begun ?? this.#resumed;
    if (fiber?.depth === this.home.running) return fiber;
    throw new Failure("LifetimeError", `${label}: ${SUSPENDED_OUTSIDE}`);
  }

  /** Suspends a fiber until a promise settles. Returns the promise of a handle that resumes it. */
  #suspended(fiber: Fiber, promise: Promise<unknown>, release: () => void, imported: Import): Promise<Word> {
    const { memory } = this.home;
    const stack = this.#stackOf("");
    const bottom = stack.value;
    const frames = memory.bytes.slice(bottom >>> 0, fiber.base >>> 0);
    this.#leave(fiber);
    return new Promise((resolve, reject) => {
      const goOn = (settle: () => void): void =>
        whenReady(this.home, () => {
          if (!this.home.alive) return; // nothing returns into a dead instance: the engine forgets the fiber
          if (this.#resumed !== undefined) {
            this.#waiting.push(() => goOn(settle));
            return;
          }
          this.#resumed = fiber;
          fiber.depth = ++this.home.running;
          memory.bytes.set(frames, bottom >>> 0);
          stack.value = bottom;
          settle();
          release();
        });
      promise.then(
        (value) => goOn(() => resolve(this.#give(value, imported, 0))),
        (reason) => goOn(() => (imported.catch ? resolve(this.#give(reason, imported, 1)) : reject(reason))),
      );
    });
  }

  /** Returns a handle for a settled value, and tells Rust whether it is the reason of a rejection. */
  #give(value: unknown, imported: Import, rejected: 0 | 1): number {
    const { exports, heap, page } = this.home;
    if (imported.settles?.is === "Unit") return 0;
    if (imported.catch) (exports.__wbindgen_jspi_set_rejected as WasmFunction)(rejected);
    return heap.add(Guest.is(value) ? value : page.host.object(value));
  }

  /** Ends the turn of a fiber, if it was resumed, and begins that of the next one. */
  #leave(fiber: Fiber): void {
    if (this.#resumed !== fiber) return;
    this.#resumed = undefined;
    if (!this.home.alive) return;
    this.home.running--;
    this.#stackOf("").value = this.#top; // the calls above its beginning have returned long ago
    const next = this.#waiting.shift();
    if (next !== undefined) queueMicrotask(next);
  }

  #stackOf(label: string): WebAssembly.Global<"i32"> {
    if (this.#stack !== undefined) return this.#stack;
    throw new Failure("LoadError", `${label} suspends Rust, and the file does not have its stack pointer`, false);
  }
}

/** Returns the promise behind a heap entry; a value that is no promise is one that has settled. */
function promiseOf(entry: unknown): Promise<unknown> {
  if (HostObject.isOne(entry)) return entry.isAwaitable ? (entry.face() as Promise<unknown>) : Promise.resolve(entry);
  return Promise.resolve(seen(entry));
}
