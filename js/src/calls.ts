// Calling into wasm: a signature composed once into a function over the values of one host.

import { type Codec, type Context, liftFrom, lowerInto } from "./codecs/codec.js";
import { Failure, Refusal } from "./failure.js";
import { layout } from "./layout.js";
import type { Word } from "./memory.js";
import type { Function_, Parameter, Type } from "./protocol.js";
import type { Transfer } from "./transfer.js";

export type WasmFunction = (...words: Word[]) => Word | undefined;

/** Calls with `args`; `receiver` are words that stand before the arguments (a closure's data and vtable). */
export type Invoke<V> = (args: readonly V[], receiver?: readonly Word[]) => V;

export interface Signature {
  label: string;
  parameters: Parameter[];
  returns: Type;
  result: Function_["result"];
}

const NO_WORDS: readonly Word[] = [];

export function compose<V>(context: Context<V>, target: WasmFunction, signature: Signature): Invoke<V> {
  const { instance } = context;
  const { label } = signature;
  const lower = lowering(context, signature);
  const returns = context.codecOf(signature.returns);
  if (signature.result === "area") return composeArea(context, target, label, lower, returns);
  const lift = signature.result === "packed" ? liftPacked(returns) : liftDirect(returns);
  return (args, receiver = NO_WORDS) => {
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
): Invoke<V> {
  const fields = layout(returns.words);
  return (args, receiver = NO_WORDS) => {
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

/** A refusal with its place; anything else as it is. */
export function placed(thrown: unknown, place: string): unknown {
  if (!(thrown instanceof Refusal)) return thrown;
  return new Failure(thrown.kind, `${place}${thrown.path} is ${thrown.expected}, got ${thrown.got}`, false);
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
