// Starting, refusing to start, routes, signals, and a disk that is full: what an operator meets.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import test from 'node:test';
import {
  Client,
  Server,
  beBorn,
  binary,
  contentFolder,
  makeFolder,
  removeFolder,
  run,
  sleep,
  withoutStory,
} from './client.mjs';

/** A folder that goes when the test is over. */
function folderFor(t) {
  const folder = makeFolder();
  t.after(() => removeFolder(folder));
  return folder;
}

async function serverFor(t, options) {
  const server = await Server.start(options);
  t.after(() => server.stop());
  return server;
}

function serve(...args) {
  return run(['serve', '--address', '127.0.0.1', '--port', '0', ...args]);
}

function checkOneLine(result, code, ...patterns) {
  assert.equal(result.code, code, `exit ${result.code}: ${result.output}`);
  const lines = result.output.split('\n').filter((line) => line && !line.startsWith('{'));
  assert.equal(lines.length, 1, result.output);
  for (const pattern of patterns) assert.match(lines[0], pattern);
  assert.equal(result.output.includes('Sanitizer'), false, result.output);
}

// ---- refusing to start ----

function breakFile(folder, file, change) {
  const name = path.join(folder, file),
    text = readFileSync(name, 'utf8');
  const broken = change(text);
  assert.notEqual(broken, text, `${file} is not the file this test knows`);
  writeFileSync(name, broken);
}

test('broken content: every problem with file and line, exit 1', { timeout: 30000 }, async (t) => {
  const folder = folderFor(t),
    content = path.join(folder, 'content'),
    data = path.join(folder, 'data');
  cpSync(contentFolder, content, { recursive: true });
  breakFile(content, 'events/infancy/first_word.lua', (text) => text.replace('happiness = 3', 'hapiness = 3'));
  breakFile(content, 'events/childhood/vase.lua', (text) => text.replace('return event {', 'return event {{'));
  breakFile(content, 'events/childhood/four_doors.lua', (text) =>
    text.replace(/events\/adulthood\/case_in_the_attic/, 'events/adulthood/no_such_event'),
  );
  const line = readFileSync(path.join(content, 'events/infancy/first_word.lua'), 'utf8')
    .split('hapiness')[0]
    .split('\n').length;
  for (const result of [await serve('--content', content, '--data', data), await run(['check', content])]) {
    assert.equal(result.code, 1, result.output);
    assert.match(
      result.output,
      new RegExp(`events/infancy/first_word\\.lua:${line}:\\d+: error .*hapiness.*happiness`),
    );
    assert.match(result.output, /events\/childhood\/vase\.lua:\d+:(\d+:)? error /);
    assert.match(result.output, /events\/childhood\/four_doors\.lua:\d+:\d+: error .*no_such_event/);
  }
  assert.throws(
    () => readFileSync(path.join(data, 'baolife.db')),
    /ENOENT/,
    'no database for a server that did not start',
  );
});

test('no content at all: says so, exit 1', { timeout: 30000 }, async (t) => {
  const folder = folderFor(t);
  const result = await serve('--content', path.join(folder, 'nothing'), '--data', folder);
  assert.equal(result.code, 1, result.output);
  assert.match(result.output, /nothing/);
});

test('bad settings: one line that names them, exit 2', { timeout: 60000 }, async (t) => {
  const folder = folderFor(t),
    file = path.join(folder, 'settings');
  const refuse = (args, ...patterns) =>
    serve('--data', folder, ...args).then((result) => checkOneLine(result, 2, ...patterns));
  await refuse(['--colour', 'red'], /colour/, /baolife config/);
  await refuse(['--port', '70000'], /--port/, /0 to 65535/, /70000/);
  await refuse(['--clock-rate', 'fast'], /clock-rate/, /1 to 60/, /fast/);
  await refuse(['--clock-rate'], /clock-rate/, /value/);
  await refuse(['--dev=maybe'], /dev/, /maybe/);
  await refuse(['stray'], /stray/);
  await refuse(['--config', path.join(folder, 'missing')], /missing/);
  for (const [text, ...patterns] of [
    ['# fine\nclock-rate = 6\nclok-rate = 6\n', /:3: /, /clok-rate/],
    ['just words\n', /:1: /, /just words/],
    ['\nplayers-max = 0\n', /:2: /, /players-max/],
  ]) {
    writeFileSync(file, text);
    await refuse(['--config', file], new RegExp(file), ...patterns);
  }
});

