// What operators do with a whole database: audit, backup, restore, copy; while the game goes on, on both engines.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import test from 'node:test';
import { makeDevice, run, sleep } from './client.mjs';
import { databaseArguments, databaseName, isMariadb, sharedMariadb } from './mariadb.mjs';
import { Content, makeData, serve, sixYearsOld } from './small_world.mjs';

// Files are not looked at in a run that is about the other engine.
const ENGINES = isMariadb ? ['mariadb'] : ['sqlite', 'mariadb'];
const options = { timeout: 60000 };
const ofFiles = { ...options, skip: isMariadb && 'it is about a file' };
const patience = { timeout_ms: 20000 };

/** A world's folder and how tools are told of its database. */
async function makeWorld(t, engine) {
  const data = makeData(t);
  const isServer = engine === 'mariadb';
  const database = await databaseArguments(data, isServer);
  const tool = (...args) => run([...args, '--data', data, ...database], patience);
  const sql = async (text) =>
    isServer
      ? (await sharedMariadb()).sql(databaseName(data), text)
      : execFileSync('sqlite3', [path.join(data, 'baolife.db'), text], { encoding: 'utf8' }).trim();
  return { data, isServer, tool, sql, file: (name) => path.join(data, name) };
}

const start = (t, world, content) => serve(t, { data: world.data, mariadb: world.isServer, content });

/** Rows of tables as a tool prints them: name -> [rows, checksum]. */
const tables = (text) =>
  new Map([...text.matchAll(/^(\w+) +(\d+) rows(?: {2}checksum (\w+))?$/gm)].map(([, name, ...rest]) => [name, rest]));

/** Grants until it is told to stop; gives how many were answered. */
function keepGranting(server, player) {
  const granting = { count: 0, isOver: false };
  granting.done = (async () => {
    while (!granting.isOver) {
      await server.dev('grant', { player_id: player.account.player_id, diamonds: 1 });
      granting.count++;
    }
    return granting.count;
  })();
  return granting;
}

for (const engine of ENGINES) {
  test(`backup under play, restored elsewhere: ${engine}`, options, async (t) => {
    const world = await makeWorld(t, engine),
      content = new Content(t).folder;
    const server = await start(t, world, content);
    const player = await sixYearsOld(server);
    const before = await player.snapshot();
    const granting = keepGranting(server, player);
    while (granting.count < 20) await sleep(5);
    const answeredBefore = granting.count;
    const file = world.file('backup.db');
    const backup = await world.tool('backup', file);
    const answeredAfter = granting.count;
    granting.isOver = true;
    await granting.done;
    assert.equal(backup.code, 0, backup.output);
    assert.ok(answeredAfter > answeredBefore, 'the game went on');
    assert.equal(Number(tables(backup.stdout).get('lives')[0]), 1);
    assert.equal(statSync(file).mode & 0o777, 0o600);

    const audit = await world.tool('audit');
    assert.equal(audit.code, 0, audit.output);
    assert.match(audit.stdout, /nothing is wrong/);
    const again = await world.tool('backup', file);
    assert.equal(again.code, 1);
    assert.match(again.stderr, /exists: name another file, or give --force/);
    assert.equal((await world.tool('backup', file, '--force')).code, 0);
    assert.equal((await world.tool('restore', file, '--force')).code, 1, 'not under a running server');
    assert.deepEqual(
      readdirSync(world.data).filter((name) => /part|audit/.test(name)),
      [],
    );
    await server.end();

    // What had been answered before the backup began is in it; the same player goes on elsewhere.
    const elsewhere = await makeWorld(t, engine);
    const restored = await elsewhere.tool('restore', file);
    assert.equal(restored.code, 0, restored.output);
    assert.match(restored.stdout, /nothing is wrong/);
    const granted = 'SELECT count(*) FROM ledger_lines l JOIN ledger_accounts a ON a.id = l.account WHERE a.party = 5';
    const grants = Number(await elsewhere.sql(granted));
    assert.ok(grants >= answeredBefore, `${grants} grants in the backup, ${answeredBefore} were answered before it`);
    writeFileSync(elsewhere.file('secret.key'), readFileSync(world.file('secret.key')));
    const second = await start(t, elsewhere, content);
    const survivor = await second.player({ device: player.account.device });
    const life = (await survivor.snapshot()).state.life;
    assert.equal(life.name, before.state.life.name);
    assert.equal(life.age, 6);
    await second.end();

    const refused = await elsewhere.tool('restore', file);
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /not empty, this would be lost: .*lives 1/);
    const forced = await elsewhere.tool('restore', file, '--force');
    assert.equal(forced.code, 0, forced.output);
    assert.equal(existsSync(elsewhere.file('baolife.db.replaced')), engine === 'sqlite');
  });

  test(`a changed book is found by the audit and by the running server: ${engine}`, options, async (t) => {
    const world = await makeWorld(t, engine),
      content = new Content(t).folder;
    const server = await start(t, world, content);
    const player = await server.player();
    await server.dev('grant', { player_id: player.account.player_id, diamonds: 40 });
    await server.end();
    assert.equal((await world.tool('audit')).code, 0);
    await world.sql(`UPDATE ledger_accounts SET balance = balance + 7 WHERE player = ${player.account.player_id}`);

    const found = await world.tool('audit');
    assert.equal(found.code, 1, found.output);
    assert.match(found.stdout, /^violation: account \d+ \(party 0, player \d+\): the balance is \d+, .*: 7 too much$/m);
    assert.match(found.stdout, /^violation: all accounts together: the sum in diamonds is 7, not 0$/m);
    assert.match(found.stdout, /2 violations/);

    const watched = await start(t, world, content);
    const [line] = await watched.waitForLine('ledger account does not balance');
    assert.equal(line.player, Number(player.account.player_id));
    assert.match((await watched.get('/metrics')).text, /^baolife_ledger_imbalance 1$/m);
    const health = (await watched.get('/health')).json;
    assert.equal(health.checks.ledger.status, 'failing');
    assert.equal(health.status, 'degraded');
    assert.equal((await world.tool('audit')).code, 1, 'while it runs, too');
    await watched.end();
  });
}

