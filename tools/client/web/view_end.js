// The end: an obituary, the story below it, and the way on.
import { $, draw, h } from "./dom.js";
import { lifeSeed, portrait } from "./portrait.js";
import { causeText, dateText, money, number, plural, pretty } from "./words.js";

const KNOWN = {
  money: ["Left behind", money],
  people: ["People known", number],
  people_met: ["People met", number],
  activities: ["Things done by choice", number],
  decisions: ["Decisions made", number],
  questions: ["Decisions met", number],
  prompts: ["Decisions made", number],
  answers: ["Decisions made", number],
  children: ["Children", number],
  events: ["Moments", number],
  story: ["Lines of story", number],
};

function summaryRows(summary) {
  return Object.entries(summary ?? {})
    .filter(([, value]) => ["number", "string"].includes(typeof value) && value !== "")
    .map(([key, value]) => {
      const [label, format] = KNOWN[key] ?? [pretty(key), typeof value === "number" ? number : String];
      return [label, typeof value === "number" ? format(value) : value];
    });
}

const listed = (names) => (names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`);

const GIFTS = {
  creativity: "made things nobody had asked for and everybody kept",
  smarts: "was usually right, and learned to be kind about it",
  charisma: "could talk to anyone, and did",
  handy: "could mend most things",
  fitness: "was always a few steps ahead",
  social: "never ate alone if it could be helped",
  karma: "did the decent thing, also when it cost something",
  happiness: "laughed easily",
  reputation: "was somebody people spoke well of",
};

// Written from what the page knows when the server's words say no more than name and years.
function plainEpitaph(model) {
  const life = model.life;
  const near = model.people
    .filter((person) => person.alive !== false)
    .sort((a, b) => (b.closeness ?? 0) - (a.closeness ?? 0));
  const best = Object.keys(GIFTS)
    .filter((id) => (life.stats?.[id] ?? 0) >= 55)
    .sort((a, b) => life.stats[b] - life.stats[a])[0];
  const gift = best
    ? `${life.first_name} ${GIFTS[best]}.`
    : `${life.first_name} did not have it easy, and got up every morning all the same.`;
  const left = near.length
    ? ` ${listed(near.slice(0, 3).map((person) => person.name))}${near.length > 3 ? ", and others," : ""} will go on telling the stories.`
    : "";
  return gift + left;
}

export function drawEnd(game) {
  const model = game.model;
  const life = model.life;
  const ending =
    model.ending?.life_id === undefined || String(model.ending.life_id) === String(life.id) ? model.ending : null;
  const isBare = !ending?.epitaph || /\d{4} to \d{4}\.$/.test(ending.epitaph); // name and years stand above already
  const epitaph = isBare ? plainEpitaph(model) : ending.epitaph;
  const rows = summaryRows(ending?.summary);
  draw($("stage"), ["end", life.id, epitaph, rows, life.date], () =>
    h(
      "article",
      { class: "card focus-card obituary", test: "obituary", "aria-labelledby": "end-title" },
      h(
        "div",
        { class: "obituary-face" },
        portrait({
          seed: lifeSeed(life),
          family: lifeSeed(life),
          sex: life.sex,
          age: life.age,
          mood: "calm",
          alive: false,
        }),
      ),
      h("h2", { id: "end-title", tabindex: "-1", text: life.name }),
      h("p", { class: "obituary-years", text: `${String(life.birth ?? "").slice(0, 4)} – ${life.date?.y ?? ""}` }),
      h("p", { class: "prose", text: epitaph }),
      h("p", {
        class: "fine",
        text: `${dateText(life.date)}, at the age of ${life.age}${life.cause ? `, ${causeText(life.cause)}` : ""}. ${plural(model.story.size, "line")} of the story stand below.`,
      }),
      rows.length > 0 &&
        h(
          "dl",
          { class: "facts" },
          ...rows.map(([name, value]) => h("div", {}, h("dt", { text: name }), h("dd", { text: value }))),
        ),
      h("button", {
        type: "button",
        class: "button primary",
        test: "live-again",
        text: "Live again",
        on: { click: () => game.liveAgain() },
      }),
    ),
  );
}