test('a log level that is none: one line, exit 2', { timeout: 30000 }, async (t) => {
  checkOneLine(await serve('--data', folderFor(t), '--log-level', 'loud'), 2, /log-level/, /loud/);
});

test('a port in use says so, exit 1', { timeout: 30000 }, async (t) => {
  const folder = folderFor(t);
  const other = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  t.after(() => other.close());
  const { port } = other.address();
  const result = await run(['serve', '--address', '127.0.0.1', '--port', String(port), '--data', folder]);
  checkOneLine(result, 1, new RegExp(`port ${port} is in use`));
});

test('a data folder that cannot be one: one line, exit 1', { timeout: 30000 }, async (t) => {
  const folder = folderFor(t),
    file = path.join(folder, 'file');
  writeFileSync(file, 'in the way');
  // Root may write anywhere, so these are places where nobody can make a folder.
  for (const data of [file, path.join(file, 'below'), '/proc/baolife', '/dev/null/baolife'])
    checkOneLine(await serve('--data', data), 1, new RegExp(data), /--data/);
});

test('a data folder without permission: one line, exit 1', { timeout: 30000 }, async (t) => {
  const folder = folderFor(t);
  const asNobody = ['--reuid=65534', '--regid=65534', '--clear-groups', '--'];
  const isRoot = process.getuid() === 0;
  if (isRoot && spawnSync('setpriv', [...asNobody, 'test', '-x', binary]).status !== 0)
    return t.skip('no way to run the program as another user here');
  chmodSync(path.dirname(folder), 0o1777);
  chmodSync(folder, 0o555);
  const args = ['serve', '--address', '127.0.0.1', '--port', '0', '--data', folder, '--content', contentFolder];
  const result = isRoot
    ? spawnSync('setpriv', [...asNobody, binary, ...args], { encoding: 'utf8', timeout: 10000 })
    : spawnSync(binary, args, { encoding: 'utf8', timeout: 10000 });
  checkOneLine({ code: result.status, output: result.stdout + result.stderr }, 1, new RegExp(folder), /permission/i);
});

test('a database of a newer program is left alone, exit 1', { timeout: 30000 }, async (t) => {
  const folder = folderFor(t),
    database = path.join(folder, 'baolife.db');
  await (await Server.start({ data: folder })).end();
  execFileSync('sqlite3', [
    database,
    "INSERT INTO schema_migrations SELECT '9999_later', checksum, 1 FROM schema_migrations LIMIT 1",
  ]);
  const dump = () => execFileSync('sqlite3', [database, '.dump'], { encoding: 'utf8' });
  const before = dump();
  checkOneLine(await serve('--data', folder), 1, /newer/, /9999_later/, new RegExp(database));
  assert.equal(dump(), before);
});

test('a file that is no database: one line, exit 1', { timeout: 30000 }, async (t) => {
  const folder = folderFor(t),
    database = path.join(folder, 'baolife.db');
  writeFileSync(database, 'this is not a database, it is a letter\n'.repeat(200));
  checkOneLine(await serve('--data', folder), 1, new RegExp(database));
  assert.match(readFileSync(database, 'utf8'), /^this is not a database/);
});

test('a second server on the same data is refused, the first goes on', { timeout: 30000 }, async (t) => {
  const first = await serverFor(t);
  checkOneLine(await serve('--data', first.data), 1, new RegExp(first.data));
  assert.equal((await first.get('/readyz')).status, 200);
  const player = await first.player();
  await beBorn(player);
  await player.close();
});

// ---- signals ----

