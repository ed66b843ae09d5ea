// Makes data of Python through callbacks, in the proxy engine: what comes out are proxies, which can be parts of others.

import type { DataHost } from "../host.js";
import type { ProxyHost } from "./host-base.js";

export function proxyData(host: ProxyHost): DataHost<unknown> {
  const released = <T>(made: T, parts: readonly unknown[]): T => {
    for (const each of parts) host.release(each);
    return made;
  };
  return {
    list: (items) => released(host.answered(host.python.listOf(items)), items),
    set: (items) => released(host.answered(host.python.setOf(items)), items),
    dict: (keys, values) => released(released(host.answered(host.python.dictOf(keys, values)), keys), values),
    key: (text) => text,
    view: () => undefined,
    numbers: (kind, { buffer, byteOffset, byteLength }) =>
      host.answered(host.python.numbersOf(new Uint8Array(buffer, byteOffset, byteLength), kind.name)),
    moment: (milliseconds) => host.answered(host.python.moment(milliseconds)),
    owner: (key, address) => host.answered(host.python.box(host.owner, key, address)),
  };
}
