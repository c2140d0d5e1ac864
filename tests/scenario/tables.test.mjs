// Tables that lose rows under a living player: cultures and illnesses are known by name, not by their place.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Content, fire, makeData, notice, reload, serve, sixYearsOld } from './small_world.mjs';

const DAY = 1440;

const culture = (id, names) => `  { id = "${id}", title = "${id}", weight = 1,
    female = { { "${names}a", 1 }, { "${names}ina", 1 } }, male = { { "${names}o", 1 }, { "${names}ito", 1 } },
    family = { { "${names}son", 1 } } },\n`;
const NEWLAND = culture('newland', 'New'),
  OLDLAND = culture('oldland', 'Old');
const names = (...cultures) => `return names {\n${cultures.join('')}}\n`;

function makeCultures(t) {
  const content = new Content(t, { zz_meet: notice('Meet', 'meet = { "pal" },') });
  content.put('tables/names.lua', names(NEWLAND, OLDLAND));
  return content;
}

const ADA = { first_name: 'Ada', last_name: 'Byron', sex: 'female', culture: 'oldland' };
const oldlander = (server) => sixYearsOld(server, ADA);

/** Somebody new, named as people of this culture are. */
async function meet(server, player, prefix) {
  const known = new Set(Object.keys(player.state.people)),
    from = player.messages.length;
  await fire(server, player, 'events/street/zz_meet');
  const { people } = player.state;
  const [met, ...more] = Object.keys(people).filter((id) => !known.has(id));
  assert.ok(met && more.length === 0, 'one more person');
  assert.match(people[met].name, new RegExp(`^${prefix}(a|ina|o|ito)\\b`));
  const line = player.messages.slice(from).find((m) => m.type === 'story' && m.text.startsWith('Somebody new'));
  assert.ok(line.text.includes(people[met].name.split(' ')[0]), line.text);
}

async function assertLivesOn(server, player, cultureId) {
  const { life } = await player.check();
  assert.equal(life.name, 'Ada Byron');
  assert.equal(life.culture, cultureId);
  await server.dev('advance', { player_id: player.account.player_id, minutes: 400 * DAY });
  assert.ok((await player.check()).life.age >= 7);
}

test("people are met after a reload that lost the life's culture", { timeout: 30000 }, async (t) => {
  const content = makeCultures(t);
  const server = await serve(t, { content: content.folder });
  const player = await oldlander(server);
  await meet(server, player, 'Old');
  await reload(server, () => content.put('tables/names.lua', names(NEWLAND)));
  await meet(server, player, 'New');
  await reload(server, () => content.put('tables/names.lua', names(culture('third', 'Thi'), OLDLAND, NEWLAND)));
  await meet(server, player, 'Old'); // it is known again, though it stands elsewhere
  await assertLivesOn(server, player, 'oldland');
});

test("people are met after a restart that lost the life's culture", { timeout: 30000 }, async (t) => {
  const content = makeCultures(t);
  const options = { data: makeData(t), content: content.folder };
  let server = await serve(t, options);
  const { account } = await oldlander(server);
  await server.end();
  content.put('tables/names.lua', names(NEWLAND));
  server = await serve(t, options);
  const player = await server.player({ device: account.device });
  await meet(server, player, 'New');
  await assertLivesOn(server, player, 'newland');
});

// ---- illnesses ----

const ONSET = 'onset = { 60, 60, 60, 60, 60, 60 }';
const illness = (id, lasts) => `    { id = "${id}", title = "the ${id}", ${ONSET}, lasts = "${lasts}", penalty = 1,
      mortality = { treated = 1, untreated = 1 }, cost = 0, serious = true },\n`;
const illnesses = (...rows) =>
  `return illnesses {\n  weight = { 1, 1, 1, 1, 1, 1 },\n  rows = {\n${rows.join('')}  },\n}\n`;
const GONE = illness('wheeze', '200d'),
  STAYS = illness('itch', '150d');

const healthLines = (player, from) =>
  player.messages.slice(from).filter((m) => m.type === 'story' && m.kind === 'health');

/** A child that has both; tells since when it itches. */
async function illChild(server) {
  const player = await sixYearsOld(server);
  const onset = (title) => healthLines(player, 0).findLast((m) => m.text.includes(`for it: ${title}`));
  const end = (title) => healthLines(player, 0).findLast((m) => m.text.includes(`over it (${title})`));
  const isIll = (title) => onset(title) && !(end(title)?.at > onset(title).at);
  for (let days = 0; !(isIll('the wheeze') && isIll('the itch')); days += 5) {
    assert.ok(days < 1000, 'nobody stays that healthy');
    await server.dev('advance', { player_id: player.account.player_id, minutes: 5 * DAY });
    await player.snapshot();
  }
  return { player, itchesFrom: onset('the itch').at };
}

/** One year on: the illness that is left ends in its time and begins anew, of the other not a word. */
async function assertOnlyItches(server, player, itchesFrom) {
  const from = player.messages.length;
  await server.dev('advance', { player_id: player.account.player_id, minutes: 365 * DAY });
  assert.equal((await player.check()).life.alive, true);
  const lines = healthLines(player, from);
  assert.equal(lines[0]?.text, 'Better days: you are over it (the itch).');
  assert.equal(lines[0].at, itchesFrom + 150 * DAY);
  assert.equal(lines[1]?.text, 'The doctor has a name for it: the itch.');
  for (const { text } of lines) assert.ok(text.includes('the itch'), text);
}

const ORDERS = { first: [GONE, STAYS], last: [STAYS, GONE] };

for (const [place, rows] of Object.entries(ORDERS)) {
  test(`an ill life goes on after a reload that lost the ${place} illness`, { timeout: 30000 }, async (t) => {
    const content = new Content(t);
    content.put('tables/illnesses.lua', illnesses(...rows));
    const server = await serve(t, { content: content.folder });
    const { player, itchesFrom } = await illChild(server);
    await reload(server, () => content.put('tables/illnesses.lua', illnesses(STAYS)));
    await assertOnlyItches(server, player, itchesFrom);
  });

  test(`an ill life goes on after a restart that lost the ${place} illness`, { timeout: 30000 }, async (t) => {
    const content = new Content(t);
    content.put('tables/illnesses.lua', illnesses(...rows));
    const options = { data: makeData(t), content: content.folder };
    let server = await serve(t, options);
    const { player, itchesFrom } = await illChild(server);
    await server.end();
    content.put('tables/illnesses.lua', illnesses(STAYS));
    server = await serve(t, options);
    await assertOnlyItches(server, await server.player({ device: player.account.device }), itchesFrom);
  });
}
