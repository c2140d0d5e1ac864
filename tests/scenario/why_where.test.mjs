// The designers' questions: why did it not happen to this player, and which file says this.
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { run } from './client.mjs';
import { Content, fire, makeData, notice, reload, serve, sixYearsOld } from './small_world.mjs';

const ID = 'events/street/zz_wallet';
const wallet = `return event {
  title = "Wallet", text = "{mum}'s purse, or one like it, lies " .. "in the gutter.",
  when = { age = { 6, 80 }, money = { min = 1000000 }, flags = { none = { "grounded" } }, done = { "${'events/street/zz_note'}" } },
  gate = { season = { "spring", "summer", "autumn", "winter" } },
  chance = { per_year = 0.5, times = { { 2, age = { 0, 100 } } } }, cooldown = "2y", max = 3,
  choices = { { id = "keep", text = "Keep", gives = { karma = -1 } }, { id = "leave", text = "Leave" } },
}
`;
const EVENTS = {
  zz_wallet: wallet,
  zz_note: notice('Note', 'set = { "grounded" },'),
  zz_dated: notice('Dated', 'at = { birthday = 30 },'),
  zz_started: notice('Started'),
};
const WEALTHY = wallet.replace('min = 1000000', 'min = -1000000').replace('none = { "grounded" }', 'any = { "grounded" }');

function makeWorld(t) {
  const content = new Content(t, EVENTS);
  const data = makeData(t);
  return { content, options: { data, content: content.folder }, db: path.join(data, 'baolife.db') };
}

test('each condition is told with its value; the first line says what stands in the way', { timeout: 30000 }, async (t) => {
  const { content, options } = makeWorld(t);
  const server = await serve(t, options);
  const player = await sixYearsOld(server);
  const { player_id } = player.account;
  const ask = async (id) => (await server.get(`/dev/why?player=${player_id}&id=${id}`)).json;
  let why = await ask(ID);
  assert.equal(why.may_happen, false);
  assert.match(why.verdict, /^may not happen: money is -?\d+, needs at least 1000000$/);
  assert.deepEqual(
    why.conditions.map((c) => [c.asks, c.holds]),
    [['age', true], ['money', false], ['flag not set', true], ['done', false]],
  );
  assert.equal(why.conditions[0].text, 'age is 6, needs 6 to 80');
  assert.equal(why.conditions[2].text, 'flag grounded is not set, must not be');
  assert.equal(why.conditions[3].text, 'events/street/zz_note never happened, must have happened');
  assert.deepEqual([why.per_year, why.per_year_now, why.share, why.age_sum], [0.5, 1, 1, 1]);
  assert.deepEqual([why.count, why.max, why.cooldown_left, why.set_aside, why.has_room], [0, 3, 0, null, true]);

  await reload(server, () => content.put(`${ID}.lua`, WEALTHY));
  await fire(server, player, 'events/street/zz_note');
  assert.equal((await ask(ID)).verdict, 'may happen now');
  await fire(server, player, ID);
  why = await ask(ID);
  assert.match(why.verdict, /^may not happen: its cooldown lasts another 2\.0 years$/);
  assert.deepEqual([why.count, why.last_at, why.open_questions.length], [1, player.life.at, 1]);
  const dated = await ask('events/street/zz_dated');
  assert.ok(dated.next_at > player.life.at + 23 * 365 * 1440 && dated.next_at < player.life.at + 25 * 365 * 1440);
  assert.equal((await ask('events/street/zz_started')).verdict, 'may happen now, when other content starts it');
});

test('quests, achievements and dialogues are explained too', { timeout: 30000 }, async (t) => {
  const { content, options } = makeWorld(t);
  content.put(
    'quests/t/walks.lua',
    `return quest { title = "Walks", text = "Walk.", when = { age = { 6, 80 } }, steps = {
       { id = "walk", text = "Walk.", goal = { count = { did_walk = 2 } } } } }\n`,
  );
  content.put('events/street/zz_started.lua', notice('Started', 'start = { "quests/t/walks" },'));
  content.put(
    'achievements/life.lua',
    `return achievements { { id = "old", title = "Old", tier = "gold", when = { age = { 90, 127 } } },
       { id = "six", title = "Six", tier = "bronze", when = { age = { 6, 127 } } } }\n`,
  );
  content.put(
    'dialogue/mum/tea.lua',
    `return dialogue { topic = "tea", who = { "mum" }, when = { money = { min = 1000000 } }, start = "a",
       nodes = { a = { say = "Tea." } } }\n`,
  );
  const server = await serve(t, options);
  const player = await sixYearsOld(server);
  const verdict = async (id) => (await server.get(`/dev/why?player=${player.account.player_id}&id=${id}`)).json.verdict;
  assert.equal(await verdict('quests/t/walks'), 'may happen now');
  await fire(server, player, 'events/street/zz_started');
  assert.match(await verdict('quests/t/walks'), /it is under way, on step 'walk' \(0 of 2\)/);
  assert.match(await verdict('achievements/life/old'), /age is 6, needs 90 to 127/);
  assert.match(await verdict('achievements/life/six'), /it happened in this life, at most 1 times/);
  assert.match(await verdict('dialogue/mum/tea'), /money is -?\d+, needs at least 1000000/);
});

