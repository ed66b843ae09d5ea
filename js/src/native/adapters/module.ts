// Builds the wasm module of an instance's adapters. An adapter is a function that CPython calls directly. Closures over
// codecs share their code, which no JavaScript engine can optimise for every signature at once; an adapter has code for
// its own signature only.
//
// An adapter must not call Rust itself: an exception thrown by Rust would unwind through CPython's frames. It leaves
// the lowered arguments in globals and calls its guard in JavaScript, which calls the adapter's inner function in a try
// block (`guards.ts`). Where Rust's function can neither throw nor trap, the adapter calls it.

import type { WasmType } from "../../protocol.js";
import type { Code } from "../../wasm/code.js";
import {
  type Bytes,
  functionType,
  KIND,
  moduleOf,
  SECTION,
  section,
  text,
  unsigned,
  valueType,
} from "../../wasm/encoding.js";
import { SHAPES, type Shape } from "../cpython/table.js";
import { EXPORTED_GLOBALS, type FunctionType, globals, IMPORTS, type ImportName, kindOf, typeOf } from "./indices.js";

/** A function that CPython calls for an export or a closure, or to finalize an object. */
export interface Adapter {
  /** The name by which the module of adapters exports this adapter. */
  readonly name: string;
  /** The C signature by which CPython calls it. */
  readonly shape: Shape;
  /** The wasm type of the export that the adapter calls, itself or by its inner function. */
  readonly rust: FunctionType;
  /** Builds the inner function, which calls Rust's function at the index `rust`; undefined if the adapter calls it. */
  readonly inner: ((rust: number) => Code) | undefined;
  /** Builds the adapter itself, which calls the guard at the index `guard` or, without an inner function, Rust's. */
  readonly body: (indices: { readonly rust: number; readonly guard: number }) => Code;
}

/** Whether an adapter has a guard, and an inner function. */
export const isGuarded = ({ inner }: Adapter): boolean => inner !== undefined;

/** What the adapters of a module share. */
interface Shared {
  /** The keys of the structs whose types and kinds the adapters know. */
  readonly structs: readonly string[];
  /** Whether they use Rust's memory. */
  readonly usesMemory: boolean;
}

/**
 * Builds the module. It imports functions of Rust by the place of their adapter, and guards by their place among the
 * guarded adapters, by which it exports `inner 0` and so on.
 */
export function adapterModule(adapters: readonly Adapter[], { structs, usesMemory }: Shared): WebAssembly.Module {
  const types = new Types();
  const names = Object.keys(IMPORTS) as ImportName[];
  const first = names.length;
  const guards = first + adapters.length;
  const guarded = adapters.filter(isGuarded);
  const inner = guards + guarded.length;
  const own = inner + guarded.length;
  const imports = [
    ...names.map((name) => entry("py", name, types.of(IMPORTS[name]))),
    ...adapters.map(({ rust }, place) => entry("rust", String(place), types.of(rust))),
    ...guarded.map((_, place) => entry("guards", String(place), types.of([["i32"], ["i32"]]))),
    memoryFrom("py"),
    ...(usesMemory ? [memoryFrom("rust")] : []),
    [...text("rust"), ...text("stack"), KIND.global, valueType("i32"), 1],
  ];
  const nothing = types.of([[], []]);
  const functions = [...guarded.map(() => nothing), ...adapters.map(({ shape }) => types.of(typeOfShape(shape)))];
  let guard = guards;
  const bodies = [
    ...adapters.flatMap(({ inner: build }, place) => (build === undefined ? [] : [build(first + place)])),
    ...adapters.map((each, place) => each.body({ rust: first + place, guard: isGuarded(each) ? guard++ : 0 })),
  ].map((bytes) => [...unsigned(bytes.length), ...bytes]);
  return moduleOf([
    section(SECTION.type, types.all),
    section(SECTION.import, imports),
    section(SECTION.function, functions.map(unsigned)),
    section(SECTION.global, globals(structs.length)),
    section(SECTION.export, [
      ...guarded.map((_, place) => [...text(`inner ${place}`), KIND.function, ...unsigned(inner + place)]),
      ...adapters.map(({ name }, place) => [...text(name), KIND.function, ...unsigned(own + place)]),
      ...exportedGlobals(structs),
    ]),
    section(SECTION.code, bodies),
  ]);
}

function typeOfShape(shape: Shape): FunctionType {
  const words = (count: number): WasmType[] => new Array<WasmType>(count).fill("i32");
  return [words(SHAPES[shape].parameters), words(SHAPES[shape].results)];
}

const memoryFrom = (from: string): Bytes => [...text(from), ...text("memory"), KIND.memory, 0, 0];

const entry = (from: string, name: string, type: number): Bytes => [
  ...text(from),
  ...text(name),
  KIND.function,
  ...unsigned(type),
];

function exportedGlobals(structs: readonly string[]): Bytes[] {
  return [
    ...structs.map((key, place) => [...text(`type ${key}`), KIND.global, ...unsigned(typeOf(place))]),
    ...structs.map((key, place) => [...text(`kind ${key}`), KIND.global, ...unsigned(kindOf(place))]),
    ...EXPORTED_GLOBALS.map(([name, index]) => [...text(name), KIND.global, ...unsigned(index)]),
  ];
}

/** The module's function types, each listed once. */
class Types {
  readonly all: Bytes[] = [];
  readonly #places = new Map<string, number>();

  /** Returns the index of a function type, which is added if it is new. */
  of([parameters, results]: FunctionType): number {
    const key = `${parameters.join()}:${results.join()}`;
    let place = this.#places.get(key);
    if (place === undefined) {
      place = this.all.push(functionType(parameters, results)) - 1;
      this.#places.set(key, place);
    }
    return place;
  }
}
