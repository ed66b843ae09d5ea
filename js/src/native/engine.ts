// The native engine: exports are builtin functions and heap types of CPython, which call Rust without a proxy.

import { Failure, thrownAsText } from "../failure.js";
import type { Host } from "../host.js";
import type { ImportSources } from "../imports/assemble.js";
import type { Scope } from "../imports/scope.js";
import type { Service } from "../imports/serve.js";
import type { Engine, Instance } from "../instance.js";
import { instantiate, instantiateSync } from "../instantiate.js";
import { isInstance, testFor } from "../page-values.js";
import { inspectAll } from "../plain/inspect.js";
import type { Cast, Import, Live, Plan } from "../protocol.js";
import { type Conversions, letFacesReturn } from "../returning-faces.js";
import { ClosureBase, ClosureObjects } from "./closures.js";
import { Arena } from "./cpython/arena.js";
import { Arrays } from "./cpython/arrays.js";
import { callbacksOf, type PythonCallbacks } from "./cpython/callbacks.js";
import type { CPython } from "./cpython/cpython.js";
import type { Handed, PyObject, PyodideModule } from "./cpython/pyodide.js";
import { FunctionTable } from "./cpython/table.js";
import { Texts } from "./cpython/text.js";
import type { ExportInfo } from "./export-info.js";
import { functionList, typeList } from "./exports.js";
import { FunctionTypes } from "./function-objects.js";
import { Functions } from "./functions.js";
import { PyObjectHost } from "./host.js";
import { probe } from "./probe/probe.js";
import { PropertyType } from "./properties.js";
import { StructBase } from "./struct-objects.js";
import { Structs } from "./structs.js";
import { Enums } from "./values/enums.js";
import { exceptionOf } from "./values/errors.js";
import type { Shared } from "./values/host-base.js";
import { readNumber } from "./values/integers.js";
import { PythonObject } from "./values/object.js";

/** What Python says of a module, once for all of its instances. */
export interface Prepared {
  readonly plan: Plan;
  readonly info: ExportInfo;
}

/** The inputs from Python for the imports of one instance. */
export interface PythonSources {
  /** Ready values for imports, by module and name. */
  readonly values: Record<string, Record<string, WebAssembly.ImportValue>>;
  readonly memory: WebAssembly.Memory | undefined;
  readonly scope: Scope;
}

/** The interface of an instance to Python. */
export interface InstanceApi {
  readonly exports: WebAssembly.Exports;
  /** Makes a list of builtins. `given` is a tuple of the module to which they are bound, and its name. */
  functions(given: unknown): Handed;
  /** Makes a list of types, one for each struct. */
  types(): Handed;
  /** Runs the start functions; returns the exception if one fails. */
  start(): Handed | undefined;
  /** The names of imports that pybridge does not know. */
  readonly unknown: readonly string[];
  live(): Live;
  /** Returns the text of each object that Rust holds. */
  held(): string[];
  close(why: string): void;
}

/** The resources of an instance that must be kept until no Python object refers to it. */
interface InstanceResources {
  /** The instance's object in Python, borrowed. */
  readonly object: PyObject;
  readonly arena: Arena;
  host: PyObjectHost | undefined;
}

type Class = abstract new (...args: never[]) => unknown;

interface PyodideApi {
  readonly _module: PyodideModule & Conversions;
  readonly ffi: { readonly PyProxy: Class; readonly PythonError: Class };
}

const FFI = ["PyProxy", "PythonError"] as const;

export class NativeEngine implements Engine {
  readonly #shared: Shared;
  readonly #table: FunctionTable;
  readonly #structs: StructBase;
  readonly #closures: ClosureBase;
  readonly #functions: FunctionTypes;
  readonly #properties: PropertyType;
  readonly #isProxy: (value: unknown) => boolean;
  /** By the instance's owner number. */
  readonly #resources = new Map<number, InstanceResources>();
  /** Owner numbers of instances to which no Python object refers, and whose resources are still to be freed. */
  readonly #ended: number[] = [];
  /** The index of `#end` in the function table. */
  readonly #destructor: number;

