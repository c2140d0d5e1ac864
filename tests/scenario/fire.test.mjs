// `baolife fire`: content of every kind on a made-up life; what fails is named with its file and line.
import assert from 'node:assert/strict';
import test from 'node:test';
import { run } from './client.mjs';
import { Content, notice, question } from './small_world.mjs';

const LOOP = 'effect = function() while true do end end,';
const BUG = 'effect = function(p) p:add("no_such_stat", 1) end,';

const QUEST = `return quest {
  title = "Walks", text = "Walk, {me}.", when = { age = { 8, 80 } },
  steps = {
    { id = "walk", text = "Walk twice", goal = { count = { did_walk = 2 } }, gives = { happiness = 3 }, say = "Walked." },
    { id = "bug", text = "Err", goal = { count = { did_walk = 1 } },
      ${BUG} },
    { id = "loop", text = "Turn", goal = { count = { did_walk = 1 } },
      ${LOOP} },
  },
  reward = { diamonds = 4, gives = { karma = 2 }, say = "A badge." },
  fail = { start = { "events/street/zz_ask" }, say = "No badge." },
}
`;
const DIALOGUE = `return dialogue {
  topic = "tea", who = { "nbr" }, when = { age = { 6, 90 } }, start = "hello",
  nodes = {
    hello = { say = "Tea, {me}?", mood = "happy", options = {
      { id = "yes", text = "Yes", go = "cup", gives = { closeness = { nbr = 2 } }, default = true },
      { id = "no", text = "No", exit = true },
      { id = "err", text = "Maybe", go = "cup",
        ${BUG} },
      { id = "spin", text = "Stir", go = "round" },
    } },
    cup = { say = "It is hot.", gives = { happiness = 2 } },
    round = { say = "It turns.",
      ${LOOP} },
  },
}
`;
const ITEMS = `return items {
  { id = "cake", title = "Cake", text = "Of rice.", gives = { happiness = 4 }, say = "Sweet." },
  { id = "dud", title = "Dud", text = "Of tin.",
    ${BUG} },
  { id = "top", title = "Top", text = "It spins.", kept = true,
    ${LOOP} },
}
`;

function makeWorld(t) {
  const content = new Content(t, {
    zz_ask: question('Ask', ''),
    zz_note: notice('Note', 'gives = { health = -2 },'),
    zz_bug: notice('Bug', `\n${BUG}`),
    zz_loop: notice('Loop', `\n${LOOP}`),
  });
  content.put('quests/t/walks.lua', QUEST);
  content.put('dialogue/t/tea.lua', DIALOGUE);
  content.put('tables/items.lua', ITEMS);
  content.put(
    'achievements/life.lua',
    `return achievements { { id = "walker", title = "Walker", text = "It adds up.", tier = "silver",
       when = { counter = { did_walk = { min = 25 } } } } }\n`,
  );
  content.put('tables/album.lua', 'return album { { id = "cake", caption = "{me}, cake.", when = { age = { 18, 127 } } } }\n');
  content.put(
    'tables/tutorial.lua',
    'return tutorial { { id = "look", title = "Look", text = "This is {me}.", diamonds = 5, when = { age = { 6, 127 } } } }\n',
  );
  const fire = (id, ...args) => run(['fire', id, '--content', content.folder, ...args]);
  const tell = async (id, ...args) => {
    const { code, stdout, output } = await fire(id, '--json', ...args);
    assert.ok(stdout.startsWith('{'), output);
    return { code, ...JSON.parse(stdout) };
  };
  return { content, fire, tell };
}

test('events: the answer, by option or by part', async (t) => {
  const { fire, tell } = makeWorld(t);
  const asked = await tell('events/street/zz_ask');
  assert.deepEqual([asked.code, asked.fired, asked.shown.chosen, asked.shown.said], [0, true, 'a', ['Ask: You ran.']]);
  assert.equal((await tell('events/street/zz_ask', '--choice', 'b')).shown.chosen, 'b');
  assert.equal((await tell('events/street/zz_ask#b')).shown.chosen, 'b');
  assert.ok((await tell('events/street/zz_note', '--set', 'health=50')).changes.health.after < 50);
  const wrong = await fire('events/street/zz_ask', '--choice', 'c');
  assert.equal(wrong.code, 2);
  assert.match(wrong.stderr, /zz_ask does not offer the choice 'c'/);
});