for (const signal of ['SIGTERM', 'SIGINT'])
  test(`${signal}: clients are told, exit 0 within 10 s`, { timeout: 30000 }, async (t) => {
    const server = await serverFor(t);
    const player = await server.player(),
      old = await Client.connect(server, { protocol: null });
    await beBorn(player);
    old.send({ type: 'check_daily_login' });
    await old.wait('daily_reward_claimed');
    const began = Date.now();
    server.process.kill(signal);
    const draining = await player.wait('server_draining');
    assert.ok(draining.reconnect_after_ms > 0);
    assert.equal((await player.closed).code, 1012);
    assert.equal((await old.closed).code, 1012);
    assert.ok(
      old.messages.every((message) => message.type !== 'server_draining'),
      'an old app does not know it',
    );
    assert.deepEqual(await server.exited, { code: 0, signal: null });
    assert.ok(Date.now() - began < 10000, `${Date.now() - began} ms`);

    const next = await Server.start({ data: server.data });
    try {
      const back = await next.player({ device: player.account.device });
      assert.deepEqual(back.state, player.state);
    } finally {
      await next.end();
    }
  });

test('SIGHUP rereads the settings file and keeps running', { timeout: 30000 }, async (t) => {
  const folder = folderFor(t),
    file = path.join(folder, 'settings');
  writeFileSync(file, 'log-level = info\n');
  const server = await serverFor(t, { dev: false, args: ['--config', file] });
  const player = await server.player();
  const refusals = async () => {
    assert.equal((await server.get('/dev/content')).status, 403);
    await sleep(100);
    return server.lines("designer's route refused").length;
  };
  assert.equal(await refusals(), 1);

  writeFileSync(file, 'log-level = loud and wrong\nplayers-max = none\n');
  server.process.kill('SIGHUP');
  await server.waitForLine('settings not reloaded, the old ones stay');
  assert.equal(await refusals(), 2);

  writeFileSync(file, 'log-level = debug\nmailbox-max = 7\n');
  server.process.kill('SIGHUP');
  const [reloaded] = await server.waitForLine('settings reloaded');
  assert.match(reloaded.need_a_restart, /mailbox-max/);

  writeFileSync(file, 'log-level = error\n');
  server.process.kill('SIGHUP');
  await sleep(300);
  assert.equal(await refusals(), 2, 'warnings are not logged any more');
  await beBorn(player);
  await player.check();
});

// ---- routes ----

test('the routes of designers need --dev', { timeout: 30000 }, async (t) => {
  const server = await serverFor(t, { dev: false });
  const player = await server.player();
  const { player_id } = player.account;
  for (const [method, target, body] of [
    ['GET', '/dev/content'],
    ['POST', '/dev/grant', { player_id, diamonds: 10 }],
    ['POST', '/dev/advance', { player_id, minutes: 10 }],
    ['POST', '/dev/fire', { player_id, id: 'events/infancy/first_word' }],
  ]) {
    const answer = await server.request(method, target, body);
    assert.deepEqual([answer.status, answer.json.code], [403, 'forbidden'], target);
  }
  const logged = await server.waitForLine("designer's route refused", { count: 4 });
  assert.deepEqual(
    logged.map((line) => line.path),
    ['/dev/content', '/dev/grant', '/dev/advance', '/dev/fire'],
  );
  assert.equal((await player.snapshot()).state.diamonds, 50);
});