  private constructor(
    readonly py: CPython,
    python: PythonCallbacks,
    { PyProxy, PythonError }: PyodideApi["ffi"],
  ) {
    this.#isProxy = testFor(PyProxy);
    const isPythonError = (thrown: unknown): boolean => isInstance(thrown, PythonError);
    this.#table = new FunctionTable(py.m);
    const arena = new Arena(py, this.#table);
    const fallbackMessage = arena.string("a call failed, and so did saying why; please report this");
    this.#shared = {
      py,
      python,
      texts: new Texts(py),
      arrays: new Arrays(py, python.array),
      keys: new Map(),
      fallbackMessage,
      isPythonError,
    };
    this.#structs = new StructBase(py, arena, python.RustObject, py.sizeOf(python.RustObject));
    this.#closures = new ClosureBase(py, arena, python, py.sizeOf(python.Closure));
    this.#functions = new FunctionTypes(arena);
    this.#properties = new PropertyType(arena, this.#shared);
    [this.#destructor] = arena.functions([{ shape: "end", run: (capsule: PyObject) => this.#end(capsule) }]);
  }

  /** Returns the engine, or the reason why it cannot run; `callbacks` is the PyProxy that `probe` describes. */
  static create(this: void, pyodide: PyodideApi, callbacks: unknown): NativeEngine | string {
    try {
      const lacking = FFI.filter((name) => typeof pyodide.ffi[name] !== "function");
      if (lacking.length > 0) return `this Pyodide lacks ${lacking.map((name) => `ffi.${name}`).join(", ")}`;
      if (typeof pyodide._module !== "object") return "this Pyodide lacks _module";
      letFacesReturn(pyodide);
      const py = probe(pyodide._module, callbacks);
      return typeof py === "string" ? py : new NativeEngine(py, callbacksOf(py, callbacks), pyodide.ffi);
    } catch (thrown) {
      return `it could not be made: ${thrownAsText(thrown)}`;
    }
  }

  // --- Instances -----------------------------------------------------------------------------------------------

  async instantiate(
    instance: unknown,
    owner: number,
    module: WebAssembly.Module,
    { plan, info }: Prepared,
    sources: PythonSources,
  ): Promise<InstanceApi> {
    const imports = this.#begin(instance, owner, sources);
    return this.#finish(await instantiate(this, owner, module, plan, imports), info);
  }

  instantiateSync(
    instance: unknown,
    owner: number,
    module: WebAssembly.Module,
    { plan, info }: Prepared,
    sources: PythonSources,
  ): InstanceApi {
    const imports = this.#begin(instance, owner, sources);
    return this.#finish(instantiateSync(this, owner, module, plan, imports), info);
  }

  #begin(instance: unknown, owner: number, { values, memory, scope }: PythonSources): ImportSources {
    const { py } = this;
    this.#freeEnded();
    const object = py.m.PyProxy_getPtr(instance) >>> 0;
    this.#resources.set(owner, { object, arena: new Arena(py, this.#table), host: undefined });
    const capsule = py.made(py.m._PyCapsule_New(owner, 0, this.#destructor));
    py.setAttribute(object, "capsule", capsule);
    py.release(capsule);
    return { serviceOf: this.#services(object), values, memory, scope };
  }

  /**
   * Returns the function that finds the Python callable which serves an import. The callables are borrowed from the
   * Python object of the instance.
   */
  #services(object: PyObject): ImportSources["serviceOf"] {
    const { py } = this;
    const served = py.attribute(object, "services");
    const callables = new Map<number, PyObject>();
    const pairs = py.itemsOf(served);
    for (let at = 0; at < pairs.length; at += 2) callables.set(readNumber(py, pairs[at]) as number, pairs[at + 1]);
    py.release(served);
    return (place, imported) => {
      const callable = callables.get(place);
      return callable === undefined ? undefined : (serviceOf(py, callable, imported) as Service<unknown>);
    };
  }

  #finish(instance: Instance, info: ExportInfo): InstanceApi {
    const host = instance.outer.host as PyObjectHost;
    const { arena, object } = this.#resourcesOf(instance.owner);
    const functions = new Functions(host, info, arena, this.#functions, this.#properties);
    return {
      exports: instance.exports,
      functions: () => this.#handed(functionList(functions)),
      types: () => this.#handed(typeList(functions, object)),
      start: () => {
        try {
          instance.start();
          return undefined;
        } catch (thrown) {
          return this.#handed(exceptionOf(host, thrown));
        }
      },
      unknown: instance.unknown,
      live: () => instance.live,
      held: () => inspectAll(instance.heap.owned()),
      close: (why) => {
        instance.close(why);
        host.close();
      },
    };
  }

  /** Turns a new reference into a proxy, which Pyodide unwraps and destroys when it is returned to Python. */
  #handed(object: PyObject): Handed {
    const proxy = this.py.m.pyproxy_new(object);
    this.py.release(object);
    return proxy;
  }

  #resourcesOf(owner: number): InstanceResources {
    const found = this.#resources.get(owner);
    if (found === undefined) throw new Failure("LoadError", `there is no instance ${owner}`);
    return found;
  }

