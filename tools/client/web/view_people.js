// People and stats: words first, bars second, numbers for those who ask.
import { $, draw, h } from "./dom.js";
import { icon } from "./icons.js";
import { lifeSeed, portrait } from "./portrait.js";
import { openSheet } from "./sheet.js";
import { statGroups, statRows } from "./stats.js";
import { closenessText, hearts, sentence } from "./words.js";

export function drawPeople(game) {
  const { model } = game;
  const people = model.people.sort(
    (a, b) => Number(b.alive !== false) - Number(a.alive !== false) || (b.closeness ?? 0) - (a.closeness ?? 0),
  );
  draw($("people"), [model.life?.id, people], () =>
    people.length
      ? h("ul", { class: "rows" }, ...people.map((person) => personRow(game, person)))
      : h("p", { class: "empty", text: "Nobody yet. That never lasts." }),
  );
}

// mood: how they seem just now; without it, how they are with the player.
export function face(model, person, mood) {
  return portrait({
    seed: `${model.life?.id}/${person.id}/${person.name}`,
    family: lifeSeed(model.life),
    role: person.role,
    sex: sexOf(person),
    age: person.age,
    alive: person.alive,
    mood: mood ?? ((person.closeness ?? 50) >= 45 ? "happy" : "calm"),
  });
}

function sexOf(person) {
  if (person.sex) return person.sex;
  if (person.role === "mum" || person.role === "gran" || person.role === "stall") return "female";
  return person.role === "dad" ? "male" : undefined;
}

// "Mum", "your best friend" ...; the server says what the player calls them.
const calledText = (person) => sentence(person.called ?? person.role);

function personRow(game, person) {
  const { model } = game;
  const isGone = person.alive === false;
  const count = hearts(person.closeness ?? 0);
  return h(
    "li",
    {},
    h(
      "button",
      {
        type: "button",
        class: `row${isGone ? " is-gone" : ""}`,
        test: `person-${person.id}`,
        on: { click: () => explain(game, person) },
      },
      h("span", { class: "row-picture" }, face(model, person)),
      h(
        "span",
        { class: "row-text" },
        h("span", { class: "row-title", text: person.name }),
        h("span", {
          class: "row-sub",
          text: isGone ? `${calledText(person)} · no longer alive` : `${calledText(person)} · ${person.age}`,
        }),
      ),
      !isGone &&
        h(
          "span",
          { class: "hearts" },
          ...[0, 1, 2, 3, 4].map((i) => h("span", { class: i < count ? "heart is-full" : "heart" }, icon("heart"))),
          h("span", { class: "sr-only", text: `Closeness ${count} of 5` }),
        ),
    ),
  );
}

function talkAction(game, person) {
  const { talk } = game.doings;
  return {
    text: talk.isOpenWith(person.id) ? "Go on talking" : "Talk",
    test: "talk-to",
    kind: "primary",
    run: () => talk.begin(person),
  };
}

function explain(game, person) {
  const isGone = person.alive === false;
  openSheet({
    title: person.name,
    lines: [
      isGone
        ? `${calledText(person)}. Not alive any more; still in the story.`
        : `${calledText(person)}, ${person.age} years old: ${closenessText(person.closeness ?? 0)} (closeness ${person.closeness ?? 0} of 100).`,
      !isGone &&
        "Time spent together and the right answer at the right moment bring people closer. Silence, slowly, does the opposite.",
    ],
    actions: isGone || !game.model.life?.alive ? [] : [talkAction(game, person)],
  });
}

export function drawStats(model) {
  const rows = statRows(model.life?.stats);
  draw($("stats"), [model.life?.id, rows], () =>
    rows.length
      ? statGroups.map(([group, title]) => {
          const members = rows.filter((row) => row.group === group);
          return (
            members.length &&
            h(
              "section",
              { class: "stat-group", "aria-label": title },
              h("h3", { class: "label", text: title }),
              h("ul", { class: "rows stats" }, ...members.map((row) => h("li", {}, statButton(row)))),
            )
          );
        })
      : h("p", { class: "empty", text: "Nothing to measure yet." }),
  );
}

function statButton(row) {
  const bar = h("span", { class: `bar bar-${row.tone}`, "aria-hidden": "true" }, h("span", { class: "bar-fill" }));
  bar.firstChild.style.setProperty("--part", String(Math.max(0, Math.min(1, row.value / 100))));
  return h(
    "button",
    { type: "button", class: "row stat", test: `stat-${row.id}`, on: { click: () => explainStat(row) } },
    h("span", { class: "stat-name", text: row.label }),
    h("span", { class: "stat-value", text: String(row.value) }),
    h("span", { class: "stat-word", text: row.word }),
    bar,
  );
}

function explainStat(row) {
  openSheet({ title: row.label, lines: [`${sentence(row.word)}: ${row.value} of 100.`, row.moves, row.does] });
}
