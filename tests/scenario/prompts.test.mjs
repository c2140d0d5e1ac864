// Questions that must neither block a life nor be lost: content taken away, urgent ones, follow-ups without room.
import assert from 'node:assert/strict';
import test from 'node:test';
import { sleep } from './client.mjs';
import {
  Content,
  fire,
  makeData,
  notice,
  openKeys,
  promptOf,
  question,
  reload,
  serve,
  sixYearsOld,
} from './small_world.mjs';

const DAY = 1440;
const GATE = 'events/street/zz_gate';

// ---- a major question whose event is gone ----

async function heldByMajor(server) {
  const player = await sixYearsOld(server);
  await player.request('set_speed', { speed: 1 }, 'speed_set');
  await fire(server, player, GATE);
  promptOf(player, GATE);
  const { at } = player.life;
  await sleep(500);
  await player.snapshot();
  assert.equal(player.life.at, at, 'a major question holds the clock');
  return player;
}

async function assertGoesOn(player, at) {
  assert.deepEqual(openKeys(player), []);
  for (const began = Date.now(); player.life.at <= at + 30; await player.snapshot()) {
    assert.ok(Date.now() - began < 5000, 'the clock does not move');
    await sleep(100);
  }
  await player.check();
}

const major = () => ({ zz_gate: question('Gate', 'class = "major",') });

test('a major question whose event went with a reload is closed, the life goes on', { timeout: 30000 }, async (t) => {
  const content = new Content(t, major());
  const server = await serve(t, { content: content.folder, args: ['--clock-rate', '60'] });
  const player = await heldByMajor(server);
  const id = promptOf(player, GATE),
    { at } = player.life,
    from = player.messages.length;
  await reload(server, () => content.remove(`${GATE}.lua`));
  const closed = await player.wait('prompt_closed', { from, ms: 7000 }); // by itself: nothing is asked meanwhile
  assert.deepEqual([closed.prompt_id, closed.reason], [id, 'superseded']);
  await player.snapshot();
  await assertGoesOn(player, at);
});

test('a major question whose event went with a restart is closed, the life goes on', { timeout: 30000 }, async (t) => {
  const content = new Content(t, major());
  const options = { data: makeData(t), content: content.folder, args: ['--clock-rate', '60'] };
  let server = await serve(t, options);
  const { account, life } = await heldByMajor(server);
  await server.end();
  content.remove(`${GATE}.lua`);
  server = await serve(t, options);
  const player = await server.player({ device: account.device });
  await assertGoesOn(player, life.at);
});

// ---- urgent questions ----

const URGENT = 'events/street/zz_urgent';
const PAUSE_S = 2;

/** A running life that has just met an urgent question. */
async function metUrgent(t) {
  const content = new Content(t, {
    zz_start: notice('Start', `schedule = { { id = "${URGENT}", after = "10min" } },`),
    zz_urgent: question('Fire', 'class = "urgent", timeout = { after = "30d", choose = "a" },'),
  });
  content.set('tables/clock.lua', /urgent_pause_s = \d+/, `urgent_pause_s = ${PAUSE_S}`);
  const server = await serve(t, { content: content.folder, args: ['--clock-rate', '60'] });
  const player = await sixYearsOld(server);
  await player.request('set_speed', { speed: 1 }, 'speed_set', 'speed');
  const from = player.messages.length;
  await fire(server, player, 'events/street/zz_start');
  const { prompt_id } = await player.wait((m) => m.type === 'event_prompt' && m.class === 'urgent', { from });
  return { server, player, prompt_id, from, met_ms: Date.now() };
}

async function waitClosed({ player, prompt_id, from }, reason) {
  const closed = await player.wait((m) => m.type === 'prompt_closed' && m.prompt_id === prompt_id, { from });
  assert.equal(closed.reason, reason);
  const ended_ms = Date.now();
  const { at } = (await player.snapshot()).state.life;
  await sleep(300);
  assert.ok((await player.snapshot()).state.life.at > at, 'the clock goes on');
  return ended_ms;
}

async function assertHeld({ player, prompt_id }) {
  const { at } = (await player.snapshot()).state.life;
  await sleep(300);
  const { state } = await player.snapshot();
  assert.ok(state.prompts[prompt_id], 'still open');
  assert.equal(state.life.at, at, 'the clock is held');
}

test('an urgent question decides itself after the pause', { timeout: 20000 }, async (t) => {
  const met = await metUrgent(t);
  await assertHeld(met);
  const held_ms = (await waitClosed(met, 'expired')) - met.met_ms;
  assert.ok(held_ms > PAUSE_S * 1000 - 200, `held for ${held_ms} ms`);
  await met.player.request('set_speed', { speed: 0 }, 'speed_set'); // a clock that runs moves on between two looks
  await met.player.check();
});

test('an urgent question of a paused life waits', { timeout: 20000 }, async (t) => {
  const met = await metUrgent(t);
  await met.player.request('set_speed', { speed: 0 }, 'speed_set');
  await sleep(PAUSE_S * 1000 + 1200);
  await assertHeld(met);
  await met.player.request('set_speed', { speed: 1 }, 'speed_set');
  await waitClosed(met, 'expired');
});

test('a repeated request does not end the pause of an urgent question', { timeout: 20000 }, async (t) => {
  const met = await metUrgent(t);
  await sleep(400);
  await met.player.request('set_speed', { speed: 1 }, 'speed_set', 'speed');
  await assertHeld(met);
  await met.player.request('set_speed', { speed: 1 }, 'speed_set', 'speed');
  await assertHeld(met);
  const held_ms = (await waitClosed(met, 'expired')) - met.met_ms;
  assert.ok(held_ms > PAUSE_S * 1000 - 200, `held for ${held_ms} ms`);
});

test('an answer ends the pause of an urgent question', { timeout: 20000 }, async (t) => {
  const met = await metUrgent(t);
  await met.player.request('answer_question', { prompt_id: met.prompt_id, answer: 'b' }, 'question_answered');
  assert.ok((await waitClosed(met, 'answered')) - met.met_ms < PAUSE_S * 1000);
});

// ---- a follow-up without room ----

for (const minors of [0, 3]) {
  test(`a scheduled question comes, ${minors} others just before it`, { timeout: 20000 }, async (t) => {
    const id = 'events/street/zz_late';
    const content = new Content(t, {
      zz_start: notice('Start', `schedule = { { id = "${id}", after = "60min" } },`),
      zz_other: question('Other', ''),
      zz_late: question('Late', 'timeout = { after = "30d", choose = "a" },'),
    });
    const server = await serve(t, { content: content.folder });
    const player = await sixYearsOld(server);
    const { player_id } = player.account;
    for (let i = 0; i < minors; i++) {
      const { prompt_id } = await fire(server, player, 'events/street/zz_other');
      await player.request('answer_question', { prompt_id, answer: 'a' }, 'question_answered');
    }
    await fire(server, player, 'events/street/zz_start');
    const began = player.life.at,
      from = player.messages.length;
    await server.dev('advance', { player_id, minutes: 60 * DAY });
    await player.check();
    const told = player.messages.slice(from).filter((m) => m.type === 'story' && m.src.startsWith(id));
    assert.equal(told.length, 1, 'asked once');
    const days = (told[0].at - began) / DAY;
    if (minors) assert.ok(days >= 29 && days <= 32, `after ${days} days, when there is room again`);
    else assert.ok(days <= 1, `after ${days} days`);
  });
}
