// The head of the page: what the instance does, what it waits for, and whether it answers.

import { count, time } from "./format.js";
import { rows, write } from "./element.js";

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
const pulse = document.querySelector("#pulse");
let since = null;

/** What the instance says of itself. */
export function showState(status) {
  since = null;
  away.hidden = true;
  body.dataset.state = status.state;
  write(state.querySelector("strong"), WORDS[status.state] ?? status.state);
  write(state.querySelector(".what"), doing(status));
  write(pulse, `live · ${time(Date.now())}`);
  showScope(status);
  showPartitions(status);
  write(document.querySelector("#version"), `Winnow ${status.version}`);
  document.title = `${WORDS[status.state] ?? status.state} · ${status.applicationId} · Winnow`;
}

/** The server does not answer, or not to us. */
export function showAway(reason, needsLogin) {
  since ??= Date.now();
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

function doing(status) {
  if (status.warnings.length > 0) {
    return status.warnings.join("; ");
  }
  if (status.waitingFor) {
    return `for ${status.waitingFor}`;
  }
  const last = status.lastRecord ? `the last record was judged at ${time(status.lastRecord)}` : "no record came yet";
  return status.state === "RUNNING" ? last : "";
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
  return member.startsWith(instance) ? "this instance" : member;
}
