// What operators say of anomalies: true alarm or false alarm.

import { element, write } from "./element.js";
import { count } from "./format.js";
import { ask, order } from "./stream.js";

const WORDS = { "true-alarm": "true alarm", "false-alarm": "false alarm" };

const line = document.querySelector("#anomalies .labels");
let told = null;
let refusal = "";

/** The answer of /api/feedback; null if it could not be asked. */
export function showFeedback(answer) {
  if (answer === null || JSON.stringify(answer) === JSON.stringify(told)) {
    return;
  }
  told = answer;
  refusal = "";
  showAll();
}

/** The place of an anomaly for its label, and for the buttons that give it one. */
export function feedback(origin) {
  const place = element("div", "feedback fine");
  place.dataset.origin = origin;
  fill(place);
  return place;
}

function showAll() {
  line.hidden = !told?.topic;
  if (!line.hidden) {
    write(line, refusal || `labelled as true alarms: ${count(told.trueAlarms)}, as false alarms: ${count(told.falseAlarms)}`);
  }
  document.querySelectorAll("#anomalies .feedback").forEach(fill);
}

function fill(place) {
  const label = told?.labels[place.dataset.origin];
  const parts = label === undefined ? [] : [element("span", `label ${label}`, WORDS[label])];
  const buttons = told?.mayLabel ? Object.keys(WORDS).filter((word) => word !== label) : [];
  place.replaceChildren(...parts, ...buttons.map((word) => button(place.dataset.origin, word)));
}

function button(origin, word) {
  const made = element("button", word, WORDS[word][0].toUpperCase() + WORDS[word].slice(1));
  made.type = "button";
  made.setAttribute("aria-label", `${WORDS[word]}: ${origin}`);
  made.addEventListener("click", () => say(origin, word));
  return made;
}

async function say(origin, word) {
  const answer = await order(`api/anomalies/${encodeURIComponent(origin)}/feedback`, { label: word });
  told = (await ask("api/feedback")) ?? told;
  refusal = answer.label === undefined ? answer.detail : "";
  showAll();
}
