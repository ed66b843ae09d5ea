// What both sides of the bridge agree on: the JSON that Python's `interface/model/` writes, word for word.
// Read this first. Python owns the meaning of these facts; the runtime only moves values by them.

export type WasmType = "i32" | "i64" | "f32" | "f64";

// --- Types: what crosses ---------------------------------------------------------------------------------------

export interface Integer {
  is: "Integer";
  bits: 8 | 16 | 32 | 64 | 128;
  signed: boolean;
}
export interface Float {
  is: "Float";
  bits: 32 | 64;
}
export interface Boolean_ {
  is: "Boolean";
}
export interface Character {
  is: "Character";
}
export interface Unit {
  is: "Unit";
}
export interface Pointer {
  is: "Pointer";
  nullable: boolean;
}
export interface Text {
  is: "Text";
  owned: boolean;
  interned: boolean;
}
export interface Numbers {
  is: "Numbers";
  item: Integer | Float;
  form: "lent" | "written" | "owned";
  listed: boolean;
  clamped: boolean;
}
export interface Sequence {
  is: "Sequence";
  item: Type;
  owned: boolean;
  cells: boolean;
}
export interface Object_ {
  is: "Object";
  owned: boolean;
  name: string | null;
}
/** A promise of `item`, by handle. */
export interface Promised {
  is: "Promised";
  item: Type;
  owned: boolean;
}
export interface StructRef {
  is: "StructRef";
  key: string;
  passing: "moved" | "shared" | "exclusive";
}
export interface EnumRef {
  is: "EnumRef";
  key: string;
  hole: number;
}
export interface StringEnumRef {
  is: "StringEnumRef";
  key: string;
  count: number;
}
export interface UnionRef {
  is: "UnionRef";
  key: string;
  variants: Type[];
}
export interface Nullable {
  is: "Nullable";
  item: Type;
}
export interface Option {
  is: "Option";
  item: Type;
}
export interface Result {
  is: "Result";
  item: Type;
}
export interface Closure {
  is: "Closure";
  lifetime: "stack" | "heap" | "borrowed";
  mutable: boolean;
  shim: number;
  parameters: Type[];
  returns: Type;
  destructor: number;
}

export type Type =
  | Integer
  | Float
  | Boolean_
  | Character
  | Unit
  | Pointer
  | Text
  | Numbers
  | Sequence
  | Object_
  | Promised
  | StructRef
  | EnumRef
  | StringEnumRef
  | UnionRef
  | Nullable
  | Option
  | Result
  | Closure;

// --- Entities: what a module exports and imports ---------------------------------------------------------------

export interface Parameter {
  is: "Parameter";
  name: string;
  type: Type;
}

export interface Function_ {
  is: "Function";
  name: string;
  symbol: string;
  parameters: Parameter[];
  returns: Type;
  result: "direct" | "area" | "packed";
}

export interface Struct {
  is: "Struct";
  key: string;
  name: string;
  free: string;
  wrap: string;
  unwrap: string;
  parent: string | null;
  upcast: string;
}

export interface Variant {
  is: "Variant";
  name: string;
  value: number | string;
}

export interface Enum {
  is: "Enum";
  key: string;
  name: string;
  variants: Variant[];
}

export interface Union {
  is: "Union";
  key: string;
  name: string;
  texts: string[];
  fallback: boolean;
}

export type Operation =
  | "function"
  | "constructor"
  | "method"
  | "getter"
  | "setter"
  | "index_get"
  | "index_set"
  | "index_delete"
  | "static"
  | "string"
  | "link"
  | "instanceof"
  | "intrinsic";

export interface Import {
  is: "Import";
  wasm_module: string;
  wasm_name: string;
  name: string;
  operation: Operation;
  parameters: Type[];
  returns: Type;
  module: string | null;
  namespace: string[];
  owner: string | null;
  is_static: boolean;
  is_final: boolean;
  catch: boolean;
  variadic: boolean;
  vendor_prefixes: string[];
  is_async: boolean;
}

export interface Allocator {
  is: "Allocator";
  allocate: string;
  allocate_words: number;
  release: string;
  release_words: number;
  lends: boolean;
}

export interface Dialect {
  is: "Dialect";
  release: number;
  heap_base: number;
  none_sentinel: number;
  enum_word: "i32" | "f64";
  unwrap_takes: boolean;
}

/** The part of an `Interface` that the runtime needs, its functions and methods in one flat list. */
export interface Plan {
  /** How messages name the module. */
  label: string;
  functions: Function_[];
  /** How messages name each function: `Basket.add()`. */
  labels: string[];
  structs: Struct[];
  enums: Enum[];
  string_enums: Enum[];
  unions: Union[];
  imports: Import[];
  /** Imports whose types Rust tells when it calls them, by `wasm_name`. */
  generic_imports: Import[];
  strings: string[];
  start: string[];
  memory: string | null;
  allocator: Allocator | null;
  dialect: Dialect;
}

/** What a cast (`wbg_cast`, generic import) is, decoded by Python from the words that Rust recorded. */
export interface Cast {
  key: string;
  parameters: Type[];
  returns: Type;
}

/** The counts that `pybridge.live()` reports. */
export interface Live {
  handles: number;
  structs: number;
  closures: number;
  callbacks: number;
}
