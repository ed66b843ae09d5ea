// Converts Python's floats, and what can be converted to one.

import { Refusal } from "../../failure.js";
import { rustName } from "../../numbers.js";
import type { Float } from "../../protocol.js";
import type { CPython } from "../cpython/cpython.js";
import { AT } from "../cpython/layout.js";
import type { PyObject } from "../cpython/pyodide.js";
import type { Describe } from "./integers.js";

/** Returns the value of an argument for a float type; refuses a finite value that is too great for it. */
export function readFloat(py: CPython, value: PyObject, type: Float, describe: Describe): number {
  const isFloat = py.typeOf(value) === py.m._PyFloat_Type;
  const number = isFloat ? py.f64[(value + AT.float) >>> 3] : converted(py, value, type, describe);
  if (type.bits === 64) return number;
  const rounded = Math.fround(number);
  if (Number.isFinite(number) && !Number.isFinite(rounded)) {
    throw new Refusal("RangeError", "f32 (±3.4e38)", describe(value));
  }
  return rounded;
}

function converted(py: CPython, value: PyObject, type: Float, describe: Describe): number {
  const number = py.reading(() => py.m._PyFloat_AsDouble(value));
  if (number !== -1 || py.m._PyErr_Occurred() === 0) return number;
  const expected = `${rustName(type)} (float)`;
  const raised = py.raised();
  const tooGreat = py.matches(raised.exception, py.m._PyExc_OverflowError);
  if (!tooGreat && !py.matches(raised.exception, py.m._PyExc_TypeError)) throw raised;
  py.release(raised.exception);
  throw new Refusal(tooGreat ? "RangeError" : "ConversionError", expected, describe(value));
}
