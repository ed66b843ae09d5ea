// A Python object as the page looks at it, in the native engine: `Looked` in `../../object-face.ts`.

import { placed, RESULT_FOR_PAGE } from "../../failure.js";
import { guestOf, seen } from "../../heap.js";
import { type Looked, MISSING } from "../../object-face.js";
import type { PyObject } from "../cpython/pyodide.js";
import type { NativeHost } from "./host-base.js";

type Operation = "get" | "attribute" | "has" | "set" | "delete" | "names" | "str" | "repr";

/** Returns what the face of an object needs; `proxy` owns the reference to the object. */
export function looking(host: NativeHost, proxy: object, promise: () => Promise<unknown> | undefined): Looked {
  const { py, python } = host;
  const pointer = (): PyObject => py.m.PyProxy_getPtr(proxy) >>> 0;
  const look = (operation: Operation, name = "", content: PyObject = host.none): PyObject =>
    host.callPython("look", host.fromString(operation), py.own(pointer()), host.fromString(name), content);
  const read = (operation: Operation, name?: string): unknown => {
    const made = look(operation, name);
    if (made !== python.MISSING) return shown(host, made);
    host.release(made);
    return MISSING;
  };
  return {
    proxy,
    promise,
    copy: () => py.m.pyproxy_new(pointer()),
    get: (name) => read("get", name),
    attribute: (name) => read("attribute", name),
    has: (name) => read("has", name) === true,
    set: (name, value) => host.release(look("set", name, fromPage(host, value))),
    delete: (name) => host.release(look("delete", name)),
    names: () => read("names") as string[],
    text: (how) => read(how) as string,
  };
}

/** Returns a new reference to the Python object for a value of the page. */
export function fromPage(host: NativeHost, value: unknown): PyObject {
  return host.fromObject(guestOf(value) ?? value);
}

/** Converts a new reference to the value that the page gets for it, and releases the reference. */
export function shown(host: NativeHost, made: PyObject): unknown {
  try {
    return seen(host.object(made));
  } catch (thrown) {
    throw placed(thrown, RESULT_FOR_PAGE);
  } finally {
    host.release(made);
  }
}
