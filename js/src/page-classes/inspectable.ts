// What an `inspectable` struct shows of itself: `toJSON` has its fields, `toString` is their JSON, and Node prints them.

import type { Members } from "../protocol.js";

const FOR_NODE = Symbol.for("nodejs.util.inspect.custom");

/** Adds the methods; Rust's own methods of these names are defined later, and take their places. */
export function showFields(prototype: object, { properties }: Members): void {
  const shown = properties.filter(({ name, getter }) => getter !== null && !name.startsWith("["));
  const methods = {
    toJSON(this: Record<string, unknown>): unknown {
      return Object.fromEntries(shown.map(({ name }) => [name, this[name]]));
    },
    toString(): string {
      return JSON.stringify(this);
    },
    [FOR_NODE](this: { toJSON(): unknown }): unknown {
      return forNode(this);
    },
  };
  for (const key of Reflect.ownKeys(methods)) {
    Object.defineProperty(prototype, key, {
      value: Reflect.get(methods, key) as unknown,
      configurable: true,
      enumerable: false,
      writable: true,
    });
  }
}

/** Returns an object that Node prints under the name of the class; a struct that is gone has no fields to show. */
function forNode(value: { toJSON(): unknown }): unknown {
  const shown = Object.create(Object.getPrototypeOf(value) as object, { [FOR_NODE]: { value: undefined } }) as object;
  try {
    for (const [name, field] of Object.entries(value.toJSON() as object)) {
      Object.defineProperty(shown, name, { value: field, enumerable: true });
    }
  } catch {
    // Rust refuses to be asked, because the struct is gone or borrowed.
  }
  return shown;
}
