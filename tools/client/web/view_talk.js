// The conversation as a sheet: what was said, newest last, up to four replies, and the way out.
import { $, draw, h } from "./dom.js";
import { face } from "./view_people.js";
import { openSheet } from "./sheet.js";
import { moodText, talkText } from "./words.js";

const KEY_GRACE_MS = 400; // a key still held down must not give the next reply
let body = null;
let shownAt = 0;

export function openTalk(game) {
  const { talk } = game.doings;
  body = h(
    "div",
    { class: "talk", test: "talk", on: { keydown: (event) => pressNumber(event) } },
    h("div", { class: "talk-who" }),
    h("ol", { class: "talk-lines", role: "log", "aria-live": "polite" }),
    h("div", { class: "talk-after" }),
  );
  openSheet({ title: talk.now.name, lines: [body], closeText: "Leave", onClose: () => talk.leave() });
  drawTalk(game);
}

// Draws what has changed; nothing when the sheet shows something else by now.
export function drawTalk(game) {
  const { talk } = game.doings;
  if (!talk.now || !body?.isConnected) return;
  const [who, log, after] = body.children;
  const { person: id, mood, lines, isOver } = talk.now;
  draw(who, [id, mood], () => whoLine(game, id, mood));
  const isNews = log.childElementCount < lines.length;
  for (const line of lines.slice(log.childElementCount)) log.append(lineItem(talk.now.name, line));
  draw(after, [talk.now.turn, talk.now.options, isOver, talk.isBusy, talk.trouble], () => afterLines(talk));
  $("sheet").querySelector('[data-test="sheet-close"]').textContent = isOver ? "Go on" : "Leave";
  if (!isNews) return;
  shownAt = performance.now();
  log.lastElementChild.focus({ preventScroll: true });
  (after.lastElementChild ?? log.lastElementChild).scrollIntoView({ block: "nearest" });
}

function whoLine(game, id, mood) {
  const person = game.model.people.find((each) => each.id === id);
  return [
    person && face(game.model, person, mood === "flirty" ? "happy" : mood),
    h("p", { class: "fine", test: "talk-mood", text: moodText(mood) }),
  ];
}

function lineItem(name, { isMine, text }) {
  return h(
    "li",
    { class: isMine ? "talk-line is-mine" : "talk-line", test: isMine ? "said-mine" : "said", tabindex: "-1" },
    h("span", { class: "sr-only", text: isMine ? "You: " : `${name}: ` }),
    h("span", { text }),
  );
}

function afterLines(talk) {
  const { options, isOver, closeness } = talk.now;
  const last = isOver && !talk.trouble ? talkText(closeness) : "";
  return [
    talk.trouble && h("p", { class: "row-why", role: "status", test: "talk-trouble", text: talk.trouble }),
    last && h("p", { class: "fine", test: "talk-end", text: last }),
    options.length > 0 && h("div", { class: "choices" }, ...options.map((option, i) => reply(talk, option, i))),
  ];
}

function reply(talk, option, index) {
  return h(
    "button",
    {
      type: "button",
      class: `button choice${talk.isBusy ? " is-busy" : ""}`,
      test: `reply-${option.id}`,
      "aria-disabled": talk.isBusy ? "true" : null,
      "aria-keyshortcuts": index < 4 ? String(index + 1) : null,
      on: { click: () => talk.say(option) },
    },
    index < 4 && h("kbd", { "aria-hidden": "true", text: String(index + 1) }),
    h("span", { class: "choice-text" }, h("span", { text: option.text })),
  );
}

function pressNumber(event) {
  const index = ["1", "2", "3", "4"].indexOf(event.key);
  if (index < 0 || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  if (performance.now() - shownAt >= KEY_GRACE_MS) body.querySelectorAll(".choice")[index]?.click();
}
