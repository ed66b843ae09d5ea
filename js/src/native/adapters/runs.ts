// Runs in an adapter: the UTF-8 of a str, bytes, and the items of an array.array. They are copied from one memory to the
// other in the inner function, which may call Rust's allocator.

import { type Code, call, code, copyMemory, get, i32, load, OP, set, setGlobal, times, when } from "../../wasm/code.js";
import { AT } from "../cpython/layout.js";
import { GLOBAL, imported, MEMORY } from "./indices.js";

/** An argument of two words, address and count, which Rust gets as a copy in its own memory. */
export interface Run {
  /** In bytes: the size of an item, and its alignment. */
  readonly size: number;
  /** Whether the address is that of an array.array, whose items may move; otherwise it is that of the items. */
  readonly isArray: boolean;
  /** Whether it may be missing, which both languages see as address 0. */
  readonly isOptional: boolean;
}

/** A run of a call, and the place of its address among the words. */
export interface PlacedRun extends Run {
  readonly place: number;
}

/** Copies the runs of a call to memory that Rust's allocator gives, whose addresses it keeps in the locals from `to` on. */
export function copiedRuns(runs: readonly PlacedRun[], to: number): Code {
  return code(...runs.map((run, index) => copied(run, { index, count: runs.length, to: to + index })));
}

function copied(run: PlacedRun, { index, count, to }: { index: number; count: number; to: number }): Code {
  const { place, size, isOptional, isArray } = run;
  const bytes = code(get(place + 1), times(size));
  const items = isArray ? code(get(place), load(AT.arrayItems)) : get(place);
  const hasMoved = code(get(place), load(AT.size), get(place + 1), OP.i32Ne);
  const copying = code(
    count === 1 ? [] : code(i32(index), setGlobal(GLOBAL.run)),
    code(bytes, i32(1), OP.i32Add, setGlobal(GLOBAL.allocating)),
    code(bytes, i32(size), call(imported("allocate")), set(to)),
    isArray ? code(hasMoved, when(get(to), bytes, i32(size), call(imported("resized")))) : [],
    code(get(to), items, bytes, copyMemory(MEMORY.rust, MEMORY.python)),
    code(i32(0), setGlobal(GLOBAL.allocating)),
  );
  const kept = GLOBAL.copied + 2 * index;
  const keep = code(get(to), setGlobal(kept), bytes, setGlobal(kept + 1));
  return code(isOptional ? code(get(place), when(copying)) : copying, index < count - 1 ? keep : []);
}
