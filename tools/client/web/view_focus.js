// The one card in focus: an open question, or "now".
import { draw, h, $ } from "./dom.js";
import { icon } from "./icons.js";
import { costText, money, partOfDay, spanText, untilText } from "./words.js";
import { placeLine } from "./view_header.js";

const KEY_GRACE_MS = 400; // a key still held down must not answer the next question
const setAside = new Set();
let outcome = null; // { title, text }
let busyChoice = null; // { promptId, choiceId }
let shownPromptId = null;
let shownAt = 0;
let shownCard = "";

// Is a question being asked? Then nothing else asks for attention.
export const isAsking = () => shownPromptId !== null;

export function setOutcome(title, text) {
  outcome = text ? { title, text } : null;
}

export function clearFocus() {
  outcome = null;
  busyChoice = null;
  setAside.clear();
}

export function drawFocus(game) {
  const model = game.model;
  const prompts = model.prompts;
  for (const id of setAside) if (!prompts.some((prompt) => prompt.id === id)) setAside.delete(id);
  const prompt = prompts.find((each) => !setAside.has(each.id));
  if (busyChoice && busyChoice.promptId !== prompt?.id) busyChoice = null;
  if (prompt?.id !== shownPromptId) {
    shownPromptId = prompt?.id ?? null;
    shownAt = performance.now();
  }
  const card = prompt ? promptKey(model, prompt, prompts.length) : nowKey(model, prompts.length);
  const name = `${model.life.id}/${prompt?.id ?? "now"}/${outcome?.text ?? ""}`;
  const isRedrawn = draw(
    $("stage"),
    [card, outcome, busyChoice, game.busy.has("grow_up"), game.busy.has("set_speed")],
    () => [
      outcome &&
        h(
          "div",
          { class: "outcome", role: "status", test: "outcome" },
          h("p", { class: "label", text: outcome.title }),
          h("p", { text: outcome.text }),
        ),
      prompt ? promptCard(game, prompt, prompts.length) : nowCard(game, prompts.length),
    ],
  );
  if (isRedrawn) $("stage").classList.toggle("is-fresh", shownCard !== name); // only what is new slides in
  shownCard = name;
}

function timeLeft(model, prompt) {
  const left = prompt.expires_at - model.clock().at;
  if (!Number.isFinite(left) || prompt.class === "major") return "";
  return left <= 0 ? "It decides itself any moment now." : `It decides itself in about ${spanText(left)}.`;
}

const promptKey = (model, prompt, count) => ["prompt", prompt, count, timeLeft(model, prompt), model.life?.money];

function promptCard(game, prompt, count) {
  const id = `prompt-${prompt.id}`;
  const labels = { major: "A turning point · time stands still", urgent: "Right now", spark: "A moment" };
  const canWait = prompt.class !== "major" && prompt.class !== "urgent";
  return h(
    "section",
    {
      class: `card focus-card prompt prompt-${prompt.class}`,
      test: "prompt",
      "data-prompt-id": prompt.id,
      "aria-labelledby": id,
    },
    h("p", { class: "label", text: labels[prompt.class] ?? "A decision" }),
    h("h2", { id, tabindex: "-1", text: prompt.title }),
    h("p", { class: "prose", text: prompt.body }),
    h("div", { class: "choices" }, ...(prompt.choices ?? []).map((choice, i) => choiceButton(game, prompt, choice, i))),
    h(
      "p",
      { class: "fine" },
      [timeLeft(game.model, prompt), count > 1 ? `${count - 1} more waiting.` : ""].filter(Boolean).join(" "),
      canWait &&
        h("button", {
          type: "button",
          class: "text-button",
          test: "later",
          text: "Decide later",
          on: {
            click: () => {
              setAside.add(prompt.id);
              game.draw();
            },
          },
        }),
    ),
  );
}

function choiceButton(game, prompt, choice, index) {
  const isBusy = busyChoice?.choiceId === choice.id;
  const cost = costText(choice.cost);
  const tooDear =
    typeof choice.cost === "number" && choice.cost > (game.model.life?.money ?? 0)
      ? ` · you have ${money(game.model.life?.money ?? 0)}`
      : "";
  return h(
    "button",
    {
      type: "button",
      id: `choice-${prompt.id}-${choice.id}`,
      class: `button choice${isBusy ? " is-busy" : ""}`,
      test: `choice-${choice.id}`,
      "aria-disabled": busyChoice ? "true" : null,
      "aria-keyshortcuts": index < 4 ? String(index + 1) : null,
      on: { click: () => choose(game, prompt, choice) },
    },
    index < 4 && h("kbd", { "aria-hidden": "true", text: String(index + 1) }),
    h(
      "span",
      { class: "choice-text" },
      h("span", { text: choice.text }),
      (cost || choice.odds) && h("small", { text: [cost && cost + tooDear, choice.odds].filter(Boolean).join(" · ") }),
    ),
  );
}

