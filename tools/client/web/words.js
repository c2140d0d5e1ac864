// Numbers and codes in words. Pure.
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const HOUR_MIN = 60;
const DAY_MIN = 1440;
const MONTH_MIN = DAY_MIN * 30.4375;
const YEAR_MIN = DAY_MIN * 365.25;

export const plural = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;
export const sentence = (text) => (text ? text[0].toUpperCase() + text.slice(1) : "");
export const pretty = (id) => sentence(String(id ?? "").replaceAll("_", " "));
export const diamondsText = (count) => plural(count, "diamond");
export const number = (value) => Number(value).toLocaleString("en-GB");

export function money(amount) {
  if (!Number.isFinite(amount)) return "";
  return `${amount < 0 ? "−" : ""}$${number(Math.abs(amount))}`;
}

export function dateText(date) {
  return date ? `${date.d} ${MONTHS[date.m - 1]} ${date.y}` : "";
}

export function dayText(date) {
  if (!date) return "";
  return `${WEEKDAYS[new Date(Date.UTC(date.y, date.m - 1, date.d)).getUTCDay()]} ${date.d} ${MONTHS[date.m - 1]}`;
}

export function hourText(minute) {
  const two = (value) => String(value).padStart(2, "0");
  return `${two(Math.floor(minute / HOUR_MIN))}:${two(minute % HOUR_MIN)}`;
}

export function partOfDay(minute) {
  const hour = minute / HOUR_MIN;
  if (hour < 6 || hour >= 22) return "night";
  if (hour < 12) return "morning";
  return hour < 18 ? "afternoon" : "evening";
}

export function ageText(life) {
  if (!life.alive) return `died at ${life.age}`;
  if (life.age > 0) return `age ${life.age}`;
  const months = Math.floor(life.at / MONTH_MIN);
  if (months >= 1) return `${plural(months, "month")} old`;
  const days = Math.floor(life.at / DAY_MIN);
  return days < 1 ? "newborn" : `${plural(days, "day")} old`;
}

// A span of game minutes, roughly, in the largest unit that fits.
export function spanText(minutes) {
  if (minutes < HOUR_MIN) return plural(Math.max(1, Math.round(minutes)), "minute");
  if (minutes < DAY_MIN) return plural(Math.round(minutes / HOUR_MIN), "hour");
  if (minutes < 2 * MONTH_MIN) return plural(Math.round(minutes / DAY_MIN), "day");
  if (minutes < 2 * YEAR_MIN) return plural(Math.round(minutes / MONTH_MIN), "month");
  return plural(Math.round(minutes / YEAR_MIN), "year");
}

