// The handle heap: the objects that Rust knows by integer handles ("indices" in wasm-bindgen's words).
//
//   0 … base-1      the borrow stack, growing down: handles that are valid for one call
//   base … base+3   undefined, null, true, false: never freed
//   … fixed         the texts that Rust knows by a fixed handle
//   fixed …         owned handles, reused through a free list
//
// An entry is a JavaScript value or a `Guest`.

import type { HostException } from "./failure.js";

/** An entry that is more than a JavaScript value: it counts its handles, and has a `face` for the page's JavaScript. */
export abstract class Guest {
  #handles = 0;

  /** Whether a value is a guest. Its private field tells: `instanceof` would run the traps of a page's Proxy. */
  static is(value: unknown): value is Guest {
    return typeof value === "object" && value !== null && #handles in value;
  }

  /** Whether a value is a guest of this subclass. */
  static isOne<G extends Guest>(this: abstract new (...args: never[]) => G, value: unknown): value is G {
    // biome-ignore lint/complexity/noThisInStatic: each subclass recognises its own instances
    return Guest.is(value) && value instanceof this;
  }

  get handles(): number {
    return this.#handles;
  }

  retain(): void {
    if (this.#handles++ === 0) this.held();
  }

  drop(): void {
    if (--this.#handles === 0) this.unheld();
  }

  /** The `typeof` of the face, known without making the face. */
  abstract readonly faceType: "function" | "object";

  /** Returns the JavaScript value that stands for this guest outside of pybridge, made at the first call. */
  abstract face(): unknown;

  /** Returns the text that Rust prints for it with `{:?}`. */
  abstract describe(): string;

  /** Called when Rust gets its first handle to this guest. */
  protected held(): void {}

  /** Called when Rust has dropped its last handle to this guest. */
  protected abstract unheld(): void;
}

/** A guest that stands for an object of the other language: a Python object that Rust holds. */
export abstract class HostObject extends Guest {
  /** Whether it is an exception: when Rust throws it again, it is raised with its identity. */
  abstract readonly isException: boolean;

  /** Returns a `HostException` of this exception, to be thrown. */
  abstract raised(): HostException;

  /**
   * Calls it with values of its own host, which it takes over; returns what the page sees of the result.
   */
  abstract called(args: unknown[]): unknown;

  /** The object of a package of npm that it stands for, if it does; the object is its face. */
  abstract readonly pageObject: object | undefined;

  /** Whether it can be awaited. */
  abstract readonly isAwaitable: boolean;

  /** Whether both stand for one object of the other language. */
  abstract same(other: HostObject): boolean;

  /** Pyodide's proxy of the object, by which every engine knows it; there is one at the latest when it has a face. */
  abstract readonly proxy: unknown;
}

/** Releases an entry that never got a handle. */
export function dismiss(entry: unknown): void {
  if (!Guest.is(entry)) return;
  entry.retain();
  entry.drop();
}

/** Returns the value that JavaScript sees for an entry: the face of a guest, or the entry itself. */
export const seen = (entry: unknown): unknown => (Guest.is(entry) ? entry.face() : entry);

/** Whether an entry is an exception of the other language. */
export const isHostException = (entry: unknown): boolean => HostObject.isOne(entry) && entry.isException;

/** The guest behind each face, so that a face that comes back is the same guest again. */
export const guestsByFace = new WeakMap<object, Guest>();

/** Returns the guest behind a value of the page; undefined if the value, of whatever type, is not the face of one. */
export const guestOf = (value: unknown): Guest | undefined => guestsByFace.get(value as object);

/**
 * The key by which the face of a struct has a function that returns it. A Proxy around the face has it, too, and so has
 * an object that inherits from the face: JavaScript calls the methods of the face with these as the receiver.
 */
export const SELF = Symbol("pybridge.self");

/** Returns the guest behind a face, or behind an object that answers like one. */
export function guestBehind(value: object): Guest | undefined {
  const known = guestOf(value);
  if (known !== undefined) return known;
  const self = (value as { [SELF]?: unknown })[SELF];
  return typeof self === "function" ? guestOf(self()) : undefined;
}

export class Heap {
  readonly #entries: unknown[];
  /** The guests among the entries, by handle: to look here is much quicker than to ask a value of the page. */
  readonly #guests: (Guest | undefined)[];
  readonly #fixed: number;
  readonly #free: number[] = [];
  readonly #base: number;
  #top: number;

  constructor(base: number, strings: readonly string[]) {
    this.#base = base;
    this.#top = base;
    this.#entries = new Array<unknown>(base).fill(undefined);
    this.#entries.push(undefined, null, true, false, ...strings);
    this.#fixed = this.#entries.length;
    this.#guests = new Array<undefined>(this.#fixed).fill(undefined);
  }

  /** The number of owned handles. */
  get live(): number {
    return this.#entries.length - this.#fixed - this.#free.length;
  }

  /** Returns the entries of all owned handles. */
  owned(): unknown[] {
    const free = new Set(this.#free);
    return this.#entries.slice(this.#fixed).filter((_, place) => !free.has(this.#fixed + place));
  }

  /** The first handle that is not fixed. */
  get fixed(): number {
    return this.#fixed;
  }

  /** Returns the fixed handle by which Rust knows a text: the `index`-th of the plan's strings. */
  string(index: number): number {
    return this.#base + 4 + index;
  }

  get(handle: number): unknown {
    return this.#entries[handle];
  }

  /** Returns the value that the page sees for a handle: an entry, or the face of a guest. */
  seen(handle: number): unknown {
    const guest = this.#guests[handle];
    return guest === undefined ? this.#entries[handle] : guest.face();
  }

  /** Whether a handle is that of an object of the other language. */
  holdsObject(handle: number): boolean {
    const guest = this.#guests[handle];
    return guest !== undefined && guest instanceof HostObject;
  }

  /** Returns a new handle; `isPlain` says that the entry is known to be no guest, which takes long to find out. */
  add(entry: unknown, isPlain = false): number {
    const handle = this.#free.pop() ?? this.#grow();
    this.#set(handle, entry, isPlain);
    return handle;
  }

  #grow(): number {
    this.#guests.push(undefined);
    return this.#entries.push(undefined) - 1;
  }

  /** Returns a further handle to the entry of a handle. */
  clone(handle: number): number {
    return this.add(this.#entries[handle], this.#guests[handle] === undefined);
  }

  #set(handle: number, entry: unknown, isPlain: boolean): void {
    this.#entries[handle] = entry;
    if (isPlain || !Guest.is(entry)) return;
    entry.retain();
    this.#guests[handle] = entry;
  }

  /** Empties a handle, and drops the guest that was there; returns whether there was one. */
  #empty(handle: number): boolean {
    const guest = this.#guests[handle];
    this.#entries[handle] = undefined;
    if (guest === undefined) return false;
    this.#guests[handle] = undefined;
    guest.drop();
    return true;
  }

  /** Ends an owned handle; returns whether it was that of a guest. */
  drop(handle: number): boolean {
    if (handle < this.#fixed) return false;
    this.#free.push(handle);
    return this.#empty(handle);
  }

  /**
   * Gives `use` the entry of an owned handle, then ends the handle: a guest is dropped only after `use` has seen it.
   */
  take<T>(handle: number, use: (entry: unknown) => T): T {
    try {
      return use(this.#entries[handle]);
    } finally {
      this.drop(handle);
    }
  }

  /** Returns a handle that is valid until the matching `pop`. */
  borrow(entry: unknown, isPlain = false): number {
    if (this.#top === 1) throw new RangeError("too many borrowed handles at once");
    this.#set(--this.#top, entry, isPlain);
    return this.#top;
  }

  pop(count: number): void {
    for (let left = count; left > 0; left--) this.#empty(this.#top++);
  }

  /** Ends every handle, because the instance is closed. */
  clear(): void {
    for (let handle = this.#fixed; handle < this.#entries.length; handle++) this.#guests[handle]?.drop();
    this.#entries.length = this.#fixed;
    this.#guests.length = this.#fixed;
    this.#free.length = 0;
    this.pop(this.#base - this.#top);
  }
}
