// Do: what can be done now, what it takes, and why not.
import { $, draw, h } from "./dom.js";
import { note } from "./sheet.js";
import { activityCost, reasonText } from "./words.js";

const skeleton = () =>
  [1, 2, 3, 4].map(() =>
    h("div", { class: "row", "aria-hidden": "true" }, h("span", { class: "skeleton skeleton-line" })),
  );

export function drawDo(game) {
  const life = game.model.life;
  const list = game.activities;
  const busy = [...game.busy].find((key) => key.startsWith("do:")) ?? null;
  draw($("do"), [life?.alive, list, busy], () => {
    if (life && !life.alive) return h("p", { class: "empty", text: "There is nothing left to do. It was enough." });
    if (!list) return skeleton();
    if (list.length === 0)
      return h("p", { class: "empty", text: "You are too small to do anything but be. Grow up a little first." });
    const open = list.filter((each) => each.open);
    const closed = list.filter((each) => !each.open);
    return [
      h("ul", { class: "rows" }, ...open.map((each) => activityRow(game, each, busy))),
      closed.length > 0 && h("h3", { class: "label", text: "Not right now" }),
      closed.length > 0 && h("ul", { class: "rows" }, ...closed.map((each) => activityRow(game, each, busy))),
    ];
  });
}

function activityRow(game, activity, busy) {
  const isBusy = busy === `do:${activity.id}`;
  const why = activity.open ? "" : reasonText(activity.why_not);
  return h(
    "li",
    {},
    h(
      "button",
      {
        type: "button",
        class: `row activity${isBusy ? " is-busy" : ""}`,
        test: `activity-${activity.id}`,
        "data-open": activity.open ? "true" : "false",
        "aria-disabled": activity.open && !busy ? null : "true",
        on: {
          click: () => (activity.open ? game.doActivity(activity) : note(`${activity.title}: ${why.toLowerCase()}.`)),
        },
      },
      h(
        "span",
        { class: "row-text" },
        h("span", { class: "row-title", text: activity.title }),
        activity.text && h("span", { class: "row-prose", text: activity.text }),
        h("span", { class: "row-sub", text: activityCost(activity) }),
        why && h("span", { class: "row-why", text: why }),
      ),
    ),
  );
}
