// The element <line-chart label="…" x="hour" y="rides">: lines over 0, 1, 2 …, which Python adds one by one.

import type uPlot from "uplot";
import { make } from "../step/output";
import { axis, draw, line } from "./look";

const HEIGHT = 320;

class LineChart extends HTMLElement {
  #lines: { name: string; values: number[] }[] = [];
  #chart: uPlot | undefined;

  connectedCallback(): void {
    this.setAttribute("role", "img");
    this.#draw();
  }

  /** Removes all lines. */
  clear(): void {
    this.#lines = [];
    this.#draw();
  }

  /** Adds a line, of an array or a typed array of numbers. */
  add(name: string, values: ArrayLike<number>): void {
    this.#lines.push({ name, values: Array.from(values) });
    this.#draw();
  }

  #draw(): void {
    this.#chart?.destroy();
    this.replaceChildren(make("div", "chart-place"));
    const place = this.firstElementChild;
    if (!(place instanceof HTMLElement)) return;
    const length = Math.max(0, ...this.#lines.map(({ values }) => values.length));
    const xs = Array.from({ length }, (_, x) => x);
    const x = { label: this.getAttribute("x") ?? "x" };
    const options = {
      scales: { x: { time: false } },
      axes: [axis(x), axis({ label: this.getAttribute("y") ?? "", size: 64 })],
      series: [x, ...this.#lines.map(({ name }, place) => line(name, place))],
    };
    this.#chart = draw(place, HEIGHT, options, [xs, ...this.#lines.map(({ values }) => values)]);
    this.setAttribute("aria-label", `${this.getAttribute("label") ?? "Chart"}: ${this.#summary()}`);
  }

  /** Says in words where each line has its peak, for those who do not see it. */
  #summary(): string {
    const peaks = this.#lines.map(({ name, values }) => {
      const peak = Math.max(...values);
      return `${name} peaks at ${values.indexOf(peak)} with ${peak.toLocaleString("en")}`;
    });
    return peaks.join("; ") || "nothing yet";
  }
}

customElements.define("line-chart", LineChart);
