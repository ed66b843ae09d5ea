// Makes data of JavaScript out of parts that are JavaScript's already.

import type { DataHost } from "../host.js";

/** Returns the maker of data; `owner` gives the face of the object that owns a struct. */
export const plainData = (owner: DataHost<unknown>["owner"]): DataHost<unknown> => ({
  list: (items) => [...items],
  set: (items) => new Set(items),
  dict: (keys, values) => Object.fromEntries(keys.map((key, index) => [key, values[index]])) as unknown,
  key: (text) => text,
  view: () => undefined,
  numbers: (kind, { buffer, byteOffset, byteLength }) =>
    new kind.array(buffer as ArrayBuffer, byteOffset, byteLength / kind.size).slice(),
  moment: (milliseconds) => new Date(milliseconds),
  owner,
});
