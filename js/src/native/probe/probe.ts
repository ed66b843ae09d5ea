// Decides whether the native engine can run in this Pyodide. It relies on internals of Pyodide and CPython, so all of
// them are tried before any is used: names, the layout of objects, and calls into Python and back. Whatever is
// different ends in a reason, which names it, and Python goes on with the proxy engine.

import { HostException, thrownAsText } from "../../failure.js";
import { type CApi, capiOf } from "../cpython/capi.js";
import { CPython } from "../cpython/cpython.js";
import type { PyodideModule } from "../cpython/pyodide.js";
import { CALLS, REFERENCES } from "./calls.js";
import { CONTAINERS } from "./containers.js";
import { wrongNames } from "./names.js";
import type { Trial } from "./trial.js";
import { MEMORY, VALUES } from "./values.js";

const TRIALS = [...REFERENCES, ...VALUES, ...CONTAINERS, ...CALLS];

/**
 * Returns CPython, ready for use, or the reason why the native engine cannot run. `callbacks` is a PyProxy of the
 * object that holds the callbacks of `callbacks.ts`.
 */
export function probe(module: PyodideModule, callbacks: unknown): CPython | string {
  try {
    const wrong = wrongNames(module);
    if (wrong !== "") return wrong;
  } catch (thrown) {
    return `the internals of this Pyodide cannot be read: ${thrownAsText(thrown)}`;
  }
  const before = module.validSuspender.value;
  const used = new Set<string>();
  let tried: CPython | undefined;
  const begin = (): boolean => {
    tried = new CPython(module, watched(capiOf(module), used));
    return MEMORY.run(tried, 0);
  };
  const unusable = complaint(MEMORY, used, begin);
  if (unusable !== "" || tried === undefined) return unusable;
  const reason = firstComplaint(tried, used, callbacks);
  cleanUp(module, before, tried);
  if (reason !== "") return reason;
  const py = new CPython(module);
  py.tupleItems = tried.tupleItems;
  return py;
}

/** Runs the trials until one goes wrong; returns an empty text if none does. */
function firstComplaint(py: CPython, used: Set<string>, callbacks: unknown): string {
  for (const trial of TRIALS) {
    const reason = complaint(trial, used, () => trial.run(py, py.m.PyProxy_getPtr(callbacks) >>> 0));
    if (reason !== "") return reason;
  }
  return "";
}

/** Returns what went wrong in a trial, with the names that it used; an empty text if nothing did. */
function complaint({ what }: Trial, used: Set<string>, run: () => boolean): string {
  used.clear();
  let why = "";
  try {
    if (run()) return "";
  } catch (thrown) {
    why = `: ${thrown instanceof HostException ? "Python raised an exception" : thrownAsText(thrown)}`;
  }
  return `this Pyodide differs: the trial of ${what} failed${why}; it used ${[...used].join(", ")}`;
}

/**
 * Returns the C API so that the names that are used are noted. An exception out of a call into Python must not end this
 * Pyodide during a trial, because the proxy engine still can use it.
 */
function watched(m: CApi, used: Set<string>): CApi {
  const get = (_: CApi, name: string): unknown => {
    used.add(name);
    return name === "API" ? { fatal_error: () => undefined } : Reflect.get(m, name);
  };
  return new Proxy(m, { get } as ProxyHandler<CApi>);
}

/** Leaves no exception of Python's set, and nothing suspended or allocated. What is broken may refuse even that. */
function cleanUp(module: PyodideModule, suspender: boolean | number, tried: CPython): void {
  const steps = [
    () => {
      module.validSuspender.value = suspender;
    },
    () => {
      const raised = module._PyErr_GetRaisedException();
      if (raised !== 0) module._Py_DecRef(raised);
    },
    () => module._PyErr_SetRaisedException(0), // clears it, too
    () => tried.close(),
  ];
  for (const step of steps) {
    try {
      step();
    } catch {
      // The reason is known already.
    }
  }
}
