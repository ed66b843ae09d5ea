// Runs the steps of a page in order: they share one Python session, and each step needs those above it.

import type { Session } from "../python/session";
import type { CodeStep, Desk } from "./step";

export class Sequence implements Desk {
  /** Whether each step needs those above it. */
  readonly #isChain: boolean;
  readonly #steps: readonly CodeStep[];
  readonly #session: Session;
  #latest: CodeStep | undefined;
  #underWay: Promise<unknown> = Promise.resolve();
  #round = 0; // goes up at each restart, which cancels the steps that were waiting before it

  constructor(session: Session, steps: readonly CodeStep[], { isChain = true } = {}) {
    this.#isChain = isChain;
    this.#session = session;
    this.#steps = steps;
  }

  /** Runs a step, and first the steps above it that have not run yet. */
  async run(step: CodeStep): Promise<void> {
    if (step.state === "running" || step.state === "waiting") return;
    const above = this.#isChain ? this.#steps.slice(0, this.#steps.indexOf(step)) : [];
    await this.#runThrough([...above.filter(hasToRun), step]);
  }

  async runAll(): Promise<void> {
    await this.restart();
    await this.#runThrough(this.#steps);
  }

  /** Stops the running step, clears the Python namespace, and empties the outputs. */
  async restart(): Promise<void> {
    this.#round += 1;
    this.#session.stop();
    await this.#underWay;
    this.#session.restart();
    for (const step of this.#steps) step.clear();
  }

  stop(): void {
    this.#session.stop();
  }

  complete(text: string): string[] {
    return this.#session.complete(text);
  }

  /** Shows an exception from a function that the page called after its step was over. */
  complain(text: string): void {
    if (text) this.#latest?.print("err", `${text}\n`);
  }

  #runThrough(steps: readonly CodeStep[]): Promise<void> {
    const run = this.#runEach(steps);
    this.#underWay = Promise.all([this.#underWay, run]);
    return run;
  }

  async #runEach(steps: readonly CodeStep[]): Promise<void> {
    const round = this.#round;
    for (const step of steps) step.state = "waiting";
    const waiting = [...steps];
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const goesOn = await this.#runOne(step);
      if (round !== this.#round) return;
      if (!goesOn && this.#isChain) break;
    }
    for (const step of waiting) step.state = "idle";
  }

  /** Runs one step; returns whether the next one may follow. */
  async #runOne(step: CodeStep): Promise<boolean> {
    try {
      const outcome = await this.#session.run(step.name, step.source, () => this.#begin(step));
      step.end(outcome);
      if (outcome.state === "raised") return outcome.errors.at(-1)?.kind === step.expected;
      return outcome.state === "done";
    } catch (reason) {
      step.clear();
      const message = reason instanceof Error ? reason.message : String(reason);
      step.print("err", `Python does not run in this page: ${message}`);
      return false;
    }
  }

  #begin(step: CodeStep): void {
    this.#latest = step;
    step.begin();
  }
}

const hasToRun = (step: CodeStep): boolean => step.state === "idle" || step.state === "stopped";