test("the designers' routes", { timeout: 30000 }, async (t) => {
  const server = await serverFor(t);
  const player = await server.player();
  const { player_id } = player.account;
  const content = await server.get('/dev/content');
  assert.equal(content.status, 200);
  assert.ok(content.json.ids > 100 && content.json.generation >= 1);

  const early = await server.post('/dev/fire', { player_id, id: 'events/infancy/first_word' });
  assert.deepEqual([early.status, early.json.code], [409, 'conflict'], 'no life yet');
  await beBorn(player);
  const fired = await server.dev('fire', { player_id, id: 'events/infancy/first_word' });
  const push = await player.wait((message) => message.prompt_id === fired.prompt_id);
  assert.deepEqual([push.type, push.key], ['event_prompt', 'events/infancy/first_word']);
  assert.deepEqual(
    push.options.map((option) => option.id).filter((id) => id !== 'baba'), // not everybody has a father to call
    ['mama', 'noodle'],
  );
  await player.check();
  await player.request('answer_question', { prompt_id: fired.prompt_id, answer: 'noodle' }, 'question_answered');
  await player.check();
  assert.ok(Object.values(player.story).some((line) => line.src === 'events/infancy/first_word#noodle'));

  const moved = await server.dev('advance', { player_id, minutes: 1440 });
  assert.equal(moved.at, 1440);
  for (const [target, body, status, code] of [
    ['/dev/fire', { player_id, id: 'events/infancy/no_such' }, 404, 'not_found'],
    ['/dev/fire', { player_id: '999', id: 'events/infancy/first_word' }, 404, 'not_found'],
    ['/dev/grant', { player_id, diamonds: 0 }, 400, 'invalid_field'],
    ['/dev/grant', { player_id, diamonds: -5 }, 400, 'invalid_field'],
    ['/dev/grant', { player_id: '0', diamonds: 5 }, 404, 'not_found'],
    ['/dev/advance', { player_id, minutes: 1e12 }, 400, 'invalid_field'],
    ['/dev/advance', '{', 400, 'bad_json'],
  ]) {
    const answer = await server.post(target, body);
    assert.deepEqual([answer.status, answer.json?.code], [status, code], `${target} ${JSON.stringify(body)}`);
  }
  assert.equal((await player.snapshot()).state.diamonds, 50);
});

test('health, readiness and metrics', { timeout: 30000 }, async (t) => {
  const server = await serverFor(t);
  assert.deepEqual([(await server.get('/livez')).status, (await server.get('/readyz')).status], [200, 200]);
  const player = await server.player();
  const health = await server.get('/health');
  assert.equal(health.status, 200);
  assert.equal(health.json.status, 'ok');
  assert.equal(health.json.checks.database.status, 'ok');
  assert.deepEqual([health.json.connections, health.json.players, health.json.draining], [1, 1, false]);
  assert.ok(health.json.version && health.json.uptime_s >= 0);

  /* the sum over all labels */
  const value = (text, name) =>
    [...text.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'gm'))].reduce((sum, [, n]) => sum + Number(n), 0);
  const before = await server.get('/metrics');
  assert.equal(before.status, 200);
  assert.match(before.headers['content-type'], /^text\/plain; version=0\.0\.4/);
  assert.equal(value(before.text, 'baolife_connections'), 1);
  await player.ask('set_speed', { speed: 9 });
  await player.snapshot();
  const later = (await server.get('/metrics')).text;
  assert.equal(value(later, 'baolife_errors_total'), value(before.text, 'baolife_errors_total') + 1);
  assert.ok(value(later, 'baolife_messages_received_total') > value(before.text, 'baolife_messages_received_total'));
  const promtool = spawnSync('promtool', ['check', 'metrics'], { input: later, encoding: 'utf8' });
  assert.deepEqual([promtool.status, promtool.stdout, promtool.stderr], [0, '', '']);
  assert.match(later, /^baolife_errors_total\{code="invalid_field"\} 1$/m);
  assert.match(later, /^baolife_message_duration_seconds_count\{type="get_state"\} [1-9]/m);
  for (const [, name] of later.matchAll(/^(\w+)/gm))
    assert.match(later, new RegExp(`^# TYPE ${name}`.replace(/_(bucket|sum|count)$/, ''), 'm'));
});

