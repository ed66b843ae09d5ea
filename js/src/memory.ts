// One linear memory: views that follow its growth, and the module's own allocator.

import { FailedCheck, isTrap, OutOfMemory } from "./failure.js";
import type { Allocator, WasmType } from "./protocol.js";
import { readText } from "./utf8.js";

/** One wasm value: i32, i64, f32 or f64. */
export type Word = number | bigint;

export type WasmFunction = (...words: Word[]) => Word | undefined;

type Allocate = (size: number, align: number) => number;
type Release = (address: number, size: number, align: number) => void;

/** In bytes: large enough for four words. */
const AREA_SIZE = 32;

/** In bytes: Rust allocates nothing larger. */
const LARGEST = 0x7fff_fff0;

/** In bytes: the unit by which memory grows. */
const PAGE = 65536;

/** The parts of an instance that deal with what the allocator throws: it is Rust code, too, and may panic. */
export interface AllocatorGuard {
  /** Returns what to throw for an exception from the allocator. */
  unwound(label: string, thrown: unknown): unknown;
  /** Undoes a trap that has changed nothing but the stack. */
  restoreStack(): void;
}

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
    readonly guard: AllocatorGuard,
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

  /** The memory itself; undefined for a module without one. */
  get object(): WebAssembly.Memory | undefined {
    return this.#memory;
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

  /**
   * Allocates memory with the module's allocator; a wasm export ignores surplus arguments. Throws `OutOfMemory` if there
   * is none.
   */
  allocate(size: number, align: number): number {
    if (size > LARGEST) throw this.#exhausted(size);
    let address: number;
    try {
      address = this.#allocate(size, align) >>> 0;
    } catch (thrown) {
      throw this.unallocated(size, thrown);
    }
    if (address === 0 && size > 0) throw this.#exhausted(size);
    return address;
  }

  /** Returns what to throw for an exception of the allocator, which was asked for so many bytes. */
  unallocated(size: number, thrown: unknown): unknown {
    if (this.#isLackOfMemory(thrown, size)) return this.#exhausted(size);
    return this.guard.unwound("the module's allocator", thrown);
  }

  #exhausted(size: number): OutOfMemory {
    return new OutOfMemory(size, this.bytes.length);
  }

  /**
   * Whether the allocator threw because there is no memory, and for no other reason. In a debug build it says so. Else
   * wasm-bindgen's allocator traps after Rust's allocator has returned null, and so has changed nothing: it then stands
   * alone in the trap's trace, and the memory cannot grow. Rust's code has not run, so the instance lives on.
   */
  #isLackOfMemory(thrown: unknown, size: number): boolean {
    if (thrown instanceof FailedCheck) return thrown.kind === "MemoryError";
    if (this.allocator?.allocate !== "__wbindgen_malloc" || !isTrap(thrown) || !/unreachable/i.test(thrown.message)) {
      return false;
    }
    const [inside] = (thrown.stack ?? "").split("__wbindgen_malloc");
    if (/panic|dlmalloc/.test(inside) || this.#canGrow(size)) return false;
    this.guard.restoreStack();
    return true;
  }

  /** Grows the memory by more than `size` bytes, if that is possible. */
  #canGrow(size: number): boolean {
    try {
      this.#memory?.grow(Math.ceil(size / PAGE) + 2);
      return true;
    } catch (thrown) {
      return !(thrown instanceof RangeError);
    }
  }

  release(address: number, size: number, align: number): void {
    try {
      this.#release(address, size, align);
    } catch (thrown) {
      throw this.guard.unwound("the module's allocator", thrown);
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
