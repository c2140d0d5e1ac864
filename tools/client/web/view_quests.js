// What the life is at: a quiet list above the story. What is done can be claimed; giving up takes a second thought.
import { $, draw, h } from "./dom.js";
import { foldedRows, isUnfolded } from "./fold.js";
import { icon } from "./icons.js";
import { openSheet } from "./sheet.js";
import { diamondsText, plural, progressText, spanText } from "./words.js";

const NAME = "quests";
const SHOWN_MAX = 3;

export function drawQuests(game) {
  const { model } = game;
  const quests = model.life?.alive ? model.quests : [];
  const clock = model.clock();
  $("quests-place").hidden = quests.length === 0;
  const rows = quests.map((quest) => ({
    ...quest,
    left: leftText(quest, clock),
    isBusy: game.busy.has(`quest:${quest.number}`),
  }));
  const key = [rows.map((row) => ({ ...row, until: 0 })), game.isOnline, isUnfolded(NAME)];
  draw($("quests"), key, () =>
    foldedRows(
      game,
      NAME,
      rows.map((row) => questRow(game, row)),
      SHOWN_MAX,
      (count) => `And ${plural(count, "more", "more")}`,
    ),
  );
}

function leftText({ until }, clock) {
  if (!Number.isInteger(until) || !clock) return "";
  return until > clock.at ? `${spanText(until - clock.at)} left` : "no time left";
}

const stateText = (row) => [progressText(row), row.left].filter(Boolean).join(" · ");

export function bar(part) {
  const element = h("span", { class: "bar", "aria-hidden": "true" }, h("span", { class: "bar-fill" }));
  element.firstChild.style.setProperty("--part", String(Math.max(0, Math.min(1, part))));
  return element;
}

// Takes a reward once; diamonds: how many, 0 for none.
export function claimButton(game, { test, title, diamonds, isBusy, run }) {
  return h(
    "button",
    {
      type: "button",
      class: `button primary small${isBusy ? " is-busy" : ""}`,
      test,
      "aria-label": `Claim ${diamonds > 0 ? `${diamondsText(diamonds)} for ` : ""}${title}`,
      "aria-disabled": isBusy || !game.isOnline ? "true" : null,
      on: { click: () => isBusy || run() },
    },
    h("span", { text: "Claim" }),
    diamonds > 0 && [icon("diamonds"), h("span", { text: String(diamonds) })],
  );
}

function questRow(game, row) {
  const state = row.isDone ? "Done" : stateText(row);
  return h(
    "li",
    { class: "entry" },
    h(
      "button",
      { type: "button", class: "row quest", test: `quest-${row.number}`, on: { click: () => explain(game, row) } },
      h(
        "span",
        { class: "row-text" },
        h("span", { class: "row-title", text: row.title }),
        row.step && h("span", { class: "row-prose", text: row.step }),
        state && h("span", { class: "row-sub", text: state }),
        row.goal > 1 && bar(row.progress / row.goal),
      ),
    ),
    row.isDone &&
      claimButton(game, {
        test: `claim-quest-${row.number}`,
        title: row.title,
        diamonds: row.diamonds,
        isBusy: row.isBusy,
        run: () => game.doings.claimQuest(row),
      }),
  );
}

function explain(game, row) {
  openSheet({
    title: row.title,
    lines: [
      row.text && h("p", { class: "prose", text: row.text }),
      row.isDone ? "It is done." : `Now: ${row.step}`,
      stateText(row) && h("p", { class: "fine", text: stateText(row) }),
      row.diamonds > 0 && h("p", { class: "fine", text: `It is worth ${diamondsText(row.diamonds)}.` }),
    ],
    actions: row.isDone
      ? [{ text: "Claim it", test: "claim-quest", kind: "primary", run: () => game.doings.claimQuest(row) }]
      : [{ text: "Give it up …", test: "abandon-quest", run: () => game.doings.abandonQuest(row) }],
  });
}
