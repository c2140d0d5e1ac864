// baolife migrate: shows what a database lacks, applies it, and keeps away from one that is being played on; and the
// database's password is told to nobody.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { run } from './client.mjs';
import { databaseArguments, databaseName, sharedMariadb } from './mariadb.mjs';
import { makeData, serve } from './small_world.mjs';

const states = (text) => [...text.matchAll(/^(missing|applied) {2}(\d{4}_\w+)$/gm)].map(([, state]) => state);

for (const engine of ['sqlite', 'mariadb']) {
  test(`shown, applied, shown: ${engine}`, { timeout: 30000 }, async (t) => {
    const data = makeData(t);
    const database = await databaseArguments(data, engine === 'mariadb');
    const migrate = (verb) => run(['migrate', verb, '--data', data, ...database]);

    const before = await migrate('status');
    assert.equal(before.code, 1, before.output);
    assert.ok(states(before.stdout).length >= 5);
    assert.ok(states(before.stdout).every((state) => state === 'missing'));
    if (engine === 'mariadb')
      assert.equal((await sharedMariadb()).sql(databaseName(data), 'SHOW TABLES'), '', 'looking changes nothing');

    const up = await migrate('up');
    assert.equal(up.code, 0, up.output);
    const after = await migrate('status');
    assert.equal(after.code, 0, after.output);
    assert.equal(states(after.stdout).length, states(before.stdout).length);
    assert.ok(states(after.stdout).every((state) => state === 'applied'));

    const server = await serve(t, { data, mariadb: engine === 'mariadb' });
    const refused = await migrate('status');
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /another server is running/);
    await server.end();
  });
}

test('how it is not used', { timeout: 10000 }, async () => {
  for (const args of [['migrate'], ['migrate', 'down'], ['migrate', 'status', '--no-such-setting', '1']])
    assert.equal((await run(args)).code, 2, args.join(' '));
  assert.equal((await run(['migrate', '--help'])).code, 0);
});

test('the password is told to nobody', { timeout: 30000 }, async (t) => {
  const data = makeData(t);
  const database = await databaseArguments(data, true);
  const password = readFileSync((await sharedMariadb()).passwordFile, 'utf8').trim();
  const server = await serve(t, { data, mariadb: true, args: ['--log-level', 'debug'] });
  const metrics = (await server.get('/metrics')).text ?? '';
  await server.end();
  const config = await run(['config', ...database]);
  assert.match(config.stdout, /db-password-file = /);
  const wrong = await run(['migrate', 'status', '--db', database[1].replace('game@', 'nobody@'), ...database.slice(2)]);
  assert.equal(wrong.code, 1);
  assert.match(wrong.stderr, /permission denied/);
  const inAddress = await run(['config', '--db', `mysql://game:${password}@localhost/x`]);
  assert.equal(inAddress.code, 2);
  for (const text of [server.log, metrics, config.output, wrong.output, inAddress.output])
    assert.equal(text.includes(password), false, text.slice(0, 2000));
});
