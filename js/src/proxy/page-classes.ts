// Reads the values of Pyodide's proxy layer for the classes of the page that a signature names. The conversions in Python
// (`runtime/proxy/page_classes.py`) have rejected numbers that JavaScript could not tell from fitting ones.

import type { PythonValues } from "../codecs/page-classes.js";
import { copyBuffer } from "./buffers.js";
import type { ProxyHost } from "./host-base.js";

export function pythonValues(host: ProxyHost): PythonValues<unknown> {
  const { python } = host;
  return {
    host,
    isOfPage: (value) =>
      ((typeof value === "object" && value !== null) || typeof value === "function" || typeof value === "symbol") &&
      !host.isProxy(value),
    isText: (value) => typeof value === "string",
    isCallable: (value) => typeof value === "function",
    whole(value) {
      if (typeof value === "bigint" || typeof value === "number") return BigInt(value);
      throw host.refuse(value, "int");
    },
    typedArray: (value, kind) => copyBuffer(host, value, kind),
    unchecked: (value) => host.object(host.answered(python.lowered(host.owner, value))),
    counterpart: (value, pageClass) => host.answered(python.counterpart(host.owner, pageClass, value)),
    isItself: (answer) => answer === true,
    expected: (pageClass) => python.expected(pageClass),
  };
}
