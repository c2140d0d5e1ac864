// Content is renamed under living players: with an entry in moved.lua they go on where they were, without one the old
// rules hold.
import assert from 'node:assert/strict';
import { renameSync } from 'node:fs';
import test from 'node:test';
import { Content, fire, makeData, openKeys, promptOf, question, reload, serve, sixYearsOld } from './small_world.mjs';

const OLD = 'events/street/zz_wallet';
const NEW = 'events/street/zz_purse';
const YES = '{ id = "keep", text = "Keep", gives = { money = 7 }, say = "Kept." }',
  NO = '{ id = "leave", text = "Leave", say = "Left." }';
const wallet = (first = YES) =>
  `return event { title = "Wallet", text = "It lies there.", max = 2, choices = { ${NO}, ${first} } }\n`;

/** Renames the file and one choice in it, as a designer would. */
function rename(content, { withEntry = true } = {}) {
  if (withEntry)
    content.put('moved.lua', `return moved { content = { ["${OLD}"] = "${NEW}", ["${OLD}#keep"] = "${OLD}#pocket" } }\n`);
  content.put(`${OLD}.lua`, wallet(YES.replace('"keep"', '"pocket"')));
  renameSync(content.path(`${OLD}.lua`), content.path(`${NEW}.lua`));
}

function makeWorld(t) {
  const content = new Content(t, { zz_wallet: wallet(), zz_plain: question('Plain', '') });
  return { content, options: { data: makeData(t), content: content.folder } };
}

/** One question answered, another one open. */
async function withOpenQuestion(server) {
  const player = await sixYearsOld(server);
  const { prompt_id } = await fire(server, player, OLD);
  await player.request('answer_question', { prompt_id, answer: 'leave' }, 'question_answered');
  await fire(server, player, OLD);
  return { player, id: promptOf(player, OLD) };
}

async function why(server, player, id) {
  const answer = await server.get(`/dev/why?player=${player.account.player_id}&id=${id}`);
  assert.equal(answer.status, 200, answer.text);
  return answer.json;
}

test('a question stays open through a rename, with its words, for the answer that was offered', { timeout: 30000 }, async (t) => {
  const { content, options } = makeWorld(t);
  const server = await serve(t, options);
  const { player, id } = await withOpenQuestion(server);
  const { title, body } = player.state.prompts[id];
  await reload(server, () => rename(content));
  const before = player.state.money;
  // The client still knows the old names: nobody told it before it answers.
  const reply = await player.request('answer_question', { prompt_id: id, answer: 'keep' }, 'question_answered');
  assert.equal(reply.outcome.text, 'Kept.');
  assert.deepEqual([title, body], ['Wallet', 'It lies there.']);
  const state = await player.check();
  assert.equal(state.money, before + 7);
  const { may_happen, count } = await why(server, player, NEW);
  assert.deepEqual([may_happen, count], [false, 2], 'both times under the old name count against max');
});

test('the client is told the new names of an open question', { timeout: 30000 }, async (t) => {
  const { content, options } = makeWorld(t);
  const server = await serve(t, options);
  const { player, id } = await withOpenQuestion(server);
  const from = player.messages.length;
  await reload(server, () => rename(content));
  await player.wait((m) => m.type === 'state_update' && m.patch.prompts, { from }); // by itself, with the next step
  const { prompts } = await player.check();
  assert.equal(prompts[id].key, NEW);
  assert.deepEqual(prompts[id].choices.map((choice) => choice.id), ['leave', 'pocket']);
});

test('what was renamed while the server ran is saved, also for a server killed at once', { timeout: 30000 }, async (t) => {
  const { content, options } = makeWorld(t);
  let server = await serve(t, options);
  const { player, id } = await withOpenQuestion(server);
  await reload(server, () => rename(content));
  await player.snapshot();
  await server.kill();
  server = await serve(t, options);
  const again = await server.player({ device: player.account.device });
  await again.snapshot();
  assert.equal(promptOf(again, NEW), id);
  const reply = await again.request('answer_question', { prompt_id: id, answer: 'pocket' }, 'question_answered');
  assert.equal(reply.outcome.text, 'Kept.');
});

test('a rename while the server is down is found at the next start', { timeout: 30000 }, async (t) => {
  const { content, options } = makeWorld(t);
  let server = await serve(t, options);
  const { player, id } = await withOpenQuestion(server);
  await server.end();
  rename(content);
  server = await serve(t, options);
  const again = await server.player({ device: player.account.device });
  await again.snapshot();
  assert.equal(promptOf(again, NEW), id);
  await again.request('answer_question', { prompt_id: id, answer: 'pocket' }, 'question_answered');
  assert.equal((await why(server, again, NEW)).count, 2);
});

test('without an entry the question is gone, and nothing counts', { timeout: 30000 }, async (t) => {
  const { content, options } = makeWorld(t);
  const server = await serve(t, options);
  const { player } = await withOpenQuestion(server);
  await reload(server, () => rename(content, { withEntry: false }));
  await player.snapshot();
  assert.deepEqual(openKeys(player), []);
  assert.deepEqual((await why(server, player, NEW)).count, 0);
});

test('a rename of what is still there, or to nowhere, is refused and the old content stays', { timeout: 30000 }, async (t) => {
  const { content, options } = makeWorld(t);
  const server = await serve(t, options);
  const { generation } = (await server.get('/dev/content')).json;
  content.put('moved.lua', `return moved {\n  content = { ["${OLD}"] = "events/street/zz_plain",\n    ["events/a/b"] = "events/a/c" } }\n`);
  for (let refused = null, began = Date.now(); !refused; ) {
    assert.ok(Date.now() - began < 5000, 'not refused');
    ({ refused } = (await server.get('/dev/content')).json);
    if (refused)
      assert.deepEqual(
        refused.problems.filter((p) => p.severity === 'error').map((p) => [p.file, p.line, p.rule]),
        [['moved.lua', 2, 'not-moved'], ['moved.lua', 3, 'dead-target']],
      );
  }
  assert.equal((await server.get('/dev/content')).json.generation, generation);
});
