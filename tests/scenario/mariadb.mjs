// A MariaDB server of this test file alone: in a temporary folder, on a socket, without network; gone with the process.
// With BAOLIFE_TEST_ENGINE=mariadb every game server of a test gets a database of its own there.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { accessSync, constants, copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const USER = 'game',
  PASSWORD = 'not-to-be-told',
  START_MS = 20000,
  LOAD_BYTES = 64 << 20,
  ANSWER_BYTES_MAX = 1 << 26;

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** In memory a table is made in no time. */
function fastFolder() {
  try {
    accessSync('/dev/shm', constants.W_OK);
    const disk = statfsSync('/dev/shm');
    return disk.bavail * disk.bsize > 512 << 20 ? '/dev/shm' : tmpdir();
  } catch {
    return tmpdir();
  }
}

export class Mariadb {
  static async start() {
    const db = new Mariadb();
    db.folder = mkdtempSync(path.join(fastFolder(), 'baolife-mariadb-'));
    db.socket = path.join(db.folder, 'socket');
    db.passwordFile = path.join(db.folder, 'password');
    writeFileSync(db.passwordFile, `${PASSWORD}\n`, { mode: 0o600 });
    process.on('exit', () => db.remove());
    execFileSync(
      'mariadb-install-db',
      ['--no-defaults', '--user=root', `--datadir=${db.folder}/data`, '--auth-root-authentication-method=normal'].concat(
        ['--skip-test-db', '--skip-name-resolve', '--innodb-log-file-size=16M'],
      ),
      { stdio: 'ignore', env: { ...process.env, TMPDIR: db.folder } },
    );
    await db.up();
    db.addUser(USER, PASSWORD);
    db.sql('mysql', "DELETE FROM global_priv WHERE User = ''; FLUSH PRIVILEGES");
    return db;
  }

  async up() {
    const options = ['--no-defaults', '--user=root', `--datadir=${this.folder}/data`, `--socket=${this.socket}`];
    options.push(`--pid-file=${this.folder}/pid`, `--log-error=${this.folder}/error.log`, '--skip-networking');
    options.push(`--tmpdir=${this.folder}`); // not shared: a server that starts removes all temporary tables it finds
    options.push('--skip-name-resolve', '--skip-log-bin', '--innodb-buffer-pool-size=64M');
    options.push('--innodb-log-file-size=16M', '--performance-schema=OFF');
    const program = ['/usr/sbin/mariadbd', '/usr/bin/mariadbd'].find((file) => existsSync(file)) ?? 'mariadbd';
    this.process = spawn(program, options, { stdio: 'ignore' });
    this.process.unref(); // it does not keep the tests from ending
    this.exited = new Promise((resolve) => this.process.on('close', resolve));
    for (const began = Date.now(); Date.now() - began < START_MS; await sleep(20)) {
      try {
        this.sql('mysql', 'SELECT 1');
        return;
      } catch {
        /* not yet */
      }
    }
    throw new Error(`mariadbd does not answer; see ${this.folder}/error.log`);
  }

  async down(signal = 'SIGTERM') {
    this.process.ref();
    this.process.kill(signal);
    await this.exited;
  }

  /** A user with all rights of the game's databases. */
  addUser(name, password) {
    this.sql('mysql', `CREATE USER ${name} IDENTIFIED BY '${password}'; GRANT ALL ON \`baolife%\`.* TO ${name}`);
  }

  /** Stops it in its tracks, with its connections open; process.kill('SIGCONT') ends that. */
  async freeze() {
    const isStopped = () => / T /.test(readFileSync(`/proc/${this.process.pid}/stat`, 'utf8'));
    for (this.process.kill('SIGSTOP'); !isStopped(); ) await sleep(5);
  }

  /** Rows as text, tabs between columns. */
  sql(database, text) {
    const args = ['--no-defaults', `--socket=${this.socket}`, '--user=root', '--batch', '--skip-column-names'];
    return execFileSync('mariadb', [...args, database], {
      encoding: 'utf8',
      input: text,
      stdio: ['pipe', 'pipe', 'ignore'],
      maxBuffer: ANSWER_BYTES_MAX,
    }).trim();
  }

  /** Statements, each of any size up to a packet. */
  load(database, statements) {
    const args = ['--no-defaults', `--socket=${this.socket}`, '--user=root', '--max-allowed-packet=64M', database];
    let input = '';
    const send = () => execFileSync('mariadb', args, { input, stdio: ['pipe', 'ignore', 'inherit'] });
    for (const statement of statements) {
      input += `${statement};\n`;
      if (input.length < LOAD_BYTES) continue;
      send();
      input = '';
    }
    send();
  }

  remove() {
    this.process?.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export const isMariadb = process.env.BAOLIFE_TEST_ENGINE === 'mariadb';
let shared = null;

export const sharedMariadb = () => (shared ??= Mariadb.start());

/** One database for each data folder: who starts again on the folder finds it again. */
export const databaseName = (data) => `baolife_${path.basename(data).replace(/[^a-zA-Z0-9]/g, '_')}`;

/** Settings of a server that plays in this data folder. */
export async function databaseArguments(data, isAlways = false) {
  if (!isMariadb && !isAlways) return [];
  const db = await sharedMariadb(),
    name = databaseName(data);
  db.sql('mysql', `CREATE DATABASE IF NOT EXISTS ${name}`);
  return ['--db', `mysql://${USER}@localhost/${name}?socket=${db.socket}`, '--db-password-file', db.passwordFile];
}

/** A copy of a file as it lies there: it is changed by looking, and the server finds what was left to it. */
async function withCopy(data, use) {
  const copy = mkdtempSync(path.join(fastFolder(), 'baolife-look-'));
  try {
    for (const name of ['baolife.db', 'baolife.db-wal'])
      if (existsSync(path.join(data, name))) copyFileSync(path.join(data, name), path.join(copy, name));
    return await use(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** Runs use(arguments) for a tool that looks at the database of a data folder whose server has ended; mariadb: as in
 * Server.start. */
export async function withDatabase(data, mariadb, use) {
  if (mariadb) return use(['--data', data, ...(await databaseArguments(data, true))]);
  return withCopy(data, (copy) => use(['--data', copy]));
}

function lookAtFile(data, sql) {
  return withCopy(data, (copy) =>
    execFileSync('sqlite3', ['-batch', '-bail', '-separator', '\t', path.join(copy, 'baolife.db')], {
      encoding: 'utf8',
      input: sql,
      maxBuffer: ANSWER_BYTES_MAX,
    }).trim(),
  );
}

/** The rows of the answer, from the database of a data folder whose server has ended; mariadb: as in Server.start. */
export async function queryRows(data, sql, mariadb = isMariadb) {
  const text = mariadb ? (await sharedMariadb()).sql(databaseName(data), sql) : await lookAtFile(data, sql);
  return text === '' ? [] : text.split('\n').map((line) => line.split('\t'));
}

/** The first number of the answer. */
export async function queryNumber(data, sql, mariadb = isMariadb) {
  const [[text]] = await queryRows(data, sql, mariadb);
  assert.match(text, /^-?\d+$/, sql);
  return Number(text);
}
