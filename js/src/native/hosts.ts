// The native Host, where one kind of result is wanted in another form.

import { NativeHost } from "./host.js";
import type { PyObject } from "./pyodide.js";

/** Another kind of host, for the same instance. */
export function likewise<H extends NativeHost>(
  kind: new (...parts: ConstructorParameters<typeof NativeHost>) => H,
  { instance, shared, structs, enums, closures }: NativeHost,
): H {
  return new kind(instance, shared, structs, enums, closures);
}

/** In a constructor the object exists already, or will: what Rust returns is wanted as the address that it is. */
export class Constructing extends NativeHost {
  override fromStruct(_: unknown, address: number): PyObject {
    return address;
  }
}
