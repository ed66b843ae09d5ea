// One linear memory: views that follow its growth, and the module's own allocator.

import type { Allocator, WasmType } from "./protocol.js";
import { readText } from "./utf8.js";

/** One wasm value: i32, i64, f32 or f64. */
export type Word = number | bigint;

export type WasmFunction = (...words: Word[]) => Word | undefined;

type Allocate = (size: number, align: number) => number;
type Release = (address: number, size: number, align: number) => void;

/** In bytes: large enough for four words. */
const AREA_SIZE = 32;

export class LinearMemory {
  #memory: WebAssembly.Memory | undefined;
  #bytes = new Uint8Array(0);
  #u32 = new Uint32Array(0);
  #view = new DataView(new ArrayBuffer(0));
  #allocate: Allocate = noAllocator;
  #release: Release = noAllocator;
  readonly #areas: number[] = [];

  constructor(
    readonly allocator: Allocator | null,
    /** Returns what to throw for an exception from the allocator, which is Rust code, too, and may panic. */
    readonly unwound: (label: string, thrown: unknown) => unknown,
  ) {}

  /** Whether pybridge releases the memory lent to a call when the call is over, as in plain modules. */
  get lends(): boolean {
    return this.allocator?.lends ?? false;
  }

  /** Connects the memory and the allocator. Codecs are made before the instance exists; now they can be used. */
  attach(memory: WebAssembly.Memory, exports: WebAssembly.Exports): void {
    this.#memory = memory;
    if (this.allocator === null) return;
    this.#allocate = exports[this.allocator.allocate] as Allocate;
    this.#release = exports[this.allocator.release] as Release;
  }

  /** All bytes. A view is detached when memory grows, and has length 0 then: so the views are made anew. */
  get bytes(): Uint8Array {
    if (this.#bytes.length === 0) this.#refresh();
    return this.#bytes;
  }

  /** All memory as 32-bit integers. */
  get u32(): Uint32Array {
    if (this.#bytes.length === 0) this.#refresh();
    return this.#u32;
  }

  get view(): DataView {
    if (this.#bytes.length === 0) this.#refresh();
    return this.#view;
  }

  #refresh(): void {
    if (this.#memory === undefined) return;
    this.#bytes = new Uint8Array(this.#memory.buffer);
    this.#u32 = new Uint32Array(this.#memory.buffer);
    this.#view = new DataView(this.#memory.buffer);
  }

  /** Returns an area for a result of several words. Areas are reused; nested calls need several. */
  takeArea(): number {
    return this.#areas.pop() ?? this.allocate(AREA_SIZE, 8);
  }

  giveArea(address: number): void {
    this.#areas.push(address);
  }

  /** Allocates memory with the module's allocator; a wasm export ignores surplus arguments. */
  allocate(size: number, align: number): number {
    try {
      return this.#allocate(size, align) >>> 0;
    } catch (thrown) {
      throw this.unwound("the module's allocator", thrown);
    }
  }

  release(address: number, size: number, align: number): void {
    try {
      this.#release(address, size, align);
    } catch (thrown) {
      throw this.unwound("the module's allocator", thrown);
    }
  }

  text(address: number, length: number): string {
    return readText(this.bytes, address, length);
  }

  load(type: WasmType, address: number): Word {
    switch (type) {
      case "i32":
        return this.view.getInt32(address, true);
      case "i64":
        return this.view.getBigInt64(address, true);
      case "f32":
        return this.view.getFloat32(address, true);
      case "f64":
        return this.view.getFloat64(address, true);
    }
  }

  store(type: WasmType, address: number, word: Word): void {
    switch (type) {
      case "i32":
        this.view.setInt32(address, Number(word), true);
        break;
      case "i64":
        this.view.setBigInt64(address, BigInt(word), true);
        break;
      case "f32":
        this.view.setFloat32(address, Number(word), true);
        break;
      case "f64":
        this.view.setFloat64(address, Number(word), true);
    }
  }
}

function noAllocator(): never {
  throw new TypeError("this module exports no allocator");
}
