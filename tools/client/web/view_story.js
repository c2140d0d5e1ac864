// The story: newest first, grouped by age. Lines are added one by one, so that a screen reader hears only the new.
import { $, h } from "./dom.js";
import { dateText } from "./words.js";

const CEREMONIES = new Set(["birth", "birthday", "photo", "death", "milestone", "stage"]);
const KINDS = new Set(["outcome", "family", "health", "event", "quest", ...CEREMONIES]);
const SHOWN_MAX = 300;
let lifeId = null;
const shown = new Map(); // id -> element

export function drawStory(model) {
  const feed = $("story");
  const isFirst = lifeId !== model.life?.id || shown.size === 0;
  if (lifeId !== model.life?.id) {
    lifeId = model.life?.id ?? null;
    shown.clear();
    feed.replaceChildren();
  }
  const lines = model.storyLines;
  feed.setAttribute("aria-busy", isFirst ? "true" : "false");
  for (const [id, element] of shown) if (!model.story.has(id)) remove(id, element);
  for (const line of [...lines].reverse()) if (!shown.has(line.id)) insert(feed, line, !isFirst);
  if (feed.childElementCount === 0) feed.append(h("p", { class: "empty", text: "The first page is still white." }));
  else if (lines.length) feed.querySelector(".empty")?.remove();
  for (const line of lines.slice(SHOWN_MAX)) remove(line.id, shown.get(line.id));
  if (isFirst) requestAnimationFrame(() => feed.setAttribute("aria-busy", "false"));
}

function remove(id, element) {
  const group = element?.closest(".story-age");
  element?.remove();
  if (group && !group.querySelector("li")) group.remove();
  shown.delete(id);
}

const heading = (age) => (age < 1 ? "The first year" : `Age ${age}`);

function groupFor(feed, age) {
  const groups = [...feed.querySelectorAll(".story-age")];
  const found = groups.find((group) => Number(group.dataset.age) === age);
  if (found) return found;
  const group = h(
    "section",
    { class: "story-age", "data-age": age },
    h("h3", { text: heading(age) }),
    h("ol", { reversed: true }),
  );
  const after = groups.find((each) => Number(each.dataset.age) < age);
  feed.insertBefore(group, after ?? null);
  return group;
}

function insert(feed, line, isNew) {
  const list = groupFor(feed, line.age ?? 0).querySelector("ol");
  const kind = `${KINDS.has(line.kind) ? ` story-${line.kind}` : ""}${CEREMONIES.has(line.kind) ? " is-ceremony" : ""}`;
  const item = h(
    "li",
    {
      class: `story-line${kind}${isNew ? " is-new" : ""}`,
      test: "story-line",
      "data-id": line.id,
      "data-src": line.src,
    },
    h("p", { class: "story-text", text: line.text }),
    line.date && h("p", { class: "story-date", text: dateText(line.date) }),
  );
  const before = [...list.children].find((each) => Number(each.dataset.id) < line.id);
  list.insertBefore(item, before ?? null);
  shown.set(line.id, item);
}
