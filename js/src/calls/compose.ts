// Calling into wasm: a signature composed once into a function over the values of one host.

import { type Codec, type Context, liftFrom, lowerInto } from "../codecs/codec.js";
import { placed } from "../failure.js";
import { layout } from "../layout.js";
import type { Word } from "../memory.js";
import type { Transfer } from "../transfer.js";
import type { Invoke, InvokeOn, Signature, WasmFunction } from "./signature.js";
import { composeSimple } from "./simple.js";

const NO_WORDS: readonly Word[] = [];

export function compose<V>(context: Context<V>, target: WasmFunction, signature: Signature): Invoke<V> {
  const simple = composeSimple(context, target, signature);
  if (simple !== undefined) return simple;
  const invoke = composeOn(context, target, signature);
  return (...args) => invoke(NO_WORDS, args);
}

/** The same for a function that takes a receiver's words before its arguments. */
export function composeOn<V>(context: Context<V>, target: WasmFunction, signature: Signature): InvokeOn<V> {
  const { instance } = context;
  const { label } = signature;
  const lower = lowering(context, signature);
  const returns = context.codecOf(signature.returns);
  if (signature.result === "area") return composeArea(context, target, label, lower, returns);
  const lift = signature.result === "packed" ? liftPacked(returns) : liftDirect(returns);
  return (receiver, args) => {
    instance.enter(label);
    const transfer = instance.transfer();
    const words = lower(args, [...receiver], transfer);
    return lift(instance.run(label, target, words, transfer), transfer);
  };
}

/** Returns of several words come through an area of memory whose address is the first word. */
function composeArea<V>(
  { instance }: Context<V>,
  target: WasmFunction,
  label: string,
  lower: Lowering<V>,
  returns: Codec<V>,
): InvokeOn<V> {
  const fields = layout(returns.words);
  return (receiver, args) => {
    instance.enter(label);
    const transfer = instance.transfer();
    const area = instance.takeArea();
    try {
      const words = lower(args, [area, ...receiver], transfer);
      instance.run(label, target, words, transfer);
      return liftFrom(returns, transfer, instance.memory.loadAll(fields, area), 0);
    } finally {
      instance.giveArea(area);
    }
  };
}

type Lowering<V> = (args: readonly V[], words: Word[], transfer: Transfer) => Word[];

/** Appends the words of all arguments; a refused argument takes back the ones before it and names the place. */
function lowering<V>(context: Context<V>, { label, parameters }: Signature): Lowering<V> {
  const codecs = parameters.map((parameter) => context.codecOf(parameter.type));
  const names = parameters.map((parameter) => parameter.name);
  return (args, words, transfer) => {
    let at = 0;
    try {
      for (; at < codecs.length; at++) lowerInto(codecs[at], args[at], transfer, words);
      return words;
    } catch (thrown) {
      transfer.fail();
      throw placed(thrown, `${label}: argument '${names[at]}'`);
    }
  };
}

type Lift<V> = (result: Word | undefined, transfer: Transfer) => V;

function liftDirect<V>(returns: Codec<V>): Lift<V> {
  return (result, transfer) => returns.lift(transfer, result as Word, 0, 0, 0);
}

/** `(address << 32) | length`, the habit of plain modules. */
function liftPacked<V>(returns: Codec<V>): Lift<V> {
  return (result, transfer) => {
    const packed = BigInt.asUintN(64, result as bigint);
    return returns.lift(transfer, Number(packed >> 32n), Number(packed & 0xffff_ffffn), 0, 0);
  };
}
