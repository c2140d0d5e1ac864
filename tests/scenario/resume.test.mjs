// A line that breaks: the client comes back, is told what it missed, once and in order, and goes on as if nothing had been.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { Client } from './client.mjs';
import { makeData, serve, sixYearsOld } from './small_world.mjs';

const MINUTES_PER_DAY = 1440;
const RING_MAX = 256;
const CLIENTS = 20;
const ROUNDS = 12;

const playerId = (client) => client.messages.find((message) => message.type === 'hello_ack').player_id;

/** Something happens to the life, whoever looks. */
const happens = (server, id, days = 40) => server.dev('advance', { player_id: id, minutes: days * MINUTES_PER_DAY });

const pushes = (client) => client.messages.filter((message) => message.seq !== undefined && message.type !== 'hello_ack');

test('what was missed is told in order, and nothing else', { timeout: 30000 }, async (t) => {
  const server = await serve(t);
  const old = await sixYearsOld(server);
  const id = playerId(old);
  await old.breakLine();
  await happens(server, id);
  await happens(server, id);
  const client = await Client.back(server, old, old.account.token);
  const types = client.messages.map((message) => message.type);
  assert.equal(types[0], 'hello_ack');
  assert.ok(!types.includes('state_snapshot'), 'nothing is told anew');
  const resumed = client.messages.find((message) => message.type === 'resumed');
  const missed = client.messages.slice(1, types.indexOf('resumed'));
  assert.ok(resumed.replayed >= 2, `${resumed.replayed} replayed`);
  missed.forEach((message, i) => assert.equal(message.seq, old.lastSeq + 1 + i, JSON.stringify(message)));
  assert.equal(resumed.seq, old.lastSeq + missed.length);
  assert.equal(resumed.rev, client.rev);
  await client.check();
  /* and again, from an earlier place: the same words */
  await client.breakLine();
  const again = await Client.back(server, old, old.account.token, { place: client.place });
  const known = again.messages.slice(1, 1 + missed.length);
  assert.deepEqual(known, missed);
  await again.check();
  await again.close();
});

test('an acknowledged push is not kept', { timeout: 30000 }, async (t) => {
  const server = await serve(t);
  const client = await sixYearsOld(server);
  await happens(server, playerId(client));
  const kept = async () => Number(/baolife_stream_bytes (\d+)/.exec((await server.get('/metrics')).text)[1]);
  assert.ok((await kept()) > 0);
  await client.request('heartbeat', { client_ms: 1, ack: client.lastSeq }, 'heartbeat_ack');
  assert.equal(await kept(), 0);
  const place = client.lastSeq;
  await client.breakLine();
  const back = await Client.back(server, client, client.account.token);
  assert.equal(back.messages.find((message) => message.type === 'resumed').replayed, 0);
  await back.breakLine();
  const behind = await Client.back(server, back, client.account.token, { last_seq: place - 1 });
  assert.equal(behind.messages[1].reason, 'gap', 'what it said it had seen is gone');
  await behind.check();
  await behind.close();
});

test('who cannot go on is told why and gets the whole state', { timeout: 60000 }, async (t) => {
  const data = makeData(t);
  let server = await serve(t, { data });
  const old = await sixYearsOld(server);
  const { token } = old.account;
  const id = playerId(old);
  const refusal = async (client, options) => {
    const back = await Client.back(server, client, token, options);
    const types = back.messages.map((message) => message.type);
    assert.deepEqual(types.slice(0, 4), ['hello_ack', 'resume_failed', 'state_snapshot', 'ready']);
    await back.check();
    return { back, reason: back.messages[1].reason };
  };
  await old.breakLine();
  const other = await server.player();
  let { back, reason } = await refusal(old, { place: other.place });
  assert.equal(reason, 'unknown', "another player's connection");
  await back.breakLine();
  ({ back, reason } = await refusal(back, { last_seq: back.lastSeq + 1 }));
  assert.equal(reason, 'gap', 'a push that never was');
  await back.close(1000);
  ({ back, reason } = await refusal(back));
  assert.equal(reason, 'expired', 'it had said goodbye');
  await back.breakLine();
  for (let i = 0; i <= RING_MAX; i++) await happens(server, id, 1);
  ({ back, reason } = await refusal(back));
  assert.equal(reason, 'gap', 'too much happened');
  await back.breakLine();
  await server.kill();
  server = await serve(t, { data });
  ({ back, reason } = await refusal(back));
  assert.equal(reason, 'epoch', 'another run of the server');
  await back.close();
});

test('a command whose answer was lost is done once', { timeout: 30000 }, async (t) => {
  const server = await serve(t);
  const old = await sixYearsOld(server);
  const cid = randomUUID();
  old.send({ type: 'do_activity', activity_id: 'nap', cid });
  await old.breakLine();
  const client = await Client.back(server, old, old.account.token);
  const reply = await client.request('do_activity', { activity_id: 'nap' }, 'activity_result', cid);
  assert.deepEqual(await client.ask('do_activity', { activity_id: 'nap' }, cid), reply);
  const { state } = await client.snapshot();
  assert.equal(state.energy, reply.energy);
  await client.check();
  await client.close();
});

test(`${CLIENTS} clients whose lines break ${ROUNDS} times`, { timeout: 120000 }, async (t) => {
  const server = await serve(t);
  const live = async () => {
    let client = await sixYearsOld(server);
    const { token } = client.account;
    const id = playerId(client);
    const told = new Map(); // seq -> what was said
    const note = (from) => {
      for (const message of pushes(from)) {
        if (['ready', 'resumed'].includes(message.type)) continue;
        const text = JSON.stringify(message);
        assert.equal(told.get(message.seq) ?? text, text, 'a number is one push for ever');
        told.set(message.seq, text);
      }
    };
    const first = client.lastSeq;
    for (let round = 0; round < ROUNDS; round++) {
      const under_way = happens(server, id, 10);
      client.send({ type: 'do_activity', activity_id: 'nap', cid: randomUUID() });
      await client.breakLine();
      await under_way;
      note(client);
      client = await Client.back(server, client, token);
    }
    await client.snapshot();
    note(client);
    await client.check();
    for (let seq = first + 1; seq <= client.lastSeq; seq++) assert.ok(told.has(seq), `push ${seq} was lost`);
    await client.close();
  };
  await Promise.all(Array.from({ length: CLIENTS }, live));
});
