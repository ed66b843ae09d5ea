// Types that name a class of the page or a primitive type of JavaScript: `Uint8Array`, `Map`, an element. An object of
// the page has to be an instance; a value of Python is converted, or refused.

import { Refusal } from "../failure.js";
import type { Host } from "../host.js";
import { kindOfClass, type NumberKind, numberKind } from "../numbers.js";
import { classNamed, isOf } from "../page-types.js";
import type { Float } from "../protocol.js";

/** How an engine reads the values of Python for a class of the page, besides its Host. */
export interface PythonValues<V> {
  readonly host: Host<V>;
  /** Whether a value is an object of the page. */
  isOfPage(value: V): boolean;
  isText(value: V): boolean;
  isCallable(value: V): boolean;
  /** An integer of any size. */
  whole(value: V): bigint;
  /** Copies numbers into a new typed array. */
  typedArray(value: V, kind: NumberKind): ArrayBufferView;
  /** Returns the heap entry of a value of which every kind fits: a plain `JsValue`. */
  unchecked(value: V): unknown;
  /** Asks Python for the counterpart of a value, see `pybridge/runtime/counterparts.py`; the answer is the caller's. */
  counterpart(value: V, pageClass: string): V;
  /** Whether Python's answer is True: the value is its own counterpart. */
  isItself(answer: V): boolean;
  /** Returns the phrase for what fits a class. */
  expected(pageClass: string): string;
}

/** Returns the heap entry of a value for a type that names a class of the page; refuses a value that does not fit. */
export function instanceOf<V>(values: PythonValues<V>, value: V, pageClass: string): unknown {
  const { host } = values;
  if (pageClass === "Function" && values.isCallable(value)) return host.object(value);
  if (values.isOfPage(value)) {
    const entry = host.object(value);
    if (isOf(entry, pageClass)) return entry;
  } else {
    const entry = converted(values, value, pageClass);
    if (entry !== UNFIT) return entry;
  }
  throw new Refusal("ConversionError", values.expected(pageClass), host.describe(value));
}

/** Stands for a value that does not fit. */
const UNFIT = Symbol("unfit");

/** Returns the heap entry of the counterpart of a value that is not the page's own. */
function converted<V>(values: PythonValues<V>, value: V, pageClass: string): unknown {
  const { host } = values;
  if (pageClass === "Function") return UNFIT;
  if (pageClass === "String") return values.isText(value) ? host.object(value) : UNFIT;
  try {
    return read(values, value, pageClass) ?? made(values, value, pageClass);
  } catch (thrown) {
    throw thrown instanceof Refusal ? new Refusal(thrown.kind, values.expected(pageClass), thrown.got) : thrown;
  }
}

const F64: Float = { is: "Float", bits: 64 };

/** Reads a number, a boolean or an array of numbers; returns undefined for all other classes. */
function read<V>(values: PythonValues<V>, value: V, pageClass: string): unknown {
  const { host } = values;
  switch (pageClass) {
    case "Number":
      return host.float(value, F64);
    case "Boolean":
      return host.boolean(value);
    case "BigInt":
      return values.whole(value);
    default: {
      const kind = kindOfClass(pageClass);
      return kind && values.typedArray(value, kind);
    }
  }
}

/** Asks Python for the counterpart of a value, and returns the heap entry that is made of it. */
function made<V>(values: PythonValues<V>, value: V, pageClass: string): unknown {
  const { host } = values;
  if (classNamed(pageClass) === undefined) return values.unchecked(value); // the page has no such class to check
  const answer = values.counterpart(value, pageClass);
  if (host.isNone(answer)) return UNFIT;
  if (values.isItself(answer)) return host.object(value);
  try {
    return built(values, answer, pageClass);
  } finally {
    host.release(answer);
  }
}

function built<V>(values: PythonValues<V>, content: V, pageClass: string): unknown {
  const { host } = values;
  switch (pageClass) {
    case "ArrayBuffer":
      return bufferOf(values, content);
    case "DataView":
      return new DataView(bufferOf(values, content));
    case "Date":
      return new Date(host.object(content) as number);
    case "Map":
      return new Map(host.object(content) as [unknown, unknown][]);
    case "Set":
      return new Set(host.object(content) as unknown[]);
    default:
      return host.object(content);
  }
}

const bufferOf = <V>(values: PythonValues<V>, content: V): ArrayBuffer =>
  values.typedArray(content, numberKind({ is: "Integer", bits: 8, signed: false })).buffer as ArrayBuffer;
