// What floats: the sheet that explains or asks, and the note that says what came of something.
import { $, h } from "./dom.js";
import { icon } from "./icons.js";

const NOTE_MS = 6500;
const NOTES_MAX = 5;

// Opens the sheet. lines: texts or elements. actions: [{ text, test, kind, run }]; the last way out is always there.
export function openSheet({ title, lines = [], actions = [], closeText = "Close", onClose }) {
  const sheet = $("sheet");
  if (sheet.open) sheet.close();
  const buttons = actions.map((action) =>
    h("button", {
      type: "button",
      class: `button ${action.kind ?? ""}`,
      test: action.test,
      text: action.text,
      on: {
        click: () => {
          sheet.close();
          action.run();
        },
      },
    }),
  );
  sheet.replaceChildren(
    h("h2", { id: "sheet-title", text: title }),
    ...lines.filter(Boolean).map((line) => (typeof line === "string" ? h("p", { text: line }) : line)),
    h(
      "div",
      { class: "sheet-actions" },
      ...buttons,
      h("button", {
        type: "button",
        class: "button quiet",
        test: "sheet-close",
        autofocus: true,
        text: closeText,
        on: { click: () => sheet.close() },
      }),
    ),
  );
  sheet.onclose = () => sheet.open || onClose?.(); // a sheet that took its place is not the one that was closed
  sheet.onclick = (event) => event.target === sheet && sheet.close();
  sheet.showModal();
}

// say(amount) puts diamonds or money in words.
export function confirmSpend({ title, text, price, have, say, run }) {
  openSheet({
    title,
    lines: [text, `This costs ${say(price)}. You have ${say(have)}; afterwards you have ${say(have - price)}.`],
    actions: [{ text: `Spend ${say(price)}`, test: "confirm-yes", kind: "primary", run }],
    closeText: "Keep it",
  });
}

const waiting = [];
let timer = 0;
let shown = null; // the note on show
let shownAt = 0;

// Says something briefly. What the player just did is answered at once; news (isNews) waits its turn, also when an
// answer has cut it short.
// action: { text, run } adds the one thing to do.
export function note(text, { action, kind, isNews } = {}) {
  if (!text) return;
  const isCutShort = shown?.isNews && !isNews && performance.now() - shownAt < NOTE_MS / 2;
  if (isCutShort) waiting.unshift(shown);
  if (isNews) waiting.push({ text, action, kind, isNews });
  else waiting.unshift({ text, action, kind });
  if (waiting.length > NOTES_MAX) waiting.pop();
  if (!timer || !isNews) nextNote();
}

function nextNote() {
  clearTimeout(timer);
  timer = 0;
  const element = $("note");
  const next = waiting.shift();
  shown = next ?? null;
  shownAt = performance.now();
  element.classList.toggle("is-open", Boolean(next));
  if (!next) return element.replaceChildren();
  element.dataset.kind = next.kind ?? "";
  const act =
    next.action &&
    h("button", {
      type: "button",
      class: "button small",
      text: next.action.text,
      on: {
        click: () => {
          nextNote();
          next.action.run();
        },
      },
    });
  element.replaceChildren(
    h("p", { text: next.text }),
    act || "",
    h(
      "button",
      { type: "button", class: "icon-button", "aria-label": "Dismiss", on: { click: nextNote } },
      icon("close"),
    ),
  );
  timer = setTimeout(nextNote, waiting.length ? NOTE_MS / 2 : NOTE_MS);
  return undefined;
}

export function clearNotes() {
  waiting.length = 0;
  nextNote();
}
