// Stores the words of a value in memory, as `lower` of its codec leaves them: the first is the result, the transfer has
// the others. Common layouts have functions of their own, in which V8 knows all types.

import { layout } from "./layout.js";
import type { LinearMemory, Word } from "./memory.js";
import type { WasmType } from "./protocol.js";
import type { Transfer } from "./transfer.js";

/** Stores the words of the value that was lowered last, laid out as the fields of a C struct, at an address. */
export type Store = (first: Word, transfer: Transfer, address: number) => void;

/** Returns the function that stores words of these types. */
export function storing(memory: LinearMemory, words: readonly WasmType[]): Store {
  const own = COMMON[words.join()];
  if (own !== undefined) return own(memory);
  const { offsets } = layout(words);
  const rest = [(transfer: Transfer) => transfer.second, third, fourth].slice(0, Math.max(0, words.length - 1));
  return (first, transfer, address) => {
    if (words.length > 0) memory.store(words[0], address, first);
    rest.forEach((word, at) => {
      memory.store(words[at + 1], address + offsets[at + 1], word(transfer));
    });
  };
}

const third = (transfer: Transfer): Word => transfer.third;
const fourth = (transfer: Transfer): Word => transfer.fourth;

const COMMON: Record<string, (memory: LinearMemory) => Store> = {
  i32: (memory) => (first, _, address) => {
    memory.view.setInt32(address, first as number, true);
  },
  "i32,i32":
    (memory) =>
    (first, { second }, address) => {
      const { view } = memory;
      view.setInt32(address, first as number, true);
      view.setInt32(address + 4, second as number, true);
    },
  "i32,f64":
    (memory) =>
    (first, { second }, address) => {
      const { view } = memory;
      view.setInt32(address, first as number, true);
      view.setFloat64(address + 8, second as number, true);
    },
};
