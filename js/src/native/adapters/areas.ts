// Areas in an adapter: where Rust leaves a result of several words. A run becomes a Python object in the inner function,
// which then gives the run back to Rust.

import type { WasmType } from "../../protocol.js";
import {
  type Code,
  call,
  choose,
  code,
  copyMemory,
  get,
  getGlobal,
  i32,
  load,
  loadFrom,
  OP,
  orElse,
  RETURN,
  set,
  setGlobal,
  store,
  tee,
  times,
  when,
} from "../../wasm/code.js";
import { valueType } from "../../wasm/encoding.js";
import { AT } from "../cpython/layout.js";
import { STAGE } from "../cpython/text.js";
import { GLOBAL, imported, MEMORY, result } from "./indices.js";

/** In bytes: the size of an area on Rust's stack, which keeps the stack aligned. No result is larger. */
const SIZE = 16;
/** The number of locals that an area needs. */
export const LOCALS_OF_AREA = 3;

/** What a run becomes: a str, by way of the stage; bytes; or an `array.array` of a type, with a description of its items. */
export type Made =
  | { readonly is: "text"; readonly size: 1; readonly stage: number }
  | { readonly is: "bytes"; readonly size: 1 }
  | { readonly is: "array"; readonly size: number; readonly type: number; readonly description: number };

/** What Rust leaves in an area. */
export interface Area {
  /** The type of the only word of the value; undefined if it has none or is a run. */
  readonly word?: WasmType | undefined;
  /** What a run becomes, which Rust leaves by address and count. */
  readonly run?: Made | undefined;
  /** The object None, if a run may be missing, which address 0 says. */
  readonly none?: number | undefined;
  /** The offset of an error's handle, behind which Rust writes 1 if there is an error; undefined where none can be. */
  readonly error?: number | undefined;
}

/** Reserves an area, and pushes its address; `local` is the first of its locals. */
export const leaveArea = (local: number): Code =>
  code(getGlobal(GLOBAL.stack), i32(SIZE), OP.i32Sub, tee(local), setGlobal(GLOBAL.stack), get(local));

/** Gives the area back, and keeps in globals what Rust has left there. */
export function takeArea({ word, run, none, error }: Area, local: number): Code {
  const at = (offset: number, type: WasmType = "i32"): Code => code(get(local), loadFrom(MEMORY.rust, offset, type));
  const back = code(get(local), i32(SIZE), OP.i32Add, setGlobal(GLOBAL.stack));
  const value = code(
    word === undefined ? [] : code(at(0, word), setGlobal(result(word))),
    run === undefined ? [] : takeRun(run, none, { address: local + 1, count: local + 2, object: local }, at),
  );
  if (error === undefined) return code(back, value);
  return code(back, at(error + 4), orElse(code(at(error), setGlobal(GLOBAL.failed)), value));
}

/** The locals of a run. The address of the area is not needed any more when its object is made. */
interface RunLocals {
  readonly address: number;
  readonly count: number;
  readonly object: number;
}

/** Makes an object of a run, and releases the run; leaves a long text where it is. */
function takeRun(made: Made, none: number | undefined, locals: RunLocals, at: (offset: number) => Code): Code {
  const { address, count } = locals;
  const words = code(at(0), set(address), at(4), set(count));
  const release = code(get(address), bytesOf(made, count), i32(made.size), call(imported("release")));
  const now = code(objectOf(made, locals), setGlobal(GLOBAL.made), release);
  const later = code(get(address), setGlobal(GLOBAL.longAt), get(count), setGlobal(GLOBAL.long));
  const taken = made.is === "text" ? code(get(count), i32(STAGE), OP.i32GtU, orElse(later, now)) : now;
  if (none === undefined) return code(words, taken);
  return code(words, get(address), orElse(taken, code(i32(none), setGlobal(GLOBAL.made))));
}

const bytesOf = ({ size }: Made, count: number): Code => code(get(count), times(size));

/** Pushes the object of a run, or 0 after CPython has raised an exception. */
function objectOf(made: Made, locals: RunLocals): Code {
  const { address, count, object } = locals;
  const source = code(get(address), bytesOf(made, count), copyMemory(MEMORY.python, MEMORY.rust));
  switch (made.is) {
    case "text": // how to decode is 0: Rust's text has no errors
      return code(
        code(i32(made.stage), source),
        code(i32(made.stage), get(count), i32(0), call(imported("PyUnicode_DecodeUTF8"))),
      );
    case "bytes":
      return code(
        code(i32(0), get(count), call(imported("PyBytes_FromStringAndSize")), tee(object)),
        when(code(get(object), i32(AT.bytes), OP.i32Add, source)),
        get(object),
      );
    case "array":
      return code(
        code(i32(made.type), i32(0), call(imported("PyType_GenericAlloc")), tee(object)),
        when(keep(object, AT.arrayDescription, i32(made.description)), get(count), when(filled(made, locals, source))),
        get(object),
      );
  }
}

const keep = (object: number, field: number, value: Code): Code => code(get(object), value, store(field));

/** Gives a new array memory of Python, and fills it; without memory, there is an exception instead of the array. */
function filled(made: Made, { count, object }: RunLocals, source: Code): Code {
  const items = code(get(object), load(AT.arrayItems));
  return code(
    keep(object, AT.arrayItems, code(bytesOf(made, count), call(imported("PyMem_Malloc")))),
    items,
    orElse(
      code(code(items, source), keep(object, AT.size, get(count)), keep(object, AT.arrayAllocated, get(count))),
      code(get(object), bytesOf(made, count), call(imported("exhausted")), set(object)),
    ),
  );
}

/** Pushes the object that was made of a run. */
export function pushMade({ is }: Made): Code {
  const take = (global: number, use: Code = []): Code => code(getGlobal(global), i32(0), setGlobal(global), use);
  if (is !== "text") return take(GLOBAL.made);
  const later = code(getGlobal(GLOBAL.longAt), take(GLOBAL.long), call(imported("longText")));
  return code(getGlobal(GLOBAL.long), choose(valueType("i32"), later, take(GLOBAL.made)));
}

/** Leaves the adapter with the exception of an error, if Rust has returned one; `index` is the function's in the plan. */
export function failing(index: number, local: number): Code {
  return code(
    code(getGlobal(GLOBAL.failed), tee(local)),
    when(code(i32(0), setGlobal(GLOBAL.failed)), code(i32(index), get(local), call(imported("fail")), RETURN)),
  );
}
