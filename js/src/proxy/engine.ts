// The proxy engine: everything through Pyodide's public proxy layer. Slower than `native`, always available.
//
// No exception crosses from JavaScript to Python: a function that Python calls leaves its failure with the Python
// half and returns `failed`, and Python raises. The other way round Python leaves what it raised in `raised`.

import { freeStruct } from "../calls/bare.js";
import { compose } from "../calls/compose.js";
import { Failure, HostException, thrownAsText } from "../failure.js";
import { isInstance } from "../foreign.js";
import { isHostException } from "../heap.js";
import type { Host } from "../host.js";
import type { Given } from "../imports/assemble.js";
import type { Scope } from "../imports/scope.js";
import type { Engine, Instance } from "../instance.js";
import { instantiate, instantiateSync } from "../instantiate.js";
import { Lineage } from "../lineage.js";
import type { Cast, Live, Plan, Struct } from "../protocol.js";
import { RustThrow } from "../thrown.js";
import { ClosureFaces } from "./closures.js";
import { PyProxyHost } from "./host.js";
import { PythonObject } from "./object.js";
import type { PyProxy, PythonHalf } from "./python.js";

/** What Python holds of an instance. */
export interface InstanceFace {
  /** One for each function of the plan. */
  readonly functions: readonly ((...args: unknown[]) => unknown)[];
  readonly exports: WebAssembly.Exports;
  readonly alive: boolean;
  start(): unknown;
  /** Names of imports that stand for nothing pybridge knows. */
  readonly unknown: readonly string[];
  live(): Live;
  /** What frees a struct by its address. */
  freeing(symbol: string): (address: number, later: boolean) => unknown;
  lineage(key: string): { upcasts(address: number): unknown; release(addresses: number[]): unknown };
  close(why: string): void;
}

/** What Python gives for the imports of a module. */
export interface Supply {
  /** The places, in the plan, of the imports that Python serves. */
  readonly served: readonly number[];
  readonly values: Record<string, Record<string, WebAssembly.ImportValue>>;
  readonly memory: WebAssembly.Memory | undefined;
  readonly scope: Scope;
}

type Class = abstract new (...args: never[]) => unknown;

/** What is used of `pyodide.ffi`. */
interface Ffi {
  readonly PyProxy: Class;
  readonly PyAwaitable: Class;
  readonly PythonError: Class;
}

/** How Python is told what was thrown: as a failure of its own making, or with an exception that it has raised. */
interface Telling<T> {
  failure(kind: string, message: string, entered: boolean, value: unknown): T;
  exception(exception: unknown): T;
}

export class ProxyEngine implements Engine {
  readonly #isProxy: (value: unknown) => value is PyProxy;
  #raised: PyProxy | undefined;

  constructor(
    private readonly python: PythonHalf,
    private readonly ffi: Ffi,
  ) {
    // Pyodide decides itself what is an instance, which takes longer than most calls: numbers need not ask.
    this.#isProxy = (value): value is PyProxy =>
      (typeof value === "object" || typeof value === "function") && value !== null && isInstance(value, ffi.PyProxy);
  }

  /** Called by Python when an import or a callback raised. */
  readonly keep = (exception: PyProxy): void => {
    this.#forget();
    this.#raised = exception.copy();
  };

