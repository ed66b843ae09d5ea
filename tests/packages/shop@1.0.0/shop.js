// A package whose JavaScript is written by hand, with objects that count what lives as wasm-bindgen's glue would: it has
// every shape of function, class and value that a .d.ts can declare. Real packages are in test_proof.py.
export const alive = { baskets: 0 };
/** Begins to count anew: all tests of a page share one package. */
export function forget() {
  alive.baskets = 0;
}
export const VERSION = "1.0.0";

export const Fruit = Object.freeze({ Apple: 0, 0: "Apple", Pear: 1, 1: "Pear" });

export function add(a, b) {
  return a + b;
}
export const same = (value) => value;
export const sameText = same;
export const sameFlag = same;
export const sameNumber = same;
export const sameBig = same;
export const sameBytes = same;
export const sameFloats = same;
export const sameWords = same;
export const sameFruit = same;
export const sameChoice = same;
export const samePlace = same;
export const sameDate = same;
export const samePair = same;
export const sameOptions = same;
export const sameTree = same;
export const sameMap = same;
export const sameRecord = same;
export const sameSet = same;
export const sameOptional = same;
export const sameNullable = same;
export const sameBasket = same;

/** Tells what JavaScript sees of a value. */
export function told(value) {
  if (value === undefined) return "undefined";
  if (value === null) return "null";
  if (typeof value !== "object" && typeof value !== "function") return `${typeof value} ${String(value)}`;
  const name = value.constructor?.name ?? "no class";
  if (value instanceof Map) return `Map ${JSON.stringify([...value])}`;
  if (value instanceof Set) return `Set ${JSON.stringify([...value])}`;
  if (ArrayBuffer.isView(value)) return `${name} ${Array.from(value).join()}`;
  if (typeof value === "function") return "function";
  return `${name} ${JSON.stringify(value)}`;
}
export const toldOptions = told;
export const toldMap = told;
export const toldMode = told;
export const toldBytes = told;
export const toldArguments = (...args) => args.map(told);

export function label(name, options) {
  return `${name}${options?.loud ? "!" : ""}`.repeat(options?.times ?? 1);
}
export function sum(first, ...rest) {
  return rest.reduce((a, b) => a + b, first);
}
export function counted(args) {
  return arguments.length;
}
export function parse(text, format) {
  return format === "number" ? Number(text) : text;
}

export function throws(value) {
  throw value;
}
export function refuses(text) {
  throw new TypeError(`no ${text}`);
}
export async function later(value, wait) {
  await new Promise((done) => setTimeout(done, wait ?? 0));
  if (value === "error") throw new Error("too late");
  if (value === "text") throw "only a text";
  return value;
}
export function each(words, callback) {
  return words.map((word, place) => callback(word, place));
}
export function fill(count, callback) {
  for (let place = 0; place < count; place++) callback(new Basket(`b${place}`), place);
}
let kept;
export function keep(callback) {
  kept = callback;
}
export const callKept = (...args) => kept(...args);
export function traps() {
  const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11];
  new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes))).exports.f();
}
export async function trapsLater() {
  await null;
  traps();
}

let address = 8;
export class Basket {
  constructor(owner, size) {
    this.__wbg_ptr = address += 8;
    this.own = { owner: owner ?? "nobody", size: size ?? 0, items: [] };
    alive.baskets++;
  }
  static full(owner) {
    const made = new Basket(owner, 3);
    made.own.items.push("apple", "pear", "plum");
    return made;
  }
  static get count() {
    return alive.baskets;
  }
  get #content() {
    if (this.__wbg_ptr === 0) throw new Error("null pointer passed to rust");
    return this.own;
  }
  free() {
    this.__destroy_into_raw();
    alive.baskets--;
  }
  __destroy_into_raw() {
    const pointer = this.__wbg_ptr;
    this.__wbg_ptr = 0;
    return pointer;
  }
  get owner() {
    return this.#content.owner;
  }
  set owner(value) {
    this.#content.owner = value;
  }
  get size() {
    return this.#content.items.length;
  }
  put(item, times) {
    for (let left = times ?? 1; left > 0; left--) this.#content.items.push(item);
    return this;
  }
  items() {
    return [...this.#content.items];
  }
  /** Takes this basket, as a method of Rust with `self` does. */
  intoItems() {
    const items = this.items();
    this.free();
    return items;
  }
  /** Takes the other basket. */
  join(other) {
    const items = other.items();
    other.free();
    this.#content.items.push(...items);
  }
  borrows() {
    throw new Error("recursive use of an object detected which would lead to unsafe aliasing in rust");
  }
  visit(callback) {
    callback(this);
  }
  [Symbol.iterator]() {
    return this.items()[Symbol.iterator]();
  }
}
export class GiftBasket extends Basket {
  constructor(owner, card) {
    super(owner, 1);
    this.own.card = card;
  }
  get card() {
    return this.own.card;
  }
}
class Receipt {
  constructor(total) {
    this.__wbg_ptr = address += 8;
    this.total = total;
    alive.receipts = (alive.receipts ?? 0) + 1;
  }
  free() {
    this.__wbg_ptr = 0;
    alive.receipts--;
  }
}
export const receipt = (total) => new Receipt(total);
export function everything() {
  return {
    nothing: null,
    list: [1, 1.5, "x", true, [undefined]],
    map: new Map([["k", { deep: 2n ** 70n }]]),
    set: new Set(["a"]),
    bytes: new Uint8Array([1, 2]),
    buffer: new Uint8Array([3]).buffer,
    floats: new Float64Array([0.5]),
    date: new Date(Date.UTC(2026, 10, 30, 12, 0, 0, 5)),
    basket: new Basket("inside"),
    call: (text) => `called with ${text}`,
  };
}
export function cycle() {
  const found = {};
  found.self = found;
  return found;
}
export const undeclared = (...args) => args.length;
