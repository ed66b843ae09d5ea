// The error gallery: makes a step of each message that the documentation explains.

import { type Entry, fetchEntries, kindOf } from "./errors/entries";
import { paragraph } from "./errors/markdown";
import { Bar, find, showAlive } from "./page/bar";
import { showStrays } from "./page/strays";
import type { Outcome } from "./python/outcome";
import { siteRoot } from "./python/pyodide";
import { Session } from "./python/session";
import { make } from "./step/output";
import { Sequence } from "./step/sequence";
import { CodeStep } from "./step/step";

/** Runs each step in a fresh namespace, in which the crates are loaded. */
class GallerySession extends Session {
  override async run(name: string, source: string, started: () => void): Promise<Outcome> {
    const base = new URL("crates/docs/", siteRoot).href;
    const before = `import pybridge\npybridge.base = "${base}"\n${befores.get(name) ?? ""}`;
    const prepared = super.run("before.py", before, started);
    const outcome = super.run(name, source, () => {});
    return (await prepared).state === "done" ? outcome : prepared;
  }
}

interface Shown {
  section: HTMLElement;
  step: CodeStep;
  /** The text in which a search looks. */
  text: string;
}

const befores = new Map<string, string>();
const shown = (await fetchEntries()).map(show);
const steps = shown.map(({ step }) => step);
const session = new GallerySession(new Bar(), (name, stream, text) => {
  steps.find((step) => step.name === name)?.print(stream, text);
});
const sequence = new Sequence(session, steps, { isChain: false });

function show(entry: Entry): Shown {
  const name = `${entry.id}.py`;
  befores.set(name, entry.before);
  const section = make("section", "step");
  const prose = make("div", "prose");
  const title = make("h2", "", entry.title);
  title.id = entry.id;
  section.setAttribute("aria-labelledby", entry.id);
  prose.append(title, make("p", "message", entry.message), ...entry.todo.split("\n\n").map(paragraph));
  const step = CodeStep.of(name, entry.code.trimEnd(), kindOf(entry));
  section.append(prose, step);
  find("[data-gallery]").append(section);
  return { section, step, text: [entry.title, entry.message, entry.todo].join(" ").toLowerCase() };
}

function search(wanted: string): void {
  const words = wanted.toLowerCase().split(/\s+/);
  for (const { section, text } of shown) section.hidden = !words.every((word) => text.includes(word));
  const count = shown.filter(({ section }) => !section.hidden).length;
  find("[data-search-count]").textContent = `${count} of ${shown.length} messages`;
}

showStrays(sequence);
showAlive(session, find("[data-alive]"));
find("[data-run-all]").addEventListener("click", () => sequence.runAll());
find("[data-restart]").addEventListener("click", () => sequence.restart());
const field = find<HTMLInputElement>("[data-search]");
field.addEventListener("input", () => search(field.value));
search("");
await Promise.all(steps.map((step) => step.prepare(sequence)));
if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
