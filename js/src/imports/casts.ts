// Imports whose types are known only at run time: Rust records descriptor codes, then calls the one marker import. A
// cast (`wbg_cast`) returns its argument as another type; a generic import is an import whose types Rust itself
// records. Python decodes the codes once for each kind of call.

import { type Context, givenWords, liftArea } from "../codec.js";
import type { Instance } from "../instance.js";
import { tuple } from "../layout.js";
import type { WasmFunction } from "../memory.js";
import type { Cast } from "../protocol.js";
import { storing } from "../storing.js";
import type { Transfer } from "../transfer.js";
import { Recorder } from "../wasm/recorder.js";
import { directCast } from "./direct.js";

/** Reads arguments at `from`, laid out as the fields of a tuple, and stores the result at `to`. */
type TypedCall = (from: number, to: number) => void;

/** Returns a handle for the closure with this data and vtable. */
type ClosureMaker = (data: number, vtable: number) => number;

/** Names a cast in messages. */
const A_CAST = "a cast";

export class RuntimeTypedCalls {
  readonly #recorder = new Recorder((index, address) => this.#called(index, address));
  /** The calls by the index of the function that records their types. */
  readonly #known: (TypedCall | undefined)[] = [];
  readonly #closures = new Map<number, ClosureMaker>();
  #area = 0;

  constructor(
    readonly instance: Instance,
    readonly context: Context<unknown, Instance>,
    /** Returns the wasm function that serves a generic import of certain types. */
    readonly importOf: (cast: Cast) => WasmFunction,
  ) {}

  /** The import `__wbindgen_describe`. */
  get record(): (code: number) => void {
    return this.#recorder.record;
  }

  /** The marker import. */
  get call(): (functionIndex: number, address: number) => number {
    return this.#recorder.mark;
  }

  /** Answers the marker: the arguments lie at `address`; returns the address of the result. */
  #called(functionIndex: number, address: number): number {
    const typed = this.#known[functionIndex] ?? this.#callOf(functionIndex);
    // Rust reads the area as soon as this returns, and nothing can come between: so one area serves all calls.
    this.#area ||= this.instance.memory.takeArea();
    typed(address, this.#area);
    return this.#area;
  }

  /**
   * The import that makes a handle for a `Closure` in releases that use no cast for it: a function in the table records
   * the types.
   */
  readonly closure = (data: number, vtable: number, describeIndex: number): number => {
    let maker = this.#closures.get(describeIndex);
    if (maker === undefined) {
      (this.instance.table.get(describeIndex) as () => void)();
      maker = this.#closure(this.instance.decodeCast(this.#recorder.take()));
      this.#closures.set(describeIndex, maker);
    }
    return maker(data, vtable);
  };

  #closure({ parameters, returns }: Cast): ClosureMaker {
    const { context } = this;
    const source = context.codecOf(parameters[0]);
    const target = context.codecOf(returns);
    return (data, vtable) => {
      const transfer = this.instance.openTransfer(A_CAST);
      const value = source.lift(transfer, data, vtable, 0, 0);
      try {
        return target.lower(value, transfer) as number;
      } catch (thrown) {
        transfer.fail();
        throw thrown;
      } finally {
        this.#end(transfer, value);
      }
    };
  }

  #end(transfer: Transfer, value: unknown): void {
    this.context.host.release(value);
    transfer.end();
    this.instance.recycle(transfer);
  }

  /**
   * Returns the call for a function of Rust: it has one for each kind of call, and each always records the same codes.
   */
  #callOf(functionIndex: number): TypedCall {
    const cast = this.instance.decodeCast(this.#recorder.takeMarked());
    const typed = cast.key === "" ? this.#cast(cast) : this.#generic(cast);
    this.#known[functionIndex] = typed;
    return typed;
  }

  #cast({ parameters, returns }: Cast): TypedCall {
    const { context, instance } = this;
    const { memory } = instance;
    const source = context.codecOf(parameters[0]);
    const target = context.codecOf(returns);
    const fields = tuple(givenWords(source));
    const store = storing(memory, target.words);
    const direct = directCast({ context, words: fields.words, source: parameters[0], target: returns });
    if (direct !== undefined) return direct;
    return (from, to) => {
      const transfer = instance.openTransfer(A_CAST);
      const value = liftArea(source, transfer, memory, fields, from);
      try {
        store(target.lower(value, transfer), transfer, to);
      } catch (thrown) {
        transfer.fail();
        throw thrown;
      } finally {
        this.#end(transfer, value);
      }
    };
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
