// Shows what a step printed, and its value or its exception.

import type { Outcome, RaisedError } from "../python/outcome";
import type { Stream } from "../python/session";

const MOST_CHARACTERS = 100_000;
const TRANSITIONS = { cause: "This was the cause of:", context: "While that was handled, there came:" };

export class Output {
  readonly element = make("div", "output");
  readonly #printed = make("pre", "printed");
  readonly #result = make("div", "result");
  #shown = 0;

  constructor() {
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-live", "polite");
    this.#printed.tabIndex = 0; // long output scrolls, also by the keyboard
    this.element.append(this.#printed, this.#result);
    this.clear();
  }

  clear(): void {
    this.#shown = 0;
    this.#printed.replaceChildren();
    this.#result.replaceChildren();
    this.#refresh();
  }

  print(stream: Stream, text: string): void {
    if (this.#shown > MOST_CHARACTERS) return;
    this.#result.querySelector(".note-silent")?.remove(); // a function that a timer calls prints later
    this.#shown += text.length;
    const told = this.#shown > MOST_CHARACTERS ? `${text}\n… more than this page shows\n` : text;
    this.#printed.append(stream === "err" ? make("span", "printed-err", told) : told);
    this.#refresh();
  }

  /** Shows how the step ended; `expected` names the exception that the step is meant to raise, if any. */
  show(outcome: Outcome, expected: string | null): void {
    if (outcome.state === "done") this.#showValue(outcome.value);
    if (outcome.state === "stopped") this.#result.append(make("p", "note", "Stopped."));
    if (outcome.state === "raised") this.#showErrors(outcome.errors, expected);
    this.#refresh();
  }

  #showValue(value: string | null): void {
    if (value === null) {
      if (this.#shown === 0) this.#result.append(make("p", "note note-silent", "Done. It had nothing to say."));
      return;
    }
    const line = make("div", "value");
    line.append(make("span", "value-mark", "→"), make("code", "value-text", value));
    this.#result.append(line);
  }

  #showErrors(errors: readonly RaisedError[], expected: string | null): void {
    const isExpected = errors.at(-1)?.kind === expected;
    for (const error of errors) {
      this.#result.append(errorBlock(error, isExpected));
      if (error.led_to) this.#result.append(make("p", "note", TRANSITIONS[error.led_to]));
    }
  }

  #refresh(): void {
    this.#printed.hidden = this.#printed.childNodes.length === 0;
    this.element.classList.toggle("is-empty", this.#printed.hidden && this.#result.childNodes.length === 0);
  }
}

function errorBlock(error: RaisedError, isExpected: boolean): HTMLElement {
  const block = make("div", isExpected ? "error error-expected" : "error");
  const heading = make("p", "error-heading");
  heading.append(make("strong", "error-kind", error.kind), make("span", "error-message", error.message));
  block.append(heading);
  for (const frame of error.frames) {
    const place = make("p", "error-frame");
    const inside = frame.function === "<module>" ? "" : `, in ${frame.function}()`;
    place.append(make("span", "error-place", `${frame.step}, line ${frame.line}${inside}`));
    if (frame.source) place.append(make("code", "error-source", frame.source));
    block.append(place);
  }
  if (isExpected) block.append(make("p", "error-why", "This step means to raise it."));
  return block;
}

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = "",
  text = "",
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}
