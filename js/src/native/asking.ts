// What is asked of Python's half, and words for messages: the part of the native Host that is never in a hurry.

import { Refusal } from "../failure.js";
import type { CPython } from "./cpython.js";
import type { Half } from "./half.js";
import type { Address, PyObject } from "./pyodide.js";
import type { Texts } from "./text.js";

/** What of the engine all hosts share. */
export interface Shared {
  readonly py: CPython;
  readonly half: Half;
  readonly texts: Texts;
  /** A C string, for the failure that could not be told. */
  readonly lastWords: Address;
  readonly isPythonError: (thrown: unknown) => boolean;
}

export abstract class Asking {
  readonly py: CPython;
  readonly half: Half;

  constructor(readonly shared: Shared) {
    this.py = shared.py;
    this.half = shared.half;
  }

  /** Calls something of the half in Python, which takes over the arguments. */
  ask(name: keyof Half, ...args: PyObject[]): PyObject {
    try {
      return this.py.call(this.half[name], args);
    } finally {
      for (const each of args) this.py.release(each);
    }
  }

  release(value: PyObject): void {
    this.py.release(value);
  }

  readonly describe = (value: PyObject): string => {
    const words = this.ask("describe", this.py.own(value));
    try {
      return this.py.string(words) ?? "a value";
    } finally {
      this.py.release(words);
    }
  };

  /** What to throw for a value that does not fit. */
  refuse(value: PyObject, expected: string, note = ""): Refusal {
    return new Refusal("ConversionError", expected, this.describe(value) + note);
  }

  /** What tells a class from another of the same name, which is of another module, or of an earlier instance. */
  strangerNote(value: PyObject, wanted: PyObject): string {
    return this.nameOf(this.py.typeOf(value)) === this.nameOf(wanted) ? " of another instance" : "";
  }

  nameOf(type: PyObject): string {
    const name = this.py.attribute(type, "__name__");
    const text = this.py.string(name) ?? "a class";
    this.py.release(name);
    return text;
  }
}
