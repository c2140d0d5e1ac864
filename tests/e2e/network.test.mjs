// What the page does when the network or the server lets it down; always against the stand-in, which can misbehave.
import { after, before, beforeEach, test } from "node:test";
import assert from "node:assert/strict";
import { by, launch, openPage, valueOf } from "./browser.mjs";
import { Mock } from "./mock.mjs";

let browser;
let mock;
let page;
let player;

before(async () => {
  browser = await launch();
});
after(() => browser?.close());

beforeEach(async (t) => {
  mock = new Mock();
  const port = await mock.listen(0);
  page = await openPage(browser, `http://127.0.0.1:${port}/`);
  await by(page, "birth-accept").click();
  await by(page, "grow-up").waitFor();
  player = [...mock.players.values()][0];
  mock.advance(player, 7 * 365 * 1440);
  await by(page, "speed").waitFor();
  t.after(async () => {
    await page.context().close();
    mock.close();
  });
});

const state = () => by(page, "connection").getAttribute("data-state");

async function until(what, holds) {
  for (const end = Date.now() + 10000; Date.now() < end; await page.waitForTimeout(50)) if (await holds()) return;
  assert.fail(`still waiting for: ${what}`);
}

test("a request whose answer was lost is sent again under the same cid, and counts once", async () => {
  mock.loseReplyTo = "do_activity";
  await by(page, "tab-do").click();
  await by(page, "activity-walk").click();
  await until("the energy", async () => (await valueOf(page, "energy")) === 95);
  await until("both copies", async () => mock.heard("do_activity").length === 2);
  const [first, second] = mock.heard("do_activity");
  assert.equal(first.cid, second.cid);
  assert.match(first.cid, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  await until("the answer", async () => (await page.locator("#note").innerText()).includes("pond"));
  assert.equal(player.life.done, 1);
});

test("a gap in the revisions makes it ask for the state", async () => {
  player.rev += 5;
  player.diamonds = 77;
  mock.push(player, { type: "state_update", base_rev: player.rev - 1, rev: player.rev, patch: {} });
  await until("the state", async () => (await valueOf(page, "diamonds")) === 77);
  assert.equal(mock.heard("get_state").length, 1);
});

test("replaced by another tab it stays away until asked, then plays on", async () => {
  mock.dropAll(4509);
  await until("the stop", async () => (await state()) === "stopped");
  await page.waitForTimeout(1500);
  assert.equal(await state(), "stopped");
  assert.match(await by(page, "connection").innerText(), /another tab/);
  await by(page, "connection-action").click();
  await until("the connection", async () => (await state()) === "online");
});

test("a refused token is renewed once over HTTP, a second refusal stops", async () => {
  mock.byToken.clear();
  mock.dropAll(1012);
  await until("the renewal", async () => mock.logins === 2 && (await state()) === "online");
  mock.isRefusing = true;
  mock.dropAll(1012);
  await until("the stop", async () => (await state()) === "stopped");
  assert.equal(mock.logins, 3);
});

test("a server that cannot log it in just now is asked again later", async () => {
  mock.isUnwell = true;
  mock.dropAll(1012);
  await until("a refused hello", async () => mock.refusedHellos >= 1 && (await state()) === "offline");
  mock.isUnwell = false;
  await until("the connection", async () => (await state()) === "online");
});

test("offline it says so, keeps what was done, and never buys", async () => {
  await page.context().setOffline(true);
  mock.dropAll(1012);
  await until("the banner", async () => (await state()) === "offline");
  await by(page, "speed").click();
  await until("the promise", async () => (await by(page, "connection").innerText()).includes("1 thing you did"));
  await by(page, "tab-me").click();
  await by(page, "refill-full").click({ force: true });
  assert.equal(await by(page, "confirm-yes").count(), 0);
  assert.match(await page.locator("#note").innerText(), /offline/);
  await page.context().setOffline(false);
  await by(page, "connection-action")
    .click({ timeout: 2000 })
    .catch(() => {});
  await until("time to stand still", async () => player.life.speed === 0);
});

test("the end is told, survives a reload, and is not the end", async () => {
  mock.kill(player);
  await by(page, "live-again").waitFor();
  const told = await by(page, "obituary").innerText();
  assert.match(told, /laughed easily/);
  await page.reload();
  await by(page, "live-again").waitFor();
  assert.match(await by(page, "obituary").innerText(), /laughed easily/);
  await by(page, "live-again").click();
  await by(page, "birth-accept").click();
  await by(page, "grow-up").waitFor();
  assert.equal(player.lives, 2);
});

const turn = (type, number, text) => ({
  type,
  conversation_id: "1-1",
  npc: { id: "1", name: "Grace", role: "mum" },
  turn: number,
  text,
  mood: "calm",
  options: [{ id: "go", text: "Go on" }],
  ended: false,
});

test("in a talk, a reply whose answer was lost counts once; the end of the life ends it", async () => {
  let turns = 0;
  mock.on_start_conversation = () => turn("conversation_started", turns, "Well?");
  mock.on_send_dialogue = () => turn("dialogue_reply", (turns += 1), `Well ${turns}.`);
  await by(page, "tab-people").click();
  await by(page, "person-1").click();
  await by(page, "talk-to").click();
  mock.loseReplyTo = "send_dialogue";
  await by(page, "reply-go").click();
  await until("the answer", async () => (await by(page, "said").allInnerTexts()).join(" ").includes("Well 1."));
  assert.deepEqual([turns, new Set(mock.heard("send_dialogue").map((msg) => msg.cid)).size], [1, 1]);
  mock.kill(player);
  await by(page, "live-again").waitFor();
  await until("the sheet to close", async () => !(await page.locator("#sheet").isVisible()));
  assert.equal(mock.heard("end_conversation").length, 0, "nobody is left there to take leave of");
});

test("text from the server stays text", async () => {
  mock.tell(player, "<img src=x onerror=\"document.title='broken'\"><b>bold</b>");
  const line = by(page, "story-line").first();
  await until("the line", async () => (await line.innerText()).includes("<b>bold</b>"));
  assert.equal(await page.locator("#story img, #story b").count(), 0);
  assert.deepEqual(page.faults, []);
});
