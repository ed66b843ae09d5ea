// An export that may suspend, as a function that returns the handle of a promise: to callers it is an async export.

import { liftArea } from "../codec.js";
import { layout } from "../layout.js";
import type { WasmFunction, Word } from "../memory.js";
import { toPageError } from "../page-errors.js";
import type { Function_, Type } from "../protocol.js";
import type { FiberHome, Fibers } from "./index.js";

export function suspendable(home: FiberHome & { fibers: Fibers }, label: string, exported: Function_): WasmFunction {
  const { fibers } = home;
  const target = home.exports[exported.symbol] as WasmFunction;
  if (exported.settles === null) return fibers.rooted(target);
  const lift = lifting(home, label, exported.settles);
  const lent = placesOfLent(home, exported);
  const run = fibers.running(label, target);
  return (...words) => {
    const { heap, memory } = home;
    // Rust borrows these until it returns, and their own handles end when it is suspended.
    const handles = lent.filter((at) => words[at] !== 0).map((at) => [at, heap.clone(words[at] as number)]);
    for (const [at, handle] of handles) words[at] = handle;
    const area = lift.fromArea ? memory.takeArea() : undefined;
    const promise = run(...(area === undefined ? words : [area, ...words]))
      .then((word) => lift(word, area))
      .catch((thrown) => {
        throw toPageError(home.outer.host, thrown);
      })
      .finally(() => {
        if (!home.alive) return;
        if (area !== undefined) memory.giveArea(area);
        for (const [, handle] of handles) heap.drop(handle);
      });
    return heap.add(promise);
  };
}

/** Returns a function that lifts the result, as a value of the page, from a word or from an area. */
function lifting(home: FiberHome, label: string, type: Type) {
  const codec = home.page.codecOf(type);
  const fields = layout(codec.words);
  const lift = (word: Word | undefined, area: number | undefined): unknown => {
    const transfer = home.openTransfer(label);
    try {
      if (area === undefined) return codec.lift(transfer, word as Word, 0, 0, 0);
      return liftArea(codec, transfer, home.memory, fields, area);
    } finally {
      transfer.end();
      home.recycle(transfer);
    }
  };
  return Object.assign(lift, { fromArea: codec.words.length > 1 });
}

/** Returns the places of the words that are handles which Rust borrows. */
function placesOfLent({ page }: FiberHome, { parameters }: Function_): number[] {
  let at = 0;
  return parameters.flatMap(({ type }) => {
    const place = at;
    at += page.codecOf(type).words.length;
    return isLent(type) ? [place] : [];
  });
}

function isLent(type: Type): boolean {
  if (type.is === "Option") return isLent(type.item);
  return (type.is === "Object" || type.is === "Promised") && !type.owned;
}