test('quests: begun, one step, the reward, the failure', async (t) => {
  const { fire, tell } = makeWorld(t);
  const begun = await tell('quests/t/walks', '--seed', '3');
  assert.deepEqual([begun.code, begun.why[0].is, begun.shown.state, begun.shown.step], [0, 8, 'active', 'walk']);
  assert.match(begun.shown.said[0], /^Walks: Walk, \w+\.$/);
  assert.deepEqual(begun.changes.quests, { before: 0, after: 1 });

  const step = await tell('quests/t/walks#walk', '--set', 'happiness=40');
  assert.deepEqual([step.code, step.shown.said, step.shown.step], [0, ['Walks: Walked.'], 'bug']);
  assert.ok(step.changes.happiness.after > 42);
  const reward = await tell('quests/t/walks#reward');
  assert.deepEqual([reward.shown.state, reward.shown.diamonds, reward.shown.said], ['claimed', 4, ['Walks: A badge.']]);
  const failed = await tell('quests/t/walks#fail');
  assert.deepEqual([failed.shown.state, failed.shown.asks], ['failed', 'events/street/zz_ask']);
  assert.deepEqual(failed.shown.said, ['Walks: too late.', 'Walks: No badge.']);

  assert.equal((await tell('quests/t/walks', '--age', '90')).code, 4);
  const wrong = await fire('quests/t/walks#wlak');
  assert.deepEqual([wrong.code, wrong.stdout], [2, '']);
  assert.match(wrong.stderr, /no part 'wlak' to try; its parts are walk, bug, loop, reward, fail\n/);
  assert.equal((await fire('quests/t/walks', '--choice', 'walk')).code, 2);
});

test('dialogues: the first node, a named one, and the walk through replies', async (t) => {
  const { fire, tell } = makeWorld(t);
  const start = await tell('dialogue/t/tea');
  assert.deepEqual([start.code, start.shown.with, start.shown.turns.length], [0, 'nbr', 1]);
  assert.match(start.shown.turns[0].text, /^Tea, \w+\?$/);
  assert.deepEqual(start.shown.turns[0].options.map((option) => option.id), ['yes', 'no', 'err', 'spin']);

  const walked = await tell('dialogue/t/tea', '--choose', 'yes');
  assert.deepEqual([walked.shown.turns[1].reply, walked.shown.turns[1].node, walked.shown.turns[1].ended], ['yes', 'cup', true]);
  assert.ok(walked.changes['nbr.closeness'].after > walked.changes['nbr.closeness'].before);
  assert.equal((await tell('dialogue/t/tea', '--choose', 'no')).shown.turns[1].ended, true);
  const cup = await tell('dialogue/t/tea#cup');
  assert.deepEqual([cup.shown.turns[0].node, cup.shown.turns.length], ['cup', 1]);
  const over = await fire('dialogue/t/tea', '--choose', 'no', '--choose', 'yes');
  assert.equal(over.code, 2);
  assert.match(over.stderr, /does not offer the choice 'yes' here/);
});

test('achievements, moments and lessons are earned, things are used', async (t) => {
  const { tell } = makeWorld(t);
  assert.equal((await tell('achievements/life/walker')).code, 4);
  const earned = await tell('achievements/life/walker', '--set', 'counter.did_walk=25');
  assert.deepEqual([earned.code, earned.shown.title, earned.shown.diamonds], [0, 'Walker', 15]);
  const moment = await tell('tables/album/cake');
  assert.match(moment.shown.said[0], /^\w+, cake\.$/);
  const lesson = await tell('tables/tutorial/look');
  assert.deepEqual([lesson.code, lesson.shown.diamonds], [0, 5]);
  assert.match(lesson.shown.text, /^This is \w+\.$/);
  const used = await tell('tables/items/cake', '--set', 'happiness=40');
  assert.deepEqual([used.shown.said, used.changes.owned], [['Sweet.'], { before: 1, after: 0 }]);
  assert.ok(used.changes.happiness.after > 43);
});

