// How numbers, shares and times are written.

import { now } from "./clock.js";

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });
const named = new Intl.DateTimeFormat("en-GB", { timeZoneName: "short" });
const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium" });

export const count = (number) => whole.format(number);

/** A rate: small ones with a decimal. */
export const rate = (number) => (number > 0 && number < 9.95 ? tenths : whole).format(number);

/** Four significant digits; the exponent only where it is short for something. */
export function figure(number) {
  if (number === null || number === undefined || !Number.isFinite(number)) {
    return "–";
  }
  const size = Math.abs(number);
  return size !== 0 && (size >= 1e7 || size < 1e-3) ? number.toExponential(2) : String(Number(number.toPrecision(4)));
}

/** A score beside the threshold 1; what is above it never looks like it. */
export function score(number) {
  if (number === null) {
    return "no score";
  }
  const text = number < 1000 ? number.toFixed(2) : figure(number);
  return number > 1 && text === "1.00" ? "> 1.00" : text;
}

/** A share from 0 to 1 as percent. */
export function percent(share) {
  if (share === null || share === undefined || !Number.isFinite(share)) {
    return "–";
  }
  const hundredths = 100 * share;
  const digits = hundredths > 0 && hundredths < 9.95 ? tenths : whole;
  return hundredths > 0 && hundredths < 0.05 ? "< 0.1 %" : digits.format(hundredths) + " %";
}

/** The time of day, here. */
export const time = (instant) => clock.format(new Date(instant));

/** The name of the zone that times are written in. */
export const zone = () => named.formatToParts(now()).find(({ type }) => type === "timeZoneName").value;

/** With the day, here. */
export const moment = (instant) => day.format(new Date(instant));

/** The time of day of what was today, else with the day. */
export function when(instant) {
  const then = new Date(instant);
  return then.toDateString() === new Date(now()).toDateString() ? time(then) : moment(then);
}

/** How long ago, coarsely. */
export function ago(instant) {
  const seconds = Math.max(0, Math.round((now() - new Date(instant)) / 1000));
  if (seconds < 60) {
    return `${seconds} s ago`;
  }
  return seconds < 3600 ? `${Math.floor(seconds / 60)} min ago` : when(instant);
}
