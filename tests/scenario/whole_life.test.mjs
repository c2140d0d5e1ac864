// A life from the first hello to the grave and the next birth, and an old client beside it.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { Client, Server, answerAll, beBorn, growToSix, makeDevice, sleep, withoutStory } from './client.mjs';

const YEAR_MIN = 365 * 1440;
const CULTURE = 'german';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

let server;
before(async () => {
  server = await Server.start({ args: ['--world-seed', '20', '--time-update-ms', '250', '--skips-per-min', '1000'] });
});
after(() => server?.stop());

async function welcome() {
  const device = makeDevice();
  const account = await server.auth(device);
  assert.equal(account.created, true);
  assert.match(account.token, /^bl1_[A-Za-z0-9_-]{43}$/);
  assert.ok(account.expires_at > Date.now());
  const again = await server.auth(device);
  assert.deepEqual([again.created, again.player_id], [false, account.player_id]);

  const client = await Client.connect(server);
  await client.hello(again.token);
  const types = client.messages.map((message) => message.type);
  assert.deepEqual(types.slice(0, 3), ['hello_ack', 'state_snapshot', 'ready']);
  const [ack, snapshot, ready] = client.messages;
  assert.deepEqual([ack.v, ack.player_id, ack.seq], [2, account.player_id, 0]);
  assert.ok(ack.conn_id && ack.epoch && ack.heartbeat_ms > 0 && ack.limits.max_in === 65536);
  assert.ok(Math.abs(ack.server_time - Date.now()) < 5000);
  assert.equal(ready.rev, snapshot.rev);
  assert.deepEqual(snapshot.state, {
    account: { player_id: account.player_id, diamonds: 50, streak: { day: 0, claimable: true } },
    diamonds: 50,
  });
  client.account = { ...again, device };
  return client;
}

async function birth(client) {
  const names = await client.request('name_proposals', { culture: CULTURE, sex: 'male' }, 'names');
  assert.equal(names.proposals.length, 6);
  for (const name of names.proposals) {
    assert.deepEqual([name.sex, name.culture], ['male', CULTURE]);
    assert.ok(name.first_name && name.last_name);
  }
  await client.refused('do_activity', { activity_id: 'nap' }, 'conflict');
  const chosen = names.proposals[3];
  const started = await beBorn(client, chosen);
  assert.equal(started.life_id, client.life.id);
  const { first_name, last_name, sex, culture, age, at, alive, speed } = client.life;
  assert.deepEqual({ first_name, last_name, sex, culture }, chosen);
  assert.deepEqual({ age, at, alive, speed }, { age: 0, at: 0, alive: true, speed: 0 });
  assert.ok(Object.values(client.state.people).some((person) => person.role === 'mum'));
  assert.ok(Object.keys(client.story).length > 0, 'a life begins with a line');
  await client.refused('new_life', chosen, 'conflict');
  await client.check();
}

/** The push and the state must show the same question. */
function checkPrompts(client, from) {
  for (const push of client.messages.slice(from)) {
    if (push.type !== 'event_prompt') continue;
    const { type, seq, prompt_id, options, ...rest } = push;
    assert.ok(options.length >= 1, 'a question has answers');
    if (client.state.prompts[prompt_id])
      assert.deepEqual(client.state.prompts[prompt_id], { ...rest, choices: options });
  }
}

async function childhood(client) {
  let answered = 0,
    age = 0;
  const stops = new Set();
  for (let i = 0; client.life.age < 6; i++) {
    assert.ok(i < 300, 'childhood does not end');
    const from = client.messages.length;
    const grown = await client.request('grow_up', {}, 'grown_up');
    stops.add(grown.stopped_by);
    await client.check();
    assert.ok(grown.age >= age && grown.age === client.life.age);
    if (grown.stopped_by === 'birthday') assert.equal(grown.age, age + 1);
    age = grown.age;
    checkPrompts(client, from);
    answered += await answerAll(client);
    await client.check();
  }
  assert.ok(stops.has('birthday') && stops.has('live'), [...stops].join());
  assert.ok(answered >= 1, 'childhood asks something');
  await client.refused('grow_up', {}, 'conflict');
}

