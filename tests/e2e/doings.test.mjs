// Quests, talks, achievements, things and lessons, played in a real browser in a small world of the test's own.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { by, checkAll, launch, openPage, valueOf } from "./browser.mjs";
import { makeSmallContent } from "./small_content.mjs";
import { dev, realTarget } from "./target.mjs";

const SEVEN_YEARS_MIN = 7 * 525960;
const WEEK_MIN = 7 * 1440;
const REWARD = 5;
const LESSON_REWARD = 5;

const SEED = process.env.BAOLIFE_TEST_SEED ?? "11";

let content;
let target;
let browser;
let page;
let playerId;

before(async () => {
  content = makeSmallContent();
  target = await realTarget({ content, args: ["--world-seed", SEED] });
  browser = await launch();
  page = await openPage(browser, target.url);
  page.setDefaultTimeout(10000);
  await by(page, "birth-accept").click();
  await by(page, "grow-up").waitFor();
  playerId = await page.evaluate(async () => {
    const body = { device_id: localStorage["baolife.device_id"], device_secret: localStorage["baolife.device_secret"] };
    const headers = { "content-type": "application/json" };
    const reply = await fetch("/v1/auth/device", { method: "POST", headers, body: JSON.stringify(body) });
    return (await reply.json()).player_id;
  });
  await dev(target, "advance", { player_id: playerId, minutes: SEVEN_YEARS_MIN });
  await by(page, "speed").click(); // what happens from here on is asked for
  await until("time to stand still", async () => (await by(page, "speed").innerText()).includes("run"));
});

after(async () => {
  await browser?.close();
  await target?.stop();
  rmSync(content, { recursive: true, force: true });
});

const fire = (id) => dev(target, "fire", { player_id: playerId, id });
const advance = (minutes) => dev(target, "advance", { player_id: playerId, minutes });
const noteText = () => page.locator("#note").innerText();

async function until(what, holds, timeoutMs = 10000) {
  for (const end = Date.now() + timeoutMs; Date.now() < end; await page.waitForTimeout(50)) if (await holds()) return;
  assert.fail(`still waiting for: ${what}`);
}

const says = (what, name, words) =>
  until(what, async () => (await by(page, name).allInnerTexts()).join("\n").includes(words));

async function place(name) {
  await page.evaluate((id) => {
    location.hash = `#/${id}`;
  }, name);
  await page.locator(`body[data-place="${name}"]`).waitFor();
}

async function nap() {
  await place("do");
  await by(page, "activity-nap").and(page.locator('[data-open="true"]')).click();
  await page.locator("#note.is-open").waitFor();
  await advance(180);
  await place("life");
}

const quest = (title) => page.locator('[data-test="quests"] .entry').filter({ hasText: title });

test("a lesson that waits for a word is done with a tap, another shows its name", async () => {
  const name = (await by(page, "life-name").textContent()).split(" ");
  await until("the lesson", async () => (await by(page, "lesson").innerText()).includes("This is"));
  const text = await by(page, "lesson").innerText();
  assert.ok(name.some((part) => text.includes(part)), text);
  await checkAll(page);
  await by(page, "lesson-done").click();
  await says("the next lesson", "lesson", "Take a nap.");
  assert.equal(await by(page, "lesson-done").count(), 0, "it is over when it is learnt, not when somebody says so");
  await by(page, "lesson-skip").waitFor();
});

