// Records per second by what became of them, and the lag.

import { chart, colour, redraw } from "./charts.js";
import { describe, write } from "./element.js";
import { ago, count, rate } from "./format.js";

const SECONDS = 10;
const KINDS = ["normal", "anomalous", "deadLetter"];

const tiles = new Map(KINDS.map((kind) => [kind, tile(kind)]));
const lag = document.querySelector(".tile.lag");

/** The averages of the last seconds, and a line of the last minutes. */
export function showRates(status, rates) {
  for (const [kind, { place, line }] of tiles) {
    const seconds = rates[kind];
    write(place.querySelector(".figure"), rate(mean(seconds.slice(-SECONDS))));
    write(place.querySelector(".fine"), `${count(status.records[kind])} since the start`);
    line.data.labels = seconds.map((_, i) => i);
    line.data.datasets[0].data = seconds;
    line.options.scales.y.suggestedMax = kind === "normal" ? 10 : 5;
    redraw(line);
  }
  showCounts(".tile.deadLetter .errors", status.deadLetters, "");
  showCounts(".tile.anomalous .suppressed", status.records.suppressed, "suppressed: ");
  showLag(status);
}

function showCounts(place, counts, start) {
  const texts = Object.entries(counts).map(([name, number]) => `${name} ${count(number)}`);
  write(document.querySelector(place), texts.length > 0 ? start + texts.join(", ") : "");
}

function showLag(status) {
  write(lag.querySelector(".figure"), status.lag === null ? "–" : count(status.lag));
  write(lag.querySelector(".fine"), status.lag === null ? "not told" : "not committed yet");
  const warmUp = status.records.warmingUp;
  const list = lag.querySelector("dl");
  const pairs = [
    ["Last record", status.lastRecord ? ago(status.lastRecord) : "none yet"],
    ["Last anomaly", status.lastAnomaly ? ago(status.lastAnomaly) : "none yet"],
    ["Warming up", warmUp > 0 ? `${count(warmUp)} records` : null],
  ];
  describe(list, pairs);
}

function mean(numbers) {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

function tile(kind) {
  const place = document.querySelector(`.tile.${kind}`);
  const config = {
    type: "line",
    data: { labels: [], datasets: [{ data: [], borderWidth: 1, pointRadius: 0, fill: true }] },
    options: {
      events: [],
      scales: {
        x: {
          border: { display: false },
          grid: { display: false },
          ticks: { align: "inner", autoSkip: false, maxRotation: 0, callback: (i) => (i === 0 ? "-5 min" : "now") },
          afterBuildTicks: (axis) => (axis.ticks = [{ value: 0 }, { value: Math.max(1, axis.max) }]),
        },
        y: { beginAtZero: true, border: { display: false }, ticks: { maxTicksLimit: 3, precision: 0 }, grid: {} },
      },
    },
  };
  const paint = ({ data }) => {
    data.datasets[0].borderColor = colour(kind);
    data.datasets[0].backgroundColor = colour(`${kind}-soft`);
  };
  return { place, line: chart(place.querySelector("canvas"), config, paint) };
}
