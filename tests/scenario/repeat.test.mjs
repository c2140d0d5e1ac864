// A request repeated with its cid is done once and answered the same, whatever has become of the game since.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test, { after, before } from 'node:test';
import { Client, Server, beBorn, growToSix, isLost, openPrompt, sleep, unchanged, withoutStory } from './client.mjs';
import { checkLedger } from './ledger.mjs';
import { Content, makeData, serve, sixYearsOld } from './small_world.mjs';

let server, player;
before(async () => {
  server = await Server.start({ args: ['--world-seed', '31', '--skips-per-min', '1000'] });
  player = await server.player();
  await beBorn(player);
  await growToSix(player);
});
after(() => server?.stop());

/** A fresh connection of the same player; the one before is replaced, so it takes its place. */
async function reconnect() {
  const client = await Client.connect(server);
  await client.hello(player.account.token);
  client.account = player.account;
  player = client;
  return client;
}

test('a cid with other parameters is refused', { timeout: 20000 }, async () => {
  const client = await reconnect();
  const cid = randomUUID();
  const done = await client.request('do_activity', { activity_id: 'nap' }, 'activity_result', cid);
  await unchanged(client, () =>
    client.refused('do_activity', { activity_id: 'family_time' }, 'idempotency_key_reused', cid),
  );
  assert.deepEqual(await client.ask('do_activity', { activity_id: 'nap' }, cid), done);
});

/** Sends the same request again, at once and after a reconnect: the same answer, no second effect. */
async function repeats(type, fields, expected) {
  let client = await reconnect();
  const cid = randomUUID();
  const first = await client.request(type, fields(client), expected, cid);
  const sent = fields(client, first);
  const after = await client.snapshot();
  for (let i = 0; i < 3; i++) {
    assert.deepEqual(await client.ask(type, sent, cid), first, `${type} again`);
    const now = await client.snapshot();
    assert.deepEqual(withoutStory(now.state), withoutStory(after.state));
    assert.ok(now.rev >= after.rev);
    if (i === 1) client = await reconnect();
  }
}

/** Fields made once, then the same for every repetition. */
function once(make) {
  let fields;
  return (client) => (fields ??= make(client));
}

test('a repeated activity is done once', { timeout: 20000 }, () =>
  repeats('do_activity', () => ({ activity_id: 'nap' }), 'activity_result'),
);

test('a repeated answer is given once', { timeout: 20000 }, async () => {
  await openPrompt(server, await reconnect(), 'events/childhood/tin_for_the_future');
  const fields = once((client) => {
    const [prompt_id, prompt] = Object.entries(client.state.prompts).pop();
    return { prompt_id, answer: prompt.choices.find((choice) => !choice.cost).id };
  });
  await repeats('answer_question', fields, 'question_answered');
});

test('a repeated time skip is bought once, even when it could not be paid again', { timeout: 20000 }, async () => {
  const client = await server.player();
  await beBorn(client);
  await growToSix(client);
  const cid = randomUUID();
  const first = await client.request('purchase_time_skip', { skip_type: 'season' }, 'time_skipped', cid);
  await client.check();
  await unchanged(client, async () => {
    assert.deepEqual(await client.ask('purchase_time_skip', { skip_type: 'season' }, cid), first);
  });
  await client.close();
});

test('a repeated daily login is given once, with the same answer', { timeout: 20000 }, () =>
  repeats('check_daily_login', () => ({}), 'daily_reward_claimed'),
);

test('a repeated birth is one birth', { timeout: 20000 }, async () => {
  const client = await server.player();
  const fields = { first_name: 'Ida', last_name: 'Zwei', sex: 'female' };
  const cid = randomUUID();
  const first = await client.request('new_life', fields, 'life_started', cid);
  await client.request('set_speed', { speed: 0 }, 'speed_set');
  assert.deepEqual(await client.ask('new_life', fields, cid), first);
  assert.equal((await client.snapshot()).state.life.id, first.life_id);
  await client.close();
});

test('a repeated refill costs once', { timeout: 20000 }, async () => {
  await server.dev('grant', { player_id: player.account.player_id, diamonds: 200 });
  const client = await reconnect();
  for (const activity_id of ['family_time', 'family_time'])
    await client.request('do_activity', { activity_id }, 'activity_result');
  await repeats('purchase_energy_refill', () => ({ refill_type: 'full' }), 'energy_updated');
});

