// The published contract against itself and the decoder: examples, AsyncAPI document, what the judge of the other tests
// sees.
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { Client } from './client.mjs';
import { canJudge, check, folder, read, takes } from './contract.mjs';
import { Content, notice, serve, sixYearsOld } from './small_world.mjs';

const skip = canJudge ? false : 'ajv is not installed';

test('schema and decoder judge every example alike, but where it says why not', { skip }, () => {
  const examples = read('examples.json');
  const seen = new Set();
  for (const { schema, type, message, verdict, unseen_by_schema } of examples) {
    const isGood = verdict === 'good';
    const taken = takes(`${schema}/${type}`, JSON.parse(message));
    assert.equal(taken, isGood || unseen_by_schema !== undefined, `${message}: ${verdict}, schema: ${taken}`);
    seen.add(`${schema}/${type}.json ${isGood}`);
  }
  for (const side of ['client', 'http'])
    for (const name of readdirSync(path.join(folder, side)))
      for (const isGood of [true, false])
        assert.ok(seen.has(`${side}/${name} ${isGood}`), `${side}/${name} has no ${isGood ? 'good' : 'bad'} example`);
});

const v2 = { type: 'energy_updated', energy: 1, diamonds: 2, transaction_id: 'x', base_rev: 3, rev: 4 };
const v1 = { type: 'energy_updated', energy: 1, diamonds: 2, transaction_id: 'x' };

test('the judge takes what is right and nothing else', { skip }, () => {
  check(v2, 2);
  check(v1, 1);
  check({ ...v2, cid: 'c' }, 2, ['purchase_energy_refill']);
  const wrong = [
    [{ type: 'unheard_of' }, 2],
    [v2, 1],
    [v1, 2],
    [{ ...v2, more: 1 }, 2],
    [{ ...v2, energy: '1' }, 2],
    [{ ...v2, cid: 'c' }, 2, ['check_daily_login']],
    [{ type: 'story' }, 2],
    [{ type: 'ready', seq: 0, rev: 0 }, 1],
    [{ type: 'state_update', base_rev: 1, rev: 2, patch: { life: { stats: { health: 'well' } } } }, 2],
    [{ type: 'state_update', base_rev: 1, rev: 2, patch: { account: { unknown: 1 } } }, 2],
  ];
  for (const args of wrong) assert.throws(() => check(...args), assert.AssertionError, JSON.stringify(args));
});

// ---- the AsyncAPI document ----

function resolve(document, reference) {
  return reference
    .slice(2)
    .split('/')
    .reduce((value, key) => value?.[key], document);
}

function references(value) {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === '$ref' ? [inner] : references(inner)));
}

test('every reference of the AsyncAPI document leads somewhere', () => {
  const document = read('asyncapi.json');
  assert.equal(document.asyncapi, '3.0.0');
  for (const reference of references(document))
    if (reference.startsWith('#')) assert.ok(resolve(document, reference), reference);
    else assert.ok(existsSync(path.join(folder, reference)), reference);
  const files = references(document.components).map((reference) => path.normalize(reference));
  for (const side of ['client', 'server'])
    for (const name of readdirSync(path.join(folder, side)))
      assert.ok(files.includes(`${side}/${name}`), `${side}/${name} is in no message`);
});

test('operations name messages of their channel', () => {
  const { operations, channels } = read('asyncapi.json');
  for (const [name, operation] of Object.entries(operations)) {
    assert.match(operation.action, /^(send|receive)$/, name);
    for (const { $ref } of [...operation.messages, ...(operation.reply?.messages ?? [])])
      assert.ok(channels.game.messages[$ref.replace('#/channels/game/messages/', '')], $ref);
  }
});

// ---- what no other test meets; the client judges what it is sent ----

const POST = notice('The post', 'effect = function(p) p:notify("The post is late.") end');

test('notifications, and a state that is known already, for both versions', { timeout: 30000 }, async (t) => {
  const content = new Content(t, { post: POST });
  const server = await serve(t, { content: content.folder });
  const player = await sixYearsOld(server);
  const old = await Client.connect(server, { protocol: null });
  old.send({ type: 'check_daily_login' });
  const { state } = await old.wait('state_update');
  for (const [client, player_id] of [
    [player, player.account.player_id],
    [old, state.account.player_id],
  ]) {
    await server.dev('fire', { player_id, id: 'events/street/post' });
    assert.equal((await client.wait('notification')).body, 'The post is late.');
    await client.request('set_speed', { speed: 0 }, 'speed_set');
    const { rev } = await client.request('get_state', {}, 'state_snapshot');
    await client.request('get_state', { if_rev_not: rev }, 'state_unchanged');
  }
});
