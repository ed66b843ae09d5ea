// Lists of values that are not numbers. Rust keeps them in a buffer of handles (`Vec<String>`, `Vec<JsValue>`,
// `Vec<MyStruct>`) or of cells. A cell is the words of one item laid out as a C struct (`Vec<bool>`, `&[String]`).

import { type Codec, type Context, liftArea } from "../codec.js";
import { Refusal } from "../failure.js";
import { layout } from "../layout.js";
import type { Sequence, Type } from "../protocol.js";
import { storing } from "../storing.js";
import type { Transfer } from "../transfer.js";
import { entryOf } from "./objects.js";
import { boxedStruct } from "./structs.js";

/** How one item is stored in the buffer. */
interface Cell<V> {
  size: number;
  align: number;
  store(value: V, address: number, transfer: Transfer): void;
  load(address: number, transfer: Transfer): V;
}

export function sequence<V>(context: Context<V>, type: Sequence, item: Codec<V>): Codec<V> {
  const {
    host,
    instance: { memory },
  } = context;
  const cell = type.cells ? wordsCell(context, item) : handleCell(context, type);
  return {
    words: ["i32", "i32"],
    listed: true,
    lower(value, transfer) {
      const values = host.items(value, transfer);
      const address = transfer.allocate(values.length * cell.size, cell.align, false);
      for (let index = 0; index < values.length; index++) storeAt(cell, values[index], address, index, transfer);
      transfer.second = values.length;
      return address;
    },
    lift(transfer, first, second) {
      const address = (first as number) >>> 0;
      const count = (second as number) >>> 0;
      const values: V[] = [];
      for (let index = 0; index < count; index++) values.push(cell.load(address + index * cell.size, transfer));
      // A buffer of cells always belongs to the receiver; a lent buffer of handles stays with Rust.
      if (type.owned || type.cells) memory.release(address, count * cell.size, cell.align);
      return host.fromItems(values);
    },
  };
}

function storeAt<V>(cell: Cell<V>, value: V, address: number, index: number, transfer: Transfer): void {
  try {
    cell.store(value, address + index * cell.size, transfer);
  } catch (thrown) {
    throw thrown instanceof Refusal ? thrown.at(index) : thrown;
  }
}

function wordsCell<V>({ instance: { memory } }: Context<V>, item: Codec<V>): Cell<V> {
  const cell = layout(item.words);
  const store = storing(memory, item.words);
  return {
    size: cell.size,
    align: cell.align,
    store: (value, address, transfer) => store(item.lower(value, transfer), transfer, address),
    load: (address, transfer) => liftArea(item, transfer, memory, cell, address),
  };
}

function handleCell<V>(context: Context<V>, type: Sequence): Cell<V> {
  const { memory, heap } = context.instance;
  const { lower, lift } = entries(context, type.item);
  const isPlain = type.item.is === "Text" || type.item.is === "EnumRef";
  return {
    size: 4,
    align: 4,
    store(value, address, transfer) {
      const handle = transfer.give(lower(value, transfer), isPlain);
      memory.u32[address >>> 2] = handle; // reading the value may have made the memory grow
    },
    load(address) {
      const handle = memory.u32[address >>> 2];
      return type.owned ? heap.take(handle, lift) : lift(heap.get(handle));
    },
  };
}

/** Converts an item to its heap entry and back, as Rust's `JsValue::from(item)` does. */
interface Entries<V> {
  lower(value: V, transfer: Transfer): unknown;
  lift(entry: unknown): V;
}

function entries<V>(context: Context<V>, item: Type): Entries<V> {
  const { host } = context;
  switch (item.is) {
    case "Text":
      return { lower: (value) => host.string(value), lift: (entry) => host.fromString(entry as string) };
    case "EnumRef":
      return {
        lower: (value) => host.variant(value, item.key),
        lift: (entry) => host.fromVariant(entry as number, item.key),
      };
    case "StructRef":
      return boxedStruct(context, item);
    case "Promised":
      return {
        lower: (value) => host.promise(value),
        lift: (entry) => host.fromPromise(entry, item.item, "an item of a list"),
      };
    case "Object":
      return { lower: entryOf(context, item), lift: (entry) => host.fromObject(entry) };
    default:
      return { lower: (value) => host.object(value), lift: (entry) => host.fromObject(entry) };
  }
}
