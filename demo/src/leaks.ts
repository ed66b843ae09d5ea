// The leak monitor: draws what is alive in Rust while a step makes and drops objects.

import type uPlot from "uplot";
import { axis, draw, line } from "./chart/look";
import { Bar, find, showAlive } from "./page/bar";
import { showStrays } from "./page/strays";
import { showWholeFile } from "./page/whole-file";
import type { Alive } from "./python/outcome";
import { Session } from "./python/session";
import { Sequence } from "./step/sequence";
import { allSteps, type CodeStep } from "./step/step";

const PERIOD = 250;
const SAMPLES = 240;
const MEGABYTE = 2 ** 20;
const KINDS = ["structs", "closures", "handles"] as const;

const steps = allSteps();
const session = new Session(new Bar(), (name, stream, text) => {
  steps.find((step) => step.name === name)?.print(stream, text);
});
const sequence = new Sequence(session, steps);

class Monitor {
  readonly #began = performance.now();
  readonly #samples: [seconds: number, alive: Alive][] = [];
  readonly #objects = chart("#objects", KINDS, "objects");
  readonly #memory = chart("#memory", ["memory"], "MB");

  sample(): void {
    const alive = session.alive();
    if (!alive) return;
    this.#samples.push([(performance.now() - this.#began) / 1000, alive]);
    if (this.#samples.length > SAMPLES) this.#samples.shift();
    for (const kind of KINDS) put(kind, alive[kind].toLocaleString("en"));
    put("memory", `${(alive.memory / MEGABYTE).toFixed(1)} MB`);
    this.#draw();
  }

  #draw(): void {
    const times = this.#samples.map(([seconds]) => seconds);
    const series = (read: (alive: Alive) => number) => this.#samples.map(([, alive]) => read(alive));
    this.#objects.setData([times, ...KINDS.map((kind) => series((alive) => alive[kind]))]);
    this.#memory.setData([times, series((alive) => alive.memory / MEGABYTE)]);
  }
}

function chart(selector: string, labels: readonly string[], unit: string): uPlot {
  const size = 64;
  const options = {
    scales: { x: { time: false }, y: { range: upwards } },
    axes: [axis({ label: "seconds" }), axis({ label: unit, size })],
    series: [{ label: "seconds" }, ...labels.map((label, place) => line(label, place))],
    legend: { show: false },
  };
  return draw(find(selector), 260, options, [[], ...labels.map(() => [])]);
}

/** The scale begins at 0, and has at least a few units, so that a flat line is drawn as one. */
const upwards = (_chart: uPlot, _least: number, most: number): [number, number] => [0, Math.max(4, 1.15 * (most || 0))];

function put(kind: string, text: string): void {
  find(`[data-count="${kind}"]`).textContent = text;
}

/** The button beside the charts runs the loop, and stops it, as the one beside its code does. */
function watchButton(step: CodeStep, button: HTMLElement): void {
  const label = () => {
    button.textContent = step.state === "running" ? "Stop the loop" : "Run the loop";
  };
  button.addEventListener("click", () => (step.state === "running" ? sequence.stop() : sequence.run(step)));
  new MutationObserver(label).observe(step, { attributeFilter: ["data-state"] });
}

showStrays(sequence);
if (steps[0]) watchButton(steps[0], find("[data-loop]"));
showAlive(session, find("[data-alive]"));
const monitor = new Monitor();
setInterval(() => monitor.sample(), PERIOD);
await Promise.all([...steps.map((step) => step.prepare(sequence)), showWholeFile()]);