  #forget(): void {
    this.#raised?.destroy();
    this.#raised = undefined;
  }

  readonly #answered = <T>(answer: T): T => {
    const raised = this.#raised;
    if (raised === undefined) return answer;
    this.#raised = undefined;
    throw new HostException(raised);
  };

  async instantiate(owner: number, module: WebAssembly.Module, plan: string, supply: Supply): Promise<InstanceFace> {
    const instance = await instantiate(this, owner, module, JSON.parse(plan) as Plan, this.#given(owner, supply));
    return this.#face(instance);
  }

  instantiateSync(owner: number, module: WebAssembly.Module, plan: string, supply: Supply): InstanceFace {
    const made = instantiateSync(this, owner, module, JSON.parse(plan) as Plan, this.#given(owner, supply));
    return this.#face(made);
  }

  #given(owner: number, { served, values, memory, scope }: Supply): Given {
    const places = new Set(served);
    const serviceOf: Given["serviceOf"] = (place, { parameters, returns }) => {
      if (!places.has(place)) return undefined;
      const signature = JSON.stringify([parameters, returns]);
      const callable = this.#answered(this.python.service(owner, place, signature));
      return (args) => this.#answered(callable(...args));
    };
    return { serviceOf, values, memory, scope };
  }

  #face(instance: Instance): InstanceFace {
    const { plan } = instance;
    return {
      functions: plan.functions.map((each, index) => {
        const invoke = compose(instance.outer, instance.function(each.symbol), { ...each, label: plan.labels[index] });
        return this.#guarded(instance, invoke);
      }),
      exports: instance.exports,
      get alive() {
        return instance.alive;
      },
      start: () => this.#guard(instance, () => instance.start()),
      unknown: instance.unknown,
      live: () => instance.live,
      freeing: (symbol) => {
        const free = instance.function(symbol);
        return this.#guarded(instance, (address, later) =>
          freeStruct(instance, free, address as number, later as boolean),
        );
      },
      lineage: (key) => {
        const lineage = new Lineage(instance, plan.structs.find((each) => each.key === key) as Struct);
        return {
          upcasts: this.#guarded(instance, (address) => lineage.upcasts(address as number)),
          release: this.#guarded(instance, (addresses) => lineage.release(addresses as number[])),
        };
      },
      close: (why) => instance.kill(why),
    };
  }

  #guard(instance: Instance, call: () => unknown): unknown {
    return this.#guarded(instance, call)();
  }

  /** The same function, which leaves its failures with the Python half. */
  #guarded(instance: Instance, call: (...args: unknown[]) => unknown): (...args: unknown[]) => unknown {
    const { visitors } = instance.outer.host as PyProxyHost;
    return (...args) => {
      const mark = visitors.count;
      try {
        const result = call(...args);
        return this.#isProxy(result) ? this.#returned(visitors.giveAway(result)) : result;
      } catch (thrown) {
        // Python could not keep it, for want of stack, or raised it to the page's JavaScript: Pyodide takes it back.
        if (thrown instanceof this.ffi.PythonError) {
          this.#forget();
          throw thrown;
        }
        this.#fail(instance, thrown);
        return this.python.failed.copy();
      } finally {
        if (visitors.count > mark) visitors.seeOff(mark);
      }
    };
  }

  /** Pyodide takes an awaitable of Python's that JavaScript returns for a promise of its own. */
  #returned(proxy: PyProxy): PyProxy {
    if (!(proxy instanceof this.ffi.PyAwaitable)) return proxy;
    const wrapped = this.python.wrapped(proxy);
    proxy.destroy();
    return wrapped;
  }

  /** Leaves a failure with the Python half. */
  #fail(instance: Instance, thrown: unknown): void {
    const { python } = this;
    const { owner } = instance;
    this.#tell<void>(instance, thrown, {
      failure: (kind, message, entered, value) => python.fail(owner, kind, message, entered, value),
      exception: (exception) => python.failWith(owner, exception),
    });
  }

  /** The exception for what was thrown, which is used up by this. */
  #exceptionOf(instance: Instance, thrown: unknown): unknown {
    const { label } = instance.plan;
    return this.#tell<unknown>(instance, thrown, {
      failure: (kind, message, _, value) => this.python.exception(label, kind, message, value),
      exception: (exception) => (exception as PyProxy).copy(),
    });
  }

  #tell<T>(instance: Instance, thrown: unknown, { failure, exception }: Telling<T>): T {
    if (thrown instanceof Failure) return failure(thrown.kind, thrown.message, thrown.entered, undefined);
    if (thrown instanceof HostException) return this.#hand(instance, thrown.exception, exception);
    if (!(thrown instanceof RustThrow)) return failure("JavaScript", thrownAsText(thrown), true, thrown);
    const isException = isHostException(thrown.value);
    const told = this.#hand(instance, instance.outer.host.fromObject(thrown.value), (value) =>
      isException ? exception(value) : failure("RustError", "", true, value),
    );
    thrown.release();
    return told;
  }

  /** Hands a value of ours to Python. */
  #hand<T>(instance: Instance, value: unknown, use: (value: unknown) => T): T {
    try {
      return use(value);
    } finally {
      if (this.#isProxy(value)) instance.outer.host.release(value);
    }
  }

  hostFor(instance: Instance): Host<unknown> {
    const closures = new ClosureFaces((call) => this.#guard(instance, call));
    const exceptionOf = (thrown: unknown): unknown => this.#exceptionOf(instance, thrown);
    return new PyProxyHost(instance, this.python, this.#answered, this.#isProxy, closures, exceptionOf);
  }

  decodeCast(instance: Instance, words: number[]): Cast {
    return JSON.parse(this.#answered(this.python.decodeCast(instance.owner, words))) as Cast;
  }

  adopt(instance: Instance, value: unknown): unknown {
    return this.#isProxy(value) ? new PythonObject(instance.outer.host as PyProxyHost, value.copy(), true) : value;
  }

  /** Pyodide sees to that itself. */
  ready(): void {}

  pin(instance: Instance, pinned: boolean): void {
    this.python.pin(instance.owner, pinned);
  }
}
