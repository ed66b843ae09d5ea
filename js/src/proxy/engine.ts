// The proxy engine: all calls use Pyodide's public proxy layer. It is slower than `native`, but always available.
//
// No exception crosses between the languages. A function that Python calls passes its failure to the callback `fail`
// and returns `failed`; then Python raises the exception. In the other direction, a Python function passes the
// exception that it raised to `keep`; then the engine throws it.

import { freeStruct } from "../calls/bare.js";
import { compose } from "../calls/compose.js";
import { thrownValue } from "../declared/lifting.js";
import { Failure, HostException, type Refusal, thrownAsText } from "../failure.js";
import { isHostException } from "../heap.js";
import type { Host } from "../host.js";
import type { ImportSources } from "../imports/assemble.js";
import type { Scope } from "../imports/scope.js";
import { Ancestors } from "../inheritance.js";
import type { Engine, Instance } from "../instance.js";
import { instantiate, instantiateSync } from "../instantiate.js";
import type { PageClass } from "../page-classes/page-class.js";
import { withStack } from "../page-errors.js";
import { testFor } from "../page-values.js";
import { inspectAll } from "../plain/inspect.js";
import type { Cast, Live, Plan, Struct } from "../protocol.js";
import { type Conversions, letFacesReturn } from "../returning-faces.js";
import { RustThrow } from "../thrown.js";
import { build } from "./build.js";
import type { PyProxy, PythonCallbacks } from "./callbacks.js";
import { ClosureApis } from "./closures.js";
import { PyProxyHost } from "./host.js";
import { PythonObject } from "./object.js";

/** The interface of an instance to Python. */
export interface InstanceApi {
  /** The functions of the plan, in its order. */
  readonly functions: readonly ((...args: unknown[]) => unknown)[];
  readonly exports: WebAssembly.Exports;
  readonly alive: boolean;
  /** Runs the start functions. */
  start(): unknown;
  /** The names of imports that pybridge does not know. */
  readonly unknown: readonly string[];
  live(): Live;
  /** Returns the text of each object that Rust holds. */
  held(): string[];
  /** Returns the function that frees a struct by its address; `symbol` is its export. */
  freeFunction(symbol: string): (address: number, later: boolean) => unknown;
  /** Returns the functions that make and release the upcast addresses of a struct. */
  ancestors(key: string): { upcasts(address: number): unknown; release(addresses: number[]): unknown };
  /** Returns the class that the page has for a struct. */
  pageClass(key: string): PageClass;
  /** Builds a container that Python has flattened. */
  build(structure: number[], leaves: unknown[]): unknown;
  /** Make objects that Python passes in place of an argument, see `StandIns`. */
  bigint(digits: string): object;
  refusal(kind: Refusal["kind"], expected: string, got: string, path: (string | number)[]): object;
  raisedWhileRead(exception: PyProxy, path: (string | number)[]): object;
  close(why: string): void;
}

/** The inputs from Python for the imports of a module; `scope` holds those that are JavaScript objects. */
export interface PythonSources {
  /** The indices, in the plan, of the imports that Python serves. */
  readonly servedPlaces: readonly number[];
  readonly values: Record<string, Record<string, WebAssembly.ImportValue>>;
  readonly memory: WebAssembly.Memory | undefined;
  readonly scope: Scope;
}

type Class = abstract new (...args: never[]) => unknown;

/** The part of `pyodide.ffi` that the engine uses. */
interface Ffi {
  readonly PyProxy: Class;
  readonly PyAwaitable: Class;
  readonly PythonError: Class;
}

interface Pyodide {
  readonly ffi: Ffi;
  readonly _module?: Conversions;
}

/** How a thrown value is passed to Python: as the parts of a new exception, or as an exception that Python raised. */
interface Reporting<T> {
  failure(kind: string, message: string, entered: boolean, value: unknown): T;
  exception(exception: unknown): T;
}

