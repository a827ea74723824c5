// What records are judged by.

import { describe } from "./element.js";
import { count, figure, moment, percent } from "./format.js";

const list = document.querySelector("#model dl");

/** What the model says of itself; null if it could not be asked. */
export function showModel(model) {
  if (model !== null) {
    describe(list, [...facts(model), ...(model.training ? trained(model.training) : configured(model))]);
  }
}

function facts(model) {
  return [
    ["Id", model.id],
    ["Scorer", model.scorer],
    ["Features", features(model).join(", ")],
    ["Threshold", `${figure(model.threshold)}: ${model.chosen}`],
    ...(model.training ? [["Limits", limits(model)]] : []),
  ];
}

/** Beyond which the guard takes a value for anomalous. */
function limits({ features, guard }) {
  if (guard === null) {
    return "none: the model has no guard";
  }
  const known = guard.flatMap((limit, i) =>
    limit.min === null && limit.max === null ? [] : [`${features[i]} ${range(limit)}`]);
  return known.join(", ") || "none: the guard is off";
}

/** Of bounds with where they lie; what a trained model saw stands with its drift. */
function features(model) {
  return model.training ? model.features : model.features.map((name, i) => `${name} ${range(model.ranges[i])}`);
}

function range({ min, max }) {
  if (min === null && max === null) {
    return "";
  }
  if (min === null) {
    return `up to ${figure(max)}`;
  }
  return max === null ? `from ${figure(min)}` : `${figure(min)} to ${figure(max)}`;
}

function configured(model) {
  return [["Trained", model.scorer === "bounds"
    ? "not trained: the bounds stand in the configuration"
    : "not trained: it learns in the stream"]];
}

function trained(training) {
  const figures = Object.entries(training.figures).map(([name, value]) => `${name} ${figure(value)}`);
  return [
    ["Trained", `${moment(training.created)}, on ${count(training.rows)} rows, seed ${training.seed}`],
    ["Source", training.source],
    ["Expected", `${percent(training.expectedAlertRate)} of ordinary records above the threshold`],
    ["Figures", figures.join(", ") || "none: the data had no labels"],
    ["Settings", Object.entries(training.hyperparameters).map(([name, value]) => `${name} ${value}`).join(", ")],
    ["Warnings", training.warnings.join("; ")],
    ["Licence", training.licence],
  ];
}
