// The front page: one step that runs by itself, and what is known of the Python that ran it.

import { Bar, find } from "./page/bar";
import { showFacts } from "./page/facts";
import { Session } from "./python/session";
import { Sequence } from "./step/sequence";
import { CodeStep } from "./step/step";

const steps = [...document.querySelectorAll("code-step")].filter((element) => element instanceof CodeStep);
const session = new Session(new Bar(showFacts), (name, stream, text) => {
  steps.find((step) => step.name === name)?.print(stream, text);
});
const sequence = new Sequence(session, steps);

await Promise.all(steps.map((step) => step.prepare(sequence)));
await sequence.runAll();
find("[data-bar]").dataset.ran = "";
