// Every text colour against every ground it stands on, in both modes, from the tokens in app.css.
import { readFileSync } from "node:fs";
import { test } from "node:test";
import assert from "node:assert/strict";

const css = readFileSync(new URL("../../tools/client/web/app.css", import.meta.url), "utf8");

function tokens(block) {
  return Object.fromEntries(
    [...block.matchAll(/--([a-z-]+):\s*(#[0-9A-Fa-f]{6})/g)].map(([, name, colour]) => [name, colour]),
  );
}

function blockAfter(selector) {
  const start = css.indexOf(selector);
  assert.notEqual(start, -1, `app.css has ${selector}`);
  return css.slice(css.indexOf("{", start + selector.length - 1), css.indexOf("}", start));
}

function luminance(colour) {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const light = tokens(blockAfter(":root {"));
const modes = {
  light,
  "dark by system": { ...light, ...tokens(blockAfter(':root:not([data-appearance="light"]) {')) },
  "dark by choice": { ...light, ...tokens(blockAfter(':root[data-appearance="dark"] {')) },
};
const TEXT = [
  ["ink", "paper"],
  ["ink", "raised"],
  ["soft", "paper"],
  ["soft", "raised"],
  ["seal", "paper"],
  ["seal", "raised"],
  ["jade", "paper"],
  ["jade", "raised"],
  ["amber", "paper"],
  ["amber", "raised"],
  ["on-seal", "seal"],
  ["paper", "ink"],
  ["raised", "jade"],
];
const EDGES = [
  ["control", "paper"],
  ["control", "raised"],
  ["seal", "paper"],
];

for (const [mode, colours] of Object.entries(modes)) {
  test(`contrast, ${mode}`, () => {
    for (const [front, ground] of TEXT) {
      const ratio = contrast(colours[front], colours[ground]);
      assert.ok(ratio >= 4.5, `${front} on ${ground} is ${ratio.toFixed(2)}:1, text needs 4.5:1`);
    }
    for (const [front, ground] of EDGES) {
      const ratio = contrast(colours[front], colours[ground]);
      assert.ok(ratio >= 3, `${front} beside ${ground} is ${ratio.toFixed(2)}:1, edges need 3:1`);
    }
  });
}

test("both ways into the dark show the same colours", () => {
  assert.deepEqual(modes["dark by system"], modes["dark by choice"]);
});
