// What all charts have in common: colours of the page, no animation, and how a time is written below an axis.

import { time } from "./format.js";

const { Chart } = window;
const STEPS = [10_000, 20_000, 60_000, 120_000];
const MOST_TIMES = 6;
const charts = new Set();

Chart.defaults.animation = false;
Chart.defaults.responsive = true;
Chart.defaults.maintainAspectRatio = false;
Chart.defaults.plugins.legend.display = false;
Chart.defaults.plugins.colors.enabled = false;
Chart.defaults.font.family = "system-ui, sans-serif";
Chart.defaults.font.size = 11;

/** A colour of the page, by the name of its property. */
export const colour = (name) => getComputedStyle(document.body).getPropertyValue(`--${name}`).trim();

/** Draws on a canvas; `paint` sets the colours, now and whenever the page changes between dark and light. */
export function chart(canvas, config, paint) {
  const made = new Chart(canvas, config);
  charts.add({ made, paint });
  repaint({ made, paint });
  return made;
}

/** Shows what was changed, at the size that its place has by now. */
export function redraw(made) {
  if (Math.abs(made.width - made.canvas.parentNode.clientWidth) > 1) {
    made.resize();
  }
  // Not in the mode "none", which keeps the colours that the first bars were made with.
  made.update();
}

/** An axis of times, with few of them below it, at full minutes where it spans some. */
export function timeAxis() {
  return {
    type: "linear",
    grid: { display: false },
    ticks: { callback: (value) => time(value), maxRotation: 0, autoSkipPadding: 16 },
    afterBuildTicks: (axis) => (axis.ticks = fullTimes(axis.min, axis.max)),
  };
}

function fullTimes(from, to) {
  const step = STEPS.find((pause) => (to - from) / pause <= MOST_TIMES) ?? STEPS.at(-1);
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, i) => ({ value: first + i * step }));
}

/**
 * Draws dashed lines where something ends: options are the values on an axis, {x: []} or {y: []}, in the chart's own
 * units, and the name of a colour. A line beyond the axis is left out.
 */
export const limits = {
  id: "limits",
  afterDatasetsDraw(drawn, args, { x = [], y = [], stroke = "threshold" }) {
    const { ctx, chartArea: area, scales } = drawn;
    ctx.save();
    ctx.strokeStyle = colour(stroke);
    ctx.lineWidth = 1.5;
    ctx.setLineDash([5, 4]);
    ctx.beginPath();
    for (const at of shown(x, scales.x)) {
      ctx.moveTo(at, area.top);
      ctx.lineTo(at, area.bottom);
    }
    for (const at of shown(y, scales.y)) {
      ctx.moveTo(area.left, at);
      ctx.lineTo(area.right, at);
    }
    ctx.stroke();
    ctx.restore();
  },
};

function shown(values, scale) {
  return values.filter((value) => value >= scale.min && value <= scale.max).map((value) => scale.getPixelForValue(value));
}

function repaint({ made, paint }) {
  for (const scale of Object.values(made.options.scales)) {
    scale.ticks.color = colour("muted");
    scale.grid.color = colour("line");
    scale.border = { ...scale.border, color: colour("line") };
  }
  paint(made);
  redraw(made);
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => charts.forEach(repaint));
