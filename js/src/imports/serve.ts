// Serves an import by a wasm function: words come in and are lifted for the service, whose result is lowered back.

import { checkBorrows } from "../calls/borrows.js";
import { type Codec, type Context, givenWords, liftFrom } from "../codec.js";
import { placed } from "../failure.js";
import type { Instance } from "../instance.js";
import type { WasmFunction, Word } from "../memory.js";
import { toPageError } from "../page-errors.js";
import type { Import } from "../protocol.js";
import { storing } from "../storing.js";
import type { Transfer } from "../transfer.js";
import { catching, remarked } from "./caught.js";

/** Answers an import: it may not keep `args`, and its result belongs to the caller. */
export type Service<V> = (args: V[]) => V;

export function serve<V>(context: Context<V, Instance>, imported: Import, service: Service<V>): WasmFunction {
  const { host, instance } = context;
  const { name } = imported;
  const label = `import ${name}`;
  const returns = context.codecOf(imported.returns);
  const lift = lifting(context, imported);
  const lower = lowering(context, returns, `import '${name}'`);

  const answer: WasmFunction = (...raw) => {
    const transfer = instance.openTransfer(label);
    const args: V[] = [];
    try {
      lift(raw, transfer, args);
      const result = asked(instance, service, args);
      try {
        instance.ensureAlive(name);
        return lower(result, transfer, raw[0] as number);
      } finally {
        host.release(result, returns.listed);
      }
    } finally {
      for (let index = 0; index < args.length; index++) host.release(args[index]);
      transfer.end();
      instance.recycle(transfer);
    }
  };
  if (imported.settles !== null) return instance.fibers.suspending(label, answer, imported);
  if (imported.is_async) return promising(instance, answer);
  if (!imported.catch) return answer;
  const caught = catching(instance, imported, zeroOf(returns));
  return (...raw) => {
    try {
      return answer(...raw);
    } catch (thrown) {
      return caught(thrown);
    }
  };
}

/** Returns the result that Rust ignores, because it finds an exception. */
export const zeroOf = <V>({ words }: Codec<V>): Word => (words[0] === "i64" ? 0n : 0);

function asked<V>(instance: Instance, service: Service<V>, args: V[]): V {
  try {
    return service(args);
  } catch (thrown) {
    throw remarked(instance, thrown);
  }
}

/** Returns a function that appends the arguments to `args` one by one, so that those before a failure are released. */
function lifting<V>(context: Context<V>, { parameters, returns }: Import) {
  const codecs = parameters.map((type) => context.codecOf(type));
  const first = context.codecOf(returns).words.length > 1 ? 1 : 0;
  return (raw: readonly Word[], transfer: Transfer, args: V[]): void => {
    let at = first;
    for (let index = 0; index < codecs.length; index++) {
      const codec = codecs[index];
      args.push(liftFrom(codec, transfer, raw, at));
      at += givenWords(codec).length;
    }
  };
}

/** Returns a function that lowers a result; a result of several words goes into the area at `address`. */
function lowering<V>({ instance }: Context<V>, returns: Codec<V>, label: string) {
  const store = storing(instance.memory, returns.words);
  const isDirect = returns.words.length < 2;
  return (result: V, transfer: Transfer, address: number): Word | undefined => {
    try {
      let word: Word | undefined;
      if (isDirect) word = returns.lower(result, transfer);
      else store(returns.lower(result, transfer), transfer, address);
      if (transfer.moved.length > 0) checkBorrows(instance, `${label}: its result`, transfer.moved, [], []);
      return word;
    } catch (thrown) {
      transfer.fail();
      throw placed(thrown, `${label}: its result`);
    }
  };
}

/** Wraps an async import: an error that it throws rejects the promise that Rust expects. */
const promising =
  (instance: Instance, answer: WasmFunction): WasmFunction =>
  (...raw) => {
    try {
      return answer(...raw);
    } catch (thrown) {
      if (!instance.alive) throw thrown;
      return instance.heap.add(Promise.reject(toPageError(instance.outer.host, thrown)));
    }
  };
