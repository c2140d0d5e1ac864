// Birth: a name is proposed; take it, or ask for another. Nothing has to be typed.
import { $, draw, h } from "./dom.js";
import { icon } from "./icons.js";
import { lifeSeed, portrait } from "./portrait.js";
import { pretty } from "./words.js";

const NAME_MAX = 32;
const birth = {
  sex: null,
  proposals: [],
  at: 0,
  isAsking: false,
  isWriting: false,
  first: "",
  last: "",
  hasFailed: false,
};

export function resetBirth() {
  Object.assign(birth, {
    sex: null,
    proposals: [],
    at: 0,
    isAsking: false,
    isWriting: false,
    first: "",
    last: "",
    hasFailed: false,
  });
}

const proposal = () => birth.proposals[birth.at] ?? null;

async function propose(game) {
  if (birth.isAsking) return;
  birth.isAsking = true;
  birth.hasFailed = false;
  game.draw();
  const reply = await game.ask(birth.sex ? { type: "name_proposals", sex: birth.sex } : { type: "name_proposals" });
  birth.isAsking = false;
  birth.hasFailed = !reply?.proposals?.length;
  if (!birth.hasFailed) Object.assign(birth, { proposals: reply.proposals, at: 0 });
  game.draw();
}

export function drawBirth(game) {
  if (birth.proposals.length === 0 && !birth.isAsking && !birth.hasFailed && game.isOnline) propose(game);
  const key = [
    "birth",
    birth.sex,
    proposal(),
    birth.isAsking,
    birth.isWriting,
    birth.hasFailed,
    game.busy.has("new_life"),
  ];
  draw($("stage"), key, () =>
    h(
      "section",
      { class: "card focus-card birth", "aria-labelledby": "birth-title" },
      h("p", { class: "label", text: "Page one" }),
      h("h2", { id: "birth-title", tabindex: "-1", text: "Someone is about to be born." }),
      sexChoice(game),
      nameCard(),
      birth.isWriting ? writing(game) : null,
      buttons(game),
    ),
  );
}

function sexChoice(game) {
  const option = (value, text) =>
    h("button", {
      type: "button",
      class: "chip",
      test: `sex-${value ?? "any"}`,
      text,
      "aria-pressed": birth.sex === value ? "true" : "false",
      on: {
        click: () => {
          birth.sex = value;
          propose(game);
        },
      },
    });
  return h(
    "div",
    { class: "chips", role: "group", "aria-label": "A girl or a boy" },
    option(null, "Surprise me"),
    option("female", "A girl"),
    option("male", "A boy"),
  );
}

function nameCard() {
  const name = proposal();
  if (!name)
    return h(
      "div",
      { class: "birth-name", "aria-busy": "true" },
      h("span", { class: "skeleton skeleton-round" }),
      h("span", { class: "skeleton skeleton-name" }),
    );
  const full = birth.isWriting ? [birth.first, birth.last] : [name.first_name, name.last_name];
  const seed = lifeSeed(name);
  return h(
    "div",
    { class: "birth-name", "aria-live": "polite" },
    h("span", { class: "birth-face" }, portrait({ seed, family: seed, sex: name.sex, age: 0, mood: "calm" })),
    h(
      "span",
      { class: "birth-words" },
      h("span", { class: "birth-full", id: "birth-full", test: "birth-name", text: full.join(" ").trim() || "…" }),
      h("span", {
        class: "row-sub",
        text: [name.sex === "male" ? "a boy" : "a girl", name.culture && pretty(name.culture)]
          .filter(Boolean)
          .join(" · "),
      }),
    ),
  );
}

function field(id, label, value, onInput) {
  return h(
    "label",
    { class: "field", for: id },
    h("span", { text: label }),
    h("input", {
      id,
      type: "text",
      maxlength: NAME_MAX,
      autocomplete: "off",
      autocapitalize: "words",
      spellcheck: "false",
      value,
      test: id,
      on: {
        input: (event) => {
          onInput(event.target.value);
          $("birth-full").textContent = `${birth.first} ${birth.last}`.trim() || "…";
        },
      },
    }),
  );
}

function writing() {
  return h(
    "div",
    { class: "fields" },
    field("birth-first", "First name", birth.first, (text) => {
      birth.first = text;
    }),
    field("birth-last", "Family name", birth.last, (text) => {
      birth.last = text;
    }),
  );
}

function startWriting(game) {
  const name = proposal();
  Object.assign(birth, { isWriting: true, first: name?.first_name ?? "", last: name?.last_name ?? "" });
  game.draw();
  $("birth-first")?.focus();
}

function another(game) {
  birth.isWriting = false;
  if (birth.at + 1 < birth.proposals.length) {
    birth.at += 1;
    game.draw();
  } else propose(game);
}

function buttons(game) {
  const isBusy = game.busy.has("new_life");
  const cannot = isBusy || !proposal() ? "true" : null;
  return h(
    "div",
    { class: "choices" },
    h("button", {
      type: "button",
      class: `button primary${isBusy ? " is-busy" : ""}`,
      test: "birth-accept",
      "aria-disabled": cannot,
      text: "Be born",
      on: { click: () => accept(game) },
    }),
    h(
      "button",
      {
        type: "button",
        class: `button with-icon${birth.isAsking ? " is-busy" : ""}`,
        test: "birth-reroll",
        on: { click: () => another(game) },
      },
      icon("dice"),
      h("span", { text: birth.hasFailed ? "Ask for names again" : "Another name" }),
    ),
    !birth.isWriting &&
      proposal() &&
      h("button", {
        type: "button",
        class: "text-button",
        test: "birth-edit",
        text: "Write the name myself",
        on: { click: () => startWriting(game) },
      }),
  );
}

function accept(game) {
  const name = proposal();
  if (!name) return;
  const first = birth.isWriting ? birth.first.trim() : name.first_name;
  const last = birth.isWriting ? birth.last.trim() : name.last_name;
  if (!first || !last) {
    $(first ? "birth-last" : "birth-first")?.focus();
    return;
  }
  const life = { first_name: first, last_name: last, sex: name.sex };
  if (name.culture) life.culture = name.culture;
  game.newLife(life);
}
