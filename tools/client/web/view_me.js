// Home and Me: what exists of them. The shop never spends without asking.
import { $, draw, h } from "./dom.js";
import { isUnfolded } from "./fold.js";
import { icon } from "./icons.js";
import { confirmSpend, note, openSheet } from "./sheet.js";
import { isLasting } from "./store.js";
import { AWARDS, awardsPart } from "./view_awards.js";
import { WARES, thingsPart } from "./view_things.js";
import { dateText, diamondsText, money, plural, pretty, sentence } from "./words.js";

function facts(pairs) {
  return h(
    "dl",
    { class: "facts" },
    ...pairs
      .filter(([, value]) => value !== undefined && value !== null && value !== "")
      .map(([name, value]) => h("div", {}, h("dt", { text: name }), h("dd", { text: value }))),
  );
}

export function drawHome(model) {
  const life = model.life;
  if (!life) return;
  const school =
    typeof life.school === "object" && life.school ? (life.school.title ?? life.school.level) : life.school;
  const pairs = [
    ["Where you are", life.place && pretty(life.place)],
    ["Outside", [life.season, life.weather].filter(Boolean).map(pretty).join(", ").toLowerCase()],
    ["School", school && school !== "none" ? pretty(school) : life.age < 18 ? "Not yet" : "None"],
    ["Money", money(life.money ?? 0)],
  ];
  draw($("home"), [life.id, pairs], () => facts(pairs.map(([name, value]) => [name, sentence(value)])));
}

export function drawMe(game) {
  const model = game.model;
  const life = model.life;
  if (!life) return;
  const who = [
    ["Name", life.name],
    ["Born", bornText(life.birth)],
    ["Stage of life", life.stage_title ?? pretty(life.stage)],
    ["Mood", pretty(life.mood)],
  ];
  const key = [
    who,
    model.streak,
    model.diamonds,
    game.catalog,
    [...game.busy],
    life.alive,
    life.age < 6,
    game.appearance,
    game.isOnline,
    isLasting,
    game.doings.awards.items,
    game.doings.things.items,
    life.money,
    isUnfolded(AWARDS),
    isUnfolded(WARES),
  ];
  draw($("me"), key, () => [
    facts(who),
    dailyLogin(game),
    awardsPart(game),
    thingsPart(game),
    shop(game),
    settings(game),
  ]);
}

function bornText(birth) {
  const [y, m, d] = String(birth ?? "")
    .split("-")
    .map(Number);
  return y ? dateText({ y, m, d }) : "";
}

function dailyLogin(game) {
  const streak = game.model.streak;
  if (!streak) return null;
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) =>
    h("li", { class: day <= streak.day ? "is-done" : "" }, h("span", { "aria-hidden": "true", text: String(day) })),
  );
  return h(
    "section",
    { class: "me-part", "aria-labelledby": "gift-title" },
    h("h3", { id: "gift-title", text: "Today's gift" }),
    h("ol", { class: "week", role: "img", "aria-label": `${streak.day} of 7 days in a row` }, ...days),
    streak.claimable
      ? h(
          "button",
          {
            type: "button",
            class: "button primary with-icon",
            test: "daily-login",
            "aria-disabled": game.busy.has("daily") ? "true" : null,
            on: { click: () => game.claimDaily() },
          },
          icon("gift"),
          h("span", { text: "Open today's gift" }),
        )
      : h("p", { class: "fine", text: `${plural(streak.day, "day")} in a row. The next gift comes tomorrow.` }),
  );
}

function shop(game) {
  const items = game.catalog;
  const part = (kind) => items.filter((item) => item.kind === kind);
  return h(
    "section",
    { class: "me-part", test: "shop", "aria-labelledby": "shop-title" },
    h("h3", { id: "shop-title", text: "Shop" }),
    !game.model.life.alive
      ? h("p", { class: "empty", text: "The shop opens again with the next life." })
      : items
        ? [
            h("h4", { class: "label", text: "Energy" }),
            h("ul", { class: "rows" }, ...part("energy").map((item) => itemRow(game, item))),
            h("h4", { class: "label", text: "Time" }),
            h("ul", { class: "rows" }, ...part("skip").map((item) => itemRow(game, item))),
          ]
        : h("div", { class: "skeleton skeleton-button" }),
  );
}

function whyNot(game, item) {
  const { diamonds } = game.model;
  if (!game.isOnline) return "You are offline; the shop waits";
  if (item.kind === "skip" && game.model.isGrowingUp) return "Grow up first, that is free";
  return item.price > diamonds ? `You need ${plural(item.price - diamonds, "more diamond", "more diamonds")}` : "";
}

function itemRow(game, item) {
  const why = whyNot(game, item);
  const isBusy = game.busy.has(`buy:${item.sku}`);
  return h(
    "li",
    {},
    h(
      "button",
      {
        type: "button",
        class: `row item${isBusy ? " is-busy" : ""}`,
        test: `${item.kind === "skip" ? "skip" : "refill"}-${item.id}`,
        "aria-disabled": why || isBusy ? "true" : null,
        on: {
          click: () => (why ? note(`${item.title}: ${why.charAt(0).toLowerCase()}${why.slice(1)}.`) : buy(game, item)),
        },
      },
      h(
        "span",
        { class: "row-text" },
        h("span", { class: "row-title", text: item.title }),
        item.text && h("span", { class: "row-sub", text: item.text }),
        why && h("span", { class: "row-why", text: why }),
      ),
      h(
        "span",
        { class: "price" },
        icon("diamonds"),
        h("span", { text: String(item.price) }),
        h("span", { class: "sr-only", text: " diamonds" }),
      ),
    ),
  );
}

function buy(game, item) {
  if (game.busy.has(`buy:${item.sku}`)) return;
  confirmSpend({
    title: item.title,
    text: item.text,
    price: item.price,
    have: game.model.diamonds,
    say: diamondsText,
    run: () => game.buy(item),
  });
}

function settings(game) {
  const option = (value, text) =>
    h("button", {
      type: "button",
      class: "chip",
      "aria-pressed": game.appearance === value ? "true" : "false",
      test: `appearance-${value}`,
      text,
      on: { click: () => game.setAppearance(value) },
    });
  return h(
    "section",
    { class: "me-part", "aria-labelledby": "settings-title" },
    h("h3", { id: "settings-title", text: "Settings" }),
    h(
      "div",
      { class: "chips", role: "group", "aria-label": "Appearance" },
      option("auto", "As the device"),
      option("light", "Light"),
      option("dark", "Dark"),
    ),
    h("button", { type: "button", class: "text-button", text: "How is my life kept?", on: { click: explainKeeping } }),
  );
}

function explainKeeping() {
  openSheet({
    title: "How your life is kept",
    lines: [
      "The server keeps every page of it. This browser keeps the key: a secret made here at your first visit.",
      isLasting
        ? "If you clear this site's data, the key is lost and so is the way back."
        : "This browser refuses to store it, so the way back is lost when you close the tab.",
    ],
  });
}
