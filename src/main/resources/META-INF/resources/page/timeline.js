// Scores over time, and the values of one feature below them, with the anomalies marked. Of a scorer that learns, the
// values of one key, and the interval that was expected of each.

import { chart, colour, limits, redraw, timeAxis } from "./charts.js";
import { now } from "./clock.js";
import { element } from "./element.js";
import { figure, time } from "./format.js";
import { scoreRange, scoreText } from "./scores.js";

/** Scores beyond are drawn at the upper edge, or one of them would flatten all the others. */
const HIGHEST = 2;
/** How many times their own span the ends of the range may be away from the values. */
const NEAR = 1;
const SPANS = [60_000, 120_000, 300_000, 600_000];

const place = document.querySelector("#timeline");
const select = place.querySelector("select");
const key = place.querySelector(".key select");
const ALL_KEYS = "";
const MOST_KEYS = 50;
let points = [];
let features = [];
let ranges = [];

const scores = scatter(".score", { ticks: { maxTicksLimit: 6, includeBounds: false, callback: scoreText } }, { y: [1] });
const values = scatter(".value", { ticks: { maxTicksLimit: 5 } }, { stroke: "range" });

select.addEventListener("change", draw);
key.addEventListener("change", draw);

/** Points of the last minutes, the distribution of their scores, and the names of the model's features. */
export function showTimeline(recent, distribution, names) {
  points = recent;
  [scores.options.scales.y.min, scores.options.scales.y.max] = scoreRange(distribution);
  if (names.join() !== features.join()) {
    features = names;
    ranges = [];
    select.replaceChildren(...names.map((name) => element("option", "", name)));
  }
  showKeys();
  draw();
}

/** The keys with the most points; the first of them is chosen until somebody chooses. */
function showKeys() {
  const counts = new Map();
  points.filter(hasExpected).forEach((point) => counts.set(point.key, (counts.get(point.key) ?? 0) + 1));
  const names = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a)).slice(0, MOST_KEYS);
  place.querySelectorAll(".key, .legend .expected").forEach((part) => (part.hidden = names.length === 0));
  const chosen = key.options.length > 0 ? key.value : names[0];
  if (names.length > 0 && chosen !== ALL_KEYS && !names.includes(chosen)) {
    names.push(chosen);
  }
  const known = [...key.options].map((option) => option.value).filter((name) => name !== ALL_KEYS);
  if (names.toSorted().join("\n") !== known.toSorted().join("\n")) {
    key.replaceChildren(...names.map((name) => element("option", "", name)), new Option("all keys", ALL_KEYS));
    key.value = chosen;
  }
}

const hasExpected = (point) => point.key !== null && point.expected.length > 0;
const isChosen = (point) => key.options.length === 0 || key.value === ALL_KEYS || point.key === key.value;

/** What the model, null if it could not be asked, takes for the ends of each feature. */
export function showRanges(model) {
  if (model === null) {
    return;
  }
  ranges = model.ranges;
  place.querySelector(".legend .range").textContent = model.training ? "trained range" : "bounds";
  draw();
}

function draw() {
  const feature = Math.max(0, select.selectedIndex);
  const name = features[feature] ?? "Value";
  place.querySelectorAll(".feature").forEach((word) => (word.textContent = name));
  const end = now();
  const first = points.length > 0 ? points[0].judged : end;
  const span = SPANS.find((wide) => end - first <= wide) ?? SPANS.at(-1);
  update(scores, name, end, span, ({ score }) => (score === null ? null : Math.min(HIGHEST, score)));
  showExpected(feature, end - span);
  showRange(ranges[feature], update(values, name, end, span, (point) => point.values[feature]));
  redraw(scores);
  redraw(values);
  describe(name, end - span);
}

function describe(name, from) {
  const shown = points.filter((point) => point.judged >= from && isChosen(point));
  const anomalous = shown.filter((point) => point.anomalous);
  const mine = anomalous.filter((point) => culprit(point) === name).length;
  const of = key.value && !key.closest(".key").hidden ? ` of key ${key.value}` : "";
  const text = `${shown.length} records${of} since ${time(from)}, ${anomalous.length} anomalous, ${mine} of them by ${name} first`;
  place.querySelectorAll("canvas").forEach((canvas) => canvas.setAttribute("aria-label", `${canvas.className}: ${text}`));
}

