// The Python functions that the proxy engine calls, named as in `pybridge/runtime/proxy/callbacks.py`.

import type { PageClass } from "../page-classes/page-class.js";

/** A Python object, as Pyodide's public proxy layer shows it. */
export interface PyProxy {
  copy(): PyProxy;
  destroy(): void;
  getBuffer?(type: "u8"): PyBuffer;
}

export interface PyBuffer {
  readonly data: Uint8Array;
  readonly nbytes: number;
  readonly itemsize: number;
  readonly format: string;
  readonly readonly: boolean;
  readonly c_contiguous: boolean;
  release(): void;
}

export type PyCallable = PyProxy & ((...args: unknown[]) => unknown);

/** The Python functions, which serve all instances of the page; `owner` is the number of an instance. */
export interface PythonCallbacks {
  /** Stores a failure, which the calling Python frame will raise; `value` is the value that Rust threw. */
  fail(owner: number, kind: string, message: string, entered: boolean, value: unknown): void;
  /** Stores an exception that Python raised earlier, which the calling Python frame will raise again. */
  failWith(owner: number, exception: unknown): void;
  /** Decodes the descriptor codes of a cast; returns the JSON of a `Cast`. */
  decodeCast(owner: number, codes: number[]): string;
  /** Returns the Python callable of a Rust closure. */
  closure(owner: number, closure: ClosureApi): PyProxy;
  /** Makes an instance of an exported class, which owns the struct at `address`. */
  box(owner: number, key: string, address: number): PyProxy;
  /** Returns the address of the struct of such an instance, or 0. */
  peek(owner: number, value: PyProxy, key: string): number;
  isBox(owner: number, value: PyProxy, key: string): boolean;
  /** Ends an object's ownership of its struct, if it owns one, and returns the address or 0; `giveBack` undoes that. */
  empty(value: PyProxy, reason: string): number;
  giveBack(value: PyProxy, address: number): void;
  /** Returns why an instance of the class `key` owns no struct; an empty text if it owns one, or is something else. */
  ended(owner: number, value: PyProxy, key: string): string;
  /** Describes an object that is refused in place of an instance of the class `key`. */
  stranger(owner: number, value: PyProxy, key: string): string;
  /** Returns the class that the page has for an object which owns a Rust struct. */
  pageClass(value: PyProxy): PageClass | undefined;
  /** Returns a number that no other living Python object has. */
  identity(value: PyProxy): number;
  /** Takes the struct out of an instance, for the call or import `taker`; `giveBack` undoes that. */
  take(value: PyProxy, taker: string): number;
  /** Returns the callable that serves the import at index `place` of the plan; `signature` is the JSON of its types. */
  service(owner: number, place: number, signature: string): PyCallable;
  /** Returns the callable that performs an import's operation on a Python object, the first argument. */
  performer(owner: number, operation: string, name: string, signature: string, variadic: boolean): PyCallable;
  /** Calls a Python callable for the page's JavaScript; the result is as for a `JsValue`. */
  call(owner: number, callable: unknown, ...args: unknown[]): unknown;
  list(...items: unknown[]): PyProxy;
  /** Make data of the items of arrays, and of the bytes of numbers, which have the Rust name `kind`. */
  listOf(items: readonly unknown[]): PyProxy;
  setOf(items: readonly unknown[]): PyProxy;
  dictOf(keys: readonly unknown[], values: readonly unknown[]): PyProxy;
  numbersOf(bytes: Uint8Array, kind: string): PyProxy;
  /** Makes a `datetime` of milliseconds since 1970 (UTC). */
  moment(milliseconds: number): PyProxy;
  /** Returns what an instance of a class of the page is made of, for a Python value; true for the value itself. */
  counterpart(owner: number, pageClass: string, value: unknown): unknown;
  /** Converts a value for a `JsValue`. */
  lowered(owner: number, value: unknown): unknown;
  /** Returns the phrase for what fits a class of the page. */
  expected(pageClass: string): string;
  pin(owner: number, pinned: boolean): void;
  /** Notes on an exception which value was being read when it was raised. */
  addPlace(exception: PyProxy, place: string): void;
  /** Adds what is known to an exception that was raised while Rust was calling. */
  remark(exception: PyProxy): void;
  same(a: PyProxy, b: PyProxy): boolean;
  isException(value: PyProxy): boolean;
  isAwaitable(value: PyProxy): boolean;
  /** Looks at an object for the page, see `Looked`; returns `missing` for a member that is missing. */
  look(owner: number, operation: string, value: PyProxy, name: string, content?: unknown): unknown;
  readonly missing: object;
  /**
   * Makes a coroutine or future or, with `any`, any awaitable call `settle` when it is done; returns false for every
   * other object.
   */
  watch(owner: number, value: PyProxy, settle: (fulfilled: boolean, value: unknown) => void, any: boolean): boolean;
  /** Wraps an object in another one, from which Python takes it out. */
  wrapAwaitable(value: PyProxy): PyProxy;
  /** Makes the exception for a failure, given as in `fail`; `label` names the module. */
  exception(label: string, kind: string, message: string, value: unknown): PyProxy;
  /** Makes a future, which `resolve` and `reject` settle; the JSON `form` gives the type of the JavaScript value. */
  future(): PyProxy;
  resolve(owner: number, future: PyProxy, value: unknown, form: string): void;
  reject(future: PyProxy, exception: unknown, note: string): void;
  /** Whether a value was rejected because it is out of range. */
  isOutOfRange(value: unknown): boolean;
  describe(value: unknown): string;
  /** Returns the `repr` of an object, shortened. */
  printed(value: PyProxy): string;
  /** The object that a guarded function returns when it has failed. */
  readonly failed: PyProxy;
}

/** The interface of a Rust closure to a Python `Closure`. */
export interface ClosureApi {
  readonly id: number;
  readonly alive: boolean;
  /** JSON of the types of the parameters and of the return type. */
  readonly signature: string;
  hold(): void;
  release(): void;
  invoke(...args: unknown[]): unknown;
  face(): unknown;
}
