// The element <code-step>: Rust beside Python, and below them the output.
//
//   <code-step python="steps/2_call.py" rust="fn add" raises="RangeError">what is shown with the result</code-step>
//
// Both texts are fetched: `python` from its file, `rust` (names of items) from the source of the page's crate.

import { PythonEditor } from "../editor/python";
import type { Outcome } from "../python/outcome";
import { fetchText, siteRoot } from "../python/pyodide";
import type { Stream } from "../python/session";
import { excerpts } from "./excerpt";
import { make, Output } from "./output";
import { showRust } from "./rust";

export type State = "loading" | "idle" | "waiting" | "running" | "done" | "raised" | "stopped";

/** The services that a step needs from its page. */
export interface Desk {
  run(step: CodeStep): void;
  stop(): void;
  complete(text: string): string[];
}

export class CodeStep extends HTMLElement {
  /** Makes a step of a text that the page has already, in place of a file. */
  static of(name: string, source: string, raises?: string): CodeStep {
    const step = new CodeStep();
    step.setAttribute("python", name);
    if (raises) step.setAttribute("raises", raises);
    step.#given = source;
    return step;
  }

  #given: string | undefined;
  #editor: PythonEditor | undefined;
  #original = "";
  #desk: Desk | undefined;
  readonly #output = new Output();
  readonly #runButton = make("button", "button button-run");
  readonly #resetButton = make("button", "button button-quiet", "Reset");
  readonly #stage = make("div", "stage");

  /** The name of its file. Python uses it as the file name in tracebacks, too. */
  get name(): string {
    return (this.getAttribute("python") ?? "").replace(/.*\//, "");
  }

  get state(): State {
    return (this.dataset.state ?? "loading") as State;
  }

  set state(state: State) {
    this.dataset.state = state;
    const isBusy = state === "running" || state === "waiting";
    this.#runButton.textContent = state === "running" ? "Stop" : state === "waiting" ? "Waiting …" : "Run";
    this.#runButton.disabled = state === "waiting" || state === "loading";
    this.#runButton.setAttribute("aria-label", `${state === "running" ? "Stop" : "Run"} ${this.name}`);
    this.#output.element.setAttribute("aria-busy", String(isBusy));
    if (state === "idle") this.#stage.hidden = true;
    if (state === "done") this.#stage.hidden = this.#stage.childNodes.length === 0;
  }

  get expected(): string | null {
    return this.getAttribute("raises");
  }

  get source(): string {
    return this.#editor?.source ?? this.#original;
  }

  /** Fetches both texts and builds the step, or shows the reason why it cannot. */
  async prepare(desk: Desk): Promise<void> {
    this.#desk = desk;
    this.#output.element.setAttribute("aria-label", `Output of ${this.name}`);
    this.state = "loading";
    this.#stage.append(...this.childNodes);
    try {
      await this.#build();
      this.state = "idle";
    } catch (reason) {
      this.append(make("p", "notice", String(reason)));
      throw reason;
    }
  }

  async #build(): Promise<void> {
    const [python, rust] = await Promise.all([
      this.#given ?? fetchText(new URL(this.getAttribute("python") ?? "", document.baseURI)),
      this.#rustPane(),
    ]);
    this.#original = python.trimEnd();
    const panes = make("div", "panes");
    panes.append(...(rust ? [rust] : []), this.#pythonPane());
    this.append(panes, this.#output.element, this.#stage);
  }

  clear(): void {
    this.#output.clear();
    this.state = "idle";
  }

  begin(): void {
    this.#output.clear();
    this.state = "running";
  }

  print(stream: Stream, text: string): void {
    this.#output.print(stream, text);
  }

  end(outcome: Outcome): void {
    this.#output.show(outcome, this.expected);
    this.state = outcome.state;
  }

  async #rustPane(): Promise<HTMLElement | null> {
    const items = this.getAttribute("rust");
    const crate = this.closest<HTMLElement>("[data-crate]")?.dataset.crate;
    if (!items || !crate) return null;
    const source = await fetchText(new URL(`crates/${crate}/src/lib.rs`, siteRoot));
    const pane = make("section", "pane pane-rust");
    pane.setAttribute("aria-label", `Rust beside ${this.name}`);
    const names = items.split(",").map((item) => item.trim());
    pane.append(paneHead("Rust", "lib.rs"), showRust(excerpts(source, names)));
    return pane;
  }

  #pythonPane(): HTMLElement {
    const pane = make("section", "pane pane-python");
    pane.setAttribute("aria-label", `Python of ${this.name}`);
    this.#editor = new PythonEditor({
      label: `Python, ${this.name}`,
      source: this.#original,
      run: () => this.#desk?.run(this),
      edited: () => this.#edited(),
      complete: (text) => this.#desk?.complete(text) ?? [],
    });
    this.#runButton.addEventListener("click", () => this.#runOrStop());
    this.#runButton.title = "Run (Ctrl + Enter, on a Mac ⌘ + Enter)";
    this.#resetButton.addEventListener("click", () => this.#reset());
    this.#resetButton.setAttribute("aria-label", `Reset ${this.name}`);
    this.#resetButton.hidden = true;
    const actions = make("div", "pane-actions");
    actions.append(this.#resetButton, this.#runButton);
    pane.append(paneHead("Python", this.name), this.#editor.element, actions);
    return pane;
  }

  #runOrStop(): void {
    if (this.state === "running") this.#desk?.stop();
    else this.#desk?.run(this);
  }

  #edited(): void {
    this.#resetButton.hidden = this.source === this.#original;
  }

  #reset(): void {
    if (this.#editor) this.#editor.source = this.#original;
    this.#runButton.focus();
  }
}

function paneHead(language: string, file: string): HTMLElement {
  const head = make("header", "pane-head");
  head.append(make("span", "pane-language", language), make("span", "pane-file", file));
  return head;
}

customElements.define("code-step", CodeStep);

/** Returns the steps of this page, from top to bottom. */
export function allSteps(): CodeStep[] {
  return [...document.querySelectorAll("code-step")].filter((element) => element instanceof CodeStep);
}
