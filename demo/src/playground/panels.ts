// The three panels on a file: its interface, its stub, and what is refused.

import { pythonLanguage } from "@codemirror/lang-python";
import { classHighlighter, highlightCode } from "@lezer/highlight";
import { find } from "../page/bar";
import { make } from "../step/output";
import type { Told } from "./file";

const NAMES = ["offers", "stub", "refused"] as const;
type Name = (typeof NAMES)[number];

export function watchTabs(): void {
  for (const name of NAMES) {
    const tab = find(`#tab-${name}`);
    tab.addEventListener("click", () => select(name));
    tab.addEventListener("keydown", (event) => {
      const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
      const next = NAMES[(NAMES.indexOf(name) + step + NAMES.length) % NAMES.length];
      if (!step || !next) return;
      select(next);
      find(`#tab-${next}`).focus();
    });
  }
}

function select(chosen: Name): void {
  for (const name of NAMES) {
    find(`#tab-${name}`).setAttribute("aria-selected", String(name === chosen));
    find(`#tab-${name}`).tabIndex = name === chosen ? 0 : -1;
    find(`#panel-${name}`).hidden = name !== chosen;
  }
}

export function showPanels(told: Told): void {
  find("#tab-refused").textContent = `Refused (${told.refused.length})`;
  find("#panel-offers").replaceChildren(...interfaceOf(told));
  find("#panel-stub").replaceChildren(python(told.stub));
  find("#panel-refused").replaceChildren(...refusals(told));
  select(told.offers.length === 0 && told.refused.length > 0 ? "refused" : "offers");
}

function interfaceOf({ offers, needs }: Told): HTMLElement[] {
  const shown = [make("h3", "", "Offers to Python"), python(offers.join("\n") || "# nothing")];
  if (needs.length > 0) {
    const note = "The page serves these, where it has them; imports= gives others. A plain module needs all of them.";
    shown.push(make("h3", "", "Asks for"), make("p", "panel-note", note), python(needs.join("\n")));
  }
  return shown;
}

function refusals({ refused }: Told): HTMLElement[] {
  if (refused.length === 0) return [make("p", "panel-note", "Nothing: Python can use all that the file exports.")];
  const list = make("dl", "refusals");
  for (const [name, reason] of refused) list.append(make("dt", "", name), make("dd", "", reason));
  return [make("p", "panel-note", "The module loads without these. Each has the reason why:"), list];
}

function python(source: string): HTMLPreElement {
  const block = make("pre", "python-text");
  const put = (text: string, classes: string): void => {
    block.append(classes ? make("span", classes, text) : text);
  };
  highlightCode(source, pythonLanguage.parser.parse(source), classHighlighter, put, () => block.append("\n"));
  return block;
}