async function skips(client) {
  const poor = await client.refused('purchase_time_skip', { skip_type: 'year' }, 'insufficient_diamonds');
  assert.deepEqual([poor.details.diamonds, poor.details.price], [client.state.diamonds, 100]);
  const grant = await server.dev('grant', { player_id: client.account.player_id, diamonds: 5000 });
  assert.equal(grant.diamonds, 5050);
  await client.check();
  assert.equal(client.state.account.diamonds, 5050);
  const changed = await client.refused('purchase_time_skip', { skip_type: 'year', expected_cost: 7 }, 'price_changed');
  assert.equal(changed.details.price, 100);
  for (let year = 0; year < 8; year++) {
    await answerAll(client);
    const at = client.life.at,
      diamonds = client.state.diamonds;
    const skipped = await client.request(
      'purchase_time_skip',
      { skip_type: 'year', expected_cost: 100 },
      'time_skipped',
    );
    assert.equal(skipped.diamonds, diamonds - 100);
    assert.match(skipped.transaction_id, UUID);
    await client.check();
    assert.equal(client.state.diamonds, diamonds - 100);
    if (skipped.stopped_by) assert.ok(skipped.stopped_by === 'prompt' && client.life.at <= at + YEAR_MIN);
    else assert.equal(client.life.at, at + YEAR_MIN);
  }
  await answerAll(client);
}

async function login(client) {
  const diamonds = client.state.diamonds;
  const reward = await client.request('check_daily_login', {}, 'daily_reward_claimed');
  assert.deepEqual([reward.day, reward.streak, reward.reward], [1, 1, '10 diamonds']);
  assert.deepEqual(reward.rewards, [{ kind: 'diamonds', amount: 10 }]);
  await client.check();
  assert.equal(client.state.diamonds, diamonds + 10);
  assert.deepEqual(client.state.account.streak, { day: 1, claimable: false });
  const again = await client.refused('check_daily_login', {}, 'already_claimed');
  assert.ok(again.details.next_at > Date.now() && again.details.next_at <= Date.now() + 86400000);
  await client.check();
  assert.equal(client.state.diamonds, diamonds + 10);
}

/** Does what can be done, one thing after another, until less than `energy` is left. */
async function spendEnergy(client, energy) {
  for (let i = 0; client.state.energy >= energy; i++) {
    assert.ok(i < 60, 'energy does not go down');
    await answerAll(client);
    const { list } = await client.request('get_activities', {}, 'activities');
    const open = list.filter((activity) => activity.open && activity.energy > 0);
    open.sort((a, b) => b.energy / b.minutes - a.energy / a.minutes);
    if (!open.length) {
      await server.dev('advance', { player_id: client.account.player_id, minutes: 60 });
      continue;
    }
    const { id, minutes } = open[0],
      before = client.state.energy;
    const done = await client.request('do_activity', { activity_id: id }, 'activity_result');
    assert.match(done.outcome.quality, /^(great|normal|poor)$/);
    assert.ok(done.outcome.text.length > 0);
    assert.ok(done.energy < before);
    assert.equal(client.state.energy, done.energy);
    assert.deepEqual([client.state.now.activity, client.state.now.until], [id, done.until]);
    await client.check();
    assert.ok(done.until >= client.life.at + minutes);
    await server.dev('advance', { player_id: client.account.player_id, minutes: done.until - client.life.at });
    await client.check();
    assert.equal(client.state.now, undefined, 'free again');
  }
}

