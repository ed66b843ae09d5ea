// Looking at values of the page. Any of them may be a proxy that throws, whatever it is asked.

type Class = abstract new (...args: never[]) => unknown;

/** Returns what `instanceof` says, and false where it throws: the page lacks the class, or the value is revoked. */
export function isInstance(value: unknown, type: unknown): boolean {
  try {
    return value instanceof (type as Class);
  } catch {
    return false;
  }
}

/** False for a revoked Proxy, on which every operation throws. */
export function isReadable(value: object): boolean {
  try {
    Object.getPrototypeOf(value);
    return true;
  } catch {
    return false;
  }
}

/** Whether a value has a `then` method, as promises have. */
export function isThenable(value: unknown): boolean {
  const isObject = (typeof value === "object" && value !== null) || typeof value === "function";
  return isObject && typeof (value as { then?: unknown }).then === "function";
}
