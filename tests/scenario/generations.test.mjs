// A generation's number is on what it causes, and many players do not notice that it changes.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { answerAll, beBorn, binary, contentFolder, sleep } from './client.mjs';
import { Content, STORIES, fire, makeData, notice, promptOf, question, reload, serve, sixYearsOld } from './small_world.mjs';

const isSanitized = /[/](asan|tsan)[/]/.test(binary);
const PLAYERS = isSanitized ? 60 : 500;
const PAUSE_MS = 400;

const status = async (server) => (await server.get('/dev/content')).json;

const FAULTY = `return event { title = "Faulty", text = "It fails.", choices = {
  { id = "a", text = "Err", effect = function(p) error("on purpose") end },
  { id = "b", text = "Loop", effect = function(p) while true do end end } } }
`;

test('log lines, ledger rows and lives tell their generation', { timeout: 30000 }, async (t) => {
  const content = new Content(t, { faulty: question('Mended later', '') });
  const data = makeData(t);
  const server = await serve(t, { data, content: content.folder });
  const player = await sixYearsOld(server);
  await player.request('purchase_energy_refill', { refill_type: 'small' }, 'energy_updated');
  await reload(server, () => content.put('events/street/faulty.lua', FAULTY));
  await reload(server, () => content.put('events/street/plain.lua', notice('Plain')));
  assert.equal((await status(server)).generation, 3);
  await server.dev('advance', { player_id: player.account.player_id, minutes: 60 });
  await player.request('purchase_energy_refill', { refill_type: 'small' }, 'energy_updated');
  for (const answer of ['a', 'b']) {
    await fire(server, player, 'events/street/faulty');
    const prompt_id = promptOf(player, 'events/street/faulty');
    await player.request('answer_question', { prompt_id, answer }, 'question_answered');
  }
  content.put('events/street/plain.lua', 'return event { titel = "Plain", text = 3 }\n');
  await server.waitForLine('content problem', { count: 2 });
  const generations = (message) => server.lines(message).map((line) => line.generation ?? line.refused_generation);
  assert.deepEqual(generations('script failed'), [3, 3]);
  assert.deepEqual(generations('content set aside until its file changes'), [3]);
  assert.deepEqual(generations('content is live'), [2, 3]);
  assert.deepEqual(generations('content refused, the old one stays'), [3]);
  assert.ok(generations('content problem').every((number) => number === 4));
  await server.end();
  const sql = (text) => execFileSync('sqlite3', [path.join(data, 'baolife.db'), text], { encoding: 'utf8' }).trim();
  assert.equal(sql("SELECT group_concat(generation) FROM ledger_entries WHERE reason LIKE '%refill%'"), '1,3');
  assert.equal(sql('SELECT count(*) FROM ledger_entries WHERE generation NOT IN (1, 3)'), '0');
  assert.equal(sql('SELECT DISTINCT generation FROM lives'), '3');
});

/** Plays until told to stop; errors that are not play are kept. */
async function playOn(player, run) {
  await beBorn(player);
  while (!run.isOver) {
    if (player.life.alive && player.life.age < 5) {
      await answerAll(player);
      await player.ask('grow_up');
    } else {
      await player.ask('set_speed', { speed: run.requests % 2 });
    }
    run.requests++;
    await sleep(PAUSE_MS * (0.5 + Math.random()));
  }
}

async function until(server, accepts, what) {
  for (const began = Date.now(); Date.now() - began < 8000; await sleep(20)) {
    const now = await status(server);
    if (accepts(now)) return Date.now() - began;
  }
  return assert.fail(`${what}: ${JSON.stringify(await status(server))}`);
}

const BROKEN = {
  'events/infancy/first_word.lua': (text) => text.replace('title =', 'titel ='),
  'events/infancy/red_eggs.lua': (text) => text.replace('title =', 'title = 3, sensitive ='),
  'events/street/torn.lua': () => 'return event { title = ',
  'tables/skips.lua': () => 'return 3\n',
};

test(`${PLAYERS} players do not notice that an event is edited`, { timeout: 60000 }, async (t) => {
  const content = new Content(t);
  for (const name of ['events', ...STORIES])
    cpSync(path.join(contentFolder, name), content.path(name), { recursive: true });
  const server = await serve(t, { content: content.folder });
  const run = { isOver: false, requests: 0 };
  const players = [];
  for (let i = 0; i < PLAYERS; i += 50)
    players.push(...(await Promise.all(Array.from({ length: Math.min(50, PLAYERS - i) }, () => server.player()))));
  const playing = Promise.all(players.map((player) => playOn(player, run)));
  while (run.requests < PLAYERS) await sleep(50);

  const edited = 'events/infancy/two_names.lua';
  const times = [];
  for (let i = 0; i < 3; i++) {
    const text = readFileSync(content.path(edited), 'utf8').replace(/title = "[^"]*"/, `title = "Names, take ${i}"`);
    const { generation } = await status(server);
    content.put(edited, text);
    times.push(await until(server, (now) => now.generation > generation, 'the edit to be live'));
  }
  t.diagnostic(`${PLAYERS} players, ${run.requests} requests so far, edits live after ${times.join(', ')} ms`);
  assert.ok(Math.max(...times) < 5000, `live after ${times} ms`);

  const good = new Map();
  const { generation } = await status(server);
  for (const [name, spoil] of Object.entries(BROKEN)) {
    const before = name.includes('torn') ? null : readFileSync(content.path(name), 'utf8');
    good.set(name, before);
    writeFileSync(content.path(name), spoil(before));
  }
  await until(server, (now) => now.refused?.problems.filter((p) => p.severity === 'error').length >= 6, 'every reason');
  const { refused, generation: still } = await status(server);
  assert.equal(still, generation);
  const reasons = refused.problems.filter((p) => p.severity === 'error').map((p) => `${p.file} ${p.rule}`);
  assert.deepEqual(reasons.sort(), [
    'events/infancy/first_word.lua missing-key',
    'events/infancy/first_word.lua unknown-key',
    'events/infancy/red_eggs.lua wrong-type',
    'events/infancy/red_eggs.lua wrong-type',
    'events/street/torn.lua syntax-error',
    'tables/skips.lua not-a-definition',
  ]);
  const requests = run.requests;
  while (run.requests < requests + PLAYERS) await sleep(50);
  for (const [name, text] of good) {
    if (text === null) rmSync(content.path(name));
    else content.put(name, text);
  }
  await until(server, (now) => now.refused === null, 'the refusal to be taken back');
  run.isOver = true;
  await playing;
  for (const player of players) {
    assert.equal(player.closeCode, undefined);
    assert.deepEqual(player.messages.filter((message) => message.type === 'error'), []);
    assert.deepEqual(player.gaps, []);
  }
  assert.equal(server.lines('script failed').length, 0);
});
