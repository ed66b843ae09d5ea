// Structs in an adapter. An argument is the address that its Python object stores; a struct that Rust takes over is taken
// from its object, and a struct that Rust returns gets an object.

import type { StructRef } from "../../protocol.js";
import {
  type Code,
  call,
  code,
  get,
  getGlobal,
  i32,
  leaveIf,
  leaveUnless,
  load,
  OP,
  set,
  setGlobal,
  store,
  tee,
  when,
} from "../../wasm/code.js";
import { AT } from "../cpython/layout.js";
import { GLOBAL, imported, LOCAL } from "./indices.js";
import type { Setting, StructSetting } from "./setting.js";

/** Builds the instructions that push the address of a struct, or branch out of the block `depth` levels up. */
type Lower = (depth: number) => Code;

/** Returns how a struct is lowered; undefined for one that only the codecs can take from its object. */
export function lowerStruct(
  { dialect }: Setting,
  structs: StructSetting,
  { key, passing }: StructRef,
): { readonly code: Lower; readonly moves: boolean } | undefined {
  if (passing !== "moved") return { code: borrowed(structs, key), moves: false };
  const canMove = structs.showsBorrows && !dialect.leaks_owners && !structs.extends(key);
  return canMove ? { code: moved(structs, key), moves: true } : undefined;
}

/** Lowers an object of exactly the struct's type, whose struct was not moved or freed; subclasses go to the codecs. */
const borrowed =
  ({ typeOf, at }: StructSetting, key: string): Lower =>
  (depth) =>
    code(
      leaveUnless(code(get(LOCAL.value), load(AT.type), getGlobal(typeOf(key)), OP.i32Eq), depth),
      leaveUnless(code(get(LOCAL.value), load(at.address), tee(LOCAL.word)), depth),
      get(LOCAL.word),
    );

/** Lowers a struct that Rust borrows, and that it can borrow: the first word of a struct counts its borrows. */
export const unborrowed =
  (structs: StructSetting, { key, passing }: StructRef): Lower =>
  (depth) =>
    code(
      borrowed(structs, key)(depth),
      code(get(LOCAL.word), call(imported("loadRust"))),
      passing === "shared" ? code(i32(0), OP.i32LtS) : [],
      leaveIf(depth),
    );

/**
 * Lowers a struct that Rust takes over, and leaves its object to `takeMoved`; the codecs refuse one that is borrowed.
 */
const moved =
  (structs: StructSetting, key: string): Lower =>
  (depth) =>
    code(
      borrowed(structs, key)(depth),
      code(get(LOCAL.word), call(imported("loadRust")), leaveIf(depth)),
      code(get(LOCAL.value), setGlobal(GLOBAL.moved)),
    );

/** Takes the struct from the object that `moved` has left, just before Rust is called. */
export function takeMoved({ at, reasonOfMove }: StructSetting, index: number): Code {
  const keep = (offset: number, value: number): Code => code(getGlobal(GLOBAL.moved), i32(value), store(offset));
  return code(
    getGlobal(GLOBAL.moved),
    when(keep(at.address, 0), keep(at.gone, reasonOfMove(index)), countStructs(-1), i32(0), setGlobal(GLOBAL.moved)),
  );
}

/** Changes the count of structs. */
export const countStructs = (change: number): Code =>
  code(getGlobal(GLOBAL.structs), i32(change), OP.i32Add, setGlobal(GLOBAL.structs));

/** Returns the instructions that push a new object, which owns the struct whose address `word` pushes; 0 without memory. */
export function liftStruct({ typeOf, kindOf, at }: StructSetting, key: string, word: Code): Code {
  const keep = (offset: number, value: Code): Code => code(get(LOCAL.value), value, store(offset));
  return code(
    code(word, set(LOCAL.word)),
    code(getGlobal(typeOf(key)), i32(0), call(imported("PyType_GenericAlloc")), tee(LOCAL.value)),
    when(keep(at.address, get(LOCAL.word)), keep(at.kind, getGlobal(kindOf(key))), countStructs(1)),
    get(LOCAL.value),
  );
}