async function refill(client) {
  await spendEnergy(client, 80);
  const { items } = await client.request('get_catalog', {}, 'catalog');
  const full = items.find((item) => item.kind === 'energy' && item.id === 'full');
  assert.deepEqual([full.price, full.currency], [35, 'diamonds']);
  const diamonds = client.state.diamonds;
  const updated = await client.request('purchase_energy_refill', { refill_type: 'full' }, 'energy_updated');
  assert.deepEqual([updated.energy, updated.diamonds], [100, diamonds - 35]);
  assert.match(updated.transaction_id, UUID);
  await client.check();
  assert.deepEqual([client.state.energy, client.life.energy.value, client.state.diamonds], [100, 100, diamonds - 35]);
  await client.refused('purchase_energy_refill', { refill_type: 'full' }, 'energy_full');
  await client.check();
  assert.equal(client.state.diamonds, diamonds - 35);
}

async function death(client) {
  const from = client.messages.length;
  for (let i = 0; client.life.alive; i++) {
    assert.ok(i < 60, 'nobody lives for ever');
    const moved = await server.dev('advance', { player_id: client.account.player_id, minutes: 3 * YEAR_MIN });
    await client.check();
    assert.deepEqual([client.life.at, client.life.age, client.life.alive], [moved.at, moved.age, moved.alive]);
  }
  const ended = await client.wait('life_ended', { from });
  assert.deepEqual([ended.life_id, ended.age, ended.cause], [client.life.id, client.life.age, client.life.cause]);
  assert.ok(ended.epitaph.includes(client.life.first_name));
  assert.ok(ended.summary.questions > 0 && ended.summary.activities > 0);
  const before = withoutStory(client.state);
  await client.refused('do_activity', { activity_id: 'nap' }, 'conflict');
  await client.refused('purchase_energy_refill', { refill_type: 'full' }, 'conflict');
  await client.refused('purchase_time_skip', { skip_type: 'week' }, 'conflict');
  await client.refused('set_speed', { speed: 1 }, 'conflict');
  await client.refused('grow_up', {}, 'conflict');
  assert.deepEqual(withoutStory(await client.check()), before);
}

async function nextLife(client) {
  const old = client.life.id,
    rev = client.rev,
    diamonds = client.state.diamonds;
  await beBorn(client);
  assert.notEqual(client.life.id, old);
  assert.deepEqual([client.life.alive, client.life.age, client.state.diamonds], [true, 0, diamonds]);
  assert.equal(client.life.cause, undefined);
  assert.ok(client.rev > rev, 'revisions never go back');
  await growToSix(client);
  await client.check();
}

async function comeBack(client) {
  const state = client.state,
    rev = client.rev;
  await client.close();
  const back = await Client.connect(server);
  await back.hello(client.account.token);
  assert.deepEqual(back.state, state);
  assert.ok(back.rev >= rev);
  back.account = client.account;
  return back;
}

test('a whole life: welcome, birth, childhood, purchases, death, the next life', { timeout: 120000 }, async () => {
  let client = await welcome();
  await birth(client);
  await childhood(client);
  await skips(client);
  await login(client);
  await refill(client);
  client = await comeBack(client);
  await death(client);
  client = await comeBack(client);
  await nextLife(client);
  client = await comeBack(client);
  await client.close();
});

test(
  'the running clock: about six game minutes a second, and patches alone keep the state',
  { timeout: 60000 },
  async () => {
    const client = await server.player();
    await beBorn(client, { first_name: 'Lin', last_name: 'Gu', sex: 'male' });
    await growToSix(client);
    await answerAll(client);
    const at = client.life.at;
    const began = Date.now();
    await client.request('set_speed', { speed: 1 }, 'speed_set');
    await sleep(3000);
    const from = client.messages.length;
    const time = await client.wait('time_update', { from });
    const lived = time.at - at,
      expected = ((Date.now() - began) / 1000) * 6;
    assert.ok(lived > expected - 5 && lived < expected + 5, `${lived} game minutes, expected about ${expected}`);
    assert.equal(time.speed, 1);
    assert.equal(time.game_time.day * 1440 + time.game_time.hour * 60 + time.game_time.minute, time.at);
    await client.request('set_speed', { speed: 0 }, 'speed_set');
    const fresh = await client.check();
    assert.ok(fresh.life.at >= time.at, 'time does not go back');
    await sleep(600);
    assert.equal((await client.check()).life.at, fresh.life.at, 'a pause is a pause');
    await client.close();
  },
);

