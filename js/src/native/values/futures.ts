// Python futures for promises: Python awaits them, and the runtime settles them.

import type { Deferred } from "../../pending.js";
import type { Type } from "../../protocol.js";
import type { PyObject } from "../cpython/pyodide.js";
import { exceptionOf } from "./errors.js";
import type { NativeHost } from "./host-base.js";
import { PythonObject } from "./object.js";

class Future implements Deferred<PyObject> {
  /** Takes over a reference to `future`. */
  constructor(
    private readonly host: NativeHost,
    private readonly future: PyObject,
  ) {}

  resolve(value: PyObject): void {
    this.host.release(this.host.callPython("resolve", this.future, value));
  }

  reject(exception: PyObject, note: string): void {
    const { host } = this;
    host.release(host.callPython("reject", this.future, host.py.own(exception), host.fromString(note)));
  }

  exception(thrown: unknown): PyObject {
    return exceptionOf(this.host, thrown);
  }
}

/** Returns a future for a promise; if the promise is an awaitable of Python, returns that awaitable itself. */
export function futureOf(host: NativeHost, entry: unknown, item: Type, label: string): PyObject {
  if (PythonObject.isOne(entry)) return host.py.own(entry.object);
  const future = host.callPython("future");
  host.instance.pending.add(entry, item, label, new Future(host, host.py.own(future)));
  return future;
}
