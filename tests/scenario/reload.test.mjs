// Content changes while people play: live within a second or refused whole; what errs is set aside and harms nobody.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Server, contentFolder, makeFolder, removeFolder, sleep } from './client.mjs';

const LIVE_MS = 1000;
let folder, content, server;

before(async () => {
  folder = makeFolder();
  content = path.join(folder, 'content');
  cpSync(contentFolder, content, { recursive: true });
  server = await Server.start({ content });
});

after(async () => {
  await server?.stop();
  removeFolder(folder);
});

const file = (name) => path.join(content, name);
const status = async () => (await server.get('/dev/content')).json;

/** Waits until the designers' route says what is expected; gives how long it took. */
async function until(accepts, what) {
  const began = Date.now();
  while (Date.now() - began < 5000) {
    const now = await status();
    if (accepts(now)) return Date.now() - began;
    await sleep(20);
  }
  assert.fail(`${what}: ${JSON.stringify(await status())}`);
}

async function change(write, what = 'a new generation') {
  const { generation } = await status();
  write();
  return until((now) => now.generation > generation, what);
}

const event = (title, choices) => `return event {
  title = "${title}",
  text = "Something happens.",
  when = { age = { 0, 110 } },
  choices = { ${choices} },
}
`;
const GOOD = '{ id = "yes", text = "Yes", gives = { money = 7 }, say = "Good." }, { id = "no", text = "No" }';

async function newborn() {
  const player = await server.player();
  await player.ask('new_life', { first_name: 'Ada', last_name: 'Byron', sex: 'female' });
  return player;
}

async function ask(player, id) {
  const from = player.messages.length;
  await server.dev('fire', { player_id: player.account.player_id, id });
  return player.wait((m) => m.type === 'event_prompt' && m.key === id, { from });
}

test('a saved change is live within a second and nobody who plays notices', async () => {
  const players = await Promise.all(Array.from({ length: 20 }, newborn));
  let isOver = false, errors = 0, requests = 0;
  const playing = players.map(async (player) => {
    while (!isOver) {
      const reply = await player.ask('grow_up').catch((error) => ({ type: 'error', error }));
      requests++;
      if (reply.type === 'error') {
        errors += reply.code !== 'conflict'; // grown up in the meantime: that is play, not the change
        await sleep(10);
      }
      for (const [prompt_id, prompt] of Object.entries(player.state.prompts ?? {}))
        await player.ask('answer_question', { prompt_id, answer: prompt.choices.at(-1).id });
    }
  });
  const times = [];
  for (let i = 0; i < 6; i++) {
    const name = file('events/infancy/two_names.lua');
    const text = readFileSync(name, 'utf8').replace(/title = "[^"]*"/, `title = "Names, take ${i}"`);
    times.push(
      await change(() => {
        if (i % 2) return writeFileSync(name, text);
        writeFileSync(`${name}.tmp`, text); // as editors do that write beside and rename
        return renameSync(`${name}.tmp`, name);
      }),
    );
  }
  isOver = true;
  await Promise.all(playing);
  assert.ok(Math.max(...times) < LIVE_MS, `live after ${times} ms`);
  assert.equal(errors, 0);
  assert.ok(requests > 100, `${requests} requests`);
  const prompt = await ask(await newborn(), 'events/infancy/two_names');
  assert.equal(prompt.title, 'Names, take 5');
});

test('a change with errors is refused whole, with every reason, and taken back by itself', async () => {
  const good = readFileSync(file('events/infancy/first_word.lua'), 'utf8');
  const { generation } = await status();
  writeFileSync(file('events/infancy/first_word.lua'), good.replace('title =', 'titel ='));
  writeFileSync(file('events/infancy/torn.lua'), 'return event { title = ');
  await until((now) => now.refused?.problems?.length >= 2, 'both problems');
  const { refused, generation: still } = await status();
  assert.equal(still, generation);
  const files = new Set(refused.problems.filter((p) => p.severity === 'error').map((p) => p.file));
  assert.deepEqual([...files].sort(), ['events/infancy/first_word.lua', 'events/infancy/torn.lua']);
  for (const problem of refused.problems) assert.ok(problem.line >= 1 && problem.column >= 1 && problem.rule && problem.message);
  const prompt = await ask(await newborn(), 'events/infancy/first_word'); // the old one still plays
  assert.ok(prompt.title);
  writeFileSync(file('events/infancy/first_word.lua'), good);
  rmSync(file('events/infancy/torn.lua'));
  await until((now) => now.refused === null, 'the refusal to be taken back');
});