export class ProxyEngine implements Engine {
  readonly #isProxy: (value: unknown) => value is PyProxy;
  /** The closures of all instances: one instance may be given the closure of another. */
  readonly closures = new ClosureApis((closure, call, args) =>
    this.#guard(closure.shape.instance as Instance, call, args),
  );
  /** The exception that the last callback raised, until its caller throws it. */
  #raised: PyProxy | undefined;

  private readonly ffi: Ffi;

  constructor(
    private readonly python: PythonCallbacks,
    pyodide: Pyodide,
  ) {
    const { ffi } = pyodide;
    this.ffi = ffi;
    letFacesReturn(pyodide);
    this.#isProxy = testFor<PyProxy>(ffi.PyProxy);
  }

  /** Called by Python when an import or a callback has raised. */
  readonly keep = (exception: PyProxy): void => {
    this.#forget();
    this.#raised = exception.copy();
  };

  #forget(): void {
    this.#raised?.destroy();
    this.#raised = undefined;
  }

  /** Returns the result of a Python function, or throws the exception that the function passed to `keep`. */
  readonly #answered = <T>(answer: T): T => {
    const raised = this.#raised;
    if (raised === undefined) return answer;
    this.#raised = undefined;
    throw new HostException(raised);
  };

  async instantiate(
    owner: number,
    module: WebAssembly.Module,
    plan: Plan,
    sources: PythonSources,
  ): Promise<InstanceApi> {
    return this.#apiOf(await instantiate(this, owner, module, plan, this.#sources(owner, sources)));
  }

  instantiateSync(owner: number, module: WebAssembly.Module, plan: Plan, sources: PythonSources): InstanceApi {
    return this.#apiOf(instantiateSync(this, owner, module, plan, this.#sources(owner, sources)));
  }

  #sources(owner: number, { servedPlaces, values, memory, scope }: PythonSources): ImportSources {
    const places = new Set(servedPlaces);
    const serviceOf: ImportSources["serviceOf"] = (place, { parameters, returns }) => {
      if (!places.has(place)) return undefined;
      const signature = JSON.stringify([parameters, returns]);
      const callable = this.#answered(this.python.service(owner, place, signature));
      return (args) => this.#answered(callable(...args));
    };
    return { serviceOf, values, memory, scope };
  }

  #apiOf(instance: Instance): InstanceApi {
    const { plan } = instance;
    const host = instance.outer.host as PyProxyHost;
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
      held: () => inspectAll(instance.heap.owned()),
      freeFunction: (symbol) => {
        const free = instance.function(symbol);
        return this.#guarded(instance, (address, later) =>
          freeStruct(instance, free, address as number, later as boolean),
        );
      },
      ancestors: (key) => {
        const ancestors = new Ancestors(instance, plan.structs.find((each) => each.key === key) as Struct);
        return {
          upcasts: this.#guarded(instance, (address) => ancestors.upcasts(address as number)),
          release: this.#guarded(instance, (addresses) => ancestors.release(addresses as number[])),
        };
      },
      pageClass: (key) => instance.pageClasses.of(key),
      build: (structure, leaves) => build(structure, leaves, (leaf) => host.shown(leaf)),
      refusal: (kind, expected, got, path) => host.standIns.refusal(kind, expected, got, path),
      bigint: (digits) => host.standIns.bigint(digits),
      raisedWhileRead: (exception, path) => host.standIns.raised(exception, path),
      close: (why) => instance.close(why),
    };
  }

  #guard(instance: Instance, call: () => unknown, args?: readonly unknown[]): unknown {
    return this.#guarded(instance, call, args)();
  }

  /**
   * Wraps a function that Python calls, so that its failures are passed to Python, which raises them. `given` are the
   * arguments of Python, if the function itself has none.
   */
  #guarded(
    instance: Instance,
    call: (...args: unknown[]) => unknown,
    given?: readonly unknown[],
  ): (...args: unknown[]) => unknown {
    const { proxies, standIns } = instance.outer.host as PyProxyHost;
    return (...args) => {
      const mark = proxies.count;
      try {
        const result = call(...args);
        return this.#isProxy(result) ? this.#returned(proxies.transferOut(result)) : result;
      } catch (thrown) {
        standIns.dismiss(given ?? args);
        // Python had no stack left to call `keep`, or raised to the page's JavaScript: Pyodide raises it again.
        if (thrown instanceof this.ffi.PythonError) {
          this.#forget();
          throw thrown;
        }
        this.#fail(instance, thrown);
        return this.python.failed.copy();
      } finally {
        if (proxies.count > mark) proxies.releaseArguments(mark);
      }
    };
  }

  /** Wraps an awaitable, because Pyodide would treat one that JavaScript returns as a promise. */
  #returned(proxy: PyProxy): PyProxy {
    if (!(proxy instanceof this.ffi.PyAwaitable)) return proxy;
    const wrapped = this.python.wrapAwaitable(proxy);
    proxy.destroy();
    return wrapped;
  }

  /** Passes a failure to Python, which raises it. */
  #fail(instance: Instance, thrown: unknown): void {
    const { python } = this;
    const { owner } = instance;
    this.#report<void>(instance, thrown, {
      failure: (kind, message, entered, value) => python.fail(owner, kind, message, entered, value),
      exception: (exception) => python.failWith(owner, exception),
    });
  }

  /** Returns the Python exception for a thrown value, whose references it takes over. */
  #exceptionOf(instance: Instance, thrown: unknown): unknown {
    const { label } = instance.plan;
    return this.#report<unknown>(instance, thrown, {
      failure: (kind, message, _, value) => this.python.exception(label, kind, message, value),
      exception: (exception) => (exception as PyProxy).copy(),
    });
  }

  /** Passes a thrown value to Python by one of the two functions, and takes over its references. */
  #report<T>(instance: Instance, thrown: unknown, { failure, exception }: Reporting<T>): T {
    if (thrown instanceof Failure) return failure(thrown.kind, thrown.message, thrown.entered, thrown.details);
    if (thrown instanceof HostException) return this.#hand(instance, thrown.exception, exception);
    if (!(thrown instanceof RustThrow)) return failure("JavaScript", thrownAsText(thrown), true, withStack(thrown));
    const isException = isHostException(thrown.value);
    const reported = this.#hand(
      instance,
      thrownValue(instance.outer.host, instance, withStack(thrown.value)),
      (value) => (isException ? exception(value) : failure("RustError", "", true, value)),
    );
    thrown.release();
    return reported;
  }

  /** Passes a value that we own to Python, and releases it afterwards. */
  #hand<T>(instance: Instance, value: unknown, use: (value: unknown) => T): T {
    try {
      return use(value);
    } finally {
      if (this.#isProxy(value)) instance.outer.host.release(value);
    }
  }

  hostFor(instance: Instance): Host<unknown> {
    const { closures } = this;
    const exceptionOf = (thrown: unknown): unknown => this.#exceptionOf(instance, thrown);
    return new PyProxyHost(instance, this.python, this.#answered, this.#isProxy, closures, exceptionOf);
  }

  decodeCast(instance: Instance, codes: number[]): Cast {
    return JSON.parse(this.#answered(this.python.decodeCast(instance.owner, codes))) as Cast;
  }

  adopt(instance: Instance, value: unknown): unknown {
    return this.#isProxy(value) ? new PythonObject(instance.outer.host as PyProxyHost, value.copy(), true) : value;
  }

  remark(_: Instance, exception: unknown): void {
    this.python.remark(exception as PyProxy);
  }

  /** Does nothing: Pyodide itself refuses calls while Python is suspended. */
  ready(): void {}

  pin(instance: Instance, pinned: boolean): void {
    this.python.pin(instance.owner, pinned);
  }
}
