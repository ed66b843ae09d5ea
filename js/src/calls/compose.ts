// Composes calls into wasm: a signature becomes, once, a function over the values of one host.

import { type Codec, type Context, liftArea, lowerInto } from "../codec.js";
import { placed } from "../failure.js";
import { layout } from "../layout.js";
import type { WasmFunction, Word } from "../memory.js";
import type { Parameter } from "../protocol.js";
import type { Transfer } from "../transfer.js";
import { type Borrow, borrowsOf, checkBorrows, mayLoseBorrows } from "./borrows.js";
import { borrowedBefore, composeFastPath } from "./fast-path.js";
import { FEW, type Invoke, type InvokeOn, type Signature } from "./signature.js";

const NO_WORDS: readonly Word[] = [];
const NO_MORE: readonly never[] = [];

export function compose<V>(context: Context<V>, target: WasmFunction, signature: Signature): Invoke<V> {
  const invoke = composeFastPath(context, target, signature, false) ?? composeWithTransfer(context, target, signature);
  if (signature.parameters.length > FEW) {
    return (one, two, three, four, ...more) => invoke(NO_WORDS, one, two, three, four, more);
  }
  return (one, two, three, four) => invoke(NO_WORDS, one, two, three, four, NO_MORE);
}

/** Composes a call of a function that takes the words of a receiver before its arguments. */
export function composeOn<V>(context: Context<V>, target: WasmFunction, signature: Signature): InvokeOn<V> {
  return composeFastPath(context, target, signature, true) ?? composeWithTransfer(context, target, signature);
}

function composeWithTransfer<V>(context: Context<V>, target: WasmFunction, signature: Signature): InvokeOn<V> {
  const { instance } = context;
  const { label } = signature;
  const lower = lowering(context, signature);
  const returns = context.codecOf(signature.returns);
  if (signature.result === "area") return composeArea(context, target, label, lower, returns);
  const packed = signature.result === "packed";
  return (receiver, one, two, three, four, more) => {
    instance.ensureAlive(label);
    const transfer = instance.openTransfer(label);
    for (let index = 0; index < receiver.length; index++) transfer.push(receiver[index]);
    lower(transfer, one, two, three, four, more);
    const word = instance.run(label, target, transfer);
    const lifted = packed ? liftPacked(returns, transfer, word) : returns.lift(transfer, word as Word, 0, 0, 0);
    instance.recycle(transfer);
    return lifted;
  };
}

/**
 * Composes a call whose result has several words: they come through an area of memory, whose address is the first word.
 */
function composeArea<V>(
  { instance }: Context<V>,
  target: WasmFunction,
  label: string,
  lower: Lowering<V>,
  returns: Codec<V>,
): InvokeOn<V> {
  const fields = layout(returns.words);
  return (receiver, one, two, three, four, more) => {
    instance.ensureAlive(label);
    const transfer = instance.openTransfer(label);
    const area = instance.memory.takeArea();
    try {
      transfer.push(area);
      for (let index = 0; index < receiver.length; index++) transfer.push(receiver[index]);
      lower(transfer, one, two, three, four, more);
      instance.run(label, target, transfer);
      const lifted = liftArea(returns, transfer, instance.memory, fields, area);
      instance.recycle(transfer);
      return lifted;
    } finally {
      instance.memory.giveArea(area);
    }
  };
}

type Lowering<V> = (transfer: Transfer, one: V, two: V, three: V, four: V, more: readonly V[]) => void;

/**
 * Returns a function that appends the words of all arguments. If it refuses one, it takes back those before it, and its
 * error names the argument.
 */
function lowering<V>(context: Context<V>, { label, parameters }: Signature): Lowering<V> {
  const codecs = parameters.map((parameter) => context.codecOf(parameter.type));
  const [first, second, third, fourth, ...others] = codecs;
  const count = codecs.length;
  const recheck = borrowedBefore(parameters);
  const places = codecs.map((_, index) => codecs.slice(0, index).reduce((sum, { words }) => sum + words.length, 0));
  const check = borrowCheck(context, label, parameters, places);
  return (transfer, one, two, three, four, more) => {
    const start = transfer.count;
    let at = 0;
    try {
      if (count > 0) lowerInto(first, one, transfer);
      if (++at < count) lowerInto(second, two, transfer);
      if (++at < count) lowerInto(third, three, transfer);
      if (++at < count) lowerInto(fourth, four, transfer);
      while (++at < count) lowerInto(others[at - FEW], more[at - FEW], transfer);
      if (recheck.length > 0) {
        const args = [one, two, three, four, ...more];
        for (at of recheck) transfer.words[start + places[at]] = codecs[at].lower(args[at], transfer);
      }
    } catch (thrown) {
      transfer.fail();
      throw placed(thrown, `${label}: argument '${parameters[at].name}'`);
    }
    check(transfer, start);
  };
}

/**
 * Returns a function that refuses a call whose structs Rust would refuse, and takes back its arguments. `places` are the
 * positions of the parameters' words.
 */
function borrowCheck<V>(
  { instance }: Context<V>,
  label: string,
  parameters: readonly Parameter[],
  places: readonly number[],
) {
  const borrows = borrowsOf(parameters);
  const isNeeded = mayLoseBorrows(instance, borrows);
  return (transfer: Transfer, start: number): void => {
    const { moved, words } = transfer;
    if (moved.length === 0 && !isNeeded) return;
    const addressOf = ({ parameter }: Borrow): number => (words[start + places[parameter]] as number) >>> 0;
    const addresses = borrows.length === 0 ? NO_MORE : borrows.map(addressOf);
    try {
      checkBorrows(instance, label, moved, borrows, addresses);
    } catch (thrown) {
      transfer.fail();
      throw thrown;
    }
  };
}

/** Lifts a result of the form `(address << 32) | length`, which plain modules use. */
function liftPacked<V>(returns: Codec<V>, transfer: Transfer, result: Word | undefined): V {
  const packed = BigInt.asUintN(64, result as bigint);
  return returns.lift(transfer, Number(packed >> 32n), Number(packed & 0xffff_ffffn), 0, 0);
}
