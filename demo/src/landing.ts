// The front page: runs one step by itself, and shows facts about the Python that ran it.

import { Bar, find } from "./page/bar";
import { showFacts } from "./page/facts";
import { fetchText, siteRoot } from "./python/pyodide";
import { Session } from "./python/session";
import { Sequence } from "./step/sequence";
import { allSteps } from "./step/step";

const steps = allSteps();
const session = new Session(new Bar(showFacts), (name, stream, text) => {
  steps.find((step) => step.name === name)?.print(stream, text);
});
const sequence = new Sequence(session, steps);

await Promise.all(steps.map((step) => step.prepare(sequence)));
await sequence.runAll();
await paint();

async function paint(): Promise<void> {
  const source = await fetchText(new URL("steps/painting.py", siteRoot));
  const outcome = await session.run("painting.py", source, () => {});
  const caption = find("[data-painted]");
  if (outcome.state === "done" && outcome.value) caption.textContent = captionOf(outcome.value);
  else caption.textContent = "Rust could not paint here.";
}

/** Makes the caption from the value of the step, which is the repr of a str. */
function captionOf(value: string): string {
  return `Painted by Rust, for Python, a moment ago: ${value.slice(1, -1)}.`;
}
