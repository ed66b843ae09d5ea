// Hands out function literals, which `js/literals.mjs` prints many times into the runtime and says why.

import { type Literal, literals } from "pybridge:literals";

/** How many literals of each shape are taken. */
const taken = new Map<string, number>();

/** Returns a literal of a shape that nobody else has, or the last one; undefined for a shape without literals. */
export function nextLiteral(shape: string): Literal | undefined {
  const copies = literals[shape];
  if (copies === undefined) return undefined;
  const place = taken.get(shape) ?? 0;
  taken.set(shape, place + 1);
  return copies[Math.min(place, copies.length - 1)];
}
