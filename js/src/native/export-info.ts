// The names of an instance's exports in Python, how its functions are called, and the documentation of its classes.
// `pybridge/runtime/native/export_info.py` writes them as JSON.

/** The exports of an instance in Python, in the order of the plan. */
export interface ExportInfo {
  /** How many of the plan's functions belong to the module: they come first; the others belong to structs. */
  readonly free: number;
  readonly functions: readonly FunctionInfo[];
  readonly classes: readonly ClassInfo[];
}

/** A function in Python. */
export interface FunctionInfo {
  readonly name: string;
  /** The names of the parameters, without the receiver. */
  readonly names: readonly string[];
  /** How many arguments a call must give; None stands for each of the others. */
  readonly required: number;
  /** Whether the last parameter takes all remaining arguments. */
  readonly variadic: boolean;
}

/** A class in Python; numbers are indices of functions in the plan. */
export interface ClassInfo {
  /** The docstring, with the signature before it in the form that CPython parses. */
  readonly doc: string;
  readonly constructor: number | null;
  readonly methods: readonly number[];
  readonly statics: readonly number[];
  readonly properties: readonly PropertyInfo[];
  readonly static_properties: readonly PropertyInfo[];
  /** Whether it needs a metaclass other than `type`, for properties of the class itself. */
  readonly meta: boolean;
}

export interface PropertyInfo {
  readonly name: string;
  readonly doc: string;
  readonly getter: number | null;
  readonly setter: number | null;
}
