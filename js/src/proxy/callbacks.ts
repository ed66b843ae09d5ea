// The Python functions that the proxy engine calls, named as in `pybridge/runtime/proxy/callbacks.py`.

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

/** Functions of Python, for all instances of the page; `owner` is the number of an instance. */
export interface PythonCallbacks {
  /** Keeps a failure for the Python frame that called; `value` is what Rust threw. */
  fail(owner: number, kind: string, message: string, entered: boolean, value: unknown): void;
  /** Keeps an exception that Python raised earlier, for the Python frame that called. */
  failWith(owner: number, exception: unknown): void;
  /** Decodes the descriptor codes of a cast: the JSON of a `Cast`. */
  decodeCast(owner: number, codes: number[]): string;
  /** The Python callable of a closure. */
  closure(owner: number, closure: ClosureApi): PyProxy;
  /** An instance of an exported class, and back: its address, or 0; `unbox` takes it out. */
  box(owner: number, key: string, address: number): PyProxy;
  peek(owner: number, value: PyProxy, key: string): number;
  isBox(owner: number, value: PyProxy, key: string): boolean;
  unbox(owner: number, value: PyProxy, key: string): number;
  /** What serves the import at a place of the plan, for the types of a signature. */
  service(owner: number, place: number, signature: string): PyCallable;
  /** What does an operation of an import on a Python object, its first argument. */
  performer(owner: number, operation: string, name: string, signature: string, variadic: boolean): PyCallable;
  /** Calls a Python callable for the page's JavaScript. */
  call(callable: unknown, ...args: unknown[]): unknown;
  list(...items: unknown[]): PyProxy;
  pin(owner: number, pinned: boolean): void;
  same(a: PyProxy, b: PyProxy): boolean;
  isException(value: PyProxy): boolean;
  isAwaitable(value: PyProxy): boolean;
  /** Has a coroutine or future call `settle` when it is done; false for everything else. */
  watch(value: PyProxy, settle: (fulfilled: boolean, value: unknown) => void): boolean;
  /** Wraps an awaitable in another object, see `WrappedAwaitable` in Python. */
  wrapAwaitable(value: PyProxy): PyProxy;
  /** The exception of a failure, see `fail`; `label` names the module. */
  exception(label: string, kind: string, message: string, value: unknown): PyProxy;
  /** A future, and what settles it: with a value as JavaScript has it, whose type is the JSON `form`. */
  future(): PyProxy;
  resolve(owner: number, future: PyProxy, value: unknown, form: string): void;
  reject(future: PyProxy, exception: unknown, note: string): void;
  /** True for a value that is refused because of its range. */
  isOutOfRange(value: unknown): boolean;
  describe(value: unknown): string;
  /** What a guarded function returns when it has failed. */
  readonly failed: PyProxy;
}

/** What a Python `Closure` can use. */
export interface ClosureApi {
  readonly id: number;
  readonly alive: boolean;
  /** JSON of the parameters' types and the return's. */
  readonly signature: string;
  hold(): void;
  release(): void;
  invoke(...args: unknown[]): unknown;
  face(): unknown;
}