async function choose(game, prompt, choice) {
  if (busyChoice) return;
  busyChoice = { promptId: prompt.id, choiceId: choice.id };
  outcome = null;
  game.draw();
  const reply = await game.ask({ type: "answer_question", prompt_id: prompt.id, answer: choice.id });
  busyChoice = null;
  if (reply) setOutcome(`${prompt.title}: ${choice.text}`, reply.outcome?.text);
  game.draw();
}

// Number keys answer the question in focus.
export function pressNumber(game, index) {
  if (!shownPromptId || performance.now() - shownAt < KEY_GRACE_MS) return;
  document.querySelectorAll("#stage .choice")[index]?.click();
}

function nowKey(model, waiting) {
  const life = model.life;
  const clock = model.clock();
  const now = model.activity;
  return [
    "now",
    now,
    life.age,
    life.speed,
    life.stage_title ?? life.stage,
    placeLine(life),
    waiting,
    model.isGrowingUp,
    now ? untilText(clock, now.until) : partOfDay(clock.minute),
  ];
}

function nowCard(game, waiting) {
  const model = game.model;
  const body = model.isGrowingUp ? growingUp(game) : [...atPresent(model), speedButton(game)];
  return h(
    "section",
    { class: "card focus-card now", test: "now", "aria-labelledby": "now-title" },
    ...body,
    waiting > 0 &&
      h("button", {
        type: "button",
        class: "button",
        test: "waiting",
        text: waiting === 1 ? "One decision waits" : `${waiting} decisions wait`,
        on: {
          click: () => {
            setAside.clear();
            game.draw();
          },
        },
      }),
  );
}

const SMALL = [
  "The first year. Everything is very large.",
  "You walk, mostly into things.",
  "You have words now, and opinions.",
  "Three. The world is a question.",
  "Four, and nearly tall.",
  "Five. School is a rumour.",
];

function growingUp(game) {
  const life = game.model.life;
  const isBusy = game.busy.has("grow_up");
  return [
    h("p", { class: "label", text: life.stage_title ?? "Small years" }),
    h("h2", { id: "now-title", tabindex: "-1", text: "Growing up" }),
    h("p", { class: "prose", text: SMALL[Math.max(0, Math.min(5, life.age))] }),
    h(
      "button",
      {
        type: "button",
        class: `button primary${isBusy ? " is-busy" : ""}`,
        test: "grow-up",
        "aria-disabled": isBusy ? "true" : null,
        on: { click: () => game.growUp() },
      },
      h(
        "span",
        { class: "choice-text" },
        h("span", { text: "Grow up" }),
        h("small", { text: "Free, to the next decision or birthday" }),
      ),
    ),
  ];
}

function atPresent(model) {
  const life = model.life;
  const now = model.activity;
  const clock = model.clock();
  const idle = {
    morning: "The morning is yours",
    afternoon: "The afternoon is yours",
    evening: "The evening is yours",
    night: "The house is asleep",
  };
  return [
    h("p", { class: "label", text: "Now" }),
    h("h2", { id: "now-title", tabindex: "-1", text: now ? now.title : idle[partOfDay(clock.minute)] }),
    h("p", {
      class: "prose soft",
      text: [
        now
          ? untilText(clock, now.until)
          : life.speed
            ? "Something will come along. Or choose something to do."
            : "Time stands still. Nothing is lost while you think.",
      ].join(""),
    }),
    h("p", { class: "fine", text: placeLine(life) }),
  ];
}

function speedButton(game) {
  const isRunning = game.model.life.speed === 1;
  return h(
    "button",
    {
      type: "button",
      class: "button with-icon",
      test: "speed",
      "aria-disabled": game.busy.has("set_speed") ? "true" : null,
      on: { click: () => game.setSpeed(isRunning ? 0 : 1) },
    },
    icon(isRunning ? "pause" : "run"),
    h("span", { text: isRunning ? "Pause time" : "Let time run" }),
  );
}
