// Things: what the life has, to use, and what can be bought, for money or diamonds. Never bought without asking.
import { h } from "./dom.js";
import { foldedRows } from "./fold.js";
import { icon } from "./icons.js";
import { confirmSpend, note } from "./sheet.js";
import { diamondsText, money, plural } from "./words.js";

export const WARES = "wares";
const SHOWN_MAX = 4;

export function thingsPart(game) {
  const things = game.doings.things.items;
  if (!game.model.life.alive || things?.length === 0) return null;
  return h(
    "section",
    { class: "me-part", test: "things", "aria-labelledby": "things-title" },
    h("h3", { id: "things-title", text: "Things" }),
    things ? lists(game, things) : h("div", { class: "skeleton skeleton-button" }),
  );
}

function lists(game, things) {
  const owned = things.filter((thing) => thing.owned > 0);
  const sold = things.filter((thing) => thing.sold);
  return [
    owned.length > 0
      ? h("ul", { class: "rows" }, ...owned.map((thing) => ownedRow(game, thing)))
      : h("p", { class: "empty", text: "Your pockets are empty, for now." }),
    sold.length > 0 && h("h4", { class: "label", text: "To buy" }),
    ...(sold.length > 0
      ? foldedRows(
          game,
          WARES,
          sold.map((thing) => soldRow(game, thing)),
          SHOWN_MAX,
          (count) => `Show ${plural(count, "more thing")}`,
        )
      : []),
  ];
}

const isBusy = (game, thing) => game.busy.has(`thing:${thing.id}`);

function ownedRow(game, thing) {
  return h(
    "li",
    { class: "entry", test: `thing-${thing.id}` },
    h(
      "div",
      { class: "row-text" },
      h("span", { class: "row-title", text: thing.title }),
      thing.text && h("span", { class: "row-prose", text: thing.text }),
      thing.owned > 1 && h("span", { class: "row-sub", text: `You have ${thing.owned}` }),
    ),
    h("button", {
      type: "button",
      class: `button small${isBusy(game, thing) ? " is-busy" : ""}`,
      test: `use-${thing.id}`,
      "aria-label": `Use ${thing.title}`,
      "aria-disabled": isBusy(game, thing) ? "true" : null,
      text: "Use",
      on: { click: () => isBusy(game, thing) || game.doings.use(thing) },
    }),
  );
}

// What it costs, in which of the two, how much of that there is, and how to say an amount of it.
function priceOf(game, thing) {
  return thing.price_diamonds
    ? { price: thing.price_diamonds, have: game.model.diamonds, say: diamondsText }
    : { price: thing.price, have: game.model.life.money ?? 0, say: money };
}

function whyNot(game, { price, have, say }) {
  if (!game.isOnline) return "You are offline; the shop waits";
  return price > have ? `You need ${say(price - have)} more` : "";
}

function soldRow(game, thing) {
  const cost = priceOf(game, thing);
  const why = whyNot(game, cost);
  return h(
    "li",
    {},
    h(
      "button",
      {
        type: "button",
        class: `row item${isBusy(game, thing) ? " is-busy" : ""}`,
        test: `buy-${thing.id}`,
        "aria-disabled": why || isBusy(game, thing) ? "true" : null,
        on: { click: () => (why ? note(`${thing.title}: ${why}.`) : buy(game, thing, cost)) },
      },
      h(
        "span",
        { class: "row-text" },
        h("span", { class: "row-title", text: thing.title }),
        thing.text && h("span", { class: "row-sub", text: thing.text }),
        why && h("span", { class: "row-why", text: why }),
      ),
      priceTag(thing, cost),
    ),
  );
}

function priceTag(thing, { price, say }) {
  if (!thing.price_diamonds) return h("span", { class: "price", text: say(price) });
  return h(
    "span",
    { class: "price" },
    icon("diamonds"),
    h("span", { "aria-hidden": "true", text: String(price) }),
    h("span", { class: "sr-only", text: say(price) }),
  );
}

function buy(game, thing, { price, have, say }) {
  if (isBusy(game, thing)) return;
  confirmSpend({ title: thing.title, text: thing.text, price, have, say, run: () => game.doings.buy(thing) });
}