/** Where the failing script of a text stands. */
const lineOf = (text, script) => text.slice(0, text.indexOf(script)).split('\n').length;

test('a script that fails or never ends is named with its file and line', async (t) => {
  const { fire, tell } = makeWorld(t);
  const cases = [
    ['events/street/zz_bug', 'error', 'events/street/zz_bug.lua', 2],
    ['events/street/zz_loop', 'budget', 'events/street/zz_loop.lua', 2],
    ['quests/t/walks#bug', 'error', 'quests/t/walks.lua', lineOf(QUEST, BUG)],
    ['quests/t/walks#loop', 'budget', 'quests/t/walks.lua', lineOf(QUEST, LOOP)],
    ['dialogue/t/tea --choose err', 'error', 'dialogue/t/tea.lua', lineOf(DIALOGUE, BUG)],
    ['dialogue/t/tea --choose spin', 'budget', 'dialogue/t/tea.lua', lineOf(DIALOGUE, LOOP)],
    ['dialogue/t/tea#round', 'budget', 'dialogue/t/tea.lua', lineOf(DIALOGUE, LOOP)],
    ['tables/items/dud', 'error', 'tables/items.lua', lineOf(ITEMS, BUG)],
    ['tables/items/top', 'budget', 'tables/items.lua', lineOf(ITEMS, LOOP)],
  ];
  for (const [call, kind, file, line] of cases) {
    const args = call.split(' ');
    const { code, fired, error, changes } = await tell(...args);
    assert.deepEqual([code, fired, error?.kind, error?.file, error?.line], [3, false, kind, file, line], call);
    assert.equal(changes.owned, undefined, 'what fails is not used up');
    const told = await fire(...args);
    assert.equal(told.code, 3);
    assert.ok(told.stdout.includes(` failed: ${file}:${line}: `), told.stdout);
  }
});

test('rows without scripts are refused as a whole when there is one, or when their file never ends', async (t) => {
  const { content, fire } = makeWorld(t);
  const rows = [
    ['achievements/life', 'achievements/life/walker', 'achievements { { id = "walker", title = "W", tier = "gold", when =\n'],
    ['tables/album', 'tables/album/cake', 'album { { id = "cake", caption = "C", when =\n'],
    ['tables/tutorial', 'tables/tutorial/look', 'tutorial { { id = "look", title = "L", text = "T", when =\n'],
  ];
  for (const [file, id, head] of rows) {
    const good = `return ${head}{ age = { 6, 127 } } } }\n`;
    content.put(`${file}.lua`, `return ${head}function() while true do end end } }\n`);
    const scripted = await fire(id);
    assert.equal(scripted.code, 1, scripted.output);
    assert.match(scripted.stderr, new RegExp(`${file}\\.lua:2:\\d+: error`));
    content.put(`${file}.lua`, `-- turns\nwhile true do end\n${good}`);
    const endless = await fire(id);
    assert.equal(endless.code, 1, endless.output);
    assert.match(endless.stderr, new RegExp(`${file}\\.lua:2:\\d+: error`));
    content.put(`${file}.lua`, good);
    assert.equal((await fire(id)).code, 0);
  }
});

test('an unknown id is answered with the nearest', async (t) => {
  const { fire } = makeWorld(t);
  const answer = async (id) => {
    const { code, stdout, stderr } = await fire(id);
    assert.deepEqual([code, stdout], [2, '']);
    return stderr.split('\n').at(-2).replace(/ in \S+baolife-content-\w+/, '');
  };
  const walk = "there is no content 'quest/walk'; did you mean 'quests/t/walks' or 'achievements/life/walker'?";
  assert.equal(await answer('quest/walk'), `baolife: ${walk}`);
  assert.match(await answer('events/street/zz_nte'), /did you mean 'events\/street\/zz_note'/);
  assert.match(await answer('tables/items/bicycle'), /did you mean 'tables\/items\/cake', 'tables\/items\/dud' or 'tables\/items\/top'\?$/);
  assert.equal(await answer('elsewhere'), "baolife: there is no content 'elsewhere'");
  assert.match(await answer(`events/${'x'.repeat(5000)}`), /^baolife: there is no content 'events\/xxx/);
});