test('the page and what is not there', { timeout: 30000 }, async (t) => {
  const server = await serverFor(t, { dev: false });
  const page = await server.get('/');
  assert.equal(page.status, 200);
  assert.match(page.headers['content-type'], /^text\/html/);
  const policy = page.headers['content-security-policy'];
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /script-src 'self'(;|$)/);
  assert.match(policy, /frame-ancestors 'none'/);
  assert.match(policy, /base-uri 'none'/);
  assert.doesNotMatch(policy, /unsafe|\*/);
  assert.equal(page.headers['x-content-type-options'], 'nosniff');
  assert.doesNotMatch(page.text, /<script>|<style>|\son\w+=/, 'the policy would refuse what stands in the page itself');

  const scripts = [...page.text.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)].map(([, name]) => name);
  assert.ok(scripts.length > 0);
  for (const name of scripts) {
    const file = await server.get(path.posix.join('/', name));
    assert.equal(file.status, 200, name);
    assert.match(file.headers['content-type'], name.endsWith('.js') ? /javascript/ : /css/);
    assert.match(file.headers['content-security-policy'], /default-src 'none'/);
  }
  const head = await server.request('HEAD', '/');
  assert.deepEqual([head.status, head.text], [200, '']);
  assert.equal(head.headers['content-length'], String(Buffer.byteLength(page.text)));
  assert.equal((await server.request('HEAD', '/readyz')).status, 200);
  const known = await server.get('/', { 'If-None-Match': page.headers.etag });
  assert.deepEqual([known.status, known.text], [304, '']);

  for (const target of [
    '/nothing',
    '/index.php',
    '/../../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/dev',
    '//',
    '/content/README.md',
  ]) {
    const answer = await server.get(target);
    assert.ok([400, 404].includes(answer.status), `${target}: ${answer.status}`);
    assert.ok(answer.headers['x-request-id'], target);
  }
  for (const [method, target] of [
    ['POST', '/livez'],
    ['GET', '/v1/auth/device'],
    ['DELETE', '/'],
    ['PUT', '/v1/auth/device'],
    ['POST', '/'],
  ]) {
    const answer = await server.request(method, target);
    assert.ok(answer.status >= 400 && answer.status < 500, `${method} ${target}: ${answer.status}`);
  }
  assert.equal((await server.get('/wss/')).status >= 400, true, 'a socket needs an upgrade');
  assert.equal((await server.get('/readyz')).status, 200);
});

// ---- a full disk ----

/** Does things until a purchase is not saved; demands that nothing of that purchase was done. */
async function playUntilFull(server, player) {
  const { player_id } = player.account;
  for (let i = 0; i < 5000; i++) {
    const before = await player.snapshot();
    if (before.state.energy > 130) {
      const done = await player.ask('do_activity', { activity_id: 'family_time' });
      if (done.code === 'conflict') await server.post('/dev/advance', { player_id, minutes: 600 });
      continue;
    }
    const reply = await player.ask('purchase_energy_refill', { refill_type: 'small' });
    if (reply.type === 'energy_updated') continue;
    assert.equal(reply.code, 'db_unavailable', JSON.stringify(reply));
    assert.ok(reply.retryable && reply.retry_after_ms > 0);
    const after = await player.snapshot();
    assert.deepEqual(withoutStory(after.state), withoutStory(before.state), 'nothing of it was done');
    assert.equal(after.state.diamonds, 100050 - spent(player));
    assert.equal((await server.get('/livez')).status, 200);
    return;
  }
  throw new Error('the disk did not fill up');
}

/** The purchases answered so far and what they cost. */
function spent(player) {
  return 10 * player.messages.filter((message) => message.type === 'energy_updated').length;
}

test(
  'a full disk: purchases fail as a whole, the server lives, nothing answered is lost',
  { timeout: 60000 },
  async (t) => {
    const folder = folderFor(t);
    mkdirSync(path.join(folder, 'data'));
    const data = path.join(folder, 'data');
    const args = ['--refills-per-min', '100000', '--time-update-ms', '600000'];
    const limited = await serverFor(t, { data, args, shell: 'ulimit -f 1500;' });
    const player = await limited.player();
    await beBorn(player);
    await limited.dev('grant', { player_id: player.account.player_id, diamonds: 100000 });
    for (let failures = 0; failures < 5; failures++) await playUntilFull(limited, player);
    assert.ok(spent(player) > 0, 'some purchases were saved before');
    const { state } = await player.snapshot();
    assert.deepEqual(await limited.end(), { code: 0, signal: null });

    const roomy = await serverFor(t, { data, args });
    const back = await roomy.player({ device: player.account.device });
    assert.deepEqual(back.state, state);
    assert.equal(back.state.diamonds, 100050 - spent(player));
    await back.request('purchase_energy_refill', { refill_type: 'small' }, 'energy_updated');
    await back.check();
    assert.equal(back.state.diamonds, 100040 - spent(player));
  },
);
