// The configuration in force: each key with its value, and where that comes from.

import { element, rows } from "./element.js";

const place = document.querySelector("#config");
const onlySet = place.querySelector("input");
let entries = [];

onlySet.addEventListener("change", draw);

/** The answer of /api/config; null if it could not be asked. */
export function showConfiguration(answer) {
  entries = answer ?? entries;
  draw();
}

function draw() {
  rows(place.querySelector("tbody"), entries.filter((entry) => entry.value !== null || !onlySet.checked).map(row));
}

function row(entry) {
  const key = element("span", "", entry.key, element("span", "fine", entry.meaning));
  return [key, entry.value ?? "–", entry.source ?? "–", entry.default ?? "–"];
}
