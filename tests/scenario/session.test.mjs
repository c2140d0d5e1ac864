// Who is spoken to: takeovers under load, old apps without a word of the new protocol, saying goodbye.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { Client } from './client.mjs';
import { Content, notice, serve, sixYearsOld } from './small_world.mjs';

const MINUTES_PER_YEAR = 525960;
const ROUNDS = 40;
const REQUESTS = 25; // below the burst of a connection

test(`${ROUNDS} takeovers with requests under way`, { timeout: 60000 }, async (t) => {
  const server = await serve(t);
  let old = await sixYearsOld(server);
  const { token } = old.account;
  let answered = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const client = await Client.connect(server);
    const cids = new Set();
    const hello = { type: 'hello', v: 2, token, client: { platform: 'test' }, cid: `hello-${round}` };
    const early = round % REQUESTS; // so many of the requests are sent before the hello
    for (let i = 0; i < REQUESTS; i++) {
      if (i === early) client.send(hello);
      const cid = randomUUID();
      cids.add(cid);
      old.send({ type: 'set_speed', speed: i & 1, cid });
    }
    await client.wait('ready');
    assert.equal((await old.closed).code, 4509);
    const where = `round ${round}: ${client.messages.map((m) => m.type)}`;
    assert.equal(client.messages[0].type, 'hello_ack', where);
    await client.snapshot();
    const acks = client.messages.filter((m) => m.type === 'hello_ack');
    assert.deepEqual(acks.map((m) => m.cid), [`hello-${round}`], where);
    assert.deepEqual(client.messages.filter((m) => cids.has(m.cid)), [], where);
    answered += old.messages.filter((m) => cids.has(m.cid)).length;
    await client.check();
    old = client;
  }
  console.log(`# ${answered} of ${ROUNDS * REQUESTS} requests were answered in time`);
});

test('a revision that changes nothing in sight is told too', { timeout: 20000 }, async (t) => {
  const content = new Content(t, { sign: notice('A sign') });
  const server = await serve(t, { content: content.folder });
  const player = await sixYearsOld(server);
  const { player_id } = player.account;
  for (let i = 0; i < 3; i++) await server.dev('fire', { player_id, id: 'events/street/sign' });
  await player.request('set_speed', { speed: 1 }, 'speed_set');
  await player.check();
});

// ---- old apps ----

async function oldApp(server, device) {
  const client = await Client.connect(server, { protocol: null });
  if (device) client.send({ type: 'login', ...device });
  return client;
}

/** The next message of this type; an old app has no revisions, it is told the whole state. */
async function told(client, type, message) {
  const from = client.messages.length;
  if (message) client.send(message);
  return client.wait(type, { from });
}

/** The keys of a whole state, not of a patch. */
function assertWhole(state) {
  for (const key of ['account', 'life', 'people', 'prompts', 'diamonds', 'energy', 'money'])
    assert.notEqual(state[key], undefined, `${key} in ${Object.keys(state)}`);
  for (const key of ['id', 'name', 'age', 'stats', 'at']) assert.notEqual(state.life[key], undefined, `life.${key}`);
}

test('an old app plays as a guest who is grown up to where the clock runs', { timeout: 20000 }, async (t) => {
  const server = await serve(t);
  const client = await oldApp(server);
  const born = await told(client, 'state_update', { type: 'check_daily_login' });
  assertWhole(born.state);
  assert.equal(born.state.life.age, 6);
  assert.equal(born.state.life.alive, true);
  await client.wait('daily_reward_claimed');
  const energy = born.state.energy,
    from = client.messages.length;
  const done = await told(client, 'activity_result', { type: 'do_activity', activity_id: 'family_time' });
  const update = await client.wait('state_update', { from });
  assertWhole(update.state);
  assert.equal(update.state.life.id, born.state.life.id);
  assert.ok(update.state.energy !== energy, `${JSON.stringify(done)} shows in the state`);
  for (const speed of [0, 1]) assertWhole((await told(client, 'state_update', { type: 'set_speed', speed })).state);
  const names = new Set(client.messages.map((m) => m.type));
  for (const name of ['hello_ack', 'state_snapshot', 'ready', 'story', 'digest', 'batch'])
    assert.ok(!names.has(name), `${name} is not of the old protocol`);
  await client.close();
});

test('an old app gets a new life after a death', { timeout: 30000 }, async (t) => {
  const server = await serve(t);
  const { device, player_id } = await server.auth();
  const client = await oldApp(server, device);
  const first = (await client.wait('state_update')).state.life;
  await client.close();
  const answer = await server.dev('advance', { player_id, minutes: 130 * MINUTES_PER_YEAR });
  assert.equal(answer.alive, false);
  const again = await oldApp(server, device);
  const second = (await again.wait('state_update')).state.life;
  assert.notEqual(second.id, first.id);
  assert.equal(second.alive, true);
  assert.equal(second.age, 6);
  const reply = await told(again, 'activity_result', { type: 'do_activity', activity_id: 'nap' });
  assert.equal(reply.type, 'activity_result');
  await again.close();
});

// ---- goodbye ----

test('logged_out carries the cid, and the token is gone', { timeout: 20000 }, async (t) => {
  const server = await serve(t);
  const player = await server.player();
  const { token } = player.account;
  player.send({ type: 'logout', cid: 'good-bye' });
  assert.deepEqual(await player.wait('logged_out'), { type: 'logged_out', cid: 'good-bye' });
  assert.equal((await player.closed).code, 1000);
  const late = await Client.connect(server);
  late.send({ type: 'hello', v: 2, token, client: { platform: 'test' } });
  assert.equal((await late.closed).code, 4501);
});

test('without a cid logged_out has none', { timeout: 20000 }, async (t) => {
  const server = await serve(t);
  const player = await server.player();
  player.send({ type: 'logout' });
  assert.deepEqual(await player.wait('logged_out'), { type: 'logged_out' });
});

test('an old app that logged in by its device logs out', { timeout: 20000 }, async (t) => {
  const server = await serve(t);
  const { device } = await server.auth();
  const client = await oldApp(server, device);
  await client.wait('state_update');
  client.send({ type: 'logout', cid: 'bye' });
  assert.deepEqual(await client.wait((m) => m.cid === 'bye'), { type: 'logged_out', cid: 'bye' });
  assert.equal((await client.closed).code, 1000);
  const again = await oldApp(server, device); // the device itself stays known
  await again.wait('state_update');
  await again.close();
});
