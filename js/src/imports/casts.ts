// Imports whose types are known only at run time: Rust records descriptor codes, then calls the one marker import. A
// cast (`wbg_cast`) gives its argument back as another type; a generic import is an import that Rust itself has typed.
// Python decodes the codes once for each.

import { type Context, givenWords, liftArea, storeInto } from "../codec.js";
import type { Instance } from "../instance.js";
import { layout, tuple } from "../layout.js";
import type { WasmFunction } from "../memory.js";
import type { Cast } from "../protocol.js";
import type { Transfer } from "../transfer.js";
import { Recorder } from "../wasm/recorder.js";

/** Reads arguments that lie at `from`, as the fields of a tuple, and leaves the result at `to`. */
type TypedCall = (from: number, to: number) => void;

/** A handle for the closure whose data and vtable these are. */
type ClosureMaker = (data: number, vtable: number) => number;

export class RuntimeTypedCalls {
  readonly #recorder = new Recorder();
  readonly #known = new Map<number, TypedCall>();
  readonly #closures = new Map<number, ClosureMaker>();
  #area = 0;

  constructor(
    readonly instance: Instance,
    readonly context: Context<unknown>,
    /** The wasm function that serves a generic import of certain types. */
    readonly importOf: (cast: Cast) => WasmFunction,
  ) {}

  /** The import `__wbindgen_describe`. */
  get record(): (code: number) => void {
    return this.#recorder.record;
  }

  /** The marker import: the arguments lie at `address`; returns the address of the result. */
  readonly call = (functionIndex: number, address: number): number => {
    const typedCall = this.#typedCallOf(functionIndex);
    // Rust reads it as soon as this returns, and nothing else can come between: so one area serves all.
    this.#area ||= this.instance.memory.takeArea();
    typedCall(address, this.#area);
    return this.#area;
  };

  /** The import that makes a `Closure` a handle where no cast does: a function of the table tells the types. */
  readonly closure = (data: number, vtable: number, tellerIndex: number): number => {
    let made = this.#closures.get(tellerIndex);
    if (made === undefined) {
      (this.instance.table.get(tellerIndex) as () => void)();
      made = this.#closure(this.instance.decodeCast(this.#recorder.take()));
      this.#closures.set(tellerIndex, made);
    }
    return made(data, vtable);
  };

  #closure({ parameters, returns }: Cast): ClosureMaker {
    const { context } = this;
    const source = context.codecOf(parameters[0]);
    const target = context.codecOf(returns);
    return (data, vtable) =>
      this.#turned(
        (transfer) => source.lift(transfer, data, vtable, 0, 0),
        (value, transfer) => target.lower(value, transfer) as number,
      );
  }

  /** A value of one type made one of another. */
  #turned<T>(lift: (transfer: Transfer) => unknown, lower: (value: unknown, transfer: Transfer) => T): T {
    const { context, instance } = this;
    const transfer = instance.openTransfer("a cast");
    const value = lift(transfer);
    try {
      return lower(value, transfer);
    } catch (thrown) {
      transfer.fail();
      throw thrown;
    } finally {
      context.host.release(value);
      transfer.end();
      instance.recycle(transfer);
    }
  }

  /** Each kind of call is a function of its own in Rust, and always records the same codes. */
  #typedCallOf(functionIndex: number): TypedCall {
    const known = this.#known.get(functionIndex);
    if (known !== undefined) {
      this.#recorder.forget();
      return known;
    }
    const cast = this.instance.decodeCast(this.#recorder.take());
    const typedCall = cast.key === "" ? this.#cast(cast) : this.#generic(cast);
    this.#known.set(functionIndex, typedCall);
    return typedCall;
  }

  #cast({ parameters, returns }: Cast): TypedCall {
    const { context } = this;
    const { memory } = this.instance;
    const source = context.codecOf(parameters[0]);
    const target = context.codecOf(returns);
    const [fields, area] = [tuple(givenWords(source)), layout(target.words)];
    return (from, to) =>
      this.#turned(
        (transfer) => liftArea(source, transfer, memory, fields, from),
        (value, transfer) => storeInto(target, value, transfer, memory, area, to),
      );
  }

  #generic(cast: Cast): TypedCall {
    const { context, instance } = this;
    const { memory } = instance;
    const call = this.importOf(cast);
    const fields = tuple(cast.parameters.flatMap((type) => givenWords(context.codecOf(type))));
    const results = context.codecOf(cast.returns).words;
    const throughArea = results.length > 1;
    return (from, to) => {
      const words = fields.words.map((word, index) => memory.load(word, from + fields.offsets[index]));
      const result = throughArea ? call(to, ...words) : call(...words);
      if (results.length === 1 && result !== undefined) memory.store(results[0], to, result);
    };
  }
}
