// What records are judged by.

import { describe } from "./element.js";
import { count, figure, moment, percent } from "./format.js";

const list = document.querySelector("#model dl");

/** What the model says of itself; null if it could not be asked. */
export function showModel(model) {
  if (model !== null) {
    describe(list, [...facts(model), ...(model.training ? trained(model.training) : configured())]);
  }
}

function facts(model) {
  return [
    ["Id", model.id],
    ["Scorer", model.scorer],
    ["Features", features(model).join(", ")],
    ["Threshold", `${figure(model.threshold)}: ${model.chosen}`],
  ];
}

/** Of bounds with where they lie; what a trained model saw stands with its drift. */
function features(model) {
  return model.training ? model.features : model.features.map((name, i) => `${name} ${range(model.ranges[i])}`);
}

function range({ min, max }) {
  if (min === null) {
    return `up to ${figure(max)}`;
  }
  return max === null ? `from ${figure(min)}` : `${figure(min)} to ${figure(max)}`;
}

function configured() {
  return [["Trained", "not trained: the bounds stand in the configuration"]];
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
