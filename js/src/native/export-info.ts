// How Python shows what an instance exports: the JSON that `pybridge/runtime/native/export_info.py` writes.

/** How Python shows an instance, in the order of the plan. */
export interface ExportInfo {
  /** How many of the plan's functions are the module's own; the others belong to structs. */
  readonly free: number;
  readonly functions: readonly FunctionInfo[];
  readonly classes: readonly ClassInfo[];
}

/** How Python shows a function. */
export interface FunctionInfo {
  readonly name: string;
  /** With the signature before it, as CPython writes it. */
  readonly doc: string;
  /** Of the parameters, without a receiver. */
  readonly names: readonly string[];
  /** How many must be given: the others are None. */
  readonly required: number;
  /** The last parameter takes all arguments that are left. */
  readonly variadic: boolean;
}

/** How Python shows a class; functions are named by their place in the plan. */
export interface ClassInfo {
  readonly doc: string;
  readonly constructor: number | null;
  readonly methods: readonly number[];
  readonly statics: readonly number[];
  readonly properties: readonly PropertyInfo[];
  readonly static_properties: readonly PropertyInfo[];
  /** Whether its own type has to be more than `type`: for what belongs to the class itself. */
  readonly meta: boolean;
}

export interface PropertyInfo {
  readonly name: string;
  readonly doc: string;
  readonly getter: number | null;
  readonly setter: number | null;
}
