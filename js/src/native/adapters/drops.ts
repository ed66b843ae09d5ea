// The adapters by which CPython finalizes the objects that own structs. They free the struct as soon as Rust no longer
// borrows it.

import type { WasmType } from "../../protocol.js";
import {
  block,
  type Code,
  call,
  code,
  get,
  getGlobal,
  i32,
  leaveUnless,
  load,
  locals,
  set,
  setGlobal,
  store,
  tee,
  when,
} from "../../wasm/code.js";
import { valueType } from "../../wasm/encoding.js";
import { argument, imported } from "./indices.js";
import type { Adapter } from "./module.js";
import type { StructSetting } from "./setting.js";
import { countStructs } from "./structs.js";

/** A struct that may have an adapter: its key, the export that frees it, and how many parameters that has. */
export interface Dropped {
  readonly key: string;
  readonly free: string;
  readonly parameters: number;
}

/** The adapter of a struct. */
export type DropAdapter = Adapter & Dropped;

/** Tells Rust to free a borrowed struct when the borrow ends. */
const LATER = 1;
const ADDRESS = argument("i32", 0);
/** The parameter, and the locals. */
const [SELF, FOUND, PENDING] = [0, 1, 2];
const LOCAL_TYPES: readonly WasmType[] = ["i32", "i32"];

/** Returns the adapters of structs; one that extends another has none, because its objects own several addresses. */
export function dropAdapters(setting: StructSetting, structs: readonly Dropped[]): DropAdapter[] {
  return structs
    .filter(({ key }) => !setting.extends(key))
    .map((dropped) => ({
      ...dropped,
      name: `drop ${dropped.key}`,
      shape: "end",
      rust: [new Array<WasmType>(dropped.parameters).fill("i32"), []],
      inner: (rust) => inner(rust, dropped.parameters),
      body: ({ guard }) => body(setting, guard),
    }));
}

/** Builds the inner function. Releases of wasm-bindgen before 0.2.93 free at once, and have no second parameter. */
const inner = (rust: number, parameters: number): Code =>
  code(0, countStructs(-1), getGlobal(ADDRESS), parameters > 1 ? i32(LATER) : [], call(rust), 0x0b);

/** Builds the finalizer. What is raised while it runs is no affair of the code that has lost the object. */
function body({ at, freed }: StructSetting, guard: number): Code {
  const keep = (offset: number, value: number): Code => code(get(SELF), i32(value), store(offset));
  const owned = block(
    leaveUnless(code(get(SELF), load(at.address), tee(FOUND)), 0),
    code(get(FOUND), setGlobal(ADDRESS), keep(at.address, 0), keep(at.gone, freed)),
    code(call(imported("PyErr_GetRaisedException")), set(PENDING)),
    code(i32(0), call(guard), when(get(SELF), call(imported("PyErr_WriteUnraisable")))),
    code(get(PENDING), when(get(PENDING), call(imported("PyErr_SetRaisedException")))),
  );
  return code(locals(LOCAL_TYPES, valueType), owned, 0x0b);
}
