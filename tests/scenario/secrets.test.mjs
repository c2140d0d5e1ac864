// Nothing that is secret is told: not in the log, in health and metrics, in errors, whatever is done to the server.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { Client, root, run, sleep } from './client.mjs';
import { databaseName, sharedMariadb } from './mariadb.mjs';
import { makeData, serve, sixYearsOld } from './small_world.mjs';

const canary = (name) => `canary-${name}-${randomBytes(9).toString('hex')}`;

/** The text itself, and what would be left of it in hexadecimal and in base64 at any place of a longer text. */
function formsOf(secret) {
  const bytes = Buffer.from(secret);
  const forms = [secret, bytes.toString('hex'), encodeURIComponent(secret)];
  for (let pad = 0; pad < 3; pad++) {
    const text = Buffer.concat([Buffer.alloc(pad), bytes]).toString('base64');
    const whole = text.slice(pad ? 4 : 0, 4 * Math.floor((pad + bytes.length) / 3));
    forms.push(whole, whole.replaceAll('+', '-').replaceAll('/', '_'));
  }
  return forms.map((form) => form.toLowerCase());
}

function assertTellsNothing(secrets, told) {
  for (const [where, text] of Object.entries(told)) {
    const lower = text.toLowerCase();
    for (const [name, secret] of Object.entries(secrets))
      for (const form of formsOf(secret))
        assert.ok(!lower.includes(form), `${where} tells ${name}: ${lower.slice(lower.indexOf(form) - 200).slice(0, 400)}`);
  }
}

test('the forms are found', () => {
  const secret = canary('form');
  const texts = [secret, Buffer.from(`x${secret}`).toString('base64'), Buffer.from(`xy${secret}z`).toString('base64')];
  texts.push(Buffer.from(secret).toString('hex').toUpperCase(), Buffer.from(`??${secret}`).toString('base64url'));
  for (const text of texts) assert.throws(() => assertTellsNothing({ secret }, { log: `before ${text} after` }), text);
  assertTellsNothing({ secret }, { log: 'before after' });
});

/** Errors the server answers with, as they come over a socket; without what names the message by the sender's own words.
 */
async function errorsOf(server, messages, options) {
  const client = await Client.connect(server, options);
  for (const message of messages) client.send(message);
  await Promise.race([client.closed, sleep(400)]);
  client.socket.close();
  const errors = client.messages.filter((message) => message.type === 'error');
  assert.ok(errors.length > 0, JSON.stringify(messages));
  return JSON.stringify(errors.map(({ for: _type, cid: _cid, ...rest }) => rest));
}

/** Whoever writes rows of accounts waits so long. */
function holdAccounts(db, data) {
  const sql = 'START TRANSACTION; SELECT * FROM accounts FOR UPDATE; SELECT SLEEP(0.4); COMMIT';
  const args = ['--no-defaults', `--socket=${db.socket}`, '--user=root', '--execute', sql, databaseName(data)];
  return new Promise((resolve) => spawn('mariadb', args, { stdio: 'ignore' }).on('close', resolve));
}

