// What players do is counted: under a pseudonym, with the generation of the content, and only when it is switched on.
import assert from 'node:assert/strict';
import test from 'node:test';
import { queryNumber } from './mariadb.mjs';
import { Content, fire, makeData, notice, promptOf, question, reload, serve, sixYearsOld } from './small_world.mjs';

const YEAR = 365 * 1440;
const ON = ['--analytics', 'on'];

function makeWorld(t) {
  const content = new Content(t, {
    zz_ask: question('Ask', 'timeout = { after = "30d", choose = "b" },'),
    zz_note: notice('Note', 'start = { "quests/t/quick" }, gives = { money = 500 },'),
  });
  content.put(
    'quests/t/quick.lua',
    `return quest { title = "Quick", text = "Be six.", when = { age = { 6, 90 } }, steps = {
       { id = "be", text = "Be", goal = { age = { 6, 127 } } } } }\n`,
  );
  content.put(
    'achievements/life.lua',
    'return achievements { { id = "six", title = "Six", tier = "bronze", when = { age = { 6, 127 } } } }\n',
  );
  content.put('dialogue/mum/tea.lua', 'return dialogue { topic = "tea", who = { "mum" }, start = "a", nodes = { a = { say = "Tea." } } }\n');
  content.put('tables/items.lua', 'return items { { id = "book", title = "Book", text = "Long.", price = 15, gives = { smarts = 1 } } }\n');
  return { content, data: makeData(t) };
}

/** What can be counted, once or twice each; ends with the life. */
async function playAll(server, content, player) {
  const { player_id } = player.account;
  const ask = 'events/street/zz_ask';
  await fire(server, player, ask);
  await player.request('answer_question', { prompt_id: promptOf(player, ask), answer: 'a' }, 'question_answered');
  await fire(server, player, 'events/street/zz_note');
  const [npc_id] = Object.entries(player.state.people).find(([, person]) => person.role === 'mum');
  await player.request('start_conversation', { npc_id }, 'conversation_started');
  await player.request('purchase_energy_refill', { refill_type: 'small' }, 'energy_updated');
  await player.request('buy_item', { item_id: 'book', quantity: 2 }, 'item_bought');
  await reload(server, () => content.put('events/street/zz_more.lua', notice('More')));
  await fire(server, player, 'events/street/zz_more');
  await fire(server, player, ask);
  await server.dev('advance', { player_id, minutes: 31 * 1440 });
  for (let i = 0; i < 30; i++) {
    const { alive } = await server.dev('advance', { player_id, minutes: 5 * YEAR });
    if (!alive) return;
  }
  assert.fail('somebody lives for ever');
}

test('what a player does is counted, by generation and under a pseudonym', { timeout: 40000 }, async (t) => {
  const { content, data } = makeWorld(t);
  const server = await serve(t, { data, content: content.folder, args: ON });
  const player = await sixYearsOld(server);
  await playAll(server, content, player);
  await server.end();

  const count = (where) => queryNumber(data, `SELECT count(*) FROM analytics WHERE ${where}`);
  const about = (name, rest = '1 = 1') => count(`name = '${name}' AND ${rest}`);
  assert.equal(await about('account_created'), 1);
  assert.equal(await about('visit_begun', 'visit > 0'), 1);
  assert.equal(await about('visit_ended', 'visit > 0 AND amount >= 0'), 1);
  assert.equal(await about('life_started', 'age_years = 0 AND generation = 1'), 1);
  assert.equal(await about('life_ended', "age_years > 6 AND detail <> '' AND generation = 2"), 1);
  assert.equal(await about('event_fired', "content_path = 'events/street/zz_ask' AND generation = 1 AND age_years = 6"), 1);
  assert.equal(await about('event_fired', "content_path = 'events/street/zz_ask' AND generation = 2"), 1);
  assert.equal(await about('event_fired', "content_path = 'events/street/zz_more' AND generation = 2"), 1);
  assert.equal(await about('prompt_answered', "content_path = 'events/street/zz_ask' AND detail = 'a'"), 1);
  assert.equal(await about('prompt_expired', "content_path = 'events/street/zz_ask' AND detail = 'b' AND generation = 2"), 1);
  assert.equal(await about('quest_finished', "content_path = 'quests/t/quick' AND detail = 'claimed'"), 1);
  assert.equal(await about('award_earned', "content_path = 'achievements/life/six'"), 1);
  assert.equal(await about('talk_begun', "content_path = 'dialogue/mum/tea'"), 1);
  assert.equal(await about('purchased', "detail = 'refill:small' AND amount > 0"), 1);
  assert.equal(await about('bought', "content_path = 'tables/items/book' AND amount = 30"), 1);

  assert.equal(await count('generation NOT IN (1, 2)'), 0);
  assert.equal(await count("visit = 0 AND name <> 'account_created'"), 0);
  assert.equal(await queryNumber(data, 'SELECT count(DISTINCT player) FROM analytics'), 1);
  assert.equal(await count(`player BETWEEN -1000000 AND 1000000 OR detail = '${player.account.player_id}'`), 0);
  assert.equal(await count('player IN (SELECT id FROM accounts) OR visit IN (SELECT id FROM accounts)'), 0);
});

test('a pseudonym is of one server: another secret, another name', { timeout: 30000 }, async (t) => {
  const names = [];
  for (let i = 0; i < 2; i++) {
    const { content, data } = makeWorld(t);
    const server = await serve(t, { data, content: content.folder, args: ON });
    const first = await server.player();
    assert.equal(first.account.player_id, '1');
    await server.end();
    names.push(await queryNumber(data, "SELECT player FROM analytics WHERE name = 'account_created'"));
  }
  assert.notEqual(names[0], names[1]);
});

test('rows are written while the game goes on; a connection that comes back is one visit', { timeout: 30000 }, async (t) => {
  const { content, data } = makeWorld(t);
  const server = await serve(t, { data, content: content.folder, args: ON });
  const player = await server.player();
  await player.close();
  const { device } = player.account;
  await server.player({ device });
  const written = async () => Number((await server.get('/metrics')).text.match(/^baolife_analytics_rows_total (\d+)$/m)[1]);
  for (const began = Date.now(); (await written()) < 2; await new Promise((resolve) => setTimeout(resolve, 100)))
    assert.ok(Date.now() - began < 15000, 'nothing is written');
  await server.end();
  assert.equal(await queryNumber(data, "SELECT count(*) FROM analytics WHERE name LIKE 'visit%'"), 2);
});

test('nobody is counted unless it is switched on', { timeout: 30000 }, async (t) => {
  const { content, data } = makeWorld(t);
  const server = await serve(t, { data, content: content.folder });
  await sixYearsOld(server);
  await server.end();
  assert.equal(await queryNumber(data, 'SELECT count(*) FROM analytics'), 0);
});
