// How often which score was given, with the threshold in it.

import { chart, colour, limits, redraw } from "./charts.js";
import { write } from "./element.js";
import { count, figure, percent } from "./format.js";

const STEP = 0.25;

const place = document.querySelector("#scores");
const canvas = place.querySelector("canvas");

const bars = chart(
  canvas,
  {
    type: "bar",
    data: { datasets: [dataset(), dataset()] },
    options: {
      parsing: false,
      scales: {
        x: {
          type: "linear",
          grid: { display: false, offset: false },
          offset: false,
          ticks: { stepSize: STEP, includeBounds: false, maxRotation: 0, callback: scoreText },
          title: { display: true, text: "score (1 is the threshold)" },
        },
        y: { type: "logarithmic", min: 0.8, ticks: { callback: power }, grid: {}, title: { display: true, text: "records" } },
      },
      plugins: {
        limits: { x: [1] },
        tooltip: {
          displayColors: false,
          callbacks: { title: ([item]) => item.raw.range, label: (item) => `${count(item.raw.y)} records` },
        },
      },
    },
    plugins: [limits],
  },
  ({ options, data }) => {
    options.scales.x.title.color = colour("muted");
    options.scales.y.title.color = colour("muted");
    data.datasets[0].backgroundColor = colour("normal");
    data.datasets[1].backgroundColor = colour("anomalous");
  },
);

/** What all scores of the last minutes lie between, in full steps with the threshold inside; room for the last bin. */
export function scoreRange(scores) {
  const used = scores.counts.map((number, bin) => (number > 0 ? bin : -1)).filter((bin) => bin >= 0);
  const least = Math.min(used[0] ?? 0, 30) * scores.width;
  const most = (Math.max(used.at(-1) ?? 0, 44) + 1) * scores.width;
  return [Math.floor(least / STEP) * STEP, most > 2 ? 2.05 : Math.ceil(most / STEP) * STEP];
}

/** Beyond 2 nothing is told apart. */
export function scoreText(value) {
  return value === 2 ? "2 +" : value;
}

/** The counts of the last minutes, and the anomalies among the points of that time, some of which have no score. */
export function showScores(scores, model, points) {
  const all = scores.counts.map((number, bin) => ({
    x: (bin + 0.5) * scores.width,
    y: number > 0 ? number : null,
    range: range(bin, scores),
  }));
  const [below, above] = bars.data.datasets;
  below.data = all.filter((bin) => bin.x < 1);
  above.data = all.filter((bin) => bin.x > 1);
  const [least, most] = scoreRange(scores);
  bars.options.scales.x.min = least;
  bars.options.scales.x.max = most;
  redraw(bars);
  const text = `${summary(scores, model)}${unscored(points)}`;
  write(place.querySelector(".fine"), text);
  canvas.setAttribute("aria-label", text);
}

function summary(scores, model) {
  const all = scores.counts.reduce((sum, number) => sum + number, 0);
  const above = scores.counts.slice(Math.round(1 / scores.width)).reduce((sum, number) => sum + number, 0);
  const threshold = `threshold ${figure(model.threshold)} on the scale of ${model.scorer}`;
  return all === 0
    ? `No scores in the last ${scores.minutes} minutes; ${threshold}`
    : `${count(all)} scores in the last ${scores.minutes} minutes, ${percent(above / all)} above the threshold; ${threshold}`;
}

/** A missing value is decided by policy. */
function unscored(points) {
  const number = points.filter((point) => point.score === null).length;
  return number === 0 ? "" : `; ${count(number)} ${number === 1 ? "anomaly" : "anomalies"} without a score`;
}

function range(bin, scores) {
  const from = figure(bin * scores.width);
  return bin === scores.counts.length - 1 ? `score above ${from}` : `score ${from} to ${figure((bin + 1) * scores.width)}`;
}

function power(value) {
  return Number.isInteger(Math.log10(value)) ? count(value) : "";
}

function dataset() {
  return { data: [], grouped: false, barPercentage: 1, categoryPercentage: 0.9 };
}
