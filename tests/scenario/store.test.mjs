// A store that refuses every commit: it is tried now and then, reads go on, changes are refused with a time to wait,
// and when it is well again so is the game.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import test from 'node:test';
import { sleep } from './client.mjs';
import { Content, serve, sixYearsOld } from './small_world.mjs';

const canLimit = spawnSync('prlimit', ['--version']).status === 0;
const DAY = 1440;
const WATCHED_MS = 6000;

/** Largest file the server may write, from now on; the hard limit stays, so it can be lifted again. */
function limitFiles(server, bytes) {
  execFileSync('prlimit', ['--pid', String(server.process.pid), `--fsize=${bytes}:unlimited`]);
}

/** A running life one game hour before its month passes: that must be saved when it comes due, a second later. */
async function shortBeforeMonthPass(server) {
  const player = await sixYearsOld(server);
  const { date, minute } = player.life;
  const days = (Date.UTC(date.y, date.m, 1) - Date.UTC(date.y, date.m - 1, date.d)) / 86400000;
  await server.dev('advance', { player_id: player.account.player_id, minutes: days * DAY - minute - 60 });
  await player.request('set_speed', { speed: 1 }, 'speed_set');
  return player;
}

async function change(player, speed) {
  return player.ask('set_speed', { speed });
}

const options = { skip: !canLimit && 'prlimit is not installed', timeout: 40000 };

test('commits that fail are tried now and then, reads go on', options, async (t) => {
  const server = await serve(t, { content: new Content(t).folder, args: ['--clock-rate', '60'] });
  const player = await shortBeforeMonthPass(server);
  limitFiles(server, 8192);
  await server.waitForLine('unit not saved', { ms: 8000 });
  const before = server.lines('unit not saved').length,
    messages = player.messages.length;
  for (const began = Date.now(); Date.now() - began < WATCHED_MS; await sleep(250)) {
    const asked = Date.now();
    await player.snapshot();
    assert.ok(Date.now() - asked < 1000, 'a read is answered at once');
    assert.equal((await server.get('/livez')).status, 200);
  }
  const tries = server.lines('unit not saved').length - before;
  assert.ok(tries > 0 && tries < 30, `${tries} attempts in ${WATCHED_MS} ms`);
  const received = player.messages.length - messages;
  assert.ok(received < 200, `${received} messages`);

  const refused = await player.refused('set_speed', { speed: 0 }, 'db_unavailable');
  assert.equal(refused.retryable, true);
  assert.ok(Number.isInteger(refused.retry_after_ms) && refused.retry_after_ms > 0, JSON.stringify(refused));
  assert.equal((await player.snapshot()).state.life.speed, 1, 'what was refused was not done');

  limitFiles(server, 'unlimited');
  let reply = await change(player, 0);
  for (const began = Date.now(); reply.type === 'error'; reply = await change(player, 0)) {
    assert.equal(reply.code, 'db_unavailable');
    assert.ok(Date.now() - began < 10000, 'well again, and still refused');
    await sleep(200);
  }
  assert.equal(reply.type, 'speed_set');
  await player.snapshot();
  assert.equal(player.life.speed, 0);
  assert.equal(player.life.alive, true);
});
