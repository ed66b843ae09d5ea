// What Python says about a package that is to be started, see `pybridge/packages/opening.py`.

/** How the glue is started; `pybridge/packages/package.py` describes each. */
export type Shape = "web" | "bundler" | "bundler-old" | "node" | "own" | "script";

/** A package to start. All paths are relative to the folder in which packages lie. */
export interface PackageRequest {
  readonly name: string;
  readonly shape: Shape;
  /** The file that is run. */
  readonly runs: string;
  /** The file of the package that was chosen; `runs` is this file, or a copy of it. */
  readonly entry: string;
  /** The name under which the entry exports the function that takes the wasm. */
  readonly init: string | null;
  readonly initTakesObject: boolean;
  readonly wasm: string | null;
  /** The module that gives the package its `WebAssembly` and `fetch`. */
  readonly environment: string | null;
  /** The whole address of the folder, if it has one. */
  readonly address: string | null;
  /** Whether the files can be imported from there as they are; otherwise they come as texts. */
  readonly direct: boolean;
  /** Whether to start the glue anew, even if it runs. */
  readonly fresh: boolean;
  readonly texts: Readonly<Record<string, string>>;
  /** The addresses of modules of other packages, by their specifiers. */
  readonly imports: Readonly<Record<string, string>>;
}

/** Objects that stand for modules of other packages, by their specifiers. */
export type GivenModules = readonly (readonly [specifier: string, module: object])[];

/** Files that are no modules, which modules refer to: their paths and contents. */
export type Assets = readonly (readonly [path: string, content: Uint8Array<ArrayBuffer>])[];

/** The members of a module, or of an object that stands for one. */
export type Namespace = Readonly<Record<string, unknown>>;

/** A package whose glue runs. */
export interface Started {
  readonly namespace: Namespace;
  /** The raw exports of its instance; undefined as long as the package has not shown which one it made. */
  readonly exports: WebAssembly.Exports | undefined;
}

export function lastOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
