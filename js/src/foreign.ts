// Looking at values of the page. Any of them may be a proxy that throws, whatever it is asked.

type Class = abstract new (...args: never[]) => unknown;

/** `instanceof`, with no for an answer where there is none: the page lacks the class, or the value cannot be asked. */
export function isInstance(value: unknown, type: unknown): boolean {
  try {
    return value instanceof (type as Class);
  } catch {
    return false;
  }
}

/** False for an object that cannot even be asked for its class: whoever looks at it next would throw. */
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