test('a new folder and a new event are found', async () => {
  mkdirSync(file('events/harbour'));
  await sleep(300);
  const took = await change(() => writeFileSync(file('events/harbour/crane.lua'), event('A crane', GOOD)));
  assert.ok(took < LIVE_MS, `${took} ms`);
  const player = await newborn();
  const prompt = await ask(player, 'events/harbour/crane');
  const reply = await player.ask('answer_question', { prompt_id: prompt.prompt_id, answer: 'yes' });
  assert.equal(reply.outcome.text, 'Good.');
  assert.equal(player.state.money, 7);
});

test('a question whose choice went with the old generation takes its default', async () => {
  const swim = '{ id = "swim", text = "Swim", gives = { money = 100 } }';
  await change(() => writeFileSync(file('events/harbour/ferry.lua'), event('A ferry', `${GOOD}, ${swim}`)));
  const player = await newborn();
  const prompt = await ask(player, 'events/harbour/ferry');
  await change(() => writeFileSync(file('events/harbour/ferry.lua'), event('A ferry', GOOD)));
  const reply = await player.ask('answer_question', { prompt_id: prompt.prompt_id, answer: 'swim' });
  assert.equal(reply.type, 'question_answered');
  assert.equal(player.state.money, 7, 'the first choice, not the one that is gone');
});

const RUNAWAY = `{ id = "loop", text = "Loop", effect = function(p) p:add("money", 50) while true do end end },
  { id = "err", text = "Err", effect = function(p) p:add("money", 50) error("on purpose") end }, { id = "plain", text = "Plain", gives = { money = 1 } }`;

test('a script that uses up its budget is stopped, pays nothing, and is set aside until its file changes', async () => {
  await change(() => writeFileSync(file('events/harbour/runaway.lua'), event('Runaway', RUNAWAY)));
  const player = await newborn();
  const [first, second] = [await ask(player, 'events/harbour/runaway'), await ask(player, 'events/harbour/runaway')];
  const began = Date.now();
  await player.ask('answer_question', { prompt_id: first.prompt_id, answer: 'loop' });
  assert.ok(Date.now() - began < 250, 'no stall');
  assert.equal(player.state.money, 0, 'no half-paid reward');
  const { set_aside } = await status();
  assert.equal(set_aside.length, 1);
  assert.equal(set_aside[0].id, 'events/harbour/runaway');
  assert.match(set_aside[0].reason, /^budget/);
  assert.ok(set_aside[0].line > 0 && set_aside[0].file === 'events/harbour/runaway.lua');
  const refused = await server.post('/dev/fire', { player_id: player.account.player_id, id: 'events/harbour/runaway' });
  assert.equal(refused.json.code, 'conflict');
  // A question of it that is still open closes by its default, which needs the script: without effect.
  const reply = await player.ask('answer_question', { prompt_id: second.prompt_id, answer: 'plain' });
  assert.equal(reply.type, 'question_answered');
  assert.equal(player.state.money, 0);
  assert.match((await server.get('/metrics')).text, /^baolife_content_set_aside 1$/m);
  await change(() => writeFileSync(file('events/harbour/runaway.lua'), event('Runaway, mended', RUNAWAY)));
  assert.deepEqual((await status()).set_aside, []);
});

test('three errors within ten minutes set it aside, two do not', async () => {
  const player = await newborn();
  for (let i = 1; i <= 3; i++) {
    const prompt = await ask(player, 'events/harbour/runaway');
    await player.ask('answer_question', { prompt_id: prompt.prompt_id, answer: 'err' });
    assert.equal((await status()).set_aside.length, i === 3 ? 1 : 0, `after ${i} errors`);
  }
  assert.equal(player.state.money, 0);
  const lines = server.lines('script failed').filter((line) => line.error.includes('on purpose'));
  assert.equal(lines.length, 3);
  assert.ok(lines.every((line) => line.file === 'events/harbour/runaway.lua' && line.line > 0 && line.trace && line.generation));
});

test('an earlier generation can be gone back to', async () => {
  const before = await status();
  await change(() => writeFileSync(file('events/harbour/crane.lua'), event('Another crane', GOOD)));
  assert.equal((await ask(await newborn(), 'events/harbour/crane')).title, 'Another crane');
  const back = await server.dev('rollback');
  assert.equal(back.generation, before.generation);
  assert.equal((await ask(await newborn(), 'events/harbour/crane')).title, 'A crane');
});
