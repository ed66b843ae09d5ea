// Examines values of the page. Any of them may be a Proxy that throws on every operation.

type Class = abstract new (...args: never[]) => unknown;

/** Whether `instanceof` holds; false if it throws, because the page lacks the class or the value is a revoked Proxy. */
export function isInstance(value: unknown, type: unknown): boolean {
  try {
    return value instanceof (type as Class);
  } catch {
    return false;
  }
}

/**
 * Returns the test whether a value is a proxy that Pyodide made of a Python object. `instanceof PyProxy` runs a function
 * of Pyodide's, which takes longer than most calls: only functions need it, and other objects are asked by a class that
 * has the same prototype.
 */
export function testFor<P>(PyProxy: Class): (value: unknown) => value is P {
  function Same(): void {}
  Same.prototype = PyProxy.prototype;
  return (value): value is P => {
    if (typeof value === "object") return value !== null && isInstance(value, Same);
    return typeof value === "function" && isInstance(value, PyProxy);
  };
}

/** Whether an object can be examined; false for a revoked Proxy, on which every operation throws. */
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
