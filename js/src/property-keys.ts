// The names of properties and globals, as wasm-bindgen writes them.

/** Follows a path of names; returns undefined where it ends early. */
export function walk(start: unknown, path: readonly string[]): unknown {
  let value = start;
  for (const name of path) {
    if (value === undefined || value === null) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

/** Returns the key that a name stands for: `[Symbol.iterator]` is computed, and undefined where the page lacks it. */
export function keyOf(name: string): PropertyKey | undefined {
  const [, expression] = /^\[(.+)\]$/.exec(name) ?? [];
  return expression === undefined ? name : (walk(globalThis, expression.split(".")) as symbol | undefined);
}
