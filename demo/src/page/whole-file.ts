// Shows the whole source of the crate, for visitors who want to see what the excerpts leave out.

import { fetchText, siteRoot } from "../python/pyodide";
import { showRust } from "../step/rust";
import { find } from "./bar";

export async function showWholeFile(): Promise<void> {
  const place = find("[data-whole-file]");
  const crate = place.closest<HTMLElement>("[data-crate]")?.dataset.crate ?? "";
  const source = await fetchText(new URL(`crates/${crate}/src/lib.rs`, siteRoot));
  place.append(showRust([{ first: 1, lines: source.trimEnd().split("\n") }]));
}
