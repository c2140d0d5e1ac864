// Whatever a client sends gets its error code or its close code, changes nothing, and leaves the server running.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import test, { after, before } from 'node:test';
import { Client, Server, beBorn, growToSix, makeDevice, openPrompt, root, unchanged, withoutStory } from './client.mjs';

let server, player;
before(async () => {
  server = await Server.start({ args: ['--world-seed', '31', '--skips-per-min', '1000'] });
  player = await server.player();
  await beBorn(player);
  await growToSix(player);
  await openPrompt(server, player);
});
after(() => server?.stop());

async function nextError(client, message) {
  const from = client.messages.length;
  client.socket.send(message);
  return client.wait('error', { from });
}

/** A fresh connection of the same player; the one before is replaced, so it takes its place. */
async function reconnect() {
  const client = await Client.connect(server);
  await client.hello(player.account.token);
  client.account = player.account;
  player = client;
  return client;
}

const MALFORMED = {
  'cut short': '{"type":"get_state"',
  'no JSON': 'hello there',
  empty: '',
  'two values': '{"type":"get_state"} {"type":"get_state"}',
  'an array': '[{"type":"get_state"}]',
  'a number': '42',
  'a key twice': '{"type":"set_speed","speed":1,"speed":0,"cid":"dup"}',
  'the type twice': '{"type":"get_state","type":"new_life","cid":"dup"}',
  '20 levels': `{"type":"get_state","a":${'['.repeat(20)}${']'.repeat(20)}}`,
  '20 objects': `{"type":"get_state","a":${'{"a":'.repeat(20)}1${'}'.repeat(20)}}`,
  '600 keys': `{"type":"get_state",${Array.from({ length: 600 }, (_, i) => `"k${i}":1`).join()}}`,
  'a string of 9000 bytes': `{"type":"get_state","a":"${'x'.repeat(9000)}"}`,
  'a NUL in a string': '{"type":"get_state","a":"\\u0000"}',
  'a lone surrogate': '{"type":"get_state","a":"\\ud800"}',
  'a number too large': '{"type":"get_state","a":1e999}',
};

for (const [name, text] of Object.entries(MALFORMED)) {
  test(`malformed: ${name}`, { timeout: 20000 }, async () => {
    const client = await reconnect();
    await unchanged(client, async () => {
      const error = await nextError(client, text);
      assert.equal(error.code, 'bad_json', JSON.stringify(error));
      assert.equal(error.retryable, false);
    });
  });
}

test('three malformed messages in a minute end the connection with 4400', { timeout: 20000 }, async () => {
  const client = await reconnect();
  for (let i = 0; i < 3; i++) client.send('{');
  assert.equal((await client.closed).code, 4400);
  assert.equal(client.messages.filter((message) => message.code === 'bad_json').length, 3);
  await unchanged(await reconnect(), async () => {});
});

const LUA_GLOBALS =
  '_G _VERSION assert collectgarbage coroutine debug dofile error getmetatable io ipairs load loadfile loadstring ' +
  'math next os package pairs pcall print rawequal rawget rawlen rawset require select setmetatable string table ' +
  'tonumber ' +
  'tostring type utf8 xpcall warn unpack module __index __newindex __gc __call __mode __metatable __name self event ' +
  'effect activities';

/** What the C code calls the functions behind messages: nothing may reach one by its name. */
const HANDLERS = ['core/sim/command.c', 'core/server/session.c', 'core/server/actor_job.c', 'core/proto/msg.c'].flatMap(
  (name) => readFileSync(path.join(root, name), 'utf8').match(/\b(cmd|handle|run|session|actor|msg)_\w+/g),
);

const TYPES = [
  "__import__('os').system('x')",
  'os.execute',
  '%s%n%x',
  '../../etc/passwd',
  "'; DROP TABLE account; --",
  'GET_STATE',
  'get_state ',
  'x'.repeat(48),
  'x'.repeat(49),
  '',
  'état',
  'batch',
  'error',
  'state_update',
  'auth_device',
  'dev_grant',
  'dev_advance',
  'dev_fire',
  'constructor',
  '__proto__',
  ...LUA_GLOBALS.split(' '),
  ...new Set(HANDLERS),
];

