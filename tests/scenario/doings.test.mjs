// What a life is at: quests, conversations, achievements, lessons and things, over the wire, saved, paid once, and
// through changes of content.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { Client } from './client.mjs';
import { Content, fire, makeData, reload, serve, sixYearsOld } from './small_world.mjs';

const QUEST = 'quests/t/walks';
const walks = (steps, more = '') => `return quest { title = "Walks", text = "Somebody must walk, {me}.", ${more}
  steps = { ${steps} },
  reward = { diamonds = 5, gives = { money = 30 } } }\n`;
const WALK = `{ id = "walk", text = "Walk twice.", goal = { count = { did_walk = 2 } }, gives = { karma = 1 } }`;
const REST = `{ id = "rest", text = "Then rest.", goal = { count = { did_nap = 1 } } }`;

const MUM = 'dialogue/mum/tea';
const tea = (second) => `return dialogue {
  topic = "tea", who = { "mum", "dad" }, limit = "npc_year", start = "hello", resume = "bye",
  nodes = {
    hello = { say = "{npc} puts the kettle on.", mood = "happy", options = {
      { id = "yes", text = "Please", go = "${second}", gives = { closeness = { mum = 5, dad = 5 } } },
      { id = "no", text = "No, thanks", exit = true, default = true } } },
    ${second} = { say = "Sugar?", options = {
      { id = "two", text = "Two", go = "bye", default = true } } },
    bye = { say = "Good." },
  } }\n`;

const ACHIEVEMENTS = `return achievements {
  { id = "walker", title = "Walker", tier = "silver", when = { counter = { did_walk = { min = 2 } } } },
  { id = "rich", title = "Rich", tier = "gold", when = { money = { min = 1000000 } } } }\n`;
const TUTORIAL = `return tutorial {
  { id = "look", title = "Look", text = "Look around.", diamonds = 3 },
  { id = "walk", title = "Walk", text = "Go for a walk.", when = { counter = { did_walk = { min = 1 } } }, diamonds = 5 },
  { id = "last", title = "Last", text = "That was it." } }\n`;
const ITEMS = `return items {
  { id = "tea_cup", title = "A cup", text = "With a crack.", price = 10, gives = { happiness = 2 }, say = "It holds.",
    cooldown = "1d" },
  { id = "lamp", title = "A lamp", text = "It shines.", diamonds = 4, kept = true } }\n`;
const ALBUM = `return album { { id = "first_walk", caption = "{me} walks.", when = { counter = { did_walk = { min = 1 } } } } }\n`;

function makeWorld(t) {
  const content = new Content(t, {
    zz_start: `return event { title = "Start", text = "It starts.", start = { "${QUEST}" } }\n`,
    zz_rich: 'return event { title = "Rich", text = "Money.", gives = { money = 500 } }\n',
  });
  content.put(`${QUEST}.lua`, walks(`${WALK}, ${REST}`));
  content.put(`${MUM}.lua`, tea('sugar'));
  content.put('achievements/life.lua', ACHIEVEMENTS);
  content.put('tables/tutorial.lua', TUTORIAL);
  content.put('tables/items.lua', ITEMS);
  content.put('tables/album.lua', ALBUM);
  return { content, options: { data: makeData(t), content: content.folder } };
}

async function again(server, player) {
  const client = await Client.connect(server);
  await client.hello(player.account.token);
  client.account = player.account;
  await client.snapshot();
  return client;
}

const walk = (player) => player.request('do_activity', { activity_id: 'walk' }, 'activity_result');
const questOf = (player) => Object.values(player.state.quests ?? {}).find((quest) => quest.quest_id === QUEST);

test('a quest is begun, taken step by step, claimed once and kept through a kill', { timeout: 40000 }, async (t) => {
  const { options } = makeWorld(t);
  let server = await serve(t, options);
  let player = await sixYearsOld(server);
  await fire(server, player, 'events/street/zz_start');
  assert.equal(questOf(player).step_id, 'walk');
  assert.equal(questOf(player).text, 'Somebody must walk, Ana.');
  const from = player.messages.length;
  await walk(player);
  assert.deepEqual([questOf(player).progress, questOf(player).goal], [1, 2]);
  await player.refused('update_quest_claim', { quest_id: QUEST }, 'quest_not_active');
  await walk(player);
  await player.wait((m) => m.type === 'quest_updated' && m.step_id === 'rest', { from });
  await player.check();

  await server.kill();
  server = await serve(t, options);
  player = await again(server, player);
  assert.equal(questOf(player).step_id, 'rest');
  await player.request('do_activity', { activity_id: 'nap' }, 'activity_result');
  assert.equal(questOf(player).status, 'completed');
  const { diamonds, money } = player.state;
  const cid = randomUUID();
  const claimed = await player.request('update_quest_claim', { quest_id: QUEST }, 'quest_updated', cid);
  assert.equal(claimed.diamonds, diamonds + 5);
  assert.equal(player.state.money, money + 30);
  assert.equal(questOf(player), undefined);
  assert.deepEqual(await player.ask('update_quest_claim', { quest_id: QUEST }, cid), claimed);
  await player.refused('update_quest_claim', { quest_id: QUEST }, 'already_claimed');
  await player.check();
  assert.equal((await player.request('get_quests', {}, 'quest_list')).quests[0].status, 'claimed');
});

