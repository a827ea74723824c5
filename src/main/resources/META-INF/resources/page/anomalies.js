// The list of the newest anomalies. It stands still while somebody reads further down.

import { bar, element, write } from "./element.js";
import { feedback } from "./feedback.js";
import { count, figure, percent, score, when } from "./format.js";

const MOST_SHARES = 5;

const place = document.querySelector("#anomalies");
const scroll = place.querySelector(".scroll");
const list = place.querySelector("ol");
const newer = place.querySelector(".newer");
let shown = [];
let known = [];

newer.addEventListener("click", () => {
  scroll.scrollTop = 0;
  scroll.focus();
  draw();
});
scroll.addEventListener("scroll", () => scroll.scrollTop === 0 && draw());

/** The newest anomalies first, and how many there were since the start. */
export function showAnomalies(newest, total) {
  known = newest;
  place.querySelector(".empty").hidden = total > 0;
  scroll.hidden = total === 0;
  const of = total > newest.length ? `the newest ${newest.length} of ${count(total)}` : count(total);
  write(place.querySelector(".title .fine"), `${of} since the start, with the records' own times`);
  if (scroll.scrollTop > 0) {
    announce();
  } else {
    draw();
  }
}

function announce() {
  const fresh = known.findIndex((anomaly) => anomaly.origin === shown[0]?.origin);
  const number = fresh < 0 ? known.length : fresh;
  newer.hidden = number === 0;
  write(newer, `${number === 1 ? "1 newer" : `${count(number)} newer`} ↑`);
}

/** Only what is new is made; what fell out at the end is removed. */
function draw() {
  newer.hidden = true;
  if (known === shown) {
    return;
  }
  const at = known.findIndex((anomaly) => anomaly.origin === shown[0]?.origin);
  const fresh = at < 0 ? known : known.slice(0, at);
  if (at < 0) {
    list.replaceChildren();
  }
  list.prepend(...fresh.map(item));
  while (list.children.length > known.length) {
    list.lastElementChild.remove();
  }
  shown = known;
}

function item(anomaly) {
  const time = element("time", "", when(anomaly.time));
  time.dateTime = anomaly.time;
  time.title = `the record's own time, ${anomaly.time}`;
  return element(
    "li",
    "",
    element("div", "head", time, element("span", "score", score(anomaly.score))),
    element(
      "div",
      "text",
      ...reason(anomaly.reason ?? "anomalous"),
      element("p", "fine", `key ${anomaly.key ?? "none"} · ${anomaly.origin}`),
    ),
    shares(anomaly.shares),
    feedback(anomaly.origin),
  );
}

/** What comes first in it made it anomalous most. */
function reason(text) {
  const [first, ...others] = text.split("; ");
  return [element("p", "reason", first), others.length > 0 ? element("p", "fine", others.join("; ")) : null];
}

function shares(all) {
  const visible = element("ul", "shares", ...all.slice(0, MOST_SHARES).map(share));
  const rest = all.slice(MOST_SHARES);
  if (rest.length > 0) {
    visible.append(element("li", "more", details(`${rest.length} more`, () => element("ul", "shares", ...rest.map(share)))));
  }
  return visible;
}

/** What is in it is made when somebody looks: there may be a hundred of something a hundred times. */
function details(title, content) {
  const made = element("details", "", element("summary", "", title));
  made.addEventListener("toggle", () => made.append(content()), { once: true });
  return made;
}

function share({ field, value, share: part, direction }) {
  const arrow = element("span", "direction", direction === "HIGH" ? "▲" : "▼");
  arrow.title = direction === "HIGH" ? "higher than expected" : "lower than expected";
  arrow.setAttribute("role", "img");
  arrow.setAttribute("aria-label", direction === "HIGH" ? "high" : "low");
  const number = element("span", "value", figure(value));
  return element("li", "", element("span", "field", field), arrow, number, bar(part, direction), element("span", "part", percent(part)));
}