test('one request sent twice without waiting is done once', { timeout: 20000 }, async () => {
  const client = await server.player();
  await beBorn(client);
  await growToSix(client);
  const cid = randomUUID(),
    from = client.messages.length;
  for (let i = 0; i < 3; i++) client.send({ type: 'purchase_time_skip', skip_type: 'week', cid });
  await client.ask('get_catalog');
  const replies = client.messages.slice(from).filter((message) => message.cid === cid);
  assert.equal(replies.length, 3);
  for (const reply of replies) assert.deepEqual(reply, replies[0]);
  assert.equal(replies[0].type, 'time_skipped');
  assert.equal((await client.snapshot()).state.diamonds, 45);
  await client.close();
});

test('thirty purchases at once with diamonds for ten: exactly ten', { timeout: 20000 }, async () => {
  const client = await server.player();
  await beBorn(client);
  await growToSix(client);
  const from = client.messages.length;
  for (let i = 0; i < 30; i++) client.send({ type: 'purchase_time_skip', skip_type: 'week', cid: `skip-${i}` });
  await client.wait((message) => message.cid === 'skip-29', { from });
  await client.check();
  const replies = client.messages.slice(from).filter((message) => message.cid?.startsWith('skip-'));
  assert.deepEqual(
    replies.map((reply) => reply.cid),
    Array.from({ length: 30 }, (_, i) => `skip-${i}`),
    'answered in order',
  );
  const sold = replies.filter((reply) => reply.type === 'time_skipped');
  for (const reply of replies)
    if (!sold.includes(reply)) assert.match(reply.code, /^(insufficient_diamonds|conflict)$/);
  assert.equal(client.state.diamonds, 50 - 5 * sold.length);
  if (!replies.some((reply) => reply.code === 'conflict')) assert.equal(sold.length, 10);
  await client.close();
});

// ---- many at once ----

const REFILL = 'purchase_energy_refill',
  SMALL = { refill_type: 'small' },
  SMALL_PRICE = 10;

/** A world in which energy never forbids a refill, and a player in it with 50 diamonds. */
async function shop(t) {
  const content = new Content(t);
  content.set('tables/energy.lua', 'add = 20, refused_above = 130', 'add = 1, refused_above = 149.999');
  const options = { data: makeData(t), content: content.folder, args: ['--refills-per-min', '100000'] };
  const server = await serve(t, options);
  return { options, server, player: await sixYearsOld(server) };
}

/** Sends all requests without waiting, and again those that came too many at once; gives the final answers. */
async function askAll(client, cids) {
  const final = new Map();
  while (final.size < cids.length) {
    const from = client.messages.length,
      open = cids.filter((cid) => !final.has(cid));
    for (const cid of open) client.send({ type: REFILL, ...SMALL, cid });
    for (const cid of open) {
      const reply = await client.wait((message) => message.cid === cid, { from });
      if (!reply.retryable) final.set(cid, reply);
    }
    await sleep(10);
  }
  return [...final.values()];
}

test('fifty refills at once with diamonds for seven: exactly seven', { timeout: 30000 }, async (t) => {
  const { options, server, player } = await shop(t);
  await server.dev('grant', { player_id: player.account.player_id, diamonds: 7 * SMALL_PRICE - 50 });
  const cids = Array.from({ length: 50 }, () => randomUUID());
  const replies = await askAll(player, cids);
  assert.equal(replies.filter((reply) => reply.type === 'energy_updated').length, 7);
  for (const reply of replies)
    if (reply.type === 'error') assert.equal(reply.code, 'insufficient_diamonds', JSON.stringify(reply));
  assert.equal((await player.snapshot()).state.diamonds, 0);
  await server.end();
  await checkLedger(options.data);
});

/** A socket of its own for one request; undefined when another socket took its place before the answer. */
async function askOnOwnSocket(server, account, cid) {
  const client = await Client.connect(server);
  try {
    await client.hello(account.token);
    return await client.request(REFILL, SMALL, 'energy_updated', cid);
  } catch (error) {
    if (!isLost(error)) throw error;
    return client.messages.find((message) => message.cid === cid);
  }
}

test('one purchase from ten sockets and across restarts: once, the same answer', { timeout: 40000 }, async (t) => {
  const { options, server: first, player } = await shop(t);
  const { account } = player,
    cid = randomUUID();
  const replies = await Promise.all(Array.from({ length: 10 }, () => askOnOwnSocket(first, account, cid)));
  const answer = await askOnOwnSocket(first, account, cid);
  for (const reply of replies) assert.deepEqual(reply ?? answer, answer);
  await first.kill();
  const second = await serve(t, options);
  assert.deepEqual(await askOnOwnSocket(second, account, cid), answer, 'after a kill');
  await second.end();
  const third = await serve(t, options);
  assert.deepEqual(await askOnOwnSocket(third, account, cid), answer, 'after an ordinary end');
  const client = await Client.connect(third);
  await client.hello(account.token);
  assert.equal(client.state.diamonds, 50 - SMALL_PRICE);
  await third.end();
  await checkLedger(options.data);
});
