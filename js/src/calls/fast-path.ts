// The fast path for the commonest signatures: up to four arguments of one word each, whose lowering takes nothing that
// must be given back. It uses the codecs without a transfer for each call, and without arrays.

import type { Context } from "../codec.js";
import { placed } from "../failure.js";
import type { WasmFunction, Word } from "../memory.js";
import type { Parameter } from "../protocol.js";
import { borrowsOf, checkBorrows, mayLoseBorrows } from "./borrows.js";
import { callOnWithFew, callWithFew, FEW, type InvokeOn, type Signature } from "./signature.js";

/** Composes a call; undefined for a signature that needs a transfer. `hasReceiver`: the words of one come first. */
export function composeFastPath<V>(
  context: Context<V>,
  target: WasmFunction,
  { label, parameters, returns, result }: Signature,
  hasReceiver: boolean,
): InvokeOn<V> | undefined {
  const codecs = parameters.map((parameter) => context.codecOf(parameter.type));
  const count = codecs.length;
  if (count > FEW || result !== "direct" || !codecs.every(isFast)) return undefined;
  const [first, second, third, fourth] = codecs;
  const returned = context.codecOf(returns);
  const { instance } = context;
  const none = instance.openTransfer(label);
  const recheck = borrowedBefore(parameters);
  const borrows = borrowsOf(parameters);
  const checksBorrows = mayLoseBorrows(instance, borrows);
  return (receiver, one, two, three, four) => {
    instance.ensureAlive(label);
    let a: Word = 0;
    let b: Word = 0;
    let c: Word = 0;
    let d: Word = 0;
    let at = 0;
    try {
      if (count > 0) a = first.lower(one, none);
      if (++at < count) b = second.lower(two, none);
      if (++at < count) c = third.lower(three, none);
      if (++at < count) d = fourth.lower(four, none);
      for (at of recheck) {
        if (at === 0) a = first.lower(one, none);
        else if (at === 1) b = second.lower(two, none);
        else c = third.lower(three, none);
      }
    } catch (thrown) {
      throw placed(thrown, `${label}: argument '${parameters[at].name}'`);
    }
    if (checksBorrows) {
      const words = [a, b, c, d];
      checkBorrows(
        instance,
        label,
        [],
        borrows,
        borrows.map(({ parameter }) => (words[parameter] as number) >>> 0),
      );
    }
    const stack = instance.begin(label);
    let word: Word | undefined;
    try {
      word = hasReceiver ? callOnWithFew(target, receiver, count, a, b, c, d) : callWithFew(target, count, a, b, c, d);
    } catch (thrown) {
      const failure = instance.unwound(label, thrown, stack);
      instance.finish();
      throw failure;
    }
    instance.finish();
    return returned.lift(none, word as Word, 0, 0, 0);
  };
}

/**
 * Returns the indices of borrowed-struct arguments to lower twice: lowering a later argument may run user code that
 * frees them.
 */
export function borrowedBefore(parameters: readonly Parameter[]): number[] {
  const last = parameters.findLastIndex(({ type }) => type.is !== "StructRef");
  return parameters.flatMap(({ type }, index) =>
    index < last && type.is === "StructRef" && type.passing !== "moved" ? [index] : [],
  );
}

/** Whether a codec has one word and takes nothing. */
const isFast = (codec: { takesNothing?: boolean; words: readonly unknown[] }): boolean =>
  codec.takesNothing === true && codec.words.length === 1;
