// The native Host, where one kind of result is wanted in another form.

import { NativeHost } from "./host.js";
import type { PyObject } from "./pyodide.js";

/** In a constructor the object exists already, or will: what Rust returns is wanted as the address that it is. */
export class Constructing extends NativeHost {
  static like({ instance, shared, structs, enums, closures }: NativeHost): Constructing {
    return new Constructing(instance, shared, structs, enums, closures);
  }

  override fromStruct(_: unknown, address: number): PyObject {
    return address;
  }
}

/** What an `async fn` returns is a future of Pyodide's, as it makes one of every promise that a call gives. */
export class Awaiting extends NativeHost {
  static like({ instance, shared, structs, enums, closures }: NativeHost): Awaiting {
    return new Awaiting(instance, shared, structs, enums, closures);
  }

  override fromObject(entry: unknown): PyObject {
    if (!(entry instanceof Promise)) return super.fromObject(entry);
    return this.py.made(this.py.m._wrap_promise(entry, undefined, 0));
  }
}
