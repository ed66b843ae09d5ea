// The benchmark page: measures six calls in the visitor's own browser.

import { Bar, find, showAlive } from "./page/bar";
import { siteRoot } from "./python/pyodide";
import { Session } from "./python/session";
import { make } from "./step/output";

type Result = [name: string, pybridge: number, jsproxy: number, ratio: number];

interface Glue {
  default(options: { module_or_path: URL }): Promise<unknown>;
}

interface Buffer {
  getBuffer(): { data: unknown; release(): void };
}

interface Benchmark {
  run(tell: (result: string) => void): Promise<void>;
}

interface BenchmarkModule {
  load(glue: Glue, lend: typeof lendBuffer): Promise<Benchmark>;
}

const session = new Session(new Bar(), () => {});
const button = find<HTMLButtonElement>("[data-measure]");
const status = find("[data-measure-status]");
let benchmark: Promise<Benchmark> | undefined;

/** Calls a function of the glue with a view of the memory of a Python buffer, without a copy. */
function lendBuffer(call: (data: unknown) => unknown, object: Buffer): unknown {
  const buffer = object.getBuffer();
  try {
    return call(buffer.data);
  } finally {
    buffer.release();
  }
}

async function load(): Promise<Benchmark> {
  const glue: Glue = await import(new URL("benchmark/glue/benchmark.js", siteRoot).href);
  await glue.default({ module_or_path: new URL("benchmark/glue/benchmark_bg.wasm", siteRoot) });
  const module = await session.module<BenchmarkModule>("benchmark");
  return module.load(glue, lendBuffer);
}

async function measure(): Promise<void> {
  button.disabled = true;
  status.textContent = "Measuring … the page may stutter.";
  const rows = find("[data-measured]");
  rows.replaceChildren();
  const results: Result[] = [];
  try {
    benchmark ??= load();
    await (await benchmark).run((text) => {
      const result: Result = JSON.parse(text);
      results.push(result);
      rows.append(row(result));
    });
    status.textContent = `Both ways gave the same results. ${summary(results)}`;
  } catch (reason) {
    status.textContent = `It could not be measured: ${reason}`;
  }
  button.disabled = false;
}

function row([name, pybridge, jsproxy, ratio]: Result): HTMLTableRowElement {
  const made = make("tr");
  const bar = make("span", "ratio-bar");
  bar.style.setProperty("--ratio", String(Math.min(1, Math.log2(Math.max(1, ratio)) / 7)));
  const last = make("td", "ratio");
  last.append(bar, make("strong", "", `${digits(ratio)} ×`));
  const head = make("th", "", name);
  head.scope = "row";
  made.append(head, make("td", "number", time(pybridge)), make("td", "number", time(jsproxy)), last);
  return made;
}

function summary(results: readonly Result[]): string {
  const ratios = results.map(([, , , ratio]) => ratio).sort((one, other) => one - other);
  return `pybridge is ${digits(ratios[0] ?? 1)} to ${digits(ratios.at(-1) ?? 1)} times as fast.`;
}

const digits = (number: number): string => (number < 10 ? number.toFixed(1) : number.toFixed(0));

const time = (ns: number): string => (ns < 1000 ? `${Math.round(ns)} ns` : `${digits(ns / 1000)} µs`);

button.addEventListener("click", measure);
showAlive(session, find("[data-alive]"));
