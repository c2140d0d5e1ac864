// A long list shows its first rows; the rest unfolds on a tap and stays so while the page is open.
import { h } from "./dom.js";

const unfolded = new Set();

// What a place that holds the list must be drawn anew for.
export const isUnfolded = (name) => unfolded.has(name);

// rows: li elements. restText(count) says what is folded away.
export function foldedRows(game, name, rows, shownMax, restText) {
  const isOpen = unfolded.has(name) || rows.length <= shownMax + 1; // one more row is no longer than the button
  const list = h("ul", { class: "rows", id: `fold-${name}` }, ...(isOpen ? rows : rows.slice(0, shownMax)));
  if (rows.length <= shownMax + 1) return [list];
  const toggle = () => {
    if (!unfolded.delete(name)) unfolded.add(name);
    game.draw();
  };
  return [
    list,
    h("button", {
      type: "button",
      class: "text-button",
      test: `fold-${name}-more`,
      "aria-expanded": isOpen ? "true" : "false",
      "aria-controls": `fold-${name}`,
      text: isOpen ? "Show fewer" : restText(rows.length - shownMax),
      on: { click: toggle },
    }),
  ];
}
