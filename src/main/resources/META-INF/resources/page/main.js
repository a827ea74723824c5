// Shows one instance: joins what it tells and hands it to the panels.

import { showAnomalies } from "./anomalies.js";
import { set as setClock } from "./clock.js";
import { showConfiguration } from "./configuration.js";
import { showDrift } from "./drift.js";
import { showFeedback } from "./feedback.js";
import { showModel } from "./model.js";
import { showModels } from "./models.js";
import { showRates } from "./rates.js";
import { joined } from "./recent.js";
import { showScores } from "./scores.js";
import { showShadow } from "./shadow.js";
import { showState, showAway } from "./state.js";
import { ask, follow } from "./stream.js";
import { showRanges, showTimeline } from "./timeline.js";

const DRIFT_MS = 10_000;
const SHADOW_MS = 2_000;

let recent = null;
let model = null;
let shadow = null;

function news(told) {
  recent = joined(recent, told);
  setClock(told.status.time);
  showState(told.status);
  showRates(told.status, recent.rates);
  showScores(recent.scores, told.status.model, recent.points);
  showTimeline(recent.points, recent.scores, told.status.model.features);
  showAnomalies(recent.anomalies, told.anomalies.total);
  if (shadow === null) {
    shadow = told.status.shadow;
    askShadow();
  }
  shadow = told.status.shadow;
  if (told.isFirst || told.status.model.id !== model) {
    model = told.status.model.id;
    askOnce();
  }
}

/** All that is seen of a hidden page is its title. */
function glance(status) {
  setClock(status.time);
  showState(status);
}

function askOnce() {
  ask("api/model").then((answer) => {
    showModel(answer);
    showRanges(answer);
  });
  ask("api/models").then(showModels);
  ask("api/config").then(showConfiguration);
  askDrift();
  askFeedback();
}

function askFeedback() {
  ask("api/feedback").then(showFeedback);
}

function askDrift() {
  ask("api/drift").then(showDrift);
}

function askShadow() {
  if (shadow !== null) {
    ask("api/shadow").then(showShadow);
  }
}

const again = follow("api/status/stream", { news, glance, away: showAway });
document.querySelector("#away button").addEventListener("click", again);
setInterval(() => document.hidden || askShadow(), SHADOW_MS);
setInterval(() => document.hidden || model === null || (askDrift(), askFeedback()), DRIFT_MS);
