// The database server goes and comes back: play goes on from memory within a bound, diamonds wait, and nothing is
// doubled or lost.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { Client, freeChoice, makeDevice, openPrompt, sleep, withoutStory } from './client.mjs';
import { databaseName, sharedMariadb } from './mariadb.mjs';
import { makeData, serve, sixYearsOld } from './small_world.mjs';

const SMALL = { refill_type: 'small' },
  SMALL_PRICE = 10,
  START_DIAMONDS = 50;

async function waitForHealth(server, status, ms) {
  let health;
  for (const began = Date.now(); Date.now() - began < ms; await sleep(50)) {
    health = (await server.get('/health')).json;
    if (health.status === status) return health;
  }
  return assert.fail(`not ${status} within ${ms} ms: ${JSON.stringify(health)}`);
}

async function refusedForNow(player, type, fields, cid) {
  const refused = await player.refused(type, fields, 'db_unavailable', cid);
  assert.equal(refused.retryable, true);
  assert.ok(Number.isInteger(refused.retry_after_ms) && refused.retry_after_ms > 0, JSON.stringify(refused));
}

/** Sends the request again as the refusal says, until it is done. */
async function insist(player, type, fields, cid) {
  for (const began = Date.now(); Date.now() - began < 20000; ) {
    const reply = await player.ask(type, fields, cid);
    if (reply.type !== 'error') return reply;
    assert.equal(reply.code, 'db_unavailable', JSON.stringify(reply));
    await sleep(Math.min(reply.retry_after_ms, 300));
  }
  return assert.fail(`${type} is still refused`);
}

/** A stored answer again: the same, with the old revision, which is no gap. */
async function repeats(player, type, fields, cid, answer) {
  assert.deepEqual(await player.ask(type, fields, cid), answer, `${type} again is not done twice`);
  player.gaps = [];
  await player.snapshot();
}

async function start(t) {
  const db = await sharedMariadb(),
    data = makeData(t);
  const options = { data, mariadb: true, args: ['--refills-per-min', '1000'] };
  const server = await serve(t, options);
  const player = await sixYearsOld(server);
  await player.request('do_activity', { activity_id: 'nap' }, 'activity_result');
  return { db, data, options, server, player };
}

const books = (db, data) => (sql) => Number(db.sql(databaseName(data), sql));

function checkBooks(db, data, spent) {
  const number = books(db, data);
  assert.equal(number('SELECT balance FROM ledger_accounts WHERE party = 0'), START_DIAMONDS - spent);
  assert.equal(number('SELECT coalesce(sum(balance), 0) FROM ledger_accounts'), 0);
  assert.equal(
    number(
      'SELECT count(*) FROM ledger_accounts a WHERE balance <> ' +
        '(SELECT coalesce(sum(amount), 0) FROM ledger_lines l WHERE l.account = a.id)',
    ),
    0,
  );
}

test('stopped for some seconds and back', { timeout: 60000 }, async (t) => {
  const { db, data, options, server, player } = await start(t);
  const activity = randomUUID(),
    refill = randomUUID();
  await db.down('SIGKILL');
  const health = await waitForHealth(server, 'degraded', 3000);
  assert.equal(health.checks.database.status, 'failing');

  const played = await player.request('do_activity', { activity_id: 'family_time' }, 'activity_result', activity);
  await player.request('set_speed', { speed: 1 }, 'speed_set');
  await player.request('set_speed', { speed: 0 }, 'speed_set');
  const prompt_id = await openPrompt(server, player);
  const answer = freeChoice(player.state.prompts[prompt_id]).id;
  await player.request('answer_question', { prompt_id, answer }, 'question_answered');
  await player.check();
  await repeats(player, 'do_activity', { activity_id: 'family_time' }, activity, played);
  await refusedForNow(player, 'purchase_energy_refill', SMALL, refill);
  await refusedForNow(player, 'purchase_time_skip', { skip_type: 'week' });
  await refusedForNow(player, 'check_daily_login', {});
  assert.equal((await server.post('/v1/auth/device', makeDevice())).json.code, 'db_unavailable');
  assert.equal((await server.get('/livez')).status, 200);
  await sleep(1500);
  await player.check();
  assert.equal(player.closeCode, undefined, 'nobody was sent away');

  await db.up();
  await waitForHealth(server, 'ok', 15000);
  const bought = await insist(player, 'purchase_energy_refill', SMALL, refill);
  await repeats(player, 'purchase_energy_refill', SMALL, refill, bought);
  await repeats(player, 'do_activity', { activity_id: 'family_time' }, activity, played);
  const before = await player.check();
  assert.equal(before.diamonds, START_DIAMONDS - SMALL_PRICE);
  assert.equal(server.lines('told, but not saved').length, 0);

  await server.kill();
  const next = await serve(t, options);
  const again = await Client.connect(next);
  await again.hello(player.account.token);
  assert.deepEqual(withoutStory(again.state), withoutStory(before), 'all that was told is there');
  assert.deepEqual(again.state.story, before.story);
  await next.end();
  checkBooks(db, data, SMALL_PRICE);
});

test('the server dies while the database is away: what it told is there', { timeout: 60000 }, async (t) => {
  const { db, data, options, server, player } = await start(t);
  const activity = randomUUID();
  await db.down('SIGKILL');
  await waitForHealth(server, 'degraded', 3000);
  const played = await player.request('do_activity', { activity_id: 'family_time' }, 'activity_result', activity);
  const prompt_id = await openPrompt(server, player);
  const answer = freeChoice(player.state.prompts[prompt_id]).id;
  await player.request('answer_question', { prompt_id, answer }, 'question_answered');
  const before = await player.check();
  await server.kill();
  await db.up();
  const next = await serve(t, options);
  const again = await Client.connect(next);
  await again.hello(player.account.token);
  assert.deepEqual(withoutStory(again.state), withoutStory(before), 'all that was told is there');
  assert.deepEqual(again.state.story, before.story);
  await repeats(again, 'do_activity', { activity_id: 'family_time' }, activity, played);
  await next.end();
  checkBooks(db, data, 0);
});

test('a purchase under way when the server falls silent', { timeout: 60000 }, async (t) => {
  const { db, data, server, player } = await start(t);
  const cid = randomUUID();
  await db.freeze();
  try {
    await refusedForNow(player, 'purchase_energy_refill', SMALL, cid);
    await waitForHealth(server, 'degraded', 3000);
  } finally {
    db.process.kill('SIGCONT');
  }
  await insist(player, 'purchase_energy_refill', SMALL, cid);
  await player.check();
  assert.equal(player.state.diamonds, START_DIAMONDS - SMALL_PRICE);
  await server.end();
  checkBooks(db, data, SMALL_PRICE);
});

test('beyond the bound changes are refused, reads go on', { timeout: 60000 }, async (t) => {
  const { db, server, player } = await start(t);
  let done = 0,
    reply;
  await db.down();
  await waitForHealth(server, 'degraded', 3000);
  do {
    reply = await player.ask('set_speed', { speed: done % 2 });
    done += reply.type === 'speed_set';
  } while (reply.type === 'speed_set' && done < 200);
  assert.equal(reply.code, 'db_unavailable', JSON.stringify(reply));
  assert.ok(done > 20 && done < 100, `${done} changes were told ahead`);
  await player.check();
  assert.equal(player.life.speed, (done - 1) % 2, 'what was refused was not done');
  await db.up();
  await waitForHealth(server, 'ok', 15000);
  await insist(player, 'set_speed', { speed: 0 });
  const before = await player.check();
  await server.kill();
  assert.equal(before.life.speed, 0);
});
