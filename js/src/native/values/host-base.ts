// What the families of values know of the native Host, which is made of them: an interface, and the base of its class,
// which calls the Python callbacks and words refusals.

import type { RustClosure } from "../../closures.js";
import type { Context } from "../../codec.js";
import { Refusal } from "../../failure.js";
import type { Host } from "../../host.js";
import type { Instance } from "../../instance.js";
import { OF_ANOTHER_INSTANCE } from "../../messages.js";
import type { PythonCallbacks } from "../cpython/callbacks.js";
import type { CPython } from "../cpython/cpython.js";
import type { Address, PyObject } from "../cpython/pyodide.js";
import type { Texts } from "../cpython/text.js";

/** What of the engine all hosts share. */
export interface Shared {
  readonly py: CPython;
  readonly python: PythonCallbacks;
  readonly texts: Texts;
  /** A C string, for the failure that could not be told. */
  readonly fallbackMessage: Address;
  readonly isPythonError: (thrown: unknown) => boolean;
}

export abstract class HostBase {
  readonly py: CPython;
  readonly python: PythonCallbacks;

  constructor(readonly shared: Shared) {
    this.py = shared.py;
    this.python = shared.python;
  }

  /** Calls a Python callback, which takes over the arguments. */
  callPython(name: keyof PythonCallbacks, ...args: PyObject[]): PyObject {
    try {
      return this.py.call(this.python[name], args);
    } finally {
      for (const each of args) this.py.release(each);
    }
  }

  release(value: PyObject): void {
    this.py.release(value);
  }

  readonly describe = (value: PyObject): string => {
    const text = this.callPython("describe", this.py.own(value));
    try {
      return this.py.string(text) ?? "a value";
    } finally {
      this.py.release(text);
    }
  };

  /** What to throw for a value that does not fit. */
  refuse(value: PyObject, expected: string, note = ""): Refusal {
    return new Refusal("ConversionError", expected, this.describe(value) + note);
  }

  /** A note that tells a class from its namesake of another module or an earlier instance; empty for other names. */
  strangerNote(value: PyObject, wanted: PyObject): string {
    return this.nameOf(this.py.typeOf(value)) === this.nameOf(wanted) ? OF_ANOTHER_INSTANCE : "";
  }

  nameOf(type: PyObject): string {
    const name = this.py.attribute(type, "__name__");
    const text = this.py.string(name) ?? "a class";
    this.py.release(name);
    return text;
  }
}

/** The Rust closures that Python holds. */
export interface ClosureValues {
  /** The closure behind an object; undefined for every other object. */
  closureOf(object: PyObject): RustClosure | undefined;
  /** A new reference to the object of a closure. */
  objectOf(closure: RustClosure): PyObject;
  /** The type of the objects of this instance's closures, borrowed. */
  type(): PyObject;
}

/** The native Host, as the families that it is made of see it. */
export interface NativeHost extends HostBase, Host<PyObject> {
  readonly instance: Instance;
  readonly context: Context<PyObject>;
  readonly closures: ClosureValues;
  // Both bases have these two, each in a form of its own.
  readonly describe: (value: PyObject) => string;
  release(value: PyObject): void;
}
