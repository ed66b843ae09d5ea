// The look of the charts: uPlot with the colors of the page, in light and in dark.

import uPlot from "uplot";

const COLORS = ["--rust", "--python", "--good", "--tok-number"];
const DASHES = [[], [7, 4], [2, 3], [11, 4, 2, 4]];

/** Reads a color of the page; uPlot asks each time it draws. */
const color = (name: string) => () => getComputedStyle(document.documentElement).getPropertyValue(name);

export function line(label: string, place: number): uPlot.Series {
  return {
    label,
    stroke: color(COLORS[place % COLORS.length] ?? "--ink"),
    dash: DASHES[place % DASHES.length] ?? [],
    width: 2,
    points: { show: false },
  };
}

export function axis(more: uPlot.Axis = {}): uPlot.Axis {
  const grid = { stroke: color("--line"), width: 1 };
  return { stroke: color("--muted"), grid, ticks: grid, font: "12px system-ui", ...more };
}

/** Draws a chart in a place, as wide as the place is, and again when the size of the place or the scheme changes. */
export function draw(
  place: HTMLElement,
  height: number,
  options: Partial<uPlot.Options>,
  data: uPlot.AlignedData,
): uPlot {
  const width = () => Math.max(place.clientWidth, 200);
  const whole: uPlot.Options = { series: [], ...options, width: width(), height };
  const chart = new uPlot(whole, data, place);
  const resize = () => chart.setSize({ width: width(), height });
  new ResizeObserver(() => requestAnimationFrame(resize)).observe(place);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => chart.redraw());
  return chart;
}
