// Python futures for promises: Python awaits them, and the runtime settles them.

import type { Deferred } from "../pending.js";
import type { Type } from "../protocol.js";
import type { PyProxy } from "./callbacks.js";
import type { ProxyHost } from "./host-base.js";
import { PythonObject } from "./object.js";

class Future implements Deferred<unknown> {
  /** Takes over the proxy of a future; `form` is the JSON of the type of its result. */
  constructor(
    private readonly host: ProxyHost,
    private readonly future: PyProxy,
    private readonly form: string,
  ) {}

  resolve(value: unknown): void {
    this.host.python.resolve(this.host.owner, this.future, value, this.form);
    this.host.release(value);
    this.future.destroy();
  }

  reject(exception: unknown, note: string): void {
    this.host.python.reject(this.future, exception, note);
    this.future.destroy();
  }

  exception(thrown: unknown): unknown {
    return this.host.exceptionOf(thrown);
  }
}

/** Returns a future for a promise; if the promise is an awaitable of Python, returns that awaitable itself. */
export function futureOf(host: ProxyHost, entry: unknown, item: Type, label: string): unknown {
  if (PythonObject.isOne(entry)) return host.fromObject(entry);
  const future = host.answered(host.python.future());
  const form = JSON.stringify([[item], { is: "Unit" }]);
  host.instance.pending.add(entry, item, label, new Future(host, future.copy(), form));
  return future;
}