test('steps that moved are found again, quests given up stay so', { timeout: 40000 }, async (t) => {
  const { content, options } = makeWorld(t);
  const server = await serve(t, options);
  const player = await sixYearsOld(server);
  await fire(server, player, 'events/street/zz_start');
  await reload(server, () =>
    content.put(
      `${QUEST}.lua`,
      walks(`${REST}, ${WALK.replace('"walk"', '"stroll"')}`, 'migrate = { steps = { walk = "stroll" } },'),
    ),
  );
  await walk(player);
  assert.equal(questOf(player).step_id, 'stroll');
  await player.request('update_quest_abandon', { quest_id: QUEST }, 'quest_updated');
  assert.equal(questOf(player), undefined);
  await player.refused('update_quest_abandon', { quest_id: QUEST }, 'quest_not_active');
  await player.refused('update_quest_accept', { quest_id: 'quests/t/none' }, 'not_found');
});

const mumOf = (player) => Object.entries(player.state.people).find(([, person]) => person.role === 'mum');

test('a conversation goes on after a kill and after its node moved away', { timeout: 40000 }, async (t) => {
  const { content, options } = makeWorld(t);
  let server = await serve(t, options);
  let player = await sixYearsOld(server);
  const [npc_id, mum] = mumOf(player);
  const begun = await player.request('start_conversation', { npc_id }, 'conversation_started');
  assert.deepEqual([begun.mood, begun.turn, begun.ended], ['happy', 0, false]);
  assert.match(begun.text, /puts the kettle on/);
  assert.deepEqual(
    begun.options.map((option) => option.id),
    ['yes', 'no'],
  );
  const { conversation_id } = begun;
  await player.refused('send_dialogue', { conversation_id, turn: 0, option_id: 'two' }, 'invalid_answer');
  await player.refused('send_dialogue', { conversation_id, turn: 4, option_id: 'yes' }, 'conflict');
  const cid = randomUUID();
  const yes = { conversation_id, turn: 0, option_id: 'yes' };
  const reply = await player.request('send_dialogue', yes, 'dialogue_reply', cid);
  assert.ok(reply.effects.closeness > 0);
  assert.deepEqual(await player.ask('send_dialogue', yes, cid), reply);
  await player.check();
  assert.equal(player.state.people[npc_id].closeness, mum.closeness + reply.effects.closeness);

  await server.kill();
  server = await serve(t, options);
  player = await again(server, player);
  await reload(server, () => content.put(`${MUM}.lua`, tea('lemon')));
  const gone = await player.ask('send_dialogue', { conversation_id, turn: 1, option_id: 'two' });
  assert.equal(gone.code, 'conflict'); // it went on at "bye", which is its end
  await player.refused('start_conversation', { npc_id }, 'conflict');
  await player.refused('start_conversation', { npc_id: '999' }, 'not_found');
});

test('a conversation can be left at any point', { timeout: 30000 }, async (t) => {
  const { options } = makeWorld(t);
  const server = await serve(t, options);
  const player = await sixYearsOld(server);
  const { conversation_id } = await player.request('start_conversation', { npc_id: mumOf(player)[0], topic: 'tea' }, 'conversation_started');
  await player.request('end_conversation', { conversation_id }, 'conversation_ended');
  await player.refused('send_dialogue', { conversation_id, turn: 0, option_id: 'yes' }, 'conflict');
});