test("a quest is begun, seen through and claimed once", async () => {
  assert.equal(await by(page, "quests").isVisible(), false, "nothing to be at, nothing to see");
  await fire("events/street/errands");
  const kite = quest("The <b>Kite</b>");
  await kite.waitFor();
  const seen = await kite.innerText();
  for (const words of ["Rest <u>twice</u> first", "0 of 2", "3 months left"]) assert.ok(seen.includes(words), seen);
  await checkAll(page);

  await nap();
  await until("half of it", async () => (await kite.innerText()).includes("1 of 2"));
  await until("the achievement", async () => (await noteText()).includes("Bronze achievement: Well <b>rested</b>."));
  await nap();
  await until("the next step", async () => (await kite.innerText()).includes("Find a coin"));
  assert.equal((await kite.innerText()).includes("left"), false, "the limit went with its step");
  await place("me");
  await fire("events/street/coin");
  await page.locator("#note").getByRole("button", { name: "Claim it" }).click();
  await page.locator('body[data-place="life"]').waitFor();

  const before = await valueOf(page, "diamonds");
  await kite.getByRole("button", { name: /^Claim/ }).waitFor();
  await checkAll(page);
  await kite.getByRole("button", { name: /^Claim/ }).click();
  await until("the reward", async () => (await valueOf(page, "diamonds")) === before + REWARD);
  await until("it to be gone", async () => (await kite.count()) === 0);
  assert.match(await noteText(), /5 diamonds/);
  await says("the last line of it", "story-line", "It comes down by itself.");
});

test("giving up takes a second tap", async () => {
  const parcel = quest("The Parcel");
  await parcel.getByRole("button").first().click();
  await by(page, "abandon-quest").click();
  await by(page, "abandon-yes").waitFor();
  await checkAll(page);
  await page.keyboard.press("Escape");
  assert.equal(await parcel.count(), 1);
  await parcel.getByRole("button").first().click();
  await by(page, "abandon-quest").click();
  await by(page, "abandon-yes").click();
  await until("it to be gone", async () => !(await by(page, "quests").isVisible()));
});

test("what was learnt by itself is taken with its diamonds, and the last lesson is skipped", async () => {
  const before = await valueOf(page, "diamonds");
  await by(page, "lesson-done").click();
  await until("its diamonds", async () => (await valueOf(page, "diamonds")) === before + LESSON_REWARD);
  await says("the last lesson", "lesson", "Earn a tower.");
  await by(page, "lesson-skip").click();
  await until("no lesson", async () => !(await by(page, "lesson").isVisible()));
});

test("an achievement that was earned is claimed once", async () => {
  await place("me");
  const earned = by(page, "award-achievements/small/rested");
  await earned.waitFor();
  assert.match(await earned.innerText(), /Well <b>rested<\/b>[\s\S]*Bronze · yours to claim/);
  assert.match(await by(page, "award-achievements/small/dormouse").innerText(), /Gold · 2 of 20/);
  assert.equal(await by(page, "award-achievements/small/pluto").count(), 0, "the rest is folded away");
  await by(page, "fold-achievements-more").focus();
  await page.keyboard.press("Enter");
  await by(page, "award-achievements/small/pluto").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.dataset.test), "fold-achievements-more");
  await checkAll(page);
  const before = await valueOf(page, "diamonds");
  await earned.getByRole("button").click();
  await until("its diamonds", async () => (await valueOf(page, "diamonds")) > before);
  await until("no second claim", async () => (await earned.getByRole("button").count()) === 0);
  assert.match(await earned.innerText(), /Bronze · earned/);
});

test("a thing is bought after being asked, and used", async () => {
  await place("me");
  const money = await valueOf(page, "money");
  await by(page, "buy-bun").waitFor();
  assert.match(await by(page, "buy-tower").innerText(), /You need \$[\d,]+ more/);
  await by(page, "buy-bun").click();
  await by(page, "confirm-yes").waitFor();
  await checkAll(page);
  await page.keyboard.press("Escape");
  assert.equal(await valueOf(page, "money"), money, "closing the question spends nothing");
  for (const owned of [1, 2]) {
    await by(page, "buy-bun").click();
    await by(page, "confirm-yes").click();
    await until("the price", async () => (await valueOf(page, "money")) === money - 3 * owned);
    await by(page, "thing-bun").waitFor();
  }
  await says("both", "thing-bun", "You have 2");
  await by(page, "use-bun").click();
  await until("what came of it", async () => (await noteText()).includes("It had a raisin."));
  await until("one less", async () => !(await by(page, "thing-bun").innerText()).includes("You have"));
  await by(page, "use-bun").click();
  await until("the refusal", async () => (await noteText()).includes("Not again so soon"));

  const diamonds = await valueOf(page, "diamonds");
  await by(page, "buy-bell").click();
  await by(page, "confirm-yes").click();
  await until("the diamonds", async () => (await valueOf(page, "diamonds")) === diamonds - 8);
  await by(page, "use-bell").waitFor();
  await checkAll(page);
});