test('no unknown type does anything', { timeout: 30000 }, async () => {
  const client = await reconnect();
  await unchanged(client, async () => {
    const fields = { player_id: client.account.player_id, diamonds: 5, minutes: 5, id: 'events/childhood/vase' };
    for (const type of TYPES) {
      const reply = await client.ask(type, { ...fields, key: '__index', code: 'return 1' });
      assert.deepEqual([reply.type, reply.code], ['error', 'unknown_type'], `${type}: ${JSON.stringify(reply)}`);
    }
    assert.ok(new Set(HANDLERS).size > 40);
    for (const type of [7, null, true, {}, ['get_state']]) {
      const reply = await client.ask('heartbeat', { client_ms: 0, type });
      assert.equal(reply.code, 'unknown_type', JSON.stringify(type));
    }
    const missing = await client.ask('x', { type: undefined });
    assert.equal(missing.code, 'unknown_type');
  });
});

test('names of Lua are no names of the game', { timeout: 30000 }, async () => {
  const client = await reconnect();
  await unchanged(client, async () => {
    for (const name of LUA_GLOBALS.split(' ')) {
      const code = (usual) => (/^[a-z0-9][a-z0-9_]*$/.test(name) ? usual : 'invalid_field');
      await client.refused('do_activity', { activity_id: name }, code('not_found'));
      await client.refused('answer_question', { key: name, answer: name }, code('prompt_closed'));
      await client.refused('name_proposals', { culture: name }, code('not_found'));
      await client.refused('purchase_time_skip', { skip_type: name }, code('not_found'));
    }
  });
});

const FIELDS = [
  ['set_speed', {}, 'speed'],
  ['set_speed', { speed: '1' }, 'speed'],
  ['set_speed', { speed: 2 }, 'speed'],
  ['set_speed', { speed: -1 }, 'speed'],
  ['set_speed', { speed: 0.5 }, 'speed'],
  ['set_speed', { speed: null }, 'speed'],
  ['do_activity', {}, 'activity_id'],
  ['do_activity', { activity_id: 12 }, 'activity_id'],
  ['do_activity', { activity_id: ['nap'] }, 'activity_id'],
  ['do_activity', { activity_id: 'x'.repeat(49) }, 'activity_id'],
  ['answer_question', { answer: 'a' }, undefined],
  ['answer_question', { prompt_id: '1-1' }, 'answer'],
  ['answer_question', { prompt_id: {}, answer: 'a' }, 'prompt_id'],
  ['purchase_energy_refill', {}, 'refill_type'],
  ['purchase_energy_refill', { refill_type: "full' OR 1=1" }, 'refill_type'],
  ['purchase_time_skip', {}, undefined],
  ['purchase_time_skip', { skip_type: 'week', expected_cost: -1 }, 'expected_cost'],
  ['purchase_time_skip', { hours: 1e6 }, 'hours'],
  ['new_life', { first_name: 'A', last_name: 'B' }, 'sex'],
  ['new_life', { first_name: 'A', last_name: 'B', sex: 'other' }, 'sex'],
  ['new_life', { first_name: 'A\nB', last_name: 'B', sex: 'male' }, 'first_name'],
  ['new_life', { first_name: 'x'.repeat(33), last_name: 'B', sex: 'male' }, 'first_name'],
  ['new_life', { first_name: '<b>', last_name: 'B', sex: 'male' }, 'first_name'],
  ['get_state', { if_rev_not: 2 ** 53 }, 'if_rev_not'],
  ['heartbeat', {}, 'client_ms'],
];

test('a wrong field is named', { timeout: 30000 }, async () => {
  const client = await reconnect();
  await unchanged(client, async () => {
    for (const [type, fields, name] of FIELDS) {
      const error = await client.refused(type, fields, 'invalid_field');
      if (name) assert.equal(error.details.field, name, JSON.stringify(error));
      assert.ok(error.details.reason.length > 0);
    }
    for (const cid of ['', 'x'.repeat(37), 'a b', 7, {}, 'ä']) {
      const error = await nextError(client, JSON.stringify({ type: 'set_speed', speed: 1, cid }));
      assert.deepEqual([error.code, error.details.field], ['invalid_field', 'cid'], JSON.stringify(cid));
    }
  });
});