test('achievements are earned once and claimed once, lessons too', { timeout: 40000 }, async (t) => {
  const { options } = makeWorld(t);
  let server = await serve(t, options);
  let player = await sixYearsOld(server);
  const from = player.messages.length;
  const id = 'achievements/life/walker';
  const of = async () => (await player.request('get_achievements', {}, 'achievements')).achievements.find((a) => a.id === id);
  assert.deepEqual((await of()).progress, { value: 0, target: 2 });
  await player.refused('claim_achievement', { achievement_id: id, tier: 'silver' }, 'conflict');
  await walk(player);
  await walk(player);
  await player.wait((m) => m.type === 'achievement_unlocked' && m.achievement_id === id, { from });
  await player.wait((m) => m.type === 'story' && m.kind === 'photo' && m.text === 'Ana walks.', { from });
  await server.kill();
  server = await serve(t, options);
  player = await again(server, player);
  assert.equal((await of()).earned, true);
  const { diamonds } = player.state;
  const claimed = await player.request('claim_achievement', { achievement_id: id, tier: 'silver' }, 'achievement_claimed');
  assert.equal(claimed.diamonds, diamonds + 15);
  await player.refused('claim_achievement', { achievement_id: id }, 'already_claimed');

  assert.equal(player.state.account.tutorial.step, 'look');
  await player.request('tutorial', { step: 'look', action: 'done' }, 'tutorial');
  assert.equal(player.state.diamonds, claimed.diamonds + 3);
  assert.deepEqual([player.state.account.tutorial.step, player.state.account.tutorial.learnt], ['walk', true]);
  await player.request('tutorial', { step: 'walk', action: 'done' }, 'tutorial');
  await player.request('tutorial', { step: 'last', action: 'skip' }, 'tutorial');
  assert.equal(player.state.account.tutorial, undefined);
  assert.equal(player.state.diamonds, claimed.diamonds + 8);
  await player.refused('tutorial', { step: 'look', action: 'done' }, 'already_claimed');
  await player.check();
});

test('things are bought, used and used up', { timeout: 40000 }, async (t) => {
  const { options } = makeWorld(t);
  let server = await serve(t, options);
  let player = await sixYearsOld(server);
  await fire(server, player, 'events/street/zz_rich');
  await player.refused('buy_item', { item_id: 'cup' }, 'not_found');
  const { money, diamonds } = player.state;
  await player.request('buy_item', { item_id: 'tea_cup', quantity: 2 }, 'item_bought');
  assert.equal(player.state.money, money - 20);
  assert.equal(player.state.inventory.tea_cup, 2);
  await player.refused('buy_item', { item_id: 'tea_cup', quantity: 98 }, 'insufficient_money');
  const used = await player.request('use_item', { item_id: 'tea_cup' }, 'item_used');
  assert.equal(used.outcome.text, 'It holds.');
  await player.refused('use_item', { item_id: 'tea_cup' }, 'conflict');
  await player.request('buy_item', { item_id: 'lamp' }, 'item_bought');
  assert.equal(player.state.diamonds, diamonds - 4);
  await player.request('use_item', { item_id: 'lamp' }, 'item_used');
  await player.check();
  await server.kill();
  server = await serve(t, options);
  player = await again(server, player);
  assert.deepEqual(player.state.inventory, { tea_cup: 1, lamp: 1 });
  assert.equal((await player.request('shop', {}, 'shop')).items.length, 2);
});

test('a reward or a thing whose script fails is not lost', { timeout: 40000 }, async (t) => {
  const { content, options } = makeWorld(t);
  const failing = 'effect = function(p) if p:age() > 3 then error("no") end end';
  const server = await serve(t, options);
  const player = await sixYearsOld(server);
  await fire(server, player, 'events/street/zz_start');
  await fire(server, player, 'events/street/zz_rich');
  await reload(server, () => {
    content.put(`${QUEST}.lua`, walks(WALK).replace('gives = { money = 30 }', failing));
    content.put('tables/items.lua', ITEMS.replace('say = "It holds."', failing));
  });
  await walk(player);
  await walk(player);
  const { diamonds } = player.state;
  await player.refused('update_quest_claim', { quest_id: QUEST }, 'internal');
  assert.equal(questOf(player).status, 'completed');
  await player.request('buy_item', { item_id: 'tea_cup' }, 'item_bought');
  await player.refused('use_item', { item_id: 'tea_cup' }, 'internal');
  assert.equal(player.state.inventory.tea_cup, 1);
  assert.equal(player.state.diamonds, diamonds);
  await reload(server, () => {
    content.put(`${QUEST}.lua`, walks(WALK));
    content.put('tables/items.lua', ITEMS);
  });
  await player.request('update_quest_claim', { quest_id: QUEST }, 'quest_updated');
  assert.equal(player.state.diamonds, diamonds + 5);
  await player.request('use_item', { item_id: 'tea_cup' }, 'item_used');
  assert.equal(player.state.inventory.tea_cup, undefined);
  await player.check();
});
