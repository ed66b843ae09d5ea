// The native Host as the modules of `values/` see it, which implement its parts: its interface, and its base class,
// which calls the Python callbacks and words refusals. They cannot import the class itself, because it imports them.

import type { RustClosure } from "../../closures.js";
import type { Context } from "../../codec.js";
import { Refusal } from "../../failure.js";
import type { Host } from "../../host.js";
import type { Instance } from "../../instance.js";
import { OF_ANOTHER_INSTANCE } from "../../messages.js";
import type { Arrays } from "../cpython/arrays.js";
import type { PythonCallbacks } from "../cpython/callbacks.js";
import type { CPython } from "../cpython/cpython.js";
import type { Address, PyObject } from "../cpython/pyodide.js";
import type { Texts } from "../cpython/text.js";

/** The parts of the engine that all hosts share. */
export interface Shared {
  readonly py: CPython;
  readonly python: PythonCallbacks;
  readonly texts: Texts;
  readonly arrays: Arrays;
  /** The keys of dicts that were made of objects of the page, kept for as long as the page lives. */
  readonly keys: Map<string, PyObject>;
  /** A C string: the message for a failure that could not be converted to an exception. */
  readonly fallbackMessage: Address;
  readonly isPythonError: (thrown: unknown) => boolean;
}

export abstract class HostBase {
  readonly hasGuests: boolean = false;
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

  fromNull(): PyObject {
    return this.py.own(this.python.jsnull);
  }

  isNull(value: PyObject): boolean {
    return value === this.python.jsnull;
  }

  release(value: PyObject): void {
    this.py.release(value);
  }

  /** Returns the description of a value for messages. */
  readonly describe = (value: PyObject): string => {
    const text = this.callPython("describe", this.py.own(value));
    try {
      return this.py.string(text) ?? "a value";
    } finally {
      this.py.release(text);
    }
  };

  /** Returns the failure to throw for a value that does not have the expected type. */
  refuse(value: PyObject, expected: string, note = ""): Refusal {
    return new Refusal("ConversionError", expected, this.describe(value) + note);
  }

  /**
   * Returns a note for messages if the value's class has the name of the wanted class, but belongs to another module or
   * an earlier instance; else an empty string.
   */
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
  /** Returns the closure behind an object; undefined if the object is not a closure. */
  closureOf(object: PyObject): RustClosure | undefined;
  /** Returns a new reference to the object of a closure. */
  objectOf(closure: RustClosure): PyObject;
  /** Returns the type of this instance's closure objects, borrowed. */
  type(): PyObject;
}

/** The native Host, as the modules that implement its parts see it. */
export interface NativeHost extends HostBase, Host<PyObject> {
  readonly instance: Instance;
  readonly context: Context<PyObject>;
  readonly closures: ClosureValues;
  // Both bases declare these, in different forms.
  readonly describe: (value: PyObject) => string;
  release(value: PyObject): void;
}