/** The same life under the same seed on a server of its own; gives messages and frames. */
async function playChildhood(caps) {
  const own = await Server.start({ args: ['--world-seed', '9', '--time-update-ms', '600000'] });
  try {
    const client = await own.player({ caps });
    await beBorn(client);
    await growToSix(client);
    await own.dev('grant', { player_id: client.account.player_id, diamonds: 100 });
    await client.request('purchase_time_skip', { skip_type: 'year' }, 'time_skipped');
    await client.check();
    await client.close();
    return client;
  } finally {
    await own.stop();
  }
}

/** What differs between two runs of the same life: ids and wall clock. */
function comparable(message) {
  const { cid, transaction_id, server_time, epoch, conn_id, created_at, client_ms, ...rest } = message;
  return rest;
}

test('batches carry the same messages in the same order', { timeout: 60000 }, async () => {
  const plain = await playChildhood(undefined),
    batched = await playChildhood(['batch']);
  assert.ok(
    plain.frames.every((frame) => frame.type !== 'batch'),
    'nobody asked for batches',
  );
  const batches = batched.frames.filter((frame) => frame.type === 'batch');
  assert.ok(batches.length > 0, 'batches were asked for');
  for (const { messages } of batches) assert.ok(messages.length >= 1 && messages.length <= 10);
  assert.deepEqual(batched.messages.map(comparable), plain.messages.map(comparable));
  assert.deepEqual(batched.state, plain.state);
});

test('looking at a paused life does not move it', { timeout: 30000 }, async () => {
  const client = await server.player();
  await beBorn(client, { first_name: 'Paul', last_name: 'Roth', sex: 'male', culture: CULTURE });
  for (let i = 0; client.life.alive && client.life.age < 6; i++) {
    assert.ok(i < 300);
    await client.request('grow_up', {}, 'grown_up');
    await client.check();
    assert.deepEqual(client.moved, [], 'everything due in the minute reached belongs to the step that reached it');
    await answerAll(client);
    await client.check();
  }
  await client.close();
});

test('childhood stops at every question, also at one that comes with the birthday', { timeout: 30000 }, async () => {
  const client = await server.player();
  await beBorn(client, { first_name: 'Paula', last_name: 'Roth', sex: 'female', culture: CULTURE });
  const asked = new Set();
  for (let i = 0; client.life.age < 6; i++) {
    assert.ok(i < 300);
    const from = client.messages.length,
      open = new Set(Object.keys(client.state.prompts));
    const grown = await client.request('grow_up', {}, 'grown_up');
    for (const push of client.messages.slice(from)) {
      if (push.type !== 'event_prompt' || open.has(push.prompt_id)) continue;
      asked.add(push.prompt_id);
      assert.equal(grown.stopped_by, 'prompt', `${push.key} was passed by`);
      assert.equal(client.life.at, push.opened_at, `${push.key} was passed by`);
    }
  }
  assert.ok(asked.size > 3);
  await client.close();
});

test('revisions do not go back before the first birth either', { timeout: 30000 }, async () => {
  const client = await server.player();
  await client.request('check_daily_login', {}, 'daily_reward_claimed');
  await client.check();
  await server.dev('grant', { player_id: client.account.player_id, diamonds: 7 });
  await client.check();
  assert.equal(client.state.diamonds, 67);
  await beBorn(client);
  await client.check();
  await client.close();
});

// ---- the old app ----

const V1_PUSHES = ['event_prompt', 'notification', 'state_update', 'time_update'];

function checkOnlyKnownPushes(client, replies) {
  for (const { type } of client.messages)
    assert.ok(
      V1_PUSHES.includes(type) || replies.includes(type) || type === 'error',
      `an old app does not know ${type}`,
    );
}

