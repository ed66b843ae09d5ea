// The runtime's entry point. The bundle runs as a module or as a plain script. It leaves a function that makes a runtime
// under a global symbol, where Python looks for it (`pybridge/runtime/entrance.py`). A page with a strict content security
// policy loads the bundle by a `<script>` of its own.

import { beginning, readFile, setBase, wholeAddress } from "./addresses.js";
import { describe, describeSync } from "./describe.js";
import { missing } from "./imports/page.js";
import { Scope } from "./imports/scope.js";
import { NativeEngine } from "./native/engine.js";
import { keepOldNodeAlive } from "./old-node.js";
import { openPackage, type Started } from "./packages/index.js";
import { survey } from "./packages/survey.js";
import { settled } from "./page-errors.js";
import { ProxyEngine } from "./proxy/engine.js";
import { fetchModule } from "./source.js";
import { compile, compileSync } from "./wasm/compiling.js";

declare const __PYBRIDGE_VERSION__: string;

export const runtime = {
  version: __PYBRIDGE_VERSION__,
  setBase,
  beginning,
  wholeAddress,
  readFile,
  fetchModule: (source: string | Response) => settled(fetchModule(source)),
  compile: (bytes: Uint8Array<ArrayBuffer>) => settled(compile(bytes)),
  compileSync,
  describe: (module: WebAssembly.Module, names: string) => settled(describe(module, names)),
  describeSync,
  openScope: Scope.open,
  openScopeSync: Scope.openSync,
  missing,
  openPackage,
  survey: ({ namespace }: Started) => survey(namespace),
  ProxyEngine,
  createNativeEngine: NativeEngine.create,
};

export type Runtime = typeof runtime;

keepOldNodeAlive();
