// The page of a lesson: its steps, one Python session for all of them, and the bar below.

import "./chart/line-chart";
import { Bar, find, showAlive } from "./page/bar";
import { showStrays } from "./page/strays";
import { showWholeFile } from "./page/whole-file";
import { Session } from "./python/session";
import { Sequence } from "./step/sequence";
import { allSteps } from "./step/step";

const steps = allSteps();
const session = new Session(new Bar(), (name, stream, text) => {
  steps.find((step) => step.name === name)?.print(stream, text);
});
const sequence = new Sequence(session, steps);

showStrays(sequence);
showAlive(session, find("[data-alive]"));
find("[data-run-all]").addEventListener("click", () => sequence.runAll());
find("[data-restart]").addEventListener("click", () => sequence.restart());
await Promise.all([...steps.map((step) => step.prepare(sequence)), showWholeFile()]);
