// The Python session of a page. It starts once, and runs one step at a time.

import type { Alive, Facts, Outcome } from "./outcome";
import { bootPyodide, fetchText, type Pyodide, siteRoot } from "./pyodide";

export type Stream = "out" | "err";
export type Tell = (step: string, stream: Stream, text: string) => void;

interface Workbench {
  run(name: string, source: string): Promise<string>;
  stop(): void;
  restart(): void;
  complete(text: string): string;
  alive(): string;
}

interface WorkbenchModule {
  Workbench(tell: Tell): Workbench;
  facts(): string;
}

/** Is told how the start of the session goes. */
export interface Watcher {
  stage(name: string): void;
  ready(facts: SessionFacts): void;
  failed(reason: unknown): void;
}

export interface SessionFacts extends Facts {
  pyodide: string;
  /** How long it took until Python could run steps, in seconds. */
  seconds: number;
  /** The part of it after Pyodide's own start: the wheel, its import, and the runtime. */
  ownSeconds: number;
}

export class Session extends EventTarget {
  readonly #boot: Promise<Workbench>;
  #pyodide: Pyodide | undefined;
  #workbench: Workbench | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(watcher: Watcher, tell: Tell) {
    super();
    this.#boot = this.#start(watcher, tell);
    this.#boot.catch((reason: unknown) => watcher.failed(reason));
  }

  get isReady(): boolean {
    return this.#workbench !== undefined;
  }

  /** Queues a step behind those that were asked for before; calls `started` when its turn comes. */
  run(name: string, source: string, started: () => void): Promise<Outcome> {
    const turn = this.#queue.then(async () => {
      const workbench = await this.#boot;
      started();
      await nextFrame(); // lets the page show that the step runs: a call into Rust blocks it
      const outcome: Outcome = JSON.parse(await workbench.run(name, source));
      this.dispatchEvent(new Event("change"));
      return outcome;
    });
    this.#queue = turn.catch(() => {});
    return turn;
  }

  stop(): void {
    this.#workbench?.stop();
  }

  restart(): void {
    this.#workbench?.restart();
    this.dispatchEvent(new Event("change"));
  }

  complete(text: string): string[] {
    return this.#workbench ? JSON.parse(this.#workbench.complete(text)) : [];
  }

  alive(): Alive | undefined {
    return this.#workbench ? JSON.parse(this.#workbench.alive()) : undefined;
  }

  /** Imports a Python file of the site, once Python runs; `M` says what of it the page uses. */
  async module<M>(name: string): Promise<M> {
    await this.#boot;
    return (await importFile(this.#running(), name)) as M;
  }

  /** Writes a file into Python's own file system, into its current folder. */
  async write(name: string, content: Uint8Array): Promise<void> {
    await this.#boot;
    this.#running().FS.writeFile(name, content);
  }

  #running(): Pyodide {
    if (!this.#pyodide) throw new Error("Python does not run in this page");
    return this.#pyodide;
  }

  async #start(watcher: Watcher, tell: Tell): Promise<Workbench> {
    const began = performance.now();
    const { pyodide, booted } = await bootPyodide((name) => watcher.stage(name));
    this.#pyodide = pyodide;
    const module = (await importFile(pyodide, "workbench")) as WorkbenchModule;
    this.#workbench = module.Workbench(tell);
    const facts: Facts = JSON.parse(module.facts());
    const since = (start: number) => (performance.now() - start) / 1000;
    watcher.ready({ ...facts, pyodide: pyodide.version, seconds: since(began), ownSeconds: since(booted) });
    return this.#workbench;
  }
}

async function importFile(pyodide: Pyodide, name: string): Promise<unknown> {
  pyodide.FS.writeFile(`${name}.py`, await fetchText(new URL(`python/${name}.py`, siteRoot)));
  return pyodide.pyimport(name);
}

const nextFrame = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 100); // a page in the background gets no animation frames
  });
