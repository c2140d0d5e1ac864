// The server is killed at random moments: what was answered stays, once; and the story goes on as if nothing had been.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import {
  Client,
  Server,
  answerAll,
  freeChoice,
  isLost,
  makeFolder,
  removeFolder,
  sleep,
  withoutStory,
} from './client.mjs';
import { checkLedger } from './ledger.mjs';
import { isMariadb } from './mariadb.mjs';
import { makeRandom, seed } from './random.mjs';

const KILLS = isMariadb ? 10 : 50;
const REFILL_PRICE = { small: 10, half: 25, full: 35, boost: 50 };
const GRANT = 1000000;

/** A server that can be killed and started again on the same data, and the one player on it. */
class Run {
  client = null;
  rev = 0;

  static async start(worldSeed) {
    const run = new Run();
    run.data = makeFolder();
    run.args = ['--world-seed', String(worldSeed), '--refills-per-min', '100000', '--skips-per-min', '100000'];
    await run.up();
    run.account = await run.server.auth();
    await run.connect();
    return run;
  }

  async up() {
    this.server = await Server.start({ data: this.data, args: this.args });
  }

  async connect() {
    this.client = await Client.connect(this.server);
    await this.client.hello(this.account.token);
    assert.ok(this.client.rev >= this.rev, `the revision went back from ${this.rev} to ${this.client.rev}`);
    this.rev = this.client.rev;
  }

  async again() {
    await this.up();
    await this.connect();
  }

  noteRev() {
    assert.ok(this.client.rev >= this.rev, `the revision went back from ${this.rev} to ${this.client.rev}`);
    this.rev = this.client.rev;
  }

  advance(minutes) {
    return this.server.dev('advance', { player_id: this.account.player_id, minutes });
  }

  async stop() {
    await this.server.kill();
    removeFolder(this.data);
  }
}

// ---- answered is safe ----

function makeCommand(random, state) {
  const prompts = Object.entries(state.prompts);
  const kind = random.below(10);
  if (prompts.length && kind < 4) {
    const [prompt_id, prompt] = random.pick(prompts);
    return { type: 'answer_question', fields: { prompt_id, answer: freeChoice(prompt).id } };
  }
  if (kind < 7) {
    const activity_id = random.pick(['nap', 'family_time', 'walk', 'play_outside', 'paint']);
    return { type: 'do_activity', fields: { activity_id } };
  }
  return { type: 'purchase_energy_refill', fields: { refill_type: random.pick(['small', 'half', 'full', 'boost']) } };
}

class Book {
  answered = []; // {type, fields, cid, reply}: not yet sent again
  spent = 0;
  count = 0;

  note(command, reply) {
    if (reply.type === 'error') {
      assert.ok(!['internal', 'bad_json', 'unknown_type', 'invalid_field'].includes(reply.code), JSON.stringify(reply));
      return;
    }
    this.count++;
    this.answered.push({ ...command, reply });
    if (command.type === 'purchase_energy_refill') this.spent += REFILL_PRICE[command.fields.refill_type];
  }
}

/** Plays until the server is killed; gives the command that was under way, if one was. */
async function playUntilKilled(run, random, book) {
  let isKilled = false;
  const killed = sleep(random.below(60)).then(() => {
    isKilled = true;
    return run.server.kill();
  });
  let command = null;
  try {
    while (!isKilled) {
      command = null;
      if (random.below(4) === 0) await run.advance(60 * (1 + random.below(200)));
      command = { ...makeCommand(random, run.client.state), cid: randomUUID() };
      const reply = await run.client.ask(command.type, command.fields, command.cid);
      book.note(command, reply);
      command = null;
      run.noteRev();
    }
  } catch (error) {
    if (!isLost(error)) throw error;
  }
  await killed;
  await run.client.closed;
  // The answer may have come although what was to follow it did not.
  const reply = command && run.client.messages.find((message) => message.cid === command.cid);
  if (!reply) return command;
  book.note(command, reply);
  return null;
}

async function checkBook(run, book) {
  const before = run.client.state;
  assert.equal(before.diamonds, 50 + GRANT - book.spent, 'start + grants - refills');
  for (const { type, fields, cid, reply } of book.answered) {
    assert.deepEqual(await run.client.ask(type, fields, cid), reply, `${type} answered before the kill`);
  }
  book.answered = [];
  const after = (await run.client.snapshot()).state;
  assert.deepEqual(withoutStory(after), withoutStory(before), 'sent again, it has no second effect');
}

async function settleUnanswered(run, book, command) {
  if (!command) return;
  const reply = await run.client.ask(command.type, command.fields, command.cid);
  book.note(command, reply);
}

