// The content of Python's containers, as `pybridge/runtime/content.py` describes it. Those of builtin types are read
// here, through the C API; Python reads all others, and gives their content as a container of a builtin type.

import { HostException, pathText, RaisedWhileRead, Refusal } from "../../failure.js";
import { guestOf, seen } from "../../heap.js";
import { atMostNested, JAVASCRIPT_VALUE, PLAIN_OBJECT } from "../../messages.js";
import type { CPython } from "../cpython/cpython.js";
import { AT, FLAG } from "../cpython/layout.js";
import type { PyObject } from "../cpython/pyodide.js";
import type { NativeHost } from "./host-base.js";
import { readBig, readNumber } from "./integers.js";
import { PythonObject } from "./object.js";

/** Stands for the entry of a value whose content has to be read. */
export const CONTENT = Symbol("content");

/** The greatest depth of containers in each other. Where JavaScript's stack is small, as in workers, it is less. */
const DEEPEST = 1000;

/** Returns the heap entry of a value that is none of the commonest builtin types; `CONTENT` if it has content. */
export function otherEntry(host: NativeHost, value: PyObject): unknown {
  const { py, python } = host;
  if (value === python.jsnull) return null;
  const closure = host.closures.closureOf(value);
  if (closure !== undefined) return closure;
  const entry = isDerived(py, value) ? derivedEntry(host, value) : undefined;
  if (entry !== undefined) return entry;
  return hasContent(host, value) ? CONTENT : new PythonObject(host, py.own(value));
}

/** Whether the type of a value derives from another type than `object`. */
const isDerived = (py: CPython, value: PyObject): boolean =>
  py.load(py.typeOf(value) + AT.typeBase) !== py.m._PyBaseObject_Type;

/** Returns the heap entry of a value whose type derives from int, str, float or Pyodide's JsProxy, else undefined. */
function derivedEntry({ py, python }: NativeHost, value: PyObject): unknown {
  const { m } = py;
  if (m._JsProxy_Check(value) !== 0) return ofPage(m._JsProxy_Val(value));
  if (py.isLong(value)) return py.typeOf(value) === python.JsBigInt ? readBig(py, value) : readNumber(py, value);
  if (py.isText(value)) return stringOf(py, value);
  return py.isInstance(value, m._PyFloat_Type) ? py.f64[(value + AT.float) >>> 3] : undefined;
}

const ofPage = (value: unknown): unknown => guestOf(value) ?? value;

/** Converts a str, which may have lone surrogates, to a JavaScript string. */
export const stringOf = (py: CPython, text: PyObject): unknown => py.string(text) ?? py.m._python2js(text);

/** Whether Python has to be asked for the content of a value: it may be a container, a buffer or a `datetime`. */
function hasContent({ py, python }: NativeHost, value: PyObject): boolean {
  const type = py.typeOf(value);
  const flags = py.load(type + AT.typeFlags);
  if ((flags & FLAG.exception) !== 0) return false;
  if ((flags & (FLAG.sequenceOrMapping | FLAG.listOrTuple)) !== 0) return true;
  const buffer = py.load(type + AT.typeBuffer);
  if (buffer !== 0 && py.load(buffer) !== 0) return true;
  const sequence = py.load(type + AT.typeSequence);
  const isSized = sequence !== 0 && py.load(sequence) !== 0;
  if (isSized && py.load(type + AT.typeIter) !== 0) return true;
  return isDerived(py, value) && py.isInstance(value, python.datetime);
}

/** The items of a container that is being read; only a dict has keys. */
interface Snapshot {
  readonly keys: readonly PyObject[];
  readonly values: readonly PyObject[];
  /** Whether it owns references to them. */
  owns: boolean;
}

const NO_KEYS: readonly PyObject[] = [];

/** Reads one value with all that is in it. */
export class Reading {
  /** The heap entries of the objects that have been read: a container may hold one twice, or itself. */
  readonly #entries = new Map<PyObject, unknown>();
  readonly #owned: PyObject[] = [];
  readonly #open: Snapshot[] = [];
  readonly #path: (string | number)[] = [];
  /** The texts of keys, until Python code runs, which may end them. */
  readonly #texts = new Map<PyObject, string>();

