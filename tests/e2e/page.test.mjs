// A life played in a real browser: born, decisions, activities, a purchase, and the same life after a reload.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { by, checkAll, launch, openPage, valueOf } from "./browser.mjs";
import { dev, openTarget } from "./target.mjs";

const DECISIONS = 5;
const ACTIVITIES = 3;
const REFILL_PRICE = 35;

let target;
let browser;
let page;
let playerId;

before(async () => {
  target = await openTarget();
  browser = await launch();
  page = await openPage(browser, target.url);
  page.setDefaultTimeout(15000);
});

after(async () => {
  await browser?.close();
  await target?.stop();
});

const isShown = (name) => by(page, name).first().isVisible();
const advance = (minutes) => dev(target, "advance", { player_id: playerId, minutes });
async function place(name) {
  const tab = by(page, `tab-${name}`);
  if (await tab.isVisible()) await tab.click();
  else
    await page.evaluate((id) => {
      location.hash = `#/${id}`;
    }, name);
  await page.locator(`body[data-place="${name}"]`).waitFor();
  await page.waitForTimeout(50);
}

const storyTexts = (count) =>
  page
    .locator('[data-test="story-line"] .story-text')
    .evaluateAll((lines, most) => lines.slice(0, most).map((line) => line.textContent), count);

async function until(what, holds, timeoutMs = 15000) {
  for (const end = Date.now() + timeoutMs; Date.now() < end; await page.waitForTimeout(100)) if (await holds()) return;
  assert.fail(`still waiting for: ${what}`);
}

// Chooses an answer that costs nothing, with a tap or with its number key, and waits until the question is gone.
async function answer(useKey) {
  const prompt = by(page, "prompt").first();
  const id = await prompt.getAttribute("data-prompt-id");
  const choices = prompt.locator(".choice");
  const count = await choices.count();
  assert.ok(count >= 2 && count <= 8, `a question has 2 to 8 answers, this has ${count}`);
  let index = 0;
  while (index + 1 < count && (await choices.nth(index).innerText()).includes("Costs")) index += 1;
  if (useKey && index < 4) {
    await page.waitForTimeout(500);
    await page.keyboard.press(String(index + 1));
  } else await choices.nth(index).click();
  await until(`question ${id} answered`, async () => (await page.locator(`[data-prompt-id="${id}"]`).count()) === 0);
}

async function growUp() {
  const before = await by(page, "life-date").textContent();
  await by(page, "grow-up").click();
  await until(
    "time to pass",
    async () => (await isShown("prompt")) || (await by(page, "life-date").textContent()) !== before,
  );
}

test("the shell is there at once, and a name is proposed without a form", async () => {
  await by(page, "birth-accept").waitFor();
  assert.equal(await page.locator("input:visible").count(), 0);
  const first = await by(page, "birth-name").textContent();
  await by(page, "birth-reroll").click();
  await until("another name", async () => (await by(page, "birth-name").textContent()) !== first);
  await by(page, "sex-female").click();
  await until("a girl's name", async () => (await page.locator(".birth-words").innerText()).includes("a girl"));
  await checkAll(page);
});

