// An import of the module as a wasm function: words come in, are lifted for whoever serves the import, and the answer
// is lowered back.

import type { WasmFunction } from "../calls/signature.js";
import { type Context, liftFrom, lowerInto } from "../codecs/codec.js";
import { Failure, HostException, placed, RustThrow } from "../failure.js";
import type { Instance } from "../instance.js";
import { layout } from "../layout.js";
import type { Word } from "../memory.js";
import type { Import } from "../protocol.js";

/** What answers an import: it may not keep `args`, and gives its answer away. */
export type Service<V> = (args: V[]) => V;

export function serve<V>(context: Context<V>, imported: Import, service: Service<V>): WasmFunction {
  const { host, instance } = context;
  const parameters = imported.parameters.map((type) => context.codecOf(type));
  const returns = context.codecOf(imported.returns);
  const area = layout(returns.words);
  const firstArgument = returns.words.length > 1 ? 1 : 0;

  const answer = (raw: readonly Word[]): Word | undefined => {
    const transfer = instance.open(`import ${imported.name}`);
    const args: V[] = [];
    try {
      let at = firstArgument;
      for (const parameter of parameters) {
        args.push(liftFrom(parameter, transfer, raw, at));
        at += parameter.words.length;
      }
      const result = service(args);
      const words: Word[] = [];
      try {
        instance.enter(imported.name);
        lowerInto(returns, result, transfer, words);
      } catch (thrown) {
        transfer.fail();
        throw placed(thrown, `import '${imported.name}': its result`);
      } finally {
        host.release(result);
      }
      if (firstArgument === 0) return words[0];
      instance.memory.storeAll(area, raw[0] as number, words);
      return undefined;
    } finally {
      for (const arg of args) host.release(arg);
      transfer.end();
      instance.shut(transfer);
    }
  };
  if (!imported.catch) return (...raw) => answer(raw);
  const zero = returns.words[0] === "i64" ? 0n : 0;
  return (...raw) => {
    try {
      return answer(raw);
    } catch (thrown) {
      storeCaught(instance, thrown);
      return zero;
    }
  };
}

/** Leaves what an import threw for Rust to have as `Err`. What pybridge itself refuses passes through. */
function storeCaught(instance: Instance, thrown: unknown): void {
  if (thrown instanceof Failure || !instance.alive) throw thrown;
  if (thrown instanceof HostException) {
    const { host } = instance.outer; // it was raised there, whoever served the import
    instance.storeException(host.object(thrown.exception));
    host.release(thrown.exception);
  } else if (thrown instanceof RustThrow) {
    instance.storeException(thrown.value);
    thrown.release();
  } else {
    instance.storeException(thrown);
  }
}
