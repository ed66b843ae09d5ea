// The module that `js/literals.mjs` prints when the runtime is built.

declare module "pybridge:literals" {
  /** Makes a function for wasm from its variables; for an import those that `parts` names, then codecs. */
  export type Literal = (...variables: unknown[]) => (...words: (number | bigint)[]) => number | bigint | undefined;

  /** The names of the variables of every literal, which `imports/direct.ts` explains; a guard has others. */
  export const parts: readonly string[];

  /**
   * Equal literals for each shape, `kind:pattern`, with `:area` behind it if the result has several words: the kind of
   * the import, and for each argument the number of its words. "guard" are those of `native/adapters/guards.ts`.
   */
  export const literals: Readonly<Record<string, readonly Literal[]>>;
}