  constructor(private readonly host: NativeHost) {}

  /** Returns the heap entry of a value that has content. */
  entry(value: PyObject): unknown {
    const { host } = this;
    try {
      return this.#entry(value);
    } catch (thrown) {
      const failure = thrown instanceof RangeError ? tooDeep(host, value, this.#path.length) : thrown; // the stack is full
      if (failure instanceof Refusal) failure.path = pathText(this.#path);
      if (!(failure instanceof HostException)) throw failure;
      const exception = failure.exception as PyObject;
      throw new RaisedWhileRead(failure, pathText(this.#path), (place) =>
        host.release(host.callPython("add_place", host.py.own(exception), host.fromString(place))),
      );
    } finally {
      for (const snapshot of this.#open) this.#close(snapshot);
      for (const each of this.#owned) host.release(each);
    }
  }

  /** Returns the value of the page for an item of a container. */
  #item(value: PyObject, key: string | number): unknown {
    const { py } = this.host;
    const { m } = py;
    const type = py.typeOf(value);
    if (type === m._PyUnicode_Type) return stringOf(py, value);
    if (type === m._PyLong_Type) return readNumber(py, value);
    if (type === m._PyFloat_Type) return py.f64[(value + AT.float) >>> 3];
    if (type === m._PyBool_Type) return value === py.true;
    if (value === py.none) return undefined;
    this.#path.push(key);
    const read = seen(this.#entry(value));
    this.#path.pop();
    return read;
  }

  /** Returns the heap entry of a value that is neither a number, text, bool nor None. */
  #entry(value: PyObject): unknown {
    const known = this.#entries.get(value);
    if (known !== undefined) return known;
    const { py } = this.host;
    const { m } = py;
    const type = py.typeOf(value);
    if (type === m._PyDict_Type) return this.#object(value, value);
    if (type === m._PyList_Type || type === m._PyTuple_Type) return this.#array(value, value);
    this.#pin();
    const entry = otherEntry(this.host, value);
    if (entry === CONTENT) return this.#foreign(value);
    this.#remember(value, entry);
    return entry;
  }

  /** Remembers the entry of a value, and keeps the value, so that no other object gets its address meanwhile. */
  #remember(value: PyObject, entry: unknown): void {
    this.#entries.set(value, entry);
    this.#owned.push(this.host.py.own(value));
  }

  /** Remembers the container that a value becomes, before its items are read. */
  #begin<T extends object>(value: PyObject, container: T): T {
    if (this.#path.length >= DEEPEST) throw tooDeep(this.host, value, DEEPEST);
    this.#remember(value, container);
    return container;
  }

  // --- Containers ----------------------------------------------------------------------------------------------

  /** Reads a list or tuple, the content of `value`, to an array. */
  #array(value: PyObject, items: PyObject): unknown[] {
    return this.#items(items, this.#begin<unknown[]>(value, []));
  }

  /** Appends the items of a list or tuple, as they are now: a list may change while Python code runs. */
  #items(items: PyObject, array: unknown[]): unknown[] {
    const { py } = this.host;
    const isList = py.typeOf(items) === py.m._PyList_Type;
    const first = isList ? py.load(items + AT.listItems) : items + py.tupleItems;
    const values = py.loadMany(first, py.load(items + AT.size));
    this.#open.push({ keys: NO_KEYS, values, owns: false });
    for (let index = 0; index < values.length; index++) array.push(this.#item(values[index], index));
    this.#close(this.#open.pop() as Snapshot);
    return array;
  }

  /** Reads a dict, the content of `value`, to a plain object. */
  #object(value: PyObject, dict: PyObject): object {
    const object = this.#begin<Record<string, unknown>>(value, {});
    const snapshot = this.#snapshot(dict);
    this.#open.push(snapshot);
    const { keys, values } = snapshot;
    const { py } = this.host;
    let isPlain = true;
    for (let index = 0; index < keys.length; index++) {
      const key = this.#key(keys[index], value);
      isPlain &&= key !== "__proto__" && py.typeOf(keys[index]) === py.m._PyUnicode_Type;
      if (isPlain) object[key] = this.#item(values[index], key);
      else define(object, key, this.#item(values[index], key));
    }
    if (!isPlain && Object.keys(object).length < keys.length) throw this.#refused("same_keys", value);
    this.#close(this.#open.pop() as Snapshot);
    return object;
  }

  /** Reads the items of a dict without running Python code. */
  #snapshot(dict: PyObject): Snapshot {
    const { py } = this.host;
    const { cell } = py;
    const keys: PyObject[] = [];
    const values: PyObject[] = [];
    py.store(cell, 0);
    while (py.m._PyDict_Next(dict, cell, cell + 4, cell + 8) !== 0) {
      keys.push(py.load(cell + 4));
      values.push(py.load(cell + 8));
    }
    return { keys, values, owns: false };
  }

  /** Returns the text of a key of a plain object; refuses keys that are neither text nor integers. */
  #key(key: PyObject, container: PyObject): string {
    const { py } = this.host;
    let text = this.#texts.get(key);
    if (text !== undefined) return text;
    if (py.isText(key)) text = stringOf(py, key) as string;
    else if (py.isLong(key) && key !== py.true && key !== py.false) text = String(readNumber(py, key));
    else throw this.#refused("wrong_key", container, key);
    this.#texts.set(key, text);
    return text;
  }

