// The steps of a page in their order: they share one Python, and each needs those above it.

import type { Session } from "../python/session";
import type { CodeStep, Desk } from "./step";

export class Sequence implements Desk {
  readonly #steps: readonly CodeStep[];
  readonly #session: Session;

  constructor(session: Session, steps: readonly CodeStep[]) {
    this.#session = session;
    this.#steps = steps;
  }

  /** Runs a step, and before it those above that have not run yet. */
  async run(step: CodeStep): Promise<void> {
    if (step.state === "running" || step.state === "waiting") return;
    const above = this.#steps.slice(0, this.#steps.indexOf(step)).filter((each) => each.state === "idle");
    await this.#runThrough([...above, step]);
  }

  async runAll(): Promise<void> {
    this.restart();
    await this.#runThrough(this.#steps);
  }

  restart(): void {
    this.#session.restart();
    for (const step of this.#steps) if (step.state !== "running") step.clear();
  }

  stop(): void {
    this.#session.stop();
  }

  complete(text: string): string[] {
    return this.#session.complete(text);
  }

  async #runThrough(steps: readonly CodeStep[]): Promise<void> {
    for (const step of steps) step.state = "waiting";
    const waiting = [...steps];
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      if (!(await this.#runOne(step))) break;
    }
    for (const step of waiting) step.state = "idle";
  }

  /** True when the next step may follow. */
  async #runOne(step: CodeStep): Promise<boolean> {
    try {
      const outcome = await this.#session.run(step.name, step.source, () => step.begin());
      step.end(outcome);
      if (outcome.state === "raised") return outcome.errors.at(-1)?.kind === step.expected;
      return outcome.state === "done";
    } catch (reason) {
      step.clear();
      step.print("err", `Python does not run in this page: ${reason instanceof Error ? reason.message : String(reason)}`);
      return false;
    }
  }
}
