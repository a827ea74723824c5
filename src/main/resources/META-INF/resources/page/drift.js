// How far the records of late are from those that the model was trained on.

import { bar, element, rows, write } from "./element.js";
import { count, figure, percent, when } from "./format.js";

const STEADY = 0.1;
const SHIFTED = 0.25;
/** A bar is full here. */
const FULL = 0.5;

const place = document.querySelector("#drift");

/** The answer of /api/drift; null if it could not be asked. */
export function showDrift(drift) {
  if (drift === null) {
    return;
  }
  const features = drift.features;
  place.querySelector("table").hidden = features.length === 0;
  place.querySelector(".empty").hidden = features.length > 0;
  write(place.querySelector(".empty"), "This model carries no training statistics.");
  write(place.querySelector(".fine"), features.length === 0 ? "" : `${count(drift.records)} records since ${when(drift.since)}`);
  rows(place.querySelector("tbody"), features.map(row));
}

function row(feature) {
  return [
    element("span", "", feature.feature, element("span", "fine", range(feature.trained))),
    percent(feature.outside),
    percent(feature.missing),
    element("td", "shift", shift(feature.shift)),
  ];
}

function shift(index) {
  if (index === null || index === undefined) {
    return "–";
  }
  const word = index < STEADY ? "steady" : index <= SHIFTED ? "moving" : "shifted";
  return element("span", word, bar(index / FULL, word), ` ${index.toFixed(2)} ${word}`);
}

function range(trained) {
  return trained ? `trained ${figure(trained.min)} to ${figure(trained.max)}, mean ${figure(trained.mean)}` : "";
}
