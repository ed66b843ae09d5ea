// Failures as Python exceptions. Nothing is thrown through CPython's frames: whatever a function of ours catches is set
// as the exception that CPython finds when the function has returned "none".

import { Failure, HostException, thrownAsText } from "../../failure.js";
import { isHostException } from "../../heap.js";
import { LazyError } from "../../lazy-error.js";
import { RustThrow } from "../../thrown.js";
import type { PyObject } from "../cpython/pyodide.js";
import type { NativeHost } from "./host-base.js";

/** Sets what was thrown as Python's exception; returns what C takes for "look at the exception". */
export function raise(host: NativeHost, thrown: unknown): 0 {
  host.py.m._PyErr_SetRaisedException(exceptionOf(host, thrown));
  return 0;
}

/** The exception for what was thrown, which is used up by this. */
export function exceptionOf(host: NativeHost, thrown: unknown): PyObject {
  try {
    if (thrown instanceof HostException) return thrown.exception as PyObject;
    if (thrown instanceof RustThrow) return rustError(host, thrown);
    if (thrown instanceof Failure) return made(host, thrown.kind, thrown.message, host.none);
    if (host.shared.isPythonError(thrown)) return unwrapped(host, thrown);
    return made(host, "JavaScript", thrownAsText(thrown), host.fromObject(thrown));
  } catch (again) {
    // Python raised while it made the exception: then that is what there is to say.
    if (again instanceof HostException) return again.exception as PyObject;
    return lastResort(host);
  }
}

/** There is no stack or no memory left to say more: nothing is made here, and no Python code is run. */
function lastResort({ py, python, shared }: NativeHost): PyObject {
  py.m._PyErr_SetString(python.PybridgeError, shared.fallbackMessage);
  return py.m._PyErr_GetRaisedException() >>> 0;
}

/** What Pyodide threw for a Python exception, in a call that the page made: Pyodide still knows the exception. */
function unwrapped({ py }: NativeHost, thrown: unknown): PyObject {
  py.m.handle_js_error(thrown);
  return py.m._PyErr_GetRaisedException() >>> 0;
}

function rustError(host: NativeHost, thrown: RustThrow): PyObject {
  try {
    if (LazyError.isOne(thrown.value) && thrown.value.isUnseen) {
      return host.callPython("RustError", host.fromString(thrown.value.message));
    }
    const value = host.fromObject(thrown.value);
    return isHostException(thrown.value) ? value : host.callPython("rust_error", value);
  } finally {
    thrown.release();
  }
}

function made(host: NativeHost, kind: string, message: string, value: PyObject): PyObject {
  const { label } = host.instance.plan;
  return host.callPython("exception", host.fromString(label), host.fromString(kind), host.fromString(message), value);
}
