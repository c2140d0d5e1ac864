// baolife import-legacy: rows of the old server, whole and broken, become players or are listed with a reason; runs may
// be killed and repeated, and nothing is carried twice; who was carried logs in and plays on.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { beBorn, binary, contentFolder, root, run, sleep } from './client.mjs';
import { makeRows, tableSql, updateSql } from './legacy_rows.mjs';
import { databaseArguments, databaseName, sharedMariadb } from './mariadb.mjs';
import { makeData, serve } from './small_world.mjs';

const SEED = Number(process.env.BAOLIFE_TEST_SEED ?? 20261120),
  WHOLE = Number(process.env.BAOLIFE_LEGACY_ROWS ?? 9);
const TIMEOUT_MS = 60000 + WHOLE * 500;
console.log(`seed ${SEED}, ${WHOLE} whole rows (BAOLIFE_TEST_SEED, BAOLIFE_LEGACY_ROWS)`);

const DAY = 1440;

let tableNumber = 0;

/** A database of the old server, with the rows. */
async function oldServer(rows, options) {
  const db = await sharedMariadb(),
    name = `baolife_old_${++tableNumber}`;
  db.sql('mysql', `CREATE DATABASE ${name}`);
  db.load(name, tableSql(rows, options));
  const from = ['--from', `mysql://game@localhost/${name}?socket=${db.socket}`, '--from-password-file', db.passwordFile];
  return {
    from,
    checksum: () => db.sql(name, 'CHECKSUM TABLE lifesim_savegames'),
    change: (row, json) => db.load(name, [updateSql(row.id, json)]),
  };
}

/** The game the players come to. */
async function newServer(t, engine) {
  const data = makeData(t),
    db = await databaseArguments(data, engine === 'mariadb'),
    mariadb = await sharedMariadb(),
    report = path.join(data, 'report.jsonl');
  const args = ['--data', data, '--content', contentFolder, ...db, '--report', report];
  const query = (sql) =>
    engine === 'mariadb'
      ? mariadb.sql(databaseName(data), sql)
      : execFileSync('sqlite3', [path.join(data, 'baolife.db'), sql], { encoding: 'utf8', maxBuffer: 1 << 28 }).trim();
  const tables = ['accounts', 'devices', 'lives', 'life_sections', 'story', 'ledger_accounts', 'ledger_entries'];
  tables.push('ledger_lines', 'legacy_imports', 'prompts', 'awards', 'sessions');
  /** All there is, for comparing; but a MariaDB store marks each of its openings in the settings. */
  const dump = () => (engine === 'mariadb' ? query(`CHECKSUM TABLE ${tables.join(', ')}`) : query('.dump'));
  const lines = () =>
    readFileSync(report, 'utf8')
      .split('\n')
      .filter((line) => line.endsWith('}'))
      .map((line) => JSON.parse(line));
  return { data, args, query, dump, report, lines, serve: (more) => serve(t, { data, mariadb: engine === 'mariadb', ...more }) };
}

const importLegacy = (old, game, ...more) =>
  run(['import-legacy', ...old.from, ...game.args, ...more], { timeout_ms: TIMEOUT_MS });

/** Starts a run and kills it when so many rows are reported. */
async function killedImport(old, game, row_count) {
  rmSync(game.report, { force: true });
  const child = spawn(binary, ['import-legacy', ...old.from, ...game.args], { cwd: root, stdio: 'ignore' });
  const ended = new Promise((resolve) => child.on('close', (code, signal) => resolve(signal)));
  while (child.exitCode === null && !(existsSync(game.report) && game.lines().length >= row_count)) await sleep(2);
  child.kill('SIGKILL');
  return ended;
}

const sum = (rows, field) => rows.reduce((total, row) => total + row[field], 0);

function assertReport(lines, rows, outcomes) {
  const found = new Map(lines.filter((line) => !line.summary).map((line) => [line.row, line]));
  assert.equal(found.size, rows.length, 'every row is reported');
  for (const row of rows) {
    const line = found.get(row.id);
    if (row.outcome !== 'imported') assert.equal(line?.reason, row.outcome, JSON.stringify([row.id, line]));
    else assert.ok(outcomes.includes(line?.outcome), JSON.stringify([row.id, line]));
  }
  const summary = lines.at(-1);
  assert.equal(summary.all_rows_seen, true);
  assert.equal(summary.rows, rows.length);
}