async function askOld(client, message, type) {
  const from = client.messages.length;
  client.send(message);
  return client.wait((m) => m.type === type || m.type === 'error', { from, what: type });
}

test('an old app logs in with its first message and gets the old shapes exactly', { timeout: 30000 }, async () => {
  const client = await Client.connect(server, { protocol: null });
  const device = makeDevice();
  client.send({ type: 'login', ...device });
  const first = await client.wait('state_update');
  assert.equal(first.state.life.alive, true, 'an old app is born at once');
  const login = await askOld(client, { type: 'check_daily_login' }, 'daily_reward_claimed');
  assert.deepEqual(login, { type: 'daily_reward_claimed', day: 1, reward: '10 diamonds', streak: 1 });
  const again = await askOld(client, { type: 'check_daily_login' }, 'daily_reward_claimed');
  assert.deepEqual([again.type, again.code], ['error', 'already_claimed']);

  // Full or nearly: the first may still find room, the second cannot.
  const refillMessage = { type: 'purchase_energy_refill', refill_type: 'full' };
  const tries = [
    await askOld(client, refillMessage, 'energy_updated'),
    await askOld(client, refillMessage, 'energy_updated'),
  ];
  assert.deepEqual([tries[1].type, tries[1].code], ['error', 'energy_full']);

  const done = await askOld(client, { type: 'do_activity', activity_id: 'family_time' }, 'activity_result');
  assert.equal(done.type, 'activity_result', JSON.stringify(done));
  const { player_id } = await server.auth(device);
  await server.dev('grant', { player_id, diamonds: 40 });
  const updated = await askOld(client, refillMessage, 'energy_updated');
  assert.deepEqual(Object.keys(updated).sort(), ['diamonds', 'energy', 'transaction_id', 'type']);
  const spent = client.messages.filter((m) => m.type === 'energy_updated').length * 35;
  assert.deepEqual([updated.energy, updated.diamonds], [100, 50 + 10 + 40 - spent]);
  assert.match(updated.transaction_id, UUID);
  checkOnlyKnownPushes(client, ['daily_reward_claimed', 'energy_updated', 'activity_result']);
  assert.ok(client.frames.every((frame) => frame.type !== 'batch'));
  await client.close();
});

test('an old app without login plays as a new guest', { timeout: 30000 }, async () => {
  const client = await Client.connect(server, { protocol: null });
  const reward = await askOld(client, { type: 'check_daily_login' }, 'daily_reward_claimed');
  assert.deepEqual(reward, { type: 'daily_reward_claimed', day: 1, reward: '10 diamonds', streak: 1 });
  const again = await askOld(client, { type: 'check_daily_login' }, 'daily_reward_claimed');
  assert.equal(again.code, 'already_claimed');
  checkOnlyKnownPushes(client, ['daily_reward_claimed']);
  await client.close();
});

test('an old app may bring its token in the header', { timeout: 30000 }, async () => {
  const account = await server.auth();
  const client = await Client.connect(server, {
    protocol: null,
    headers: { Authorization: `Bearer ${account.token}` },
  });
  const reward = await askOld(client, { type: 'check_daily_login' }, 'daily_reward_claimed');
  assert.equal(reward.type, 'daily_reward_claimed', JSON.stringify(reward));
  assert.equal(client.messages.find((m) => m.type === 'state_update').state.account.player_id, account.player_id);
  await client.close();
});

test('an old app need not wait for its login', { timeout: 30000 }, async () => {
  const client = await Client.connect(server, { protocol: null });
  const device = makeDevice();
  client.send({ type: 'login', ...device });
  const reward = await askOld(client, { type: 'check_daily_login' }, 'daily_reward_claimed');
  assert.equal(reward.type, 'daily_reward_claimed', JSON.stringify(reward));
  const { player_id } = await server.auth(device);
  assert.equal(client.messages.find((m) => m.type === 'state_update').state.account.player_id, player_id);
  await client.close();
});
