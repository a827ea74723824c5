// How a challenger compares with the model that records are judged by.

import { describe, element, rows, write } from "./element.js";
import { count, figure, percent, score, when } from "./format.js";

const STATES = {
  WAITING: "waits for a model",
  COMPARING: "compares",
  PAUSED: "paused: the stream has to catch up first",
  SAME: "is the model that judges",
  DROPPED: "dropped",
};
const VERDICTS = { NORMAL: "normal", ANOMALOUS: "anomalous", DEAD_LETTER: "dead letter" };
const MOST_EXAMPLES = 10;

const place = document.querySelector("#shadow");

/** The answer of /api/shadow; null if it could not be asked. */
export function showShadow(report) {
  if (report === null) {
    return;
  }
  place.hidden = report.state === "OFF";
  write(place.querySelector(".fine"), STATES[report.state] ?? "");
  describe(place.querySelector("dl"), [["Problem", report.why], ...(report.model ? facts(report) : [])]);
  const examples = report.examples.slice(0, MOST_EXAMPLES);
  place.querySelector("table").hidden = examples.length === 0;
  rows(place.querySelector("tbody"), examples.map(row));
}

function facts(report) {
  const { model, cost } = report;
  return [
    ["Id", model.id],
    ["Scorer", `${model.scorer}, threshold ${figure(model.threshold)}`],
    ["Compared", compared(report)],
    ["Anomalous", report.compared > 0
      ? `${percent(report.shadowRate)} of the records; of the model ${report.champion}: ${percent(report.championRate)}`
      : ""],
    ["Differs", differences(report)],
    ["Scores", scores(report.scores)],
    ["Cost", `${figure(cost.microsPerRecord)} µs a record, ${percent(cost.processorShare)} of a processor, ${count(cost.keys)} keys`],
  ];
}

function compared({ compared: number, skipped, warmingUp, since }) {
  const all = number + skipped + warmingUp;
  return all === 0
    ? "no record yet"
    : `${count(number)} records since ${when(since)}, ${percent(number / all)} of all; skipped ${count(skipped)}, warming up ${count(warmingUp)}`;
}

function differences({ compared: number, disagreements }) {
  if (number === 0) {
    return "";
  }
  const pairs = disagreements.map((pair) =>
    `${count(pair.records)} ${VERDICTS[pair.champion]} for the model and ${VERDICTS[pair.shadow]} for the challenger`);
  return pairs.join("; ") || "no record";
}

/** Up to which score a share of them lies, as far as the bins tell. */
function scores({ width, minutes, counts }) {
  const all = counts.reduce((sum, number) => sum + number, 0);
  const upTo = (share) => {
    let sum = 0;
    const bin = counts.findIndex((number) => (sum += number) >= share * all);
    return bin === counts.length - 1 ? `above ${figure(bin * width)}` : `at most ${figure((bin + 1) * width)}`;
  };
  return all === 0 ? "" : `half ${upTo(0.5)}, 99 % ${upTo(0.99)}, in the last ${minutes} minutes; 1 is the threshold`;
}

function row({ origin, key, time, champion, shadow }) {
  return [
    element("span", "", when(time), element("span", "fine", `key ${key ?? "none"} · ${origin}`)),
    side(champion),
    side(shadow),
  ];
}

/** With what comes first in the reason: the rest is in /api/shadow. */
function side({ verdict, score: number, reason }) {
  return element("td", verdict === "ANOMALOUS" ? "anomalous" : "",
    `${VERDICTS[verdict]}, ${score(number)}`, reason ? element("span", "fine", reason.split("; ")[0]) : null);
}