/** What is in the books is what the old server owed, once. */
function assertBooks(game, rows) {
  const good = rows.filter((row) => row.outcome === 'imported');
  const number = (sql) => Number(game.query(sql));
  assert.equal(number('SELECT count(*) FROM accounts'), good.length);
  assert.equal(number('SELECT count(*) FROM lives'), good.length);
  assert.equal(number('SELECT count(*) FROM legacy_imports'), good.length);
  const balance = (party, currency) =>
    number(`SELECT coalesce(sum(balance), 0) FROM ledger_accounts WHERE party = ${party} AND currency = '${currency}'`);
  assert.equal(balance(0, 'diamonds'), sum(good, 'diamonds'));
  assert.equal(balance(9, 'diamonds'), -sum(good, 'diamonds'));
  assert.equal(balance(10, 'money'), sum(good, 'money'));
  assert.equal(balance(9, 'money'), -sum(good, 'money'));
  assert.equal(number('SELECT coalesce(sum(amount), 0) FROM ledger_lines'), 0);
  for (const row of good.slice(0, 3)) {
    const ref = (currency) => number(`SELECT count(*) FROM ledger_entries WHERE ref = 'legacy-import:${row.id}:${currency}'`);
    assert.equal(ref('diamonds'), row.diamonds ? 1 : 0);
    assert.equal(ref('money'), row.money ? 1 : 0);
  }
  const kept = game.query(`SELECT hex(json) FROM legacy_imports WHERE legacy_id = ${good[0].id}`);
  assert.equal(kept, Buffer.from(good[0].json).toString('hex').toUpperCase(), 'the JSON is kept byte for byte');
}

/** Logs in with what the report tells, sees the old life, and lives on. */
async function assertPlays(old, game, row, over) {
  const lineOf = ({ id }) => game.lines().find((one) => one.row === id);
  const deviceOf = ({ device_id, device_secret }) => ({ device_id, device_secret });
  const server = await game.serve();
  const line = lineOf(row),
    device = deviceOf(line);
  const wrong = await server.post('/v1/auth/device', { ...device, device_secret: line.device_secret.replace(/./g, '0') });
  assert.equal(wrong.status, 401, wrong.text);
  const player = await server.player({ device });
  assert.equal(player.account.player_id, String(line.account), 'the account is there already');
  const { life } = player;
  assert.equal(life.name, `${row.firstname} ${row.lastname}`);
  assert.equal(life.money, row.money);
  assert.equal(player.state.diamonds, row.diamonds);
  assert.equal(life.speed, 0, 'the life has waited');
  assert.equal(life.at, row.ageDays * DAY + 540);
  const { stats, ...save } = row.save;
  assert.equal(life.energy.value, save.energy);
  assert.equal(life.stats.health, save.health);
  assert.equal(life.stats.happiness, Math.floor(save.happiness));
  assert.equal(life.stats.smarts, stats.intelligence);
  const people = Object.values(player.state.people).map(({ name, closeness }) => `${name} ${closeness}`);
  assert.deepEqual(
    people,
    save.relationships.map(({ name, closeness }) => `${name} ${closeness}`),
  );
  const told = Object.values(player.state.story).filter(({ kind }) => kind === 'legacy');
  assert.equal(told.at(-1).text, save.history.at(-1).text ?? save.history.at(-1));
  const { age } = life;
  await server.dev('advance', { player_id: player.account.player_id, minutes: 400 * DAY });
  const later = await player.check();
  assert.ok(!later.life.alive || later.life.age > age, 'time goes on');

  const departed = await server.player({ device: deviceOf(lineOf(over)) });
  assert.equal(departed.life.alive, false);
  await beBorn(departed);
  assert.equal(departed.life.alive, true, 'who is dead may be born again');

  const refused = await importLegacy(old, game);
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /another server is running/);
  await server.end();
}

