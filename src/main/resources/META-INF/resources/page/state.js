// The head of the page: what the instance does, what it waits for, and whether it answers.

import { now } from "./clock.js";
import { element, rows, write } from "./element.js";
import { count, time, zone } from "./format.js";

const WORDS = {
  STARTING: "Starting",
  WAITING: "Waiting",
  REBALANCING: "Rebalancing",
  RUNNING: "Running",
  STOPPING: "Stopping",
  FAILED: "Failed",
};

const body = document.body;
const state = document.querySelector("#state");
const away = document.querySelector("#away");
const warnings = document.querySelector("#warnings");
const pulse = document.querySelector("#pulse");
let since = null;

/** What the instance says of itself. */
export function showState(status) {
  since = null;
  away.hidden = true;
  body.dataset.state = status.state;
  write(state.querySelector("strong"), WORDS[status.state] ?? status.state);
  write(state.querySelector(".what"), doing(status));
  write(pulse, `live · ${time(now())} ${zone()}`);
  showWarnings(status.warnings);
  showScope(status);
  showPartitions(status);
  write(document.querySelector("#version"), `Winnow ${status.version}`);
  document.title = `${WORDS[status.state] ?? status.state} · ${status.topic} · Winnow`;
}

/** The server does not answer, or not to us. */
export function showAway(reason, needsLogin) {
  since ??= now();
  body.dataset.state = "AWAY";
  write(state.querySelector("strong"), "No answer");
  write(state.querySelector(".what"), "what is shown here is old");
  write(pulse, `old since ${time(since)}`);
  const what = needsLogin ? "" : "; this page goes on by itself when it is back";
  write(away.querySelector("p"), `This instance ${reason} since ${time(since)}${what}.`);
  away.querySelector("button").hidden = !needsLogin;
  away.hidden = false;
  document.title = "No answer · Winnow";
}

/** Read aloud when it changes: nothing here changes by the second. */
function doing(status) {
  if (status.waitingFor) {
    return `for ${status.waitingFor}`;
  }
  return status.state === "RUNNING" ? `and judging the records of ${status.topic}` : "";
}

function showWarnings(texts) {
  if (warnings.dataset.shown !== texts.join()) {
    warnings.dataset.shown = texts.join();
    warnings.replaceChildren(...texts.map((text) => element("li", "", text)));
  }
}

function showScope(status) {
  const mine = status.assignment.length;
  const all = status.partitions.length;
  const share = mine === 0 ? "reads no partition now" : `reads ${mine} of ${all} partitions`;
  write(
    document.querySelector("#scope"),
    `This page shows one instance, ${status.instance}. It ${share}. Others of the group ${status.applicationId} have their own page.`,
  );
}

function showPartitions(status) {
  const table = document.querySelector("#instance tbody");
  const cells = status.partitions.map((partition) => [
    String(partition.partition),
    reader(partition.member, status.instance),
    partition.committed === null ? "–" : count(partition.committed),
    count(partition.end),
    count(partition.lag),
  ]);
  const text = JSON.stringify(cells);
  if (table.dataset.shown !== text) {
    table.dataset.shown = text;
    rows(table, cells);
  }
  const asOf = status.lagAsOf ? `as the brokers said at ${time(status.lagAsOf)}` : "the brokers have not said";
  write(document.querySelector("#instance .fine"), asOf);
}

function reader(member, instance) {
  if (member === null) {
    return "nobody";
  }
  return member.startsWith(instance) ? "this instance" : member.replace(/-StreamThread-.*/, "");
}