test('too big before login: 4 KiB, after it: 64 KiB', { timeout: 20000 }, async () => {
  const text = (bytes) => JSON.stringify({ type: 'get_state', pad: [] }).replace('[]', `[${' '.repeat(bytes)}]`);
  const early = await Client.connect(server);
  assert.equal((await nextError(early, text(5000))).code, 'message_too_big');
  assert.equal((await early.closed).code, 1009);

  const client = await reconnect();
  const from = client.messages.length;
  client.send(text(60000));
  await client.wait('state_snapshot', { from });
  assert.equal((await nextError(client, text(70000))).code, 'message_too_big');
  assert.equal((await client.closed).code, 1009);
  await unchanged(await reconnect(), async () => {});
});

test('a binary frame closes with 1003, bad UTF-8 with 1007', { timeout: 20000 }, async () => {
  const binary = await reconnect();
  binary.socket.send(Buffer.from('{"type":"get_state"}'), { binary: true });
  assert.equal((await binary.closed).code, 1003);
  const broken = await reconnect();
  broken.socket.send(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), { binary: false });
  assert.equal((await broken.closed).code, 1007);
  await unchanged(await reconnect(), async () => {});
});

test("somebody else's question cannot be answered", { timeout: 20000 }, async () => {
  const owner = await reconnect();
  const [prompt_id, prompt] = Object.entries(owner.state.prompts)[0];
  const thief = await server.player();
  await beBorn(thief);
  await unchanged(owner, () =>
    unchanged(thief, () =>
      thief.refused('answer_question', { prompt_id, answer: prompt.choices[0].id }, 'prompt_closed'),
    ),
  );
  for (const id of ['0-0', '1--1', '99999999999999999999-1', `${prompt_id}x`, '1'])
    await thief.refused('answer_question', { prompt_id: id, answer: 'a' }, 'prompt_closed');
  await thief.close();
});

test('an answer not offered, and an answer twice', { timeout: 20000 }, async () => {
  const client = await reconnect();
  const prompt_id = await openPrompt(server, client, 'events/childhood/four_doors');
  const { choices } = client.state.prompts[prompt_id];
  await unchanged(client, async () => {
    for (const answer of ['no_such_choice', '0', choices[0].text, choices[0].id.toUpperCase()])
      await client.refused('answer_question', { prompt_id, answer }, 'invalid_answer');
  });
  await client.request('answer_question', { prompt_id, answer: choices[0].id }, 'question_answered');
  await client.check();
  await unchanged(client, () =>
    client.refused('answer_question', { prompt_id, answer: choices[choices.length - 1].id }, 'prompt_closed'),
  );
});

test('nothing is sold for diamonds that are not there', { timeout: 20000 }, async () => {
  const client = await server.player();
  await beBorn(client);
  await growToSix(client);
  await client.request('purchase_time_skip', { skip_type: 'season' }, 'time_skipped');
  assert.equal(client.state.diamonds, 5);
  await unchanged(client, async () => {
    const skip = await client.refused('purchase_time_skip', { skip_type: 'month' }, 'insufficient_diamonds');
    assert.deepEqual(skip.details, { diamonds: 5, price: 20 });
    await client.refused('purchase_time_skip', { skip_type: 'millennium' }, 'not_found');
    await client.refused('purchase_energy_refill', { refill_type: 'free' }, 'not_found');
    const refill = await client.refused('purchase_energy_refill', { refill_type: 'small' }, 'insufficient_diamonds');
    assert.deepEqual(refill.details, { diamonds: 5, price: 10 });
  });
  await client.close();
});

test('commands before hello, a wrong version, a second hello', { timeout: 20000 }, async () => {
  const client = await Client.connect(server);
  for (const type of ['get_state', 'grow_up', 'check_daily_login', 'logout']) {
    const error = await nextError(client, JSON.stringify({ type, cid: 'early' }));
    assert.deepEqual([error.code, error.for, error.cid], ['unauthenticated', type, 'early']);
  }
  const old = await nextError(client, JSON.stringify({ type: 'hello', v: 1, token: player.account.token }));
  assert.equal(old.code, 'unsupported_version');
  const other = await server.auth();
  await client.hello(other.token);
  assert.equal(client.state.life, undefined, 'nothing was done before hello');
  assert.equal(client.state.account.streak.claimable, true);
  const again = await nextError(client, JSON.stringify({ type: 'hello', v: 2, token: player.account.token }));
  assert.equal(again.code, 'conflict');
  assert.equal((await client.snapshot()).state.account.player_id, other.player_id);
  await client.close();
});