  /** Called when CPython destroys the capsule: no Python object refers to the instance any more. */
  #end(capsule: PyObject): void {
    this.#ended.push(this.py.m._PyCapsule_GetPointer(capsule, 0));
    // Deferred: the garbage collector may be running, and may still have to finalize other objects of the instance.
    queueMicrotask(() => this.#freeEnded());
  }

  #freeEnded(): void {
    for (const owner of this.#ended.splice(0)) {
      const resources = this.#resources.get(owner);
      this.#resources.delete(owner);
      resources?.host?.structs.close();
      resources?.arena.free();
    }
  }

  // --- The Engine interface ------------------------------------------------------------------------------------

  hostFor(instance: Instance): Host<unknown> {
    const { py } = this;
    const resources = this.#resourcesOf(instance.owner);
    const { arena, object } = resources;
    const structs = new Structs(this.#structs, () => host);
    const closures = new ClosureObjects(this.#closures, arena, object);
    const host: PyObjectHost = new PyObjectHost(instance, this.#shared, structs, new Enums(py, () => host), closures);
    resources.host = host;
    return host as Host<unknown>;
  }

  decodeCast(instance: Instance, codes: number[]): Cast {
    const host = instance.outer.host as PyObjectHost;
    const answer = host.callPython(
      "decode_cast",
      host.fromInteger(instance.owner),
      host.fromString(JSON.stringify(codes)),
    );
    const cast = JSON.parse(host.string(answer)) as Cast;
    host.release(answer);
    return cast;
  }

  adopt(instance: Instance, value: unknown): unknown {
    if (!this.#isProxy(value)) return value;
    return new PythonObject(instance.outer.host as PyObjectHost, this.py.own(this.py.m.PyProxy_getPtr(value) >>> 0));
  }

  remark(instance: Instance, exception: unknown): void {
    const host = instance.outer.host as PyObjectHost;
    host.release(host.callPython("remark", this.py.own(exception as PyObject)));
  }

  /** Refuses calls while Python is suspended: another thread state is then current, and nothing may call Python. */
  ready(): void {
    if (this.py.m._PyGILState_Check() !== 0) return;
    throw new Failure("LifetimeError", "Python is suspended at this moment, and cannot be called");
  }

  pin(instance: Instance, pinned: boolean): void {
    const host = instance.outer.host as PyObjectHost;
    host.release(host.callPython("pin", host.fromInteger(instance.owner), host.fromBoolean(pinned)));
  }
}

/** Makes a service that calls a Python callable, which it borrows. */
function serviceOf(py: CPython, callable: PyObject, { variadic }: Import): Service<PyObject> {
  if (!variadic) return (args) => py.call(callable, args);
  return (args) => py.withRest(args, (spread) => py.call(callable, spread));
}