for (const engine of ['sqlite', 'mariadb']) {
  test(`carried over once, whatever happens: ${engine}`, { timeout: TIMEOUT_MS * 4 }, async (t) => {
    const rows = makeRows({ seed: SEED, whole: WHOLE, bytes_min: 500e3, bytes_max: 2e6 });
    const old = await oldServer(rows),
      before = old.checksum(),
      game = await newServer(t, engine);

    const audit = await importLegacy(old, game, '--dry-run');
    assert.equal(audit.code, 1, audit.output);
    assertReport(game.lines(), rows, ['importable']);
    assert.equal(existsSync(path.join(game.data, 'secret.key')), false, 'an audit makes nothing');
    assert.equal(existsSync(path.join(game.data, 'baolife.db')), false);
    for (const row of rows.filter(({ outcome }) => outcome !== 'imported'))
      assert.match(audit.stdout, new RegExp(`^row ${row.id}: not carried: ${row.outcome}: `, 'm'));

    assert.equal(await killedImport(old, game, rows.length / 3), 'SIGKILL');
    const left = game.lines().length;
    assert.ok(left < rows.length, 'it was killed before its end');

    const second = await importLegacy(old, game);
    assert.equal(second.code, 1, second.output);
    assert.equal(statSync(game.report).mode & 0o777, 0o600);
    assertReport(game.lines(), rows, ['imported', 'already']);
    assert.ok(game.lines().at(-1).already > 0, 'it went on where the other stopped');
    assertBooks(game, rows);

    const whole = game.dump(),
      secrets = game.lines().map((line) => line.device_secret);
    const third = await importLegacy(old, game);
    assert.equal(third.code, 1, third.output);
    assertReport(game.lines(), rows, ['already']);
    assert.deepEqual(
      game.lines().map((line) => line.device_secret),
      secrets,
    );
    assert.equal(game.dump(), whole, 'a repetition changes nothing');
    assert.equal(old.checksum(), before, 'the old table is as it was');

    const changed = rows.findLast((row) => row.isWhole && row.diamonds > 0);
    const richer = changed.json.replace(/"diamonds":\d+/, (found) => found.replace(/\d/g, '9'));
    assert.equal(richer.length, changed.json.length);
    old.change(changed, richer);
    const fourth = await importLegacy(old, game);
    assert.equal(fourth.code, 1, fourth.output);
    assert.match(fourth.stdout, new RegExp(`^row ${changed.id}: changed since it became account`, 'm'));
    assert.equal(game.lines().find((line) => line.row === changed.id).outcome, 'changed');
    assert.equal(game.dump(), whole, 'nor does a row that changed');

    const grown = (row) => row.isWhole && row !== changed && row.ageDays > 20 * 366 && row.ageDays < 55 * 365;
    const living = rows.find(grown) ?? rows.find((row) => row.isWhole && row !== changed);
    await assertPlays(
      old,
      game,
      living,
      rows.find((row) => row.json?.includes('"isDead":true')),
    );
  });
}

test('a table of plain JSON is carried whole, and its players keep apart', { timeout: TIMEOUT_MS }, async (t) => {
  const rows = makeRows({ seed: SEED + 1, whole: 4, bytes_min: 5e3, bytes_max: 50e3, broken: [] });
  const old = await oldServer(rows, { table: 'lifesim_savegames', type: 'JSON' }),
    game = await newServer(t, 'sqlite');
  const first = await importLegacy(old, game);
  assert.equal(first.code, 0, first.output);
  assert.equal((await importLegacy(old, game)).code, 0, 'and again');
  assert.match(first.stdout, /^4 rows: 4 imported, 0 there already, 0 changed since, 0 not carried$/m);
  const lines = game.lines().slice(0, -1);
  assert.equal(new Set(lines.map((line) => line.device_secret)).size, rows.length);
  const server = await game.serve();
  const { device_id } = lines[0],
    { device_secret } = lines[1];
  assert.equal((await server.post('/v1/auth/device', { device_id, device_secret })).status, 401);
  await server.player();
  await server.end();

  rmSync(path.join(game.data, 'secret.key'));
  const keyless = await importLegacy(old, game);
  assert.equal(keyless.code, 1);
  assert.match(keyless.stderr, /name the server's data folder with --data/);
  assert.equal(existsSync(path.join(game.data, 'secret.key')), false);
});

test('how it is not used', { timeout: 30000 }, async (t) => {
  const old = await oldServer([]),
    game = await newServer(t, 'sqlite');
  const [, address, ...password] = old.from;
  const empty = await importLegacy(old, game, '--dry-run');
  assert.equal(empty.code, 0, empty.output);
  const cases = [
    [2, /--from is missing/, []],
    [2, /must be like mysql:/, ['--from', 'old.db']],
    [2, /must not hold a password/, ['--from', address.replace('game@', 'game:secret@')]],
    [2, /letters, digits/, [...old.from, '--table', 'a`b']],
    [2, /there is no option --dryrun/, [...old.from, '--dryrun']],
    [2, /--json-kib-max must be/, [...old.from, '--json-kib-max', '7000']],
    [2, /too many arguments/, [...old.from, 'now']],
    [2, /password of --from/, ['--from', address, '--from-password-file', '/no/such/file']],
    [1, /no_such_table/, [...old.from, '--table', 'no_such_table']],
    [1, /permission denied/, ['--from', address]],
    [1, /service unavailable/, ['--from', address.replace(/socket=.*/, 'socket=/no/such/socket'), ...password]],
    [1, /cannot write the report/, [...old.from, '--report', '/no/such/folder/report']],
  ];
  for (const [code, says, args] of cases) {
    const tried = await run(['import-legacy', ...args, '--data', game.data, '--content', contentFolder]);
    assert.equal(tried.code, code, `${args.join(' ')}: ${tried.output}`);
    assert.match(tried.stderr, says);
    assert.equal(tried.output.includes('secret@'), false);
  }
  const help = await run(['import-legacy', '--help']);
  assert.equal(help.code, 0);
  const map = await run(['import-legacy', '--map']);
  assert.match(map.stdout, /^smarts\|intelligence +stat$/m);
});
