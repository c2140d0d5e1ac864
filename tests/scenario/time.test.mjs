// Game time goes neither back nor for ever: a minute lived stays lived, a moment ends, and the longest advance answers.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { beBorn, sleep } from './client.mjs';
import { Content, fire, makeData, notice, serve, sixYearsOld } from './small_world.mjs';

const RATE = 60; // game minutes per second
const MINUTES_PER_YEAR = 525960;

/** The game minute now, and between which moments it was asked. */
async function look(player) {
  const from = Date.now();
  await player.snapshot();
  return { from, to: Date.now(), at: player.life.at };
}

/** The clock ran all the time between two looks: what it shows must be what the wall clock says. */
function assertRan(before, after, what) {
  const least = ((after.from - before.to) * RATE) / 1000 - 2,
    most = ((after.to - before.from) * RATE) / 1000 + 2;
  const passed = after.at - before.at;
  assert.ok(passed >= least && passed <= most, `${what}: ${passed} minutes, ${least} to ${most} expected`);
}

async function runningLife(t, server) {
  const player = await sixYearsOld(server);
  await player.request('set_speed', { speed: 1 }, 'speed_set', 'first');
  return player;
}

/** Units that change nothing of the life but where its clock is anchored. */
const ANCHORING = {
  'a set_speed without change': (server, player) =>
    player.request('set_speed', { speed: 1 }, 'speed_set', randomUUID()),
  'a grant': (server, player) => server.dev('grant', { player_id: player.account.player_id, diamonds: 5 }),
};

for (const [name, anchor] of Object.entries(ANCHORING)) {
  test(`no time is lost over a kill behind ${name}`, { timeout: 30000 }, async (t) => {
    const options = { data: makeData(t), content: new Content(t).folder, args: ['--clock-rate', String(RATE)] };
    let server = await serve(t, options);
    const player = await runningLife(t, server);
    await sleep(2500);
    await anchor(server, player);
    const before = await look(player);
    const { rev, account } = player;
    await server.kill();
    server = await serve(t, options);
    const again = await server.player({ device: account.device });
    assertRan(before, await look(again), 'over the kill');
    assert.ok(again.rev >= rev, `revision ${again.rev} after ${rev}`);
  });

  test(`no time is lost over a repeated cid behind ${name}`, { timeout: 30000 }, async (t) => {
    const server = await serve(t, { content: new Content(t).folder, args: ['--clock-rate', String(RATE)] });
    const player = await runningLife(t, server);
    await sleep(2500);
    await anchor(server, player);
    const before = await look(player);
    await player.request('set_speed', { speed: 1 }, 'speed_set', 'first');
    assertRan(before, await look(player), 'over the repetition');
  });
}

const LOOPS = {
  'schedules itself at once': {
    zz_loop: notice('Loop', 'schedule = { { id = "events/street/zz_loop", after = "0min" } },'),
  },
  'is scheduled at once by what it schedules at once': {
    zz_loop: notice('Loop', 'schedule = { { id = "events/street/zz_back", after = "0min" } },'),
    zz_back: notice('Back', 'schedule = { { id = "events/street/zz_loop", after = "0min" } },'),
  },
};

for (const [name, events] of Object.entries(LOOPS)) {
  test(`an event that ${name} does not hold the server`, { timeout: 40000 }, async (t) => {
    const server = await serve(t, { content: new Content(t, events).folder });
    const player = await sixYearsOld(server);
    const { player_id } = player.account;
    const lines = player.messages.length;
    await fire(server, player, 'events/street/zz_loop');
    const began = Date.now();
    const [advanced, alive] = await Promise.all([
      server.dev('advance', { player_id, minutes: 1440 }),
      server.get('/livez').then((answer) => ({ status: answer.status, ms: Date.now() - began })),
    ]);
    assert.equal(alive.status, 200);
    assert.ok(alive.ms < 1000, `livez after ${alive.ms} ms`);
    const state = await player.check();
    assert.equal(state.life.at, advanced.at);
    const isOurs = (message) => message.type === 'story' && message.src.includes('/street/zz_');
    const told = player.messages.slice(lines).filter(isOurs);
    assert.ok(told.length > 1 && told.length <= 1440 / 10 + 1, `${told.length} times in a day`);
  });
}

test('an advance over a whole life answers and leaves nothing untold', { timeout: 40000 }, async (t) => {
  const server = await serve(t);
  const player = await server.player();
  await beBorn(player);
  const { player_id } = player.account;
  const answer = await server.post('/dev/advance', { player_id, minutes: 130 * MINUTES_PER_YEAR });
  assert.equal(answer.status, 200, answer.text);
  assert.equal(answer.json.alive, false);
  const state = await player.check();
  assert.equal(state.life.alive, false);
  assert.equal(state.life.age, answer.json.age);
  assert.ok(player.messages.some((m) => m.type === 'life_ended'));
});