async function grow(run) {
  const { client } = run;
  await client.request('new_life', { first_name: 'Kim', last_name: 'Ato', sex: 'male' }, 'life_started');
  await client.request('set_speed', { speed: 0 }, 'speed_set');
  while (client.life.age < 6) {
    await answerAll(client);
    await client.request('grow_up', {}, 'grown_up');
  }
  await client.snapshot();
}

test(`answered is safe: ${KILLS} kills, seed ${seed}`, { timeout: 80000 }, async () => {
  console.log(`# BAOLIFE_TEST_SEED=${seed}`);
  const random = makeRandom(seed),
    book = new Book();
  const run = await Run.start(41);
  try {
    await grow(run);
    await run.server.dev('grant', { player_id: run.account.player_id, diamonds: GRANT });
    await run.client.snapshot();
    for (let i = 0; i < KILLS && run.client.life.alive; i++) {
      const unanswered = await playUntilKilled(run, random, book);
      await run.again();
      await settleUnanswered(run, book, unanswered);
      await run.client.snapshot();
      await checkBook(run, book);
    }
    await run.server.end();
    await checkLedger(run.data);
    console.log(`# ${book.count} commands answered, ${book.spent} diamonds spent`);
    assert.ok(book.count > KILLS, 'enough was played');
  } finally {
    await run.stop();
  }
});

// ---- the same story ----

/** One command after another; whatever is killed away is made good before the next. */
class Story {
  constructor(run, killBefore) {
    this.run = run;
    this.killBefore = killBefore; // numbers of steps at which the server is killed
    this.number = 0;
    this.kills = 0;
  }

  /** Kills while the step is under way, or right behind it. */
  async #step(doIt, makeGood) {
    const isKilled = this.killBefore.has(this.number++);
    if (!isKilled) return doIt();
    const attempt = doIt().then(
      (value) => ({ value }),
      (error) => ({ error }),
    );
    if (this.number % 3) await Promise.race([attempt, sleep(this.number % 5)]);
    await this.run.server.kill();
    this.kills++;
    const { value, error } = await attempt;
    if (error && !isLost(error)) throw error;
    await this.run.again();
    return error ? makeGood() : value;
  }

  ask(type, fields) {
    const cid = randomUUID();
    const send = () => this.run.client.ask(type, fields, cid);
    return this.#step(send, send);
  }

  async advance(minutes) {
    const { at } = (await this.state()).life;
    return this.#step(
      () => this.run.advance(minutes),
      async () => {
        if (this.run.client.life.at === at) await this.run.advance(minutes);
      },
    );
  }

  async state() {
    return (await this.run.client.snapshot()).state;
  }
}

async function answerOpen(story) {
  for (let state = await story.state(); ; state = await story.state()) {
    const [prompt_id] = Object.keys(state.prompts).sort();
    if (!prompt_id || !state.life.alive) return state;
    const prompt = state.prompts[prompt_id];
    const reply = await story.ask('answer_question', { prompt_id, answer: freeChoice(prompt).id });
    assert.equal(reply.type, 'question_answered', JSON.stringify(reply));
  }
}

async function liveStory(story) {
  await story.ask('new_life', { first_name: 'Mina', last_name: 'Sole', sex: 'female', culture: 'spanish' });
  await story.ask('set_speed', { speed: 0 });
  let state = await answerOpen(story);
  while (state.life.age < 6) {
    await story.ask('grow_up', {});
    state = await answerOpen(story);
  }
  for (let year = 0; year < 12 && state.life.alive; year++) {
    for (const activity_id of ['family_time', 'walk', 'paint']) await story.ask('do_activity', { activity_id });
    if (year % 3 === 0) await story.ask('purchase_energy_refill', { refill_type: 'small' });
    for (let i = 0; i < 5; i++) await story.advance(1440 * 73);
    state = await answerOpen(story);
  }
  return state;
}

test(`the same story with and without kills, seed ${seed}`, { timeout: 60000 }, async () => {
  const random = makeRandom(seed ^ 0x5bd1e995);
  const quiet = await Run.start(77),
    killed = await Run.start(77);
  try {
    const first = new Story(quiet, new Set());
    const expected = await liveStory(first);
    const moments = new Set();
    while (moments.size < Math.min(30, first.number)) moments.add(random.below(first.number));
    const second = new Story(killed, moments);
    const found = await liveStory(second);
    assert.ok(second.kills >= 15, `${second.kills} kills`);
    for (const part of ['life', 'people', 'prompts', 'money', 'diamonds', 'energy', 'story'])
      assert.deepEqual(found[part], expected[part], part);
    assert.deepEqual(found, expected);
    assert.ok(Object.keys(found.story).length >= 30, 'there is a story to compare');
  } finally {
    await quiet.stop();
    await killed.stop();
  }
});