test('copied to the other engine and back', ofFiles, async (t) => {
  const world = await makeWorld(t, 'sqlite'),
    server = await start(t, world);
  await sixYearsOld(server);
  const from = world.file('baolife.db');
  assert.match((await run(['copy', '--from', from, '--to', world.file('x.db')])).stderr, /another server is running/);
  await server.end();
  const [, address, , passwordFile] = await databaseArguments(makeData(t), true);
  const there = await run(['copy', '--from', from, '--to', address, '--to-password-file', passwordFile], patience);
  assert.equal(there.code, 0, there.output);
  assert.ok(tables(there.stdout).size >= 13);
  const again = await run(['copy', '--from', from, '--to', address, '--to-password-file', passwordFile], patience);
  assert.equal(again.code, 1);
  assert.match(again.stderr, /is not empty, it has these rows: .*accounts 1/);
  const copy = world.file('back.db');
  const back = await run(['copy', '--from', address, '--from-password-file', passwordFile, '--to', copy], patience);
  assert.equal(back.code, 0, back.output);
  assert.deepEqual(tables(back.stdout), tables(there.stdout));
  assert.equal((await run(['audit', '--db', copy])).code, 0);
  for (const output of [there.output, again.output, back.output])
    assert.equal(output.includes(readFileSync(passwordFile, 'utf8').trim()), false);
});

const canLimit = spawnSync('prlimit', ['--version']).status === 0;

test('a full disk leaves nothing behind', { ...ofFiles, skip: ofFiles.skip || (!canLimit && 'prlimit is not installed') }, async (t) => {
  const world = await makeWorld(t, 'sqlite'),
    server = await start(t, world);
  await sixYearsOld(server);
  execFileSync('prlimit', ['--pid', String(server.process.pid), '--fsize=65536:unlimited']);
  const refused = await world.tool('backup', world.file('backup.db'));
  execFileSync('prlimit', ['--pid', String(server.process.pid), '--fsize=unlimited:unlimited']);
  assert.equal(refused.code, 1, refused.output);
  assert.match(refused.stderr, /no space left on the disk/);
  assert.deepEqual(
    readdirSync(world.data).filter((name) => name.startsWith('backup')),
    [],
  );
  assert.equal((await world.tool('backup', world.file('backup.db'))).code, 0, 'and then there is room');
  await server.player({ device: makeDevice() });
});

/** Sends text to the control socket; gives what is answered until the server closes. */
function askControl(socketPath, text) {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = net.connect(socketPath, () => socket.write(text));
    socket.setEncoding('utf8');
    socket.on('data', (data) => (answer += data));
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });
}

test('the control socket is private, and bears whatever is sent', ofFiles, async (t) => {
  const world = await makeWorld(t, 'sqlite'),
    server = await start(t, world),
    control = world.file('baolife.db.control');
  assert.equal(statSync(control).mode & 0o777, 0o600);
  assert.match(await askControl(control, 'hello\n'), /^failed this server understands/);
  assert.match(await askControl(control, 'backup relative\n'), /^failed this server understands/);
  assert.match(await askControl(control, `backup ${world.file('none.db')}\n`), /^failed not found/);
  assert.match(await askControl(control, `backup ${world.file('baolife.db')}\n`), /^failed invalid value/);
  assert.equal(await askControl(control, 'x'.repeat(100000)).catch(() => ''), '');
  const idle = net.connect(control);
  await new Promise((resolve) => idle.on('connect', resolve));
  assert.equal((await world.tool('backup', world.file('b.db'))).code, 0, 'who asks nothing is in nobody\'s way');
  idle.destroy();
  // One that changes its mind in the middle of it, again and again.
  for (let i = 0; i < 20; i++) {
    writeFileSync(world.file('given-up.db'), '');
    const socket = net.connect(control, () => socket.write(`backup ${world.file('given-up.db')}\n`));
    await sleep(i % 5);
    socket.destroy();
    await sleep(5);
  }
  assert.equal((await world.tool('backup', world.file('b.db'), '--force')).code, 0);
  await server.end();
  assert.equal(existsSync(control), false);
});

test('how they are not used', options, async (t) => {
  for (const command of ['audit', 'backup', 'restore', 'copy']) {
    const help = await run([command, '--help']);
    assert.equal(help.code, 0);
    assert.match(help.stdout, new RegExp(`Usage: baolife ${command}`));
    assert.equal((await run([command, '--no-such-setting', '1'])).code, 2, command);
  }
  for (const args of [['backup'], ['restore'], ['copy', '--from', 'a.db'], ['backup', 'mysql://a@b/c']])
    assert.equal((await run(args)).code, 2, args.join(' '));
  assert.equal((await run(['copy', '--from', 'mysql://a:secret@b/c', '--to', 'x.db'])).code, 2);
  const missing = await run(['audit', '--data', path.join(makeData(t), 'none')]);
  assert.equal(missing.code, 3, 'it could not be told');
  assert.match(missing.stderr, /there is no database/);
});
