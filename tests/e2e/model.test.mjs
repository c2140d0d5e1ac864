// The page's state, without a browser.
import { test } from "node:test";
import assert from "node:assert/strict";
import { mergePatch } from "../../tools/client/web/patch.js";
import { Model, addDays } from "../../tools/client/web/model.js";
import { backoffMs, closeMeans } from "../../tools/client/web/net.js";
import {
  activityCost,
  ageText,
  costText,
  errorText,
  moodText,
  progressText,
  spanText,
  talkText,
  untilText,
} from "../../tools/client/web/words.js";

const life = {
  id: "1",
  name: "Maya Okafor",
  age: 7,
  at: 4000000,
  minute: 600,
  date: { y: 2011, m: 12, d: 31 },
  speed: 1,
  alive: true,
  money: 5,
  energy: { value: 80, max: 100 },
};
const state = () => ({
  account: { diamonds: 50 },
  life,
  people: {},
  prompts: {},
  story: { 1: { at: 0, age: 0, text: "Born." }, 2: { at: 9, age: 0, text: "Fed." } },
});

function modelAt(clock) {
  const model = new Model(() => clock.ms);
  model.setRunning(true);
  model.receive({ type: "state_snapshot", rev: 10, state: state() });
  return model;
}

test("merge patches follow RFC 7396", () => {
  const cases = [
    [{ a: "b" }, { a: "c" }, { a: "c" }],
    [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
    [{ a: "b" }, { a: null }, {}],
    [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
    [{ a: ["b"] }, { a: "c" }, { a: "c" }],
    [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
    [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
    [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
    [
      ["a", "b"],
      ["c", "d"],
      ["c", "d"],
    ],
    [{ a: "b" }, ["c"], ["c"]],
    [{ a: "foo" }, null, null],
    [{ a: "foo" }, "bar", "bar"],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: "b", c: null }, { a: "b" }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ];
  for (const [target, patch, expected] of cases) assert.deepEqual(mergePatch(target, patch), expected);
  assert.equal(mergePatch({}, JSON.parse('{"__proto__":{"x":1}}')).x, undefined);
});

test("patches apply in order, repeats are ignored, gaps ask for the state", () => {
  const model = modelAt({ ms: 0 });
  assert.equal(model.receive({ type: "state_update", base_rev: 10, rev: 11, patch: { life: { money: 9 } } }), false);
  assert.equal(model.life.money, 9);
  assert.equal(model.receive({ type: "activity_result", base_rev: 10, rev: 11, patch: { life: { money: 1 } } }), false);
  assert.equal(model.life.money, 9);
  assert.equal(model.receive({ type: "state_update", base_rev: 12, rev: 13, patch: { life: { money: 2 } } }), true);
  assert.equal(model.life.money, 9);
});

test("the clock counts on between readings and stands still when it should", () => {
  const clock = { ms: 0 };
  const model = modelAt(clock);
  clock.ms = 2000;
  assert.equal(model.clock().minute, 612);
  clock.ms = 3600000;
  assert.ok(model.clock().minute <= 720, "without news it stops after a while");
  model.receive({
    type: "time_update",
    game_time: { hour: 23, minute: 59 },
    at: 4000839,
    date: { y: 2011, m: 12, d: 31 },
    age: 7,
    speed: 1,
  });
  clock.ms += 1000;
  assert.deepEqual([model.clock().minute, model.clock().date], [5, { y: 2012, m: 1, d: 1 }]);
  model.receive({
    type: "event_prompt",
    prompt_id: "4",
    class: "major",
    title: "?",
    options: [{ id: "a", text: "A" }],
    opened_at: 1,
    expires_at: 2,
  });
  const then = model.clock().at;
  clock.ms += 5000;
  assert.equal(model.clock().at, then);
  model.receive({ type: "prompt_closed", prompt_id: "4", reason: "answered" });
  assert.equal(model.prompts.length, 0);
  model.setRunning(false);
  clock.ms += 5000;
  assert.equal(model.clock().at, then, "offline it does not move");
});

test("a question closed before its push arrives stays closed", () => {
  const model = modelAt({ ms: 0 });
  model.receive({ type: "prompt_closed", prompt_id: "9" });
  model.receive({ type: "event_prompt", prompt_id: "9", class: "minor", title: "?", options: [] });
  assert.equal(model.prompts.length, 0);
});

test("balances in a reply and at the top of the state are understood", () => {
  const model = modelAt({ ms: 0 });
  model.receive({ type: "energy_updated", energy: 100, diamonds: 15, rev: 11 });
  assert.deepEqual([model.life.energy.value, model.diamonds], [100, 15]);
  model.receive({ type: "state_update", base_rev: 10, rev: 11, patch: { diamonds: 14, energy: 99, money: 3 } });
  assert.deepEqual([model.life.energy.value, model.diamonds, model.life.money], [99, 14, 3]);
});

test("older story lines survive a snapshot that no longer holds them", () => {
  const model = modelAt({ ms: 0 });
  model.receive({ type: "story", id: 3, at: 10, age: 1, text: "Walked." });
  model.receive({
    type: "state_snapshot",
    rev: 20,
    state: { ...state(), story: { 3: { at: 10, age: 1, text: "Walked." }, 4: { at: 11, age: 1, text: "Fell." } } },
  });
  assert.deepEqual(
    model.storyLines.map((line) => line.text),
    ["Fell.", "Walked.", "Fed.", "Born."],
  );
});

test("reconnecting: full jitter below the ceiling, close codes by range", () => {
  assert.equal(
    backoffMs(0, () => 1),
    500,
  );
  assert.equal(
    backoffMs(3, () => 1),
    4000,
  );
  assert.equal(
    backoffMs(30, () => 1),
    30000,
  );
  assert.equal(
    backoffMs(5, () => 0),
    0,
  );
  assert.deepEqual([1001, 1006, 1012, 1013, 4000, 4429, 4499].map(closeMeans), Array(7).fill("retry"));
  assert.deepEqual([4501, 4502, 4509, 4530].map(closeMeans), ["token", "stop", "stop", "stop"]);
});

test("words", () => {
  assert.deepEqual(addDays({ y: 2012, m: 2, d: 28 }, 2), { y: 2012, m: 3, d: 1 });
  assert.equal(ageText({ alive: true, age: 0, at: 1440 * 62 }), "2 months old");
  assert.equal(spanText(60 * 5), "5 hours");
  assert.equal(untilText({ at: 100, minute: 600 }, 190), "until 11:30");
  assert.equal(costText(8), "Costs $8");
  assert.equal(costText({ money: 8, energy: 5 }), "Costs $8 and 5 energy");
  assert.equal(activityCost({ minutes: 90, energy: 12, money: -8 }), "1 h 30 min · takes 12 energy · costs $8");
  assert.match(errorText({ code: "rate_limited", retryAfterMs: 2100 }), /3 seconds/);
});

test("a change without a new revision applies, and held time is not mistaken for paused time", () => {
  const clock = { ms: 0 };
  const model = modelAt(clock);
  assert.equal(
    model.receive({ type: "state_update", base_rev: 10, rev: 10, patch: { life: { energy: { value: 81 } } } }),
    false,
  );
  assert.equal(model.life.energy.value, 81);
  model.receive({
    type: "event_prompt",
    prompt_id: "1-4",
    class: "urgent",
    title: "?",
    options: [],
    opened_at: 1,
    expires_at: 2,
  });
  model.receive({
    type: "time_update",
    game_time: { hour: 10, minute: 0 },
    at: 4000000,
    date: life.date,
    age: 7,
    speed: 0,
  });
  clock.ms += 3000;
  assert.deepEqual([model.clock().at, model.life.speed], [4000000, 1]);
  model.receive({ type: "prompt_closed", prompt_id: "1-4", reason: "answered" });
  clock.ms += 1000;
  assert.equal(model.clock().at, 4000006);
});

const kite = {
  quest_id: "quests/street/kite",
  title: "The Kite",
  text: "In the tree.",
  status: "active",
  step_id: "rest",
  step: "Rest",
  progress: 0,
  goal: 2,
  until: 4001000,
  reward_diamonds: 5,
};
const update = (rev, patch) => ({ type: "state_update", base_rev: rev - 1, rev, patch });

test("quests: begun, at their next step, done before the rest, and gone", () => {
  const model = modelAt({ ms: 0 });
  assert.deepEqual(model.quests, []);
  model.receive(update(11, { quests: { 1: kite, 2: { ...kite, title: "The Parcel", goal: 1, until: undefined } } }));
  assert.deepEqual(
    model.quests.map(({ number, title, step, progress, goal, until }) => [number, title, step, progress, goal, until]),
    [
      [2, "The Parcel", "Rest", 0, 1, undefined],
      [1, "The Kite", "Rest", 0, 2, 4001000],
    ],
  );
  model.receive(update(12, { quests: { 1: { progress: 1 } } }));
  assert.equal(model.quests[1].progress, 1);
  model.receive(update(13, { quests: { 1: { step_id: "coin", step: "Find", progress: 0, goal: 1, until: null } } }));
  assert.deepEqual([model.quests[1].step, model.quests[1].until], ["Find", undefined]);
  model.receive(update(14, { quests: { 1: { status: "completed" } } }));
  assert.deepEqual(model.quests[0], {
    number: 1,
    id: "quests/street/kite",
    title: "The Kite",
    text: "In the tree.",
    isDone: true,
    diamonds: 5,
  });
  model.receive(update(15, { quests: { 1: null } }));
  assert.deepEqual(
    model.quests.map((quest) => quest.title),
    ["The Parcel"],
  );
});

test("a used thing brings its patch along, once", () => {
  const model = modelAt({ ms: 0 });
  model.receive(update(11, { inventory: { bun: 2, bell: 1 } }));
  const used = { type: "item_used", base_rev: 11, rev: 12, outcome: { text: "", patch: { inventory: { bun: 1 } } } };
  assert.equal(model.receive(used), false);
  assert.equal(model.receive(used), false);
  assert.deepEqual([model.inventory, model.rev], [{ bun: 1, bell: 1 }, 12]);
  model.receive(update(13, { inventory: { bun: null } }));
  assert.deepEqual(model.inventory, { bell: 1 });
});

test("the present lesson, until all are over", () => {
  const model = modelAt({ ms: 0 });
  assert.equal(model.lesson, null);
  const tutorial = { step: "look", title: "Look", text: "This is you.", learnt: false, by_itself: false };
  model.receive(update(11, { account: { tutorial } }));
  assert.deepEqual(model.lesson, tutorial);
  model.receive(update(12, { account: { tutorial: { step: null } } }));
  assert.equal(model.lesson, null);
});

test("words for quests, talks and what was claimed before", () => {
  assert.deepEqual(
    [
      { progress: 1, goal: 4 },
      { progress: -2, goal: 1000 },
      { progress: 0, goal: 1 },
    ].map(progressText),
    ["1 of 4", "0 of 1,000", ""],
  );
  assert.deepEqual(["angry", "calm", "unheard of"].map(moodText), ["is angry", "", ""]);
  assert.deepEqual([-3, 0, 2, 9].map(talkText), [
    "That could have gone better.",
    "",
    "That did you both good.",
    "You are closer than you were this morning.",
  ]);
  assert.match(errorText({ code: "already_claimed", for: "check_daily_login" }), /tomorrow/);
  assert.doesNotMatch(errorText({ code: "already_claimed", for: "claim_achievement" }), /tomorrow/);
  assert.match(
    errorText({ code: "conflict", details: { reason: "you talked only the other day" } }),
    /You talked only the other day\./,
  );
});