test('an unknown token and a missing one close with 4501', { timeout: 20000 }, async () => {
  for (const token of [`bl1_${'A'.repeat(43)}`, 'x', '', undefined]) {
    const client = await Client.connect(server);
    const error = await nextError(client, JSON.stringify({ type: 'hello', v: 2, token }));
    assert.match(error.code, /^(token_expired|unauthenticated)$/, JSON.stringify(token));
    assert.equal((await client.closed).code, 4501);
    assert.ok(client.messages.every((message) => message.type === 'error'));
  }
});

test('logging out ends the token', { timeout: 20000 }, async () => {
  const client = await server.player();
  client.send({ type: 'logout', cid: 'bye' });
  await client.wait('logged_out');
  assert.equal((await client.closed).code, 1000);
  const late = await Client.connect(server);
  assert.equal(
    (await nextError(late, JSON.stringify({ type: 'hello', v: 2, token: client.account.token }))).code,
    'token_expired',
  );
  assert.equal((await late.closed).code, 4501);
});

test('an expired token is refused; the device gets a new one', { timeout: 30000 }, async () => {
  const own = await Server.start();
  try {
    const account = await own.auth();
    await own.end();
    const database = path.join(own.data, 'baolife.db');
    execFileSync('sqlite3', [database, 'UPDATE sessions SET idle_expires_unix_ms = 1;']);
    const next = await Server.start({ data: own.data });
    try {
      const client = await Client.connect(next);
      const error = await nextError(client, JSON.stringify({ type: 'hello', v: 2, token: account.token }));
      assert.equal(error.code, 'token_expired');
      assert.equal((await client.closed).code, 4501);
      const fresh = await next.player({ device: account.device });
      assert.equal(fresh.account.player_id, account.player_id);
      await fresh.close();
    } finally {
      await next.stop();
    }
  } finally {
    await own.stop();
  }
});

test('bad devices over HTTP', { timeout: 20000 }, async () => {
  const device = makeDevice();
  await server.auth(device);
  const wrong = await server.post('/v1/auth/device', { ...device, device_secret: `secret-${randomUUID()}` });
  assert.deepEqual([wrong.status, wrong.json.code], [401, 'unauthenticated']);
  const unknown = await server.post('/v1/auth/device', { device_id: 'short', device_secret: device.device_secret });
  assert.deepEqual(
    [unknown.status, unknown.json.code, unknown.json.details.field],
    [400, 'invalid_field', 'device_id'],
  );
  for (const body of ['', '{', '[]', '{"device_id":1}', JSON.stringify({ ...device, device_secret: 'short' })]) {
    const answer = await server.post('/v1/auth/device', body);
    assert.equal(answer.status, 400, body);
    assert.match(answer.json.code, /^(bad_json|invalid_field)$/);
  }
  const huge = await server
    .post('/v1/auth/device', JSON.stringify({ ...device, pad: 'x'.repeat(100000) }))
    .catch(() => null);
  assert.ok(huge === null || huge.status === 413, 'a body too large is not read');
});

test('a page of another origin is turned away', { timeout: 20000 }, async () => {
  await assert.rejects(Client.connect(server, { headers: { Origin: 'https://evil.example' } }), /403/);
  const own = await Client.connect(server, { headers: { Origin: `http://127.0.0.1:${server.port}` } });
  await own.close();
});

test(
  'the newer connection of an account plays, the older gets session_replaced and 4509',
  { timeout: 20000 },
  async () => {
    const older = await reconnect();
    const newer = await reconnect();
    const last = await older.closed;
    assert.equal(last.code, 4509);
    assert.equal(older.messages[older.messages.length - 1].type, 'session_replaced');
    await unchanged(newer, async () => {});
    assert.deepEqual(withoutStory(newer.state), withoutStory(older.state));
  },
);

