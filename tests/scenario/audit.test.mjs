// What a server writes into its audit log: logins, diamonds that were spent, lives, operators' acts; and no play.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import test from 'node:test';
import { freeChoice, openPrompt } from './client.mjs';
import { databaseName, isMariadb, sharedMariadb } from './mariadb.mjs';
import { makeData, serve, sixYearsOld } from './small_world.mjs';

const ROWS =
  'SELECT l.id, l.actor, l.actor_id, l.action, l.target, l.request_id, a.address FROM audit_log l' +
  ' LEFT JOIN audit_addresses a ON a.audit_id = l.id ORDER BY l.id';

async function readLog(data) {
  const text = isMariadb
    ? (await sharedMariadb()).sql(databaseName(data), ROWS)
    : execFileSync('sqlite3', ['-separator', '\t', path.join(data, 'baolife.db'), ROWS], { encoding: 'utf8' }).trim();
  return text.split('\n').map((line) => {
    const [id, actor, actor_id, action, target, request_id, address] = line.split('\t');
    return { id, who: ['', 'system', 'player', 'admin'][actor], actor_id, action, target, request_id, address };
  });
}

test('the log of a visit', { timeout: 30000 }, async (t) => {
  const data = makeData(t);
  const server = await serve(t, { data });
  const player = await sixYearsOld(server);
  const { player_id } = player.account;
  const prompt_id = await openPrompt(server, player);
  await player.request('do_activity', { activity_id: 'nap' }, 'activity_result');
  const answer = freeChoice(player.state.prompts[prompt_id]).id;
  await player.request('answer_question', { prompt_id, answer }, 'question_answered');
  await player.request('check_daily_login', {}, 'daily_reward_claimed');
  const cid = randomUUID();
  const refill = await player.request('purchase_energy_refill', { refill_type: 'small' }, 'energy_updated', cid);
  assert.deepEqual(await player.ask('purchase_energy_refill', { refill_type: 'small' }, cid), refill);
  await server.dev('grant', { player_id, diamonds: 7 });
  const reloaded = await server.post('/dev/reload');
  assert.equal(reloaded.status, 202);
  assert.equal((await server.post('/dev/rollback')).status, 409, 'what was refused is no act');
  player.send({ type: 'logout', cid: 'bye' });
  await player.wait('logged_out');
  await server.end();

  const log = await readLog(data);
  log.forEach((row, index) => assert.equal(Number(row.id), index + 1));
  assert.ok(log.every((row) => row.address === '127.0.0.0/24'), JSON.stringify(log));
  const acts = log.filter((row) => row.who === 'admin');
  assert.ok(acts.every((row) => row.actor_id === '0'));
  const own = log.filter((row) => row.who === 'player');
  assert.ok(own.every((row) => row.actor_id === player_id));
  assert.deepEqual(
    own.map((row) => row.action),
    ['account_created', 'device_added', 'session_opened', 'life_started', 'diamonds_spent', 'session_revoked'],
  );
  const [created, device, opened, life, spent, revoked] = own;
  assert.equal(created.target, `account/${player_id}`);
  assert.equal(device.target, `account/${player_id}`);
  assert.match(opened.request_id, /^[0-9a-f]{16}$/);
  assert.equal(acts.at(-1).request_id, reloaded.headers['x-request-id']);
  assert.match(opened.target, /^session\/[0-9a-f]{16}$/);
  assert.equal(revoked.target, opened.target);
  assert.equal(revoked.request_id, 'bye');
  assert.match(life.target, /^life\/\d+$/);
  assert.match(spent.target, /^ledger\/[0-9a-f-]{36}$/);
  assert.equal(spent.request_id, cid);
  assert.deepEqual(
    acts.map((row) => row.action).filter((action) => action !== 'dev_advance' && action !== 'dev_fire'),
    ['dev_grant', 'content_reload'],
  );
});