test('a server that is used, abused and left by its database', { timeout: 60000 }, async (t) => {
  const db = await sharedMariadb(),
    data = makeData(t);
  const keys = [randomBytes(32), randomBytes(32)];
  const device = { device_id: `test-${randomUUID()}`, device_secret: canary('device-secret') };
  const secrets = {
    'database password': canary('password'),
    'device secret': device.device_secret,
    'wrong device secret': canary('wrong-secret'),
    'wrong token': `bl1_${canary('token')}`,
    'bearer token': `bl1_${canary('bearer')}`,
    'e-mail': `${canary('mail')}@example.com`,
    'purchase id': canary('purchase'),
    'data key': keys[0].toString('base64'),
    'data key in digits': keys[0].toString('hex'),
    'newest data key': keys[1].toString('base64'),
  };
  const told = {};
  db.sql('mysql', `CREATE DATABASE ${databaseName(data)}`);
  db.addUser('spoken_to', secrets['database password']);
  const server = await serve(t, {
    data,
    args: ['--db', `mysql://spoken_to@localhost/${databaseName(data)}?socket=${db.socket}`, '--log-level', 'debug'].concat(
      ['--slow-query-ms', '100'],
    ),
    env: {
      BAOLIFE_DB_PASSWORD: secrets['database password'],
      BAOLIFE_DATA_KEYS: keys.map((key, index) => `${index + 1}:${key.toString('base64')}`).join(' '),
    },
  });

  // Logging in, rightly and wrongly.
  const account = await server.auth(device);
  secrets['session token'] = account.token;
  const guest = await sixYearsOld(server);
  secrets['token of a guest'] = guest.account.token;
  secrets['secret of a guest'] = guest.account.device.device_secret;
  const wrong = { ...device, device_secret: secrets['wrong device secret'] };
  told['refused login'] = (await server.post('/v1/auth/device', wrong)).text;
  told['refused login on a socket'] = await errorsOf(server, [{ type: 'login', ...wrong }]);
  told['refused token'] = await errorsOf(server, [{ type: 'hello', v: 2, token: secrets['wrong token'] }]);
  told['refused bearer'] = await errorsOf(server, [{ type: 'get_state' }], {
    protocol: null,
    headers: { Authorization: `Bearer ${secrets['bearer token']}` },
  });

  // Everything in the wrong place.
  const all = Object.values(secrets).join(' ');
  const hello = { type: 'hello', v: 2, token: account.token };
  const badBodies = [`{"device_id":"${all}`, { device_id: all, device_secret: all }, { [all]: all }, [all], all];
  for (const [index, body] of badBodies.entries())
    told[`bad body ${index}`] = (await server.post('/v1/auth/device', body)).text;
  const messages = [
    { type: all },
    { type: 'new_life', first_name: secrets['e-mail'], family_name: secrets['session token'] },
    { type: 'purchase_energy_refill', refill_type: secrets['purchase id'], cid: 'c-1' },
    { type: 'purchase_time_skip', skip_type: 'week', hours: all },
    { type: 'answer_question', prompt_id: secrets['session token'], answer: secrets['e-mail'] },
    { type: 'send_dialogue', conversation_id: 'x', turn: 1, text: secrets['e-mail'] },
    { type: 'set_speed', speed: 99, [secrets['session token']]: all },
    `{"type":"login","device_secret":"${secrets['device secret']}"`,
    `{"type":"login","device_secret":"${secrets['device secret']}\u0000"}`,
    `"${secrets['session token']}`,
  ];
  for (const [index, message] of messages.entries())
    told[`bad message ${index}`] = await errorsOf(server, [hello, message]);
  const query = `?token=${encodeURIComponent(account.token)}&email=${encodeURIComponent(secrets['e-mail'])}`;
  const headers = { Authorization: `Bearer ${account.token}`, 'X-Forwarded-For': '192.0.2.1' };
  for (const target of ['/nowhere', '/dev/content', '/dev/why', '/metrics', '/v1/auth/device'])
    told[target] = (await server.get(target + query, headers)).text;

  // What takes long, and what does not come back.
  const held = holdAccounts(db, data);
  while (server.lines('slow query').length === 0) {
    await guest.ask('check_daily_login', {}, secrets['purchase id'].slice(0, 36));
    await server.auth({ ...device, device_id: `test-${randomUUID()}` });
  }
  await held;
  await db.down('SIGKILL');
  told['refused while away'] = (await server.post('/v1/auth/device', device)).text;
  await server.waitForLine('database connection failed');
  told['health while away'] = (await server.get('/health')).text;
  await db.up();
  for (const began = Date.now(); (await server.get('/health')).json.status !== 'ok'; await sleep(50))
    assert.ok(Date.now() - began < 10000, 'the database is seen again');

  told.health = (await server.get('/health')).text;
  told.metrics = (await server.get('/metrics')).text;
  told.content = (await server.get('/dev/content')).text;
  await server.end();
  told.log = server.log;
  assert.match(told.log, /"msg":"slow query"/);
  assert.match(told.metrics, /baolife_db_query_duration_seconds_count\{op="SESSION_INSERT"\} [1-9]/);
  assertTellsNothing(secrets, told);
});

test('a server that does not start', { timeout: 30000 }, async (t) => {
  const db = await sharedMariadb(),
    data = makeData(t);
  const secrets = { password: canary('password'), key: canary('key') };
  const file = path.join(data, 'secret');
  writeFileSync(file, `${secrets.key}\n`);
  const address = `mysql://game@localhost/${databaseName(data)}?socket=${db.socket}`;
  const start = ['serve', '--data', data, '--port', '0', '--content', path.join(root, 'content')];
  const password = { BAOLIFE_DB_PASSWORD: secrets.password };
  const cases = {
    'wrong password': [[...start, '--db', address], password],
    'wrong password file': [[...start, '--db', address, '--db-password-file', file], {}],
    'password in the address': [[...start, '--db', address.replace('game@', `game:${secrets.password}@`)], {}],
    'faulty keys': [start, { BAOLIFE_DATA_KEYS: `1:${secrets.key}` }],
    'faulty keys in a file': [[...start, '--data-keys-file', file], {}],
    migrate: [['migrate', 'status', '--db', address], password],
  };
  for (const [name, [args, env]] of Object.entries(cases)) {
    const ended = await run(args, { env });
    assert.ok(ended.code > 0, `${name}: ${ended.output}`);
    assertTellsNothing(secrets, { [name]: ended.output });
  }
  const shown = await run(['config', '--db', address], { env: { ...password, BAOLIFE_DATA_KEYS: secrets.key } });
  assert.equal(shown.code, 0);
  assertTellsNothing(secrets, { config: shown.output });
});

test('what the database holds of people is printed', { timeout: 10000 }, async () => {
  const all = await run(['privacy']);
  assert.equal(all.code, 0);
  assert.match(all.stdout, /^contacts\.sealed +contact +/m);
  assert.match(all.stdout, /^sessions\.token_hash +secret .*30 days/m);
  const contacts = await run(['privacy', 'contact']);
  assert.equal(contacts.stdout.trim().split('\n').length, 1);
  assert.equal((await run(['privacy', '--help'])).code, 0);
  for (const args of [['everything'], ['id', 'id']]) assert.equal((await run(['privacy', ...args])).code, 2);
});