test('no login for too long closes with 4401; a flood with 4429', { timeout: 30000 }, async () => {
  const strict = await Server.start({ dev: false, args: ['--auth-timeout-ms', '300'] });
  try {
    const silent = await Client.connect(strict);
    assert.equal((await silent.closed).code, 4401);
    const flooding = await strict.player();
    const before = await flooding.snapshot();
    for (let i = 0; i < 200; i++) flooding.send({ type: 'heartbeat', client_ms: i });
    const { code, reason } = await flooding.closed;
    assert.equal(code, 4429);
    assert.ok(JSON.parse(reason).ra > 0);
    assert.ok(flooding.messages.some((message) => message.code === 'rate_limited'));
    const back = await strict.player({ device: flooding.account.device });
    assert.deepEqual(back.state, before.state);
    await back.close();
  } finally {
    await strict.stop();
  }
});

test('the eleventh refill in a minute is one too many', { timeout: 20000 }, async () => {
  const client = await server.player();
  await beBorn(client);
  await server.dev('grant', { player_id: client.account.player_id, diamonds: 1000 });
  await client.snapshot();
  for (let i = 0; i < 10; i++) await client.ask('purchase_energy_refill', { refill_type: 'small' });
  await unchanged(client, async () => {
    const error = await client.refused('purchase_energy_refill', { refill_type: 'small' }, 'rate_limited');
    assert.equal(error.retryable, true);
    assert.ok(error.retry_after_ms > 0 && error.retry_after_ms <= 60000);
    assert.equal(error.details.bucket, 'energy');
  });
  const answered = client.messages.filter((message) => message.type === 'energy_updated').length;
  assert.equal(client.state.diamonds, 1050 - 10 * answered, 'every answered refill was paid, none twice');
  await client.close();
});

test('more requests at once than the mailbox holds: the rest are told to come again', { timeout: 20000 }, async () => {
  const own = await Server.start({ args: ['--mailbox-max', '5'] });
  try {
    const client = await own.player();
    await beBorn(client);
    const { rev } = await client.snapshot();
    const from = client.messages.length;
    for (let i = 0; i < 40; i++) client.send({ type: 'set_speed', speed: i % 2, cid: `speed-${i}` });
    let answers = 0;
    await client.wait((message) => message.cid?.startsWith('speed-') && ++answers === 40, { from });
    const late = await client.snapshot();
    const replies = client.messages.slice(from).filter((message) => message.cid?.startsWith('speed-'));
    assert.equal(replies.length, 40, 'one answer each');
    const done = replies.filter((reply) => reply.type === 'speed_set');
    assert.ok(done.length >= 5 && done.length < 40, `${done.length} done`);
    for (const reply of replies)
      if (!done.includes(reply)) assert.deepEqual([reply.code, reply.retryable], ['overloaded', true]);
    assert.equal(late.state.life.speed, done[done.length - 1].speed);
    assert.equal(late.rev, rev + done.length, 'nothing but what was answered');
    await client.close();
  } finally {
    await own.stop();
  }
});

test('a device that registers ten times at once is one player', { timeout: 20000 }, async () => {
  const device = makeDevice();
  const answers = await Promise.all(Array.from({ length: 10 }, () => server.post('/v1/auth/device', device)));
  assert.deepEqual(
    answers.map((answer) => answer.status),
    Array(10).fill(200),
  );
  assert.equal(new Set(answers.map((answer) => answer.json.player_id)).size, 1);
  assert.equal(answers.filter((answer) => answer.json.created).length, 1);
  assert.equal(new Set(answers.map((answer) => answer.json.token)).size, 10);
  const client = await server.player({ device });
  assert.equal(client.state.diamonds, 50, 'welcomed once');
  await client.close();
});

test('a resume that cannot be is answered, and a snapshot follows', { timeout: 20000 }, async () => {
  const account = await server.auth();
  const client = await Client.connect(server);
  await client.hello(account.token, { resume: { conn_id: '1', epoch: 'e0', last_seq: 3 } });
  const types = client.messages.map((message) => message.type);
  assert.deepEqual(types.slice(0, 4), ['hello_ack', 'resume_failed', 'state_snapshot', 'ready']);
  assert.match(client.messages[1].reason, /^(expired|unknown|gap|epoch)$/);
  await client.close();
});