  #refused(why: "wrong_key" | "same_keys", ...args: PyObject[]): Refusal {
    const { host } = this;
    const text = host.callPython(why, ...args.map((each) => host.py.own(each)));
    const refusal = new Refusal("ConversionError", PLAIN_OBJECT, host.py.string(text) ?? "");
    host.release(text);
    return refusal;
  }

  // --- Content that Python reads -------------------------------------------------------------------------------

  /** Returns the heap entry of a value that is of no builtin type. */
  #foreign(value: PyObject): unknown {
    const { host } = this;
    const { py } = host;
    const { m } = py;
    const content = host.callPython("content", py.own(value));
    this.#owned.push(content);
    switch (py.typeOf(content)) {
      case m._PyDict_Type:
        return this.#object(value, content);
      case m._PyList_Type:
        return this.#array(value, content);
      case m._PyTuple_Type:
        return this.#set(value, content);
      case host.python.Unfit:
        throw this.#unfit(content);
    }
    const entry = content === value ? new PythonObject(host, py.own(value)) : this.#single(content);
    this.#remember(value, entry);
    return entry;
  }

  /** Returns the entry of a number, text or object of the page. */
  #single(content: PyObject): unknown {
    return this.host.object(content);
  }

  #set(value: PyObject, items: PyObject): Set<unknown> {
    const set = this.#begin(value, new Set<unknown>());
    for (const each of this.#items(items, [])) set.add(each);
    return set;
  }

  #unfit(unfit: PyObject): Refusal {
    const { py } = this.host;
    const text = py.attribute(unfit, "text");
    const refusal = new Refusal("ConversionError", JAVASCRIPT_VALUE, py.string(text) ?? "");
    py.release(text);
    return refusal;
  }

  /** Makes the open snapshots own their items, because Python code is about to run. */
  #pin(): void {
    this.#texts.clear();
    for (const snapshot of this.#open) {
      if (snapshot.owns) continue;
      snapshot.owns = true;
      for (const each of [...snapshot.keys, ...snapshot.values]) this.host.py.own(each);
    }
  }

  #close({ owns, keys, values }: Snapshot): void {
    if (owns) for (const each of [...keys, ...values]) this.host.release(each);
  }
}

function tooDeep(host: NativeHost, value: PyObject, levels: number): Refusal {
  return new Refusal("RecursionError", atMostNested(String(levels)), host.nameOf(host.py.typeOf(value)));
}

/** Sets a property of an object, whatever its name: an assignment to `__proto__` would set no property. */
function define(object: object, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}
