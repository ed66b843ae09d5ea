// A Python object as the page looks at it, in the proxy engine: `Looked` in `../object-face.ts`.

import { type Looked, MISSING } from "../object-face.js";
import type { PyProxy } from "./callbacks.js";
import type { ProxyHost } from "./host-base.js";

/** Returns what the face of an object needs; `proxy` owns the reference to the object. */
export function looking(host: ProxyHost, proxy: PyProxy, promise: () => Promise<unknown> | undefined): Looked {
  const { python, owner } = host;
  const look = (operation: string, name = "", content?: unknown): unknown =>
    host.answered(python.look(owner, operation, proxy, name, content));
  const read = (operation: string, name?: string): unknown => {
    const found = look(operation, name);
    return found === python.missing ? MISSING : host.shown(found);
  };
  return {
    proxy,
    promise,
    copy: () => proxy.copy(),
    get: (name) => read("get", name),
    attribute: (name) => read("attribute", name),
    has: (name) => look("has", name) === true,
    set: (name, value) => void look("set", name, value),
    delete: (name) => void look("delete", name),
    names: () => look("names") as string[],
    text: (how) => look(how) as string,
  };
}