// An activity's length, exactly.
export function lengthText(minutes) {
  const hours = Math.floor(minutes / HOUR_MIN);
  const rest = minutes % HOUR_MIN;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

// When a game moment will be, seen from another.
export function untilText(clock, until) {
  const left = until - clock.at;
  if (left <= 0) return "any moment now";
  const total = clock.minute + left;
  const time = hourText(total % DAY_MIN);
  const days = Math.floor(total / DAY_MIN);
  if (days === 0) return `until ${time}`;
  return days === 1 ? `until tomorrow ${time}` : `for ${spanText(left)} more`;
}

export function costText(cost) {
  if (cost === undefined || cost === null || cost === 0) return "";
  if (typeof cost === "string") return sentence(cost);
  if (typeof cost === "number") return cost > 0 ? `Costs ${money(cost)}` : `Brings ${money(-cost)}`;
  const parts = [];
  if (cost.money) parts.push(money(cost.money));
  if (cost.energy) parts.push(`${cost.energy} energy`);
  if (cost.diamonds) parts.push(plural(cost.diamonds, "diamond"));
  return parts.length ? `Costs ${parts.join(" and ")}` : "";
}

export function activityCost(activity) {
  const parts = [lengthText(activity.minutes ?? 0)];
  if (activity.energy > 0) parts.push(`takes ${activity.energy} energy`);
  if (activity.energy < 0) parts.push(`gives ${-activity.energy} energy`);
  if (activity.money < 0) parts.push(`costs ${money(-activity.money)}`);
  if (activity.money > 0) parts.push(`earns ${money(activity.money)}`);
  return parts.join(" · ");
}

const REASONS = {
  energy: "Not enough energy",
  insufficient_energy: "Not enough energy",
  money: "Not enough money",
  insufficient_money: "Not enough money",
  hours: "Closed at this hour",
  closed: "Closed at this hour",
  weekday: "Not on this day of the week",
  age: "Not at this age",
  busy: "You are busy",
  dead: "This life is over",
};
export const reasonText = (reason) => (reason ? (REASONS[reason] ?? pretty(reason)) : "Not possible right now");

const CLOSENESS = [
  [20, "a stranger, almost"],
  [40, "knows you a little"],
  [60, "close"],
  [80, "very close"],
  [101, "inseparable"],
];
export const closenessText = (value) => CLOSENESS.find(([below]) => value < below)?.[1] ?? "";
export const hearts = (value) => Math.max(0, Math.min(5, Math.round(value / 20)));

// How somebody seems while talking; calm needs no word.
const MOODS = {
  happy: "seems happy",
  sad: "seems sad",
  angry: "is angry",
  worried: "looks worried",
  flirty: "smiles a little longer than needed",
  tired: "sounds tired",
};
export const moodText = (mood) => MOODS[mood] ?? "";

const TALKS = [
  [-1, "That could have gone better."],
  [0, ""],
  [3, "That did you both good."],
];
// What a talk that is over did to the two, by the change of closeness.
export const talkText = (closeness) =>
  (TALKS.find(([most]) => closeness <= most) ?? [0, "You are closer than you were this morning."])[1];

// A quest's step, as far as it has got; silent where it is simply not done yet.
export function progressText({ progress, goal }) {
  return goal > 1 ? `${number(Math.max(0, Math.min(progress, goal)))} of ${number(goal)}` : "";
}

const ERRORS = {
  offline: "You are offline. Nothing was sent and nothing was spent.",
  rate_limited: "That was a little fast.",
  insufficient_diamonds: "Not enough diamonds for that. Nothing was spent.",
  insufficient_energy: "Too tired for that. Rest a while, or refill your energy under Me.",
  insufficient_money: "You cannot afford that yet.",
  energy_full: "You are already full of energy. Nothing was spent.",
  price_changed: "The price has changed. Nothing was spent; look at the new price.",
  already_claimed: "You already have that.",
  quest_not_active: "That is no longer under way.",
  prompt_closed: "That moment has passed.",
  invalid_answer: "That answer is no longer on offer.",
  not_found: "That is not there any more.",
  conflict: "Not possible right now.",
  stale_rev: "The page was a little behind. It has caught up; please try again.",
  db_unavailable: "The server cannot save just now. Nothing was changed.",
  overloaded: "The server is very busy. Nothing was changed.",
  maintenance: "The server is restarting. Nothing was changed.",
};

export function errorText(error) {
  if (error.code === "invalid_field" && /name$/.test(error.details?.field ?? ""))
    return `That name cannot be used: it ${error.details.reason ?? "has a letter the register does not know"}.`;
  if (error.code === "already_claimed" && error.for === "check_daily_login")
    return "You already have today's gift. The next one comes tomorrow.";
  const words = ERRORS[error.code] ?? "Something went wrong on our side. Nothing was spent.";
  if (error.code === "rate_limited")
    return `${words} Try again in ${plural(Math.max(1, Math.ceil(error.retryAfterMs / 1000)), "second")}.`;
  const reason = error.code === "conflict" && error.details?.reason;
  if (!reason) return words;
  return reason.includes(" ") ? `${sentence(reason)}.` : `${words} ${reasonText(reason)}.`; // said in full, or a word
}

// Why the connection was ended for good, and the one thing to do about it.
const STOPS = {
  4501: ["This device could not log in.", "Try again"],
  4502: ["This device was logged out.", "Log in again"],
  4503: ["This account is suspended. Write to support if you think that is a mistake.", "Try again"],
  4504: ["This account was deleted.", "Try again"],
  4509: ["Your life is open in another tab or on another device.", "Play here"],
  4526: ["This page is out of date.", "Reload the page"],
  4530: ["The server does not accept this address.", "Try again"],
};
export const stopText = (code) => STOPS[code] ?? ["The server ended the connection.", "Try again"];

const CAUSES = {
  accident: "in an accident",
  age: "of old age",
  heart: "when the heart gave out",
  collapse: "worn out",
  illness: "after an illness",
};
export const causeText = (cause) => (cause ? (CAUSES[cause] ?? `of ${String(cause).replaceAll("_", " ")}`) : "");
