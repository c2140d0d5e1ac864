// A small world: the game's own tables, and of everything else only what the tests here play with. Whatever happens in
// it was asked for. Its words hold markup, which must stay words.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const SHIPPED = fileURLToPath(new URL("../../content", import.meta.url));
const EMPTIED = ["events", "quests", "dialogue", "achievements"];

const FAR = ["moon", "mars", "venus", "pluto"]; // so that there are more than are shown at first

const FILES = {
  "events/street/errands.lua": `return event {
  title = "Two Errands", text = "Somebody has to.", start = { "quests/street/kite", "quests/street/parcel" } }\n`,
  "events/street/coin.lua": `return event {
  title = "A Coin", text = "It is warm.", class = "notice", gives = { money = 40, counter = { coins = 1 } } }\n`,
  "quests/street/kite.lua": `return quest {
  title = "The <b>Kite</b>", text = "It hangs in the tree, <i>higher</i> than anybody.",
  steps = {
    { id = "rest", text = "Rest <u>twice</u> first", goal = { count = { did_nap = 2 } }, limit = "90d" },
    { id = "coin", text = "Find a coin for the ladder", goal = { count = { coins = 1 } } } },
  reward = { diamonds = 5, say = "It comes down by itself." } }\n`,
  "quests/street/parcel.lua": `return quest {
  title = "The Parcel", text = "It ticks.",
  steps = { { id = "swim", text = "Swim across", goal = { count = { did_swim = 1 } } } } }\n`,
  "dialogue/mum/peas.lua": `return dialogue {
  topic = "peas", who = { "mum" }, limit = "npc_year", start = "peas",
  nodes = {
    peas = { say = "Eat your <b>peas</b>, says {npc}.", mood = "angry", options = {
      { id = "eat", text = "Eat <b>one</b>", go = "one", gives = { closeness = { mum = 3 } } },
      { id = "hide", text = "Hide them", exit = true, default = true } } },
    one = { say = "One is a beginning.", mood = "happy", options = {
      { id = "more", text = "Eat another", go = "done", default = true },
      { id = "stop", text = "Stop at one", exit = true } } },
    done = { say = "There is ice cream." } } }\n`,
  "dialogue/gran/tap.lua": `return dialogue {
  topic = "tap", who = { "dad", "gran", "sib", "nbr", "bf", "tea", "pal" }, start = "tap",
  nodes = {
    tap = { say = "Hold the torch.", mood = "tired", options = {
      { id = "hold", text = "Hold it", go = "still", default = true } } },
    still = { say = "Higher.", options = { { id = "higher", text = "Higher", exit = true, default = true } } } } }\n`,
  "achievements/small.lua": `return achievements {
  { id = "rested", title = "Well <b>rested</b>", text = "Once.", tier = "bronze",
    when = { counter = { did_nap = { min = 1 } } } },
  { id = "dormouse", title = "Dormouse", tier = "gold", when = { counter = { did_nap = { min = 20 } } } },
${FAR.map((id) => `  { id = "${id}", title = "${id}", tier = "silver", when = { age = { 90, 127 } } },`).join("\n")} }\n`,
  "tables/items.lua": `return items {
  { id = "bun", title = "A <b>bun</b>", text = "Warm.", price = 3, cooldown = "7d", gives = { happiness = 1 },
    say = "It had a raisin." },
  { id = "bell", title = "A bell", text = "It rings.", diamonds = 8, kept = true, say = "It rings." },
  { id = "tower", title = "A tower", text = "With a view.", price = 100000, say = "You look down." } }\n`,
  "tables/tutorial.lua": `return tutorial {
  { id = "look", title = "Look", text = "This is {me}." },
  { id = "rest", title = "Rest", text = "Take a nap.", diamonds = 5,
    when = { counter = { did_nap = { min = 1 } } } },
  { id = "tower", title = "The tower", text = "Earn a tower.", when = { counter = { towers = { min = 1 } } } } }\n`,
};

// A folder with it; the caller takes it away again.
export function makeSmallContent() {
  const folder = mkdtempSync(join(tmpdir(), "baolife-page-content-"));
  cpSync(SHIPPED, folder, { recursive: true });
  for (const name of EMPTIED.filter((each) => existsSync(join(folder, each))))
    for (const inside of readdirSync(join(folder, name))) rmSync(join(folder, name, inside), { recursive: true });
  rmSync(join(folder, "tables/album.lua"), { force: true });
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}
