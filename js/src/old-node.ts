// Node 20 (V8 11.3) ends the whole process, "unreachable code" in the deoptimizer, when an exception leaves a call of
// wasm that the optimizing compiler has inlined. Node 22 and later do not.

/** The parts of Node's `process` that are used. */
interface NodeProcess {
  readonly versions?: { readonly v8?: string };
  getBuiltinModule?(name: "node:v8"): { setFlagsFromString(flag: string): void };
}

/** Tells the V8 of Node 20 and older not to inline calls of wasm. Elsewhere it does nothing. */
export function keepOldNodeAlive(): void {
  const { process } = globalThis as { process?: NodeProcess };
  if (Number.parseInt(process?.versions?.v8 ?? "12", 10) >= 12) return;
  process?.getBuiltinModule?.("node:v8").setFlagsFromString("--no-turbo-inline-js-wasm-calls");
}
