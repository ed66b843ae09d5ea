// The status bar: shows whether Python is starting, is running, or failed to start, and why.

import type { Session, SessionFacts, Watcher } from "../python/session";
import { make } from "../step/output";

const STAGES = 4;

export class Bar implements Watcher {
  readonly #bar = find("[data-bar]");
  readonly #status = find("[data-bar-status]");
  readonly #onReady: (facts: SessionFacts) => void;
  #stage = 0;

  constructor(onReady: (facts: SessionFacts) => void = () => {}) {
    this.#onReady = onReady;
    this.#bar.dataset.bar = "coming";
  }

  stage(name: string): void {
    this.#stage += 1;
    this.#bar.style.setProperty("--progress", String(this.#stage / STAGES));
    this.#status.textContent = `${name} …`;
  }

  ready(facts: SessionFacts): void {
    this.#bar.style.setProperty("--progress", "1");
    this.#bar.dataset.bar = "ready";
    this.#status.replaceChildren(`Python ${facts.python}`, make("span", "bar-more", " is running in this page"));
    this.#onReady(facts);
  }

  failed(reason: unknown): void {
    this.#bar.dataset.bar = "failed";
    const details = make("details", "bar-reason");
    details.append(make("summary", "", "why"), make("pre", "", String(reason)));
    this.#status.replaceChildren("Python did not start", details);
  }
}

/** Shows the number of live Rust objects after each step. */
export function showAlive(session: Session, place: HTMLElement): void {
  session.addEventListener("change", () => {
    const alive = session.alive();
    if (!alive) return;
    const counts = [
      counted(alive.structs, "struct"),
      counted(alive.closures, "closure"),
      counted(alive.handles, "handle"),
    ];
    place.textContent = `alive in Rust: ${counts.filter(Boolean).join(", ") || "nothing"}`;
  });
}

const counted = (count: number, noun: string): string =>
  count === 0 ? "" : `${count} ${noun}${count === 1 ? "" : "s"}`;

export function find<E extends HTMLElement = HTMLElement>(selector: string): E {
  const found = document.querySelector<E>(selector);
  if (!found) throw new Error(`this page has no ${selector}`);
  return found;
}
