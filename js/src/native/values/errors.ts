// Converts failures to Python exceptions. Nothing may be thrown through CPython's frames: a function that C calls
// catches everything, sets it as Python's exception, and returns a null pointer.

import { thrownValue } from "../../declared/lifting.js";
import { Failure, HostException, thrownAsText } from "../../failure.js";
import { isHostException } from "../../heap.js";
import { LazyError } from "../../lazy-error.js";
import { withStack } from "../../page-errors.js";
import { RustThrow } from "../../thrown.js";
import type { PyObject } from "../cpython/pyodide.js";
import type { NativeHost } from "./host-base.js";

/** Sets a thrown value as Python's exception; returns the null pointer that tells C to look at the exception. */
export function raise(host: NativeHost, thrown: unknown): 0 {
  host.py.m._PyErr_SetRaisedException(exceptionOf(host, thrown));
  return 0;
}

/** Returns a new reference to the exception for a thrown value, whose references it takes over. */
export function exceptionOf(host: NativeHost, thrown: unknown): PyObject {
  try {
    if (thrown instanceof HostException) return thrown.exception as PyObject;
    if (thrown instanceof RustThrow) return rustError(host, thrown);
    if (thrown instanceof Failure) {
      return made(
        host,
        thrown.kind,
        thrown.message,
        thrown.details === "" ? host.none : host.fromString(thrown.details),
      );
    }
    if (host.shared.isPythonError(thrown)) return unwrapped(host, thrown);
    return made(host, "JavaScript", thrownAsText(thrown), host.fromObject(withStack(thrown)));
  } catch (again) {
    // Making the exception raised another one, which is reported instead.
    if (again instanceof HostException) return again.exception as PyObject;
    return lastResort(host);
  }
}

/** For a lack of stack or memory: sets a fixed message, without allocating in JavaScript or running Python code. */
function lastResort({ py, python, shared }: NativeHost): PyObject {
  py.m._PyErr_SetString(python.PybridgeError, shared.fallbackMessage);
  return py.m._PyErr_GetRaisedException() >>> 0;
}

/** Returns the Python exception behind a PythonError, which Pyodide threw in a call that the page made. */
function unwrapped({ py }: NativeHost, thrown: unknown): PyObject {
  py.m.handle_js_error(thrown);
  return py.m._PyErr_GetRaisedException() >>> 0;
}

/** Returns the exception for an error that Rust returned or threw: a Python exception as it is, else a RustError. */
function rustError(host: NativeHost, thrown: RustThrow): PyObject {
  try {
    if (LazyError.isOne(thrown.value) && thrown.value.isUnseen) {
      return host.callPython("RustError", host.fromString(thrown.value.message));
    }
    const value = thrownValue(host, host.instance, withStack(thrown.value));
    return isHostException(thrown.value) ? value : host.callPython("rust_error", value);
  } finally {
    thrown.release();
  }
}

function made(host: NativeHost, kind: string, message: string, value: PyObject): PyObject {
  const { label } = host.instance.plan;
  return host.callPython("exception", host.fromString(label), host.fromString(kind), host.fromString(message), value);
}
