// Rust's own checks of the structs that a call passes, made before the call. Rust checks an argument when it converts
// it: when it refuses one, it has taken those before it, and a struct that was moved is lost. Here nothing is lost.
//
// The address of a struct is that of its Rust cell. Its first word counts the shared borrows, and is negative during an
// exclusive one. Since wasm-bindgen 0.2.93 the allocation is counted, and begins with the numbers of its owners.

import type { Site } from "../codec.js";
import { Failure } from "../failure.js";
import { BORROWED_ALREADY, TAKEN_WHILE_BORROWED } from "../messages.js";
import type { Parameter } from "../protocol.js";

/** A parameter that borrows a struct. */
export interface Borrow {
  readonly parameter: number;
  readonly exclusive: boolean;
}

export const borrowsOf = (parameters: readonly Parameter[]): Borrow[] =>
  parameters.flatMap(({ type }, parameter) =>
    type.is === "StructRef" && type.passing !== "moved" ? [{ parameter, exclusive: type.passing === "exclusive" }] : [],
  );

/** Whether Rust, when it refuses one of several borrows, leaves the structs of the others borrowed for ever. */
export const mayLoseBorrows = ({ plan }: Site, borrows: readonly Borrow[]): boolean =>
  borrows.length > 1 && !plan.dialect.ends_borrows;

/**
 * Throws a `Failure` if Rust would refuse to take or to borrow one of the structs of a call: those at `moved`, and for
 * each of `borrows` that at the same place of `addresses`.
 */
export function checkBorrows(
  site: Site,
  label: string,
  moved: readonly number[],
  borrows: readonly Borrow[],
  addresses: readonly number[],
): void {
  for (const address of moved) {
    if (!mayTake(site, address) || addresses.includes(address))
      throw new Failure("BorrowError", `${label}: ${TAKEN_WHILE_BORROWED}`, false);
  }
  if (borrows.length === 0) return;
  borrows.forEach(({ exclusive }, index) => {
    const count = borrowCount(site, addresses[index]);
    const isFree = exclusive ? count === 0 : count >= 0;
    const conflicts = borrows.some(
      (other, place) => place !== index && addresses[place] === addresses[index] && (exclusive || other.exclusive),
    );
    if (!isFree || conflicts) throw new Failure("BorrowError", `${label}: ${BORROWED_ALREADY}`, false);
  });
}

/** Whether Rust can take the struct at an address: nobody borrows it, and nobody else owns it. */
export const mayTake = (site: Site, address: number): boolean =>
  borrowCount(site, address) === 0 && ownerCount(site, address) <= 1;

/** Returns the number of shared borrows of a struct; -1 while it is borrowed exclusively. */
const borrowCount = ({ memory }: Site, address: number): number => memory.u32[address >>> 2] | 0;

/** The distances, in words, at which the counts may stand in front of a struct. */
const DISTANCES = [4, 2, 8, 16];

/**
 * Returns the number of owners of a struct; 1 in releases where only borrows add owners, because the borrow flag tells of
 * those. The counts stand in front of the struct: right before it or, if the struct has a greater alignment, at a
 * multiple of that. The second, of weak owners, is always 1.
 */
function ownerCount({ memory, plan }: Site, address: number): number {
  if (!plan.dialect.leaks_owners) return 1;
  const { u32 } = memory;
  const at = address >>> 2;
  for (const distance of DISTANCES) {
    if (at % distance === 0 && u32[at - distance + 1] === 1) return u32[at - distance];
  }
  return 1;
}