const mum = () => page.locator('[data-test^="person-"]').filter({ hasText: "Mum" });
// Everybody else talks about the tap.
const other = () => page.locator('[data-test^="person-"]:not(.is-gone)').filter({ hasNotText: "Mum" }).first();

async function openPerson(person) {
  await place("people");
  await person.click();
  await by(page, "talk-to").waitFor();
}

test("a talk: the mood shows, replies are given with the keyboard, it ends by itself", async () => {
  await openPerson(mum());
  await checkAll(page);
  await by(page, "talk-to").focus();
  await page.keyboard.press("Enter");
  await says("the first line", "said", "Eat your <b>peas</b>");
  assert.equal(await by(page, "talk-mood").innerText(), "is angry");
  await checkAll(page);
  await page.waitForTimeout(450);
  await page.keyboard.press("1");
  await says("the answer", "said", "One is a beginning.");
  assert.deepEqual(await by(page, "said-mine").locator("span:last-child").allInnerTexts(), ["Eat <b>one</b>"]);
  assert.equal(await by(page, "talk-mood").innerText(), "seems happy");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.dataset.test), "reply-more");
  await page.keyboard.press("Enter");
  await says("the last line", "said", "There is ice cream.");
  assert.match(await by(page, "talk-end").innerText(), /good|closer/);
  assert.equal(await page.locator('[data-test^="reply-"]').count(), 0);
  await checkAll(page);
  await by(page, "sheet-close").click();
  await openPerson(mum());
  await by(page, "talk-to").click();
  await until("why not", async () => (await noteText()).includes("You talked only the other day"));
});

test("a talk outlives a reload, can be left, and says so when it cannot go on", async () => {
  await place("people");
  const friend = by(page, await other().getAttribute("data-test"));
  await openPerson(friend);
  await by(page, "talk-to").click();
  await by(page, "reply-hold").click();
  await says("the answer", "said", "Higher.");
  await page.reload();
  await by(page, "story-line").first().waitFor({ state: "attached" });
  await openPerson(friend);
  assert.equal(await by(page, "talk-to").innerText(), "Go on talking");
  await by(page, "talk-to").click();
  assert.equal(await by(page, "said").count(), 2, "what was said is still there");
  await by(page, "sheet-close").click();
  await advance(WEEK_MIN);
  await openPerson(friend);
  assert.equal(await by(page, "talk-to").innerText(), "Talk", "it was left");
  await by(page, "talk-to").click();
  await by(page, "reply-hold").click();
  await by(page, "reply-higher").waitFor();
  await page.evaluate(() => {
    const talk = JSON.parse(localStorage["baolife.talk"]);
    localStorage["baolife.talk"] = JSON.stringify({ ...talk, turn: talk.turn + 1 });
  });
  await page.reload();
  await by(page, "story-line").first().waitFor({ state: "attached" });
  await openPerson(friend);
  await by(page, "talk-to").click();
  await by(page, "reply-higher").click();
  await says("why it is over", "talk-trouble", "The conversation has moved on.");
  assert.equal(await page.locator('[data-test^="reply-"]').count(), 0);
  await checkAll(page);
  await page.keyboard.press("Escape");
});

for (const [width, colorScheme] of [
  [320, "light"],
  [360, "dark"],
  [1280, "light"],
]) {
  test(`quests, things and a talk are sound at ${width} px, ${colorScheme}`, async () => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 740 });
    await fire("events/street/errands");
    await advance(WEEK_MIN);
    for (const name of ["life", "me"]) {
      await place(name);
      await page.waitForTimeout(100);
      await checkAll(page);
    }
    await openPerson(other());
    await by(page, "talk-to").click();
    await by(page, "reply-hold").waitFor();
    await checkAll(page);
    await page.keyboard.press("Escape");
  });
}

test("words stayed words, and no script failed", async () => {
  assert.equal(await page.locator("main :is(b, i, u), #sheet :is(b, i, u)").count(), 0);
  assert.deepEqual(page.faults, []);
});