test("born", async () => {
  const name = await by(page, "birth-name").textContent();
  await by(page, "birth-accept").click();
  await until("a life", async () => (await isShown("grow-up")) || (await isShown("prompt")));
  const lived = await by(page, "life-name").textContent();
  assert.deepEqual(lived.split(" ").sort(), name.split(" ").sort());
  playerId = await page.evaluate(async () => {
    const body = { device_id: localStorage["baolife.device_id"], device_secret: localStorage["baolife.device_secret"] };
    const reply = await fetch("/v1/auth/device", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return (await reply.json()).player_id;
  });
  assert.match(playerId, /^\d+$/);
  const secret = await page.evaluate(() => localStorage["baolife.device_secret"]);
  assert.match(secret, /^[0-9a-f]{64}$/, "256 bits");
});

// Live play asks when it likes; here one question is called up by name.
const CALLED_UP = "events/childhood";
async function bringQuestion() {
  const folder = new URL(`../../content/${CALLED_UP}/`, import.meta.url);
  const withChoices = readdirSync(folder).filter(
    (name) => name.endsWith(".lua") && readFileSync(new URL(name, folder), "utf8").includes("choices"),
  );
  const name = withChoices[Math.floor(Math.random() * withChoices.length)].replace(/\.lua$/, "");
  await dev(target, "fire", { player_id: playerId, id: `${CALLED_UP}/${name}` });
  await by(page, "prompt").first().waitFor();
}

test(`answers ${DECISIONS} questions and grows up`, { timeout: 180000 }, async () => {
  let answered = 0;
  for (let step = 0; step < 200; step += 1) {
    if (await isShown("prompt")) {
      await answer(answered % 2 === 1);
      answered += 1;
    } else if (await isShown("grow-up")) await growUp();
    else if (answered < DECISIONS) await bringQuestion();
    else break;
  }
  assert.ok(answered >= DECISIONS, `answered ${answered}`);
  assert.equal(await isShown("grow-up"), false);
  assert.match(await by(page, "life-age").textContent(), /^age ([6-9]|1\d)$/);
  assert.ok((await by(page, "story-line").count()) >= DECISIONS);
  await checkAll(page);
});

// Something that can be done now; waits for the afternoon when everything is closed.
async function openActivity() {
  const open = page.locator('[data-test^="activity-"][data-open="true"]:not([aria-disabled="true"])');
  for (let hour = 0; hour < 60; hour += 1) {
    await place("life");
    for (let i = 0; i < 5 && (await isShown("prompt")); i += 1) await answer(false);
    await place("do");
    await page.locator('[data-test^="activity-"]').first().waitFor();
    await page.waitForTimeout(400);
    const costly = open.filter({ hasText: "takes" });
    if (await costly.count()) return costly.first();
    await advance(60);
    await page.waitForTimeout(3200);
  }
  return assert.fail("nothing to do all day");
}

test(`does ${ACTIVITIES} activities, each taking energy`, { timeout: 300000 }, async () => {
  for (let done = 0; done < ACTIVITIES; done += 1) {
    const activity = await openActivity();
    const energy = await valueOf(page, "energy");
    await activity.click();
    await until("less energy", async () => (await valueOf(page, "energy")) < energy);
    assert.ok((await page.locator("#note").innerText()).trim().length > 0, "what came of it is said");
  }
  await checkAll(page);
});

test("buys a refill after being asked, and pays once", { timeout: 60000 }, async () => {
  const before = await valueOf(page, "diamonds");
  await dev(target, "grant", { player_id: playerId, diamonds: 100 });
  await until("the diamonds", async () => (await valueOf(page, "diamonds")) === before + 100);
  assert.ok((await valueOf(page, "energy")) < 100);
  await place("me");
  await by(page, "shop").waitFor();
  await checkAll(page);
  await by(page, "refill-full").click();
  await by(page, "confirm-yes").waitFor();
  await checkAll(page);
  await page.keyboard.press("Escape");
  assert.equal(await valueOf(page, "diamonds"), before + 100, "closing the question spends nothing");
  await by(page, "refill-full").click();
  await by(page, "confirm-yes").click();
  await until("full energy", async () => (await valueOf(page, "energy")) === 100);
  await until("the price paid", async () => (await valueOf(page, "diamonds")) === before + 100 - REFILL_PRICE);
});

test("takes the daily gift once", async () => {
  const before = await valueOf(page, "diamonds");
  await by(page, "daily-login").click();
  await until("more diamonds", async () => (await valueOf(page, "diamonds")) > before);
  await until("no second gift", async () => !(await isShown("daily-login")));
});

test("after a reload it is the same life", { timeout: 60000 }, async () => {
  await place("life");
  for (let i = 0; i < 8 && (await isShown("prompt")); i += 1) await answer(false);
  if ((await by(page, "speed").innerText()).includes("Pause")) await by(page, "speed").click();
  await until("time to stand still", async () => (await by(page, "speed").innerText()).includes("run"));
  const now = async () => ({
    name: await by(page, "life-name").textContent(),
    age: await by(page, "life-age").textContent(),
    date: await by(page, "life-date").textContent(),
    diamonds: await valueOf(page, "diamonds"),
    story: await storyTexts(20),
  });
  const known = await now();
  await page.reload();
  await by(page, "story-line").first().waitFor();
  await until("the same life", async () => JSON.stringify(await now()) === JSON.stringify(known)).catch(async () =>
    assert.deepEqual(await now(), known),
  );
});

test("comes back by itself when the connection is lost", { timeout: 90000 }, async (t) => {
  if (!target.interrupt) return t.skip("the server at PAGE_URL is not ours to interrupt");
  const name = await by(page, "life-name").textContent();
  const lines = await storyTexts(10);
  await target.interrupt();
  await until(
    "the connection",
    async () => (await by(page, "connection").getAttribute("data-state")) === "online",
    60000,
  );
  assert.equal(await by(page, "life-name").textContent(), name);
  assert.deepEqual(await storyTexts(10), lines);
});

for (const [width, colorScheme] of [
  [320, "light"],
  [360, "dark"],
  [900, "light"],
  [1280, "dark"],
]) {
  test(`every place is sound at ${width} px, ${colorScheme}`, { timeout: 60000 }, async () => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 800 });
    for (const name of width < 900 ? ["life", "people", "do", "home", "me"] : ["do", "home", "me"]) {
      await place(name);
      await page.waitForTimeout(150);
      await checkAll(page);
    }
  });
}

test("the keyboard reaches everything, beginning with the skip link", async () => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.evaluate(() => document.activeElement?.blur());
  await page.reload();
  await by(page, "story-line").first().waitFor();
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip-link");
  const reached = new Set();
  for (let i = 0; i < 150; i += 1) {
    await page.keyboard.press("Tab");
    const [name, ring] = await page.evaluate(() => [
      document.activeElement.getAttribute("data-test"),
      getComputedStyle(document.activeElement).outlineStyle,
    ]);
    if (!name) continue;
    if (reached.has(name)) break;
    assert.equal(ring, "solid", `${name} shows that it has the focus`);
    reached.add(name);
  }
  for (const name of ["energy", "money", "diamonds", "tab-do", "tab-me"])
    assert.ok(reached.has(name), `${name} is reached`);
});

test("nothing was refused, nothing came from elsewhere, no script failed", () => {
  assert.deepEqual(page.faults, []);
});