/** The band behind the values of one key; the intervals of several keys would hide each other. */
function showExpected(feature, from) {
  const [low, high] = values.data.datasets.slice(-2);
  const shown = points
    .filter((point) => point.judged >= from && hasExpected(point) && point.key === key.value && point.expected[feature])
    .sort((a, b) => a.judged - b.judged);
  low.data = shown.map((point) => ({ x: point.judged, y: point.expected[feature].low }));
  high.data = shown.map((point) => ({ x: point.judged, y: point.expected[feature].high }));
}

/** Its ends are drawn where they are near what is drawn anyway: one far away would flatten everything else. */
function showRange(range, numbers) {
  const least = Math.min(...numbers);
  const most = Math.max(...numbers);
  const reach = NEAR * (most - least || Math.abs(most) || 1);
  const ends = [range?.min, range?.max].filter((end) => Number.isFinite(end) && end >= least - reach && end <= most + reach);
  values.options.plugins.limits.y = ends;
  values.options.scales.y.suggestedMin = ends[0];
  values.options.scales.y.suggestedMax = ends.at(-1);
}

/** The feature that made it anomalous most, or was missing. */
function culprit(point) {
  return point.culprit ?? features[point.values.indexOf(null)];
}

/** Returns the numbers that are drawn. */
function update(drawn, name, end, span, value) {
  const [normal, other, first, unscored] = drawn.data.datasets;
  const shown = points.filter((point) => point.judged >= end - span && isChosen(point));
  const of = (kind, height = value) =>
    shown.filter((point) => kind(point) && Number.isFinite(height(point))).map((point) => ({ x: point.judged, y: height(point), point }));
  normal.data = of((point) => !point.anomalous);
  other.data = of((point) => point.anomalous && culprit(point) !== name);
  first.data = of((point) => point.anomalous && culprit(point) === name);
  unscored.data = drawn === scores ? of((point) => point.score === null, () => scores.options.scales.y.max) : [];
  drawn.options.scales.x.min = end - span;
  drawn.options.scales.x.max = end;
  return drawn.data.datasets.flatMap(({ data }) => data.map(({ y }) => y));
}

function scatter(canvas, y, ends) {
  return chart(
    place.querySelector(canvas),
    {
      type: "scatter",
      data: { datasets: [dots(1.6, "circle", 2), dots(3, "triangle", 1), dots(5, "triangle", 0), dots(4, "crossRot", 0), edge("+1"), edge(false)] },
      options: {
        parsing: false,
        scales: { x: timeAxis(), y: { ...y, grid: {}, afterFit: (axis) => (axis.width = 52) } },
        plugins: { limits: ends, tooltip: { displayColors: false, callbacks: { label: tip } } },
      },
      plugins: [limits],
    },
    ({ data }) => {
      const [normal, other, first, unscored, low] = data.datasets;
      low.backgroundColor = colour("range-soft");
      normal.backgroundColor = normal.borderColor = colour("normal");
      other.borderColor = first.borderColor = first.backgroundColor = unscored.borderColor = colour("anomalous");
      other.backgroundColor = colour("panel");
    },
  );
}

/** Of lower order is what lies on top. */
function dots(radius, style, order) {
  return { data: [], order, clip: 8, pointRadius: radius, pointHoverRadius: radius + 2, pointStyle: style, borderWidth: 1.2 };
}

/** Of a band: nothing of it but what is filled up to the next edge. */
function edge(fill) {
  return { type: "line", data: [], order: 3, fill, borderWidth: 0, pointRadius: 0, pointHitRadius: 0, pointHoverRadius: 0 };
}

function tip(item) {
  const { point } = item.raw;
  const feature = Math.max(0, select.selectedIndex);
  const expected = point.expected[feature];
  return [
    time(point.judged),
    point.score === null ? "no score" : `score ${figure(point.score)}`,
    `${features[feature]} ${figure(point.values[feature])}`,
    ...(expected ? [`expected ${figure(expected.low)} to ${figure(expected.high)}`] : []),
  ];
}
