// The models of the topic that this one comes from, and the way back to an earlier one.

import { element, rows, write } from "./element.js";
import { moment } from "./format.js";
import { ask, order } from "./stream.js";

const MOST = 20;
const WORDS = { PUBLISHED: "published", RETRAINED: "trained again", PROMOTED: "promoted", ROLLED_BACK: "rolled back to" };
const VERDICTS = {
  PROMOTED: "the new model judges",
  WAITING: "the new model waits to be promoted",
  REFUSED: "the new model is refused",
  FAILED: "it failed",
};

const place = document.querySelector("#models");
const answerLine = place.querySelector("p");

/** The answer of /api/models; null if it could not be asked. */
export function showModels(answer) {
  place.hidden = !answer?.topic;
  if (!place.hidden) {
    rows(place.querySelector("tbody"), answer.models.slice(0, MOST).map((model) => row(model, answer)));
    write(place.querySelector("#retraining"), retrained(answer.retraining?.attempts[0]));
  }
}

/** What came of the last retraining of the instance that answers; empty if there was none. */
function retrained(last) {
  const reason = last?.reason ? `: ${last.reason}` : "";
  return last ? `Last retraining, ${moment(last.at)}: ${VERDICTS[last.verdict]}${reason}` : "";
}

function row(model, { current, mayChange }) {
  const isCurrent = model.id === current;
  const last = model.changes.at(-1);
  const how = last === undefined
    ? "by another program"
    : `${WORDS[last.action] ?? last.action} ${moment(last.at)} by ${last.by}${last.why === null ? "" : `: ${last.why}`}`;
  return [model.id, model.scorer ?? "–", how, isCurrent ? "newest" : mayChange ? button(model.id) : ""];
}

function button(id) {
  const back = element("button", "", "Go back");
  back.type = "button";
  back.setAttribute("aria-label", `Go back to model ${id}`);
  back.addEventListener("click", () => confirm(`Let all instances judge by model ${id}?`) && goBack(id));
  return element("td", "", back);
}

async function goBack(id) {
  write(answerLine, `Going back to model ${id}…`);
  const answer = await order(`api/model/rollback?to=${encodeURIComponent(id)}&why=${encodeURIComponent("on the page")}`);
  write(answerLine, answer.detail ?? answer.refusal ?? "");
  showModels(await ask("api/models"));
}
