// The very bytes an old app is sent: members, their order and nothing else. Whoever must change a line here changes what
// apps in the field are told.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { Client, Server, makeDevice } from './client.mjs';

let server;
before(async () => {
  server = await Server.start({ args: ['--world-seed', '31'] });
});
after(() => server?.stop());

const PARTS = {
  uuid: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
  id: '\\d+-\\d+',
  number: '-?\\d+',
  text: '(?:[^"\\\\]|\\\\.)*',
  any: '.*',
};

/** Golden bytes, in which <uuid>, <id>, <number>, <text> and <any> stand for what differs from run to run. */
function pattern(golden) {
  const source = golden
    .split(/(<\w+>)/)
    .map((part) => PARTS[part.slice(1, -1)] ?? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${source.join('')}$`);
}

/** An old app that is logged in and has so many more diamonds than the first 50. */
async function oldApp(diamonds = 0) {
  const device = makeDevice();
  const client = await Client.connect(server, { protocol: null });
  client.send({ type: 'login', ...device });
  await client.wait('state_update');
  client.player_id = (await server.auth(device)).player_id;
  if (diamonds) await server.dev('grant', { player_id: client.player_id, diamonds });
  return client;
}

/** The bytes of the next message that begins like the golden ones must be those. */
async function expectBytes(client, golden, from) {
  const [begin] = golden.match(/^\{"type":"\w+"/);
  await client.wait((message) => `{"type":"${message.type}"` === begin || message.type === 'error', { from });
  const text = client.texts.slice(from).find((candidate) => candidate.startsWith(begin));
  assert.ok(text, client.texts.slice(from).join('\n'));
  assert.match(text, pattern(golden));
}

/** Sends these bytes and demands those of the answer. */
async function exchange(client, request, golden) {
  const from = client.texts.length;
  client.send(request);
  await expectBytes(client, golden, from);
}

/** What version 2 has added is not for old apps; that they sent no cid is part of this. */
function assertOld(client) {
  for (const [i, text] of client.texts.entries()) {
    const names = Object.keys(client.frames[i]);
    for (const name of ['cid', 'seq', 'ack', 'ts', 'rev', 'base_rev'])
      assert.equal(names.includes(name), false, `${name} in ${text}`);
    assert.notEqual(client.frames[i].type, 'batch');
  }
}

test('the daily reward', { timeout: 30000 }, async () => {
  const client = await oldApp();
  const request = '{"type":"check_daily_login"}';
  await exchange(
    client,
    request,
    '{"type":"daily_reward_claimed","day":1,"reward":"10 diamonds","streak":1}',
  );
  await exchange(
    client,
    request,
    '{"type":"error","for":"check_daily_login","code":"already_claimed","message":"already claimed",' +
      '"retryable":false,"details":{"next_at":<number>}}',
  );
  assertOld(client);
  await client.close();
});

test('energy for diamonds', { timeout: 30000 }, async () => {
  const client = await oldApp(100);
  const refill = '{"type":"purchase_energy_refill","refill_type":"full"}';
  const refused = '{"type":"error","for":"purchase_energy_refill",';
  await exchange(
    client,
    '{"type":"do_activity","activity_id":"family_time"}',
    '{"type":"activity_result","activity_id":"family_time","outcome":{"quality":"<text>","text":"<text>"},' +
      '"energy":<number>,"until":<number>,"patch":{<any>}}',
  );
  await exchange(client, refill, '{"type":"energy_updated","energy":100,"diamonds":115,"transaction_id":"<uuid>"}');
  await exchange(
    client,
    refill,
    `${refused}"code":"energy_full","message":"there is no room for more energy","retryable":false,` +
      '"details":{"energy":100}}',
  );
  await exchange(
    client,
    '{"type":"purchase_energy_refill","refill_type":"huge"}',
    `${refused}"code":"not_found","message":"there is no such thing","retryable":false}`,
  );
  await exchange(
    client,
    '{"type":"purchase_energy_refill"}',
    `${refused}"code":"invalid_field","message":"a field is missing, unknown or out of bounds","retryable":false,` +
      '"details":{"field":"refill_type","reason":"missing"}}',
  );
  assertOld(client);
  await client.close();
});

test('time for diamonds', { timeout: 30000 }, async () => {
  const client = await oldApp(100);
  await exchange(
    client,
    '{"type":"purchase_time_skip","skip_type":"week"}',
    '{"type":"time_skipped","game_time":{"day":<number>,"hour":<number>,"minute":<number>},"diamonds":145,' +
      '"transaction_id":"<uuid>"<any>}',
  );
  assertOld(client);
  await client.close();
});

test('a question, by its key and by its id', { timeout: 30000 }, async () => {
  const client = await oldApp();
  const ask = { player_id: client.player_id, id: 'events/childhood/vase' };
  const prompt =
    '{"type":"event_prompt","prompt_id":"<id>","key":"events/childhood/vase","class":"minor",' +
    '"title":"It Was Like That Already","body":"<text>","options":[{"id":"own_up","text":"Own up"},' +
    '{"id":"cat","text":"Blame the cat"},{"id":"glue","text":"Glue it, badly"}],"opened_at":<number>,' +
    '"expires_at":<number>}';
  const answered = '{"type":"question_answered","prompt_id":"<id>","outcome":{"text":"<text>","patch":{<any>}}}';
  let from = client.texts.length;
  await server.dev('fire', ask);
  await exchange(client, '{"type":"answer_question","key":"events/childhood/vase","answer":"cat"}', answered);
  await expectBytes(client, prompt, from);
  const { prompt_id } = await server.dev('fire', ask);
  const byId = { type: 'answer_question', prompt_id, answer: 'glue', message: 'it was the wind' };
  await exchange(client, JSON.stringify(byId), answered);
  await exchange(
    client,
    JSON.stringify(byId),
    '{"type":"error","for":"answer_question","code":"prompt_closed","message":"this question is not open",' +
      '"retryable":false}',
  );
  assertOld(client);
  await client.close();
});

test('state and clock', { timeout: 30000 }, async () => {
  const client = await oldApp();
  await expectBytes(client, '{"type":"state_update","state":{"account":{"player_id":"<number>",<any>}}', 0);
  await expectBytes(
    client,
    '{"type":"time_update","game_time":{"day":<number>,"hour":<number>,"minute":<number>},' +
      '"date":{"y":<number>,"m":<number>,"d":<number>},"at":<number>,"age":6,"speed":1,"server_time":<number>}',
    0,
  );
  assertOld(client);
  await client.close();
});

test('refusals of what nobody knows, and the end', { timeout: 30000 }, async () => {
  const client = await oldApp();
  await exchange(
    client,
    '{"type":"start_conversation","npc_id":"999"}',
    '{"type":"error","for":"start_conversation","code":"not_found","message":"there is no such thing",' +
      '"retryable":false}',
  );
  await exchange(
    client,
    '{"type":"purchase_moon"}',
    '{"type":"error","for":"purchase_moon","code":"unknown_type","message":"there is no message of this type",' +
      '"retryable":false,"details":{"field":"type","reason":"not known"}}',
  );
  await exchange(client, '{"type":"logout"}', '{"type":"logged_out"}');
  assertOld(client);
  await client.closed;
});

test('a cid is answered with, for those who send one', { timeout: 30000 }, async () => {
  const client = await oldApp();
  await exchange(
    client,
    '{"type":"check_daily_login","cid":"c-1"}',
    '{"type":"daily_reward_claimed","cid":"c-1","day":1,"reward":"10 diamonds","streak":1}',
  );
  await client.close();
});