test('the route wants a player, an id and --dev', { timeout: 30000 }, async (t) => {
  const { options } = makeWorld(t);
  const server = await serve(t, options);
  const player = await server.player();
  const { player_id } = player.account;
  const code = async (query) => (await server.get(`/dev/why${query}`)).json.code;
  assert.equal(await code(''), 'invalid_field');
  assert.equal(await code(`?player=${player_id}`), 'invalid_field');
  assert.equal(await code(`?player=999999&id=${ID}`), 'not_found');
  assert.equal(await code(`?player=${player_id}&id=${ID}`), 'conflict'); // no life yet
  await player.request('new_life', { first_name: 'Ada', last_name: 'Byron', sex: 'female' }, 'life_started');
  assert.equal(await code(`?player=${player_id}&id=events/street/zz_nothing`), 'not_found');
  await server.end();
  const strict = await serve(t, { ...options, dev: false });
  assert.equal((await strict.get(`/dev/why?player=${player_id}&id=${ID}`)).json.code, 'forbidden');
});

test('baolife why asks a running server, or reads the database without changing it', { timeout: 30000 }, async (t) => {
  const { content, options, db } = makeWorld(t);
  const server = await serve(t, options);
  const player = await sixYearsOld(server);
  const why = (...args) => run(['why', player.account.player_id, ...args]);
  const url = `http://127.0.0.1:${server.port}`;

  const asked = await why(ID, '--server', url);
  assert.equal(asked.code, 4, asked.output);
  assert.match(asked.stdout, /^may not happen: money is .* needs at least 1000000\n/);
  assert.match(asked.stdout, /\n {4}NO {2}money is /);
  const asJson = await why(ID, '--server', url, '--json');
  assert.equal(JSON.parse(asJson.stdout).may_happen, false);
  assert.equal((await why('events/street/zz_started', '--server', url)).code, 0);
  assert.equal((await why('events/street/zz_nothing', '--server', url)).code, 2);
  const locked = await why(ID, '--db', db, '--content', content.folder);
  assert.equal(locked.code, 1);
  assert.match(locked.stderr, /a server is running .*\n.*--server http:/);

  await server.kill(); // what it committed last is still in the log beside the database
  const before = [readFileSync(db), statSync(db).mtimeMs];
  const read = await why(ID, '--db', db, '--content', content.folder);
  assert.equal(read.code, 4, read.output);
  assert.equal(read.stdout, asked.stdout);
  const readJson = await why(ID, '--db', db, '--content', content.folder, '--json');
  assert.deepEqual(JSON.parse(readJson.stdout).conditions, JSON.parse(asJson.stdout).conditions);
  assert.deepEqual([readFileSync(db), statSync(db).mtimeMs], before);
  assert.equal((await why(ID, '--server', url)).code, 1, 'nobody is there');
  assert.equal((await why('events/street/zz_nothing', '--db', db, '--content', content.folder)).code, 2);
  const nobody = await run(['why', '999', ID, '--db', db, '--content', content.folder]);
  assert.deepEqual([nobody.code, /no player 999/.test(nobody.stderr)], [2, true]);
  const nowhere = await why(ID, '--db', path.join(options.data, 'other.db'), '--content', content.folder);
  assert.equal(nowhere.code, 1, nowhere.output);
  const again = await serve(t, options); // nothing stands in a server's way
  assert.equal((await again.get('/readyz')).status, 200);
});

test('baolife where finds a text, a sentence seen in the game, and an id', async (t) => {
  const content = new Content(t, EVENTS);
  const where = async (text) => {
    const { code, stdout } = await run(['where', text, '--content', content.folder]);
    return [code, stdout.replaceAll(`${content.folder}/`, '')];
  };
  const line = `${ID}.lua:2:28: {mum}'s purse, or one like it, lies in the gutter.\n`;
  assert.deepEqual(await where('OR ONE like it'), [0, line]);
  assert.deepEqual(await where('lies in the gutter'), [0, line], 'joined texts are one');
  assert.deepEqual(await where("Lan's purse, or one like it"), [0, line]);
  assert.deepEqual(await where("Wallet: Lan's purse, or one like it, lies in the gutter."), [0, line]);
  assert.deepEqual(await where('Lan and nothing else'), [1, ''], 'a slot alone says nothing');
  assert.deepEqual(await where(`${ID}#leave`), [0, `${ID}.lua:6:78: leave\n`]);
  assert.deepEqual(await where(ID), [0, `${ID}.lua:1:1: return event {\n`]);
  content.put('moved.lua', `return moved {\n  content = { ["events/street/zz_purse"] = "${ID}" },\n}\n`);
  assert.deepEqual(await where('events/street/zz_purse#keep'), [0, 'moved.lua:2:16: events/street/zz_purse\n']);
});

test('the help names them, and wrong use is exit code 2', async () => {
  const help = await run(['help']);
  for (const name of ['why', 'where']) {
    assert.match(help.stdout, new RegExp(`\\n  ${name} +\\w`));
    const own = await run([name, '--help']);
    assert.equal(own.code, 0);
    assert.match(own.stdout, new RegExp(`^Usage: baolife ${name} `));
    assert.equal((await run([name])).code, 2);
    assert.equal((await run([name, 'a', 'b', '--unknown'])).code, 2);
  }
  assert.equal((await run(['why', 'nobody', ID])).code, 2);
});
