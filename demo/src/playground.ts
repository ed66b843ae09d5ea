// The playground: shows what is in a file that the visitor brings, and runs a cell with it.

import { Bar, find, showAlive } from "./page/bar";
import { showStrays } from "./page/strays";
import { type Chosen, watchFiles } from "./playground/drop";
import { Reader, type Told } from "./playground/file";
import { showPanels, watchTabs } from "./playground/panels";
import { Session } from "./python/session";
import { make } from "./step/output";
import { Sequence } from "./step/sequence";
import { CodeStep } from "./step/step";

const CELL = "cell.py";

let step: CodeStep | undefined;
let sequence: Sequence | undefined;
const session = new Session(new Bar(), (_name, stream, text) => step?.print(stream, text));
const reader = new Reader(session);
let latest: Promise<unknown> = Promise.resolve();

/** Looks at one file after the other, so that the page never shows two of them at once. */
function take(chosen: Promise<Chosen>): void {
  latest = latest.then(() => show(chosen)).catch((reason: unknown) => complain(String(reason)));
}

async function show(chosen: Promise<Chosen>): Promise<void> {
  const { name, content, cell } = await chosen;
  find("[data-title]").textContent = name;
  find("[data-maker]").textContent = "Python reads it …";
  find("[data-error]").hidden = true;
  find("[data-found]").hidden = false;
  const told = await reader.tell(name, content);
  await sequence?.restart();
  describe(told);
  await showCell(cell?.trimEnd() ?? told.cell);
  find("[data-title]").focus({ preventScroll: true });
}

function describe(told: Told): void {
  find("[data-maker]").textContent = [told.maker, size(told.size)].filter(Boolean).join(" · ");
  if (told.error) complain(told.error);
  showPanels(told);
}

async function showCell(source: string): Promise<void> {
  const made = CodeStep.of(CELL, source || "# Nothing could be read from this file. Python runs all the same.\n");
  step = made;
  sequence = new Sequence(session, [made]);
  find("[data-cell]").replaceChildren(made);
  await made.prepare(sequence);
}

function complain(text: string): void {
  const place = find("[data-error]");
  place.textContent = text;
  place.hidden = false;
}

async function showLiving(): Promise<void> {
  const living = await reader.alive();
  find("[data-alive-none]").hidden = living.length > 0;
  const items = living.map(({ kind, text, count }) => {
    const item = make("li");
    item.append(make("span", "alive-count", `${count} ×`), make("span", "alive-kind", kind), make("code", "", text));
    return item;
  });
  find("[data-alive-list]").replaceChildren(...items);
}

const size = (bytes: number): string =>
  bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

watchTabs();
watchFiles(take);
showAlive(session, find("[data-alive]"));
session.addEventListener("change", showLiving);
showStrays({ complain: (text) => step?.print("err", `${text}\n`) });
