// A bought skip: lived to its end however often a major question comes between, paid once, and fair to what it asks.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Content, makeData, openKeys, promptOf, question, serve, sixYearsOld } from './small_world.mjs';

const DAY = 1440;
const SKIPS = ['--skips-per-min', '1000'];
const MAJORS = {
  zz_week: question('Week', 'class = "major", at = { age_days = { 2200, 2200 } },'), // behind the sixth birthday
  zz_winter: question('Winter', 'class = "major", at = { age_days = { 2400, 2400 } },'),
};

async function richChild(server) {
  const player = await sixYearsOld(server);
  await server.dev('grant', { player_id: player.account.player_id, diamonds: 1000 });
  await player.snapshot();
  return player;
}

const answer = (player, key) =>
  player.request('answer_question', { prompt_id: promptOf(player, key), answer: 'b' }, 'question_answered');

async function buyYear(player) {
  const before = { at: player.life.at, diamonds: player.state.diamonds };
  const reply = await player.request('purchase_time_skip', { skip_type: 'year' }, 'time_skipped');
  assert.equal(reply.stopped_by, 'prompt');
  assert.deepEqual(openKeys(player), ['events/street/zz_week']);
  return { ...before, end: before.at + 365 * DAY };
}

function assertLived(player, { diamonds, end }) {
  assert.deepEqual(openKeys(player), []);
  assert.equal(player.life.at, end, `${(player.life.at - end) / DAY} days from the end of the span`);
  assert.equal(player.state.diamonds, diamonds - 100, 'paid once');
}

test('a skip that a major question interrupts goes on after the answer', { timeout: 20000 }, async (t) => {
  const server = await serve(t, { content: new Content(t, MAJORS).folder, args: SKIPS });
  const player = await richChild(server);
  const bought = await buyYear(player);
  const stood = player.life.at;
  await player.refused('purchase_time_skip', { skip_type: 'week' }, 'conflict');
  await answer(player, 'events/street/zz_week');
  assert.ok(player.life.at > stood, 'it goes on at once');
  assert.deepEqual(openKeys(player), ['events/street/zz_winter'], 'to the next major question');
  await answer(player, 'events/street/zz_winter');
  assertLived(player, bought);
  await player.check();
  assert.ok(player.life.energy.value >= 50, 'the floor of the long skip');
});

test('an interrupted skip goes on after a kill', { timeout: 30000 }, async (t) => {
  const options = { data: makeData(t), content: new Content(t, MAJORS).folder, args: SKIPS };
  let server = await serve(t, options);
  let player = await richChild(server);
  const bought = await buyYear(player);
  for (const key of ['events/street/zz_week', 'events/street/zz_winter']) {
    await server.kill();
    server = await serve(t, options);
    player = await server.player({ device: player.account.device });
    await answer(player, key);
  }
  assertLived(player, bought);
  await player.check();
});

test('a question opened in a skip has its whole time after it', { timeout: 20000 }, async (t) => {
  const minor = question('Minor', 'at = { age_days = { 2196, 2196 } }, timeout = { after = "5d", choose = "a" },');
  const server = await serve(t, { content: new Content(t, { zz_minor: minor }).folder, args: SKIPS });
  const player = await richChild(server);
  const { player_id } = player.account;
  const from = player.messages.length;
  await player.request('purchase_time_skip', { skip_type: 'month' }, 'time_skipped');
  const id = promptOf(player, 'events/street/zz_minor');
  const end = player.life.at;
  assert.ok(player.state.prompts[id].opened_at < end - 10 * DAY, 'opened well before the end');
  assert.equal(player.state.prompts[id].expires_at, end + 5 * DAY);
  await player.check();
  await server.dev('advance', { player_id, minutes: 5 * DAY - 1 });
  assert.ok((await player.check()).prompts[id], 'open to the last minute');
  await server.dev('advance', { player_id, minutes: 1 });
  assert.equal((await player.check()).prompts[id], undefined);
  const closed = player.messages.slice(from).filter((m) => m.type === 'prompt_closed');
  assert.deepEqual(
    closed.map((m) => [m.prompt_id, m.reason]),
    [[id, 'expired']],
  );
});
