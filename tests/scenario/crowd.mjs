// Many players at once, each of whom knows exactly what was answered: they answer questions, act and buy, and whatever
// becomes of the server they come back, repeat what was left without an answer, and tell what the database must hold.
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { Client, beBorn, freeChoice, growToSix, isLost, sleep, withoutStory } from './client.mjs';
import { checkLedger } from './ledger.mjs';
import { queryRows } from './mariadb.mjs';
import { Content, question } from './small_world.mjs';

const PRICES = { small: 10, half: 25, full: 35, boost: 50 };
const START_DIAMONDS = 50,
  GRANT = 1000000;
const EVENT = 'events/street/ask';
const ACTIVITY_MIN = 240; // none takes longer
const PAUSE_MS_MAX = 300,
  COME_AGAIN_MS = 100,
  OPEN_MAX = 8;

/** One question, so that a server starts at once. */
export const crowdContent = (t) => new Content(t, { ask: question('Ask', '') }).folder;

/** What lets so many do so much. */
export const CROWD_ARGS = ['--refills-per-min', '100000', '--connections-per-address', '1000'];

class Visitor {
  open = []; // commands without a final answer, in the order they were sent
  fresh = []; // done, and not yet seen in the database
  counts = {};
  spent = 0;
  rev = 0;
  isUncertain = false; // something may have happened that the client was not told of yet

  constructor(random) {
    this.random = random;
  }

  async enter(server) {
    this.client = await server.player();
    this.account = this.client.account;
    await beBorn(this.client);
    await growToSix(this.client);
    await server.dev('grant', { player_id: this.account.player_id, diamonds: GRANT });
    await this.client.snapshot();
    await this.client.close();
    this.leave();
  }

  /** What the client knew when it lost the server. */
  leave() {
    this.state = this.client.state ?? this.state;
    this.rev = Math.max(this.rev, this.client.rev);
  }

  /** What was answered is there; what was not is asked again and done once. */
  async come(server) {
    this.client = await Client.connect(server);
    await this.client.hello(this.account.token);
    assert.ok(this.client.rev >= this.rev, `the revision went back from ${this.rev} to ${this.client.rev}`);
    if (this.open.length === 0 && !this.isUncertain)
      assert.deepEqual(withoutStory(this.client.state), withoutStory(this.state), 'what was told is there');
    this.isUncertain = true; // an answer that comes again tells of a state long past
    if (this.last) {
      const { type, fields, cid, reply } = this.last;
      assert.deepEqual(await this.client.ask(type, fields, cid), reply, `${type} again is answered the same`);
    }
    await this.settle();
  }

  /** Until everything asked has its answer; then the book is as it was told. */
  async settle() {
    while (this.open.length > 0) await this.#ask();
    const { state } = await this.client.snapshot();
    this.isUncertain = false;
    assert.equal(state.diamonds, START_DIAMONDS + GRANT - this.spent);
  }

  /** Asks again for what is open, and for one or two new things unless much is. */
  async turn(server) {
    if (this.random.below(5) === 0) await this.#happen(server, 'fire', { id: EVENT });
    if (this.random.below(5) === 0) await this.#happen(server, 'advance', { minutes: ACTIVITY_MIN });
    for (let count = 1 + (this.random.below(3) === 0); count > 0 && this.open.length < OPEN_MAX; count--)
      this.open.push(this.#think());
    await this.#ask();
    await sleep(this.random.below(10));
  }

  #think() {
    const prompts = Object.entries(this.client.state.prompts);
    const cid = randomUUID();
    if (prompts.length > 0 && this.random.below(2) === 0) {
      const [prompt_id, prompt] = this.random.pick(prompts);
      return { type: 'answer_question', fields: { prompt_id, answer: freeChoice(prompt).id }, cid };
    }
    const isWaiting = this.open.some(({ type }) => type === 'purchase_energy_refill');
    if (!isWaiting && this.random.below(3) === 0)
      return { type: 'purchase_energy_refill', fields: { refill_type: this.random.pick(Object.keys(PRICES)) }, cid };
    const activity_id = this.random.pick(['nap', 'family_time', 'walk', 'play_outside', 'paint']);
    return { type: 'do_activity', fields: { activity_id }, cid };
  }

  /** A designer's request has no cid: what becomes of it when the server goes, nobody knows. */
  async #happen(server, what, fields) {
    this.isUncertain = true;
    const answer = await server.post(`/dev/${what}`, { player_id: this.account.player_id, ...fields });
    if (answer.status !== 200) return;
    await this.client.snapshot();
    this.isUncertain = false;
  }

  async #ask() {
    const { client } = this,
      from = client.messages.length;
    let pause_ms = 0;
    this.isUncertain = true;
    for (const { type, fields, cid } of this.open) client.send({ type, ...fields, cid });
    try {
      for (const { type, cid } of this.open) {
        const what = `the answer to ${type}`;
        const reply = await client.wait((message) => message.cid === cid, { from, ms: 20000, what });
        pause_ms = Math.max(pause_ms, reply.retry_after_ms ?? 0);
      }
    } finally {
      this.#note(client.messages.slice(from));
    }
    /* What an answer sets off comes behind it; the heartbeat comes back behind that. */
    const beaten = client.messages.length;
    client.send({ type: 'heartbeat', client_ms: 0 });
    await client.wait('heartbeat_ack', { from: beaten });
    this.isUncertain = false;
    await sleep(Math.min(pause_ms, PAUSE_MS_MAX));
  }

  #note(messages) {
    const replies = new Map(messages.map((message) => [message.cid, message]));
    const left = [];
    for (const command of this.open) {
      const reply = replies.get(command.cid);
      if (!reply || (reply.type === 'error' && reply.retryable)) left.push(command);
      else if (reply.type === 'error') this.#refused(reply);
      else this.#done({ ...command, reply });
    }
    this.open = left;
  }

  #refused(reply) {
    assert.ok(!['internal', 'bad_json', 'unknown_type', 'invalid_field'].includes(reply.code), JSON.stringify(reply));
  }

  #done(command) {
    const { type, fields } = command;
    this.counts[type] = (this.counts[type] ?? 0) + 1;
    this.fresh.push(command);
    this.last = command;
    if (type === 'purchase_energy_refill') this.spent += PRICES[fields.refill_type];
  }

  key({ type, cid }) {
    const text = `1|${this.account.player_id}|${type}|${cid}`;
    return createHash('sha256').update(text).digest('hex').toUpperCase();
  }
}

export class Crowd {
  /** count players, six years old and rich, none of them connected. */
  static async gather(server, count, random) {
    const crowd = new Crowd();
    crowd.visitors = Array.from({ length: count }, () => new Visitor(random));
    await Promise.all(crowd.visitors.map((visitor) => visitor.enter(server)));
    return crowd;
  }

  /** All come, and play until isOver() or until the server is gone. */
  async play(server, isOver) {
    await Promise.all(this.visitors.map((visitor) => this.#visit(visitor, server, isOver)));
  }

  /** Sent away while the database cannot be asked, a player comes again. */
  async #visit(visitor, server, isOver) {
    for (let isDone = false; !isDone && !server.hasEnded; await sleep(isDone ? 0 : COME_AGAIN_MS)) {
      try {
        await visitor.come(server);
        while (!isOver()) await visitor.turn(server);
        await visitor.settle();
        await visitor.client.close();
        isDone = true;
      } catch (error) {
        if (!isLost(error)) throw error;
      }
      visitor.leave();
    }
  }

  /** With the server gone: whatever was answered since the last look is there, of the rest each command is there as a
   * whole or not at all, and the book balances. */
  async audit(data, mariadb) {
    const told = (sql) => queryRows(data, sql, mariadb);
    const keys = this.visitors.flatMap((visitor) => [...visitor.fresh, ...visitor.open].map((one) => visitor.key(one)));
    const wanted = ["X''", ...keys.map((key) => `X'${key}'`)].join();
    const receipts = await told(`SELECT hex(\`key\`) FROM receipts WHERE \`key\` IN (${wanted})`);
    const stored = new Set(receipts.map(([key]) => key));
    const balances = new Map(await told('SELECT player, balance FROM ledger_accounts WHERE party = 0'));
    for (const visitor of this.visitors) {
      for (const command of visitor.fresh)
        assert.ok(stored.has(visitor.key(command)), `answered and lost: ${JSON.stringify(command)}`);
      const open = visitor.open.filter((command) => stored.has(visitor.key(command)));
      const unknown = open.reduce((sum, { fields }) => sum + (PRICES[fields.refill_type] ?? 0), 0);
      const balance = Number(balances.get(String(visitor.account.player_id)));
      assert.equal(balance, START_DIAMONDS + GRANT - visitor.spent - unknown, 'a purchase and its price');
      visitor.fresh = [];
    }
    await checkLedger(data, mariadb);
  }

  count(type) {
    return this.visitors.reduce((sum, visitor) => sum + (visitor.counts[type] ?? 0), 0);
  }

  get unanswered() {
    return this.visitors.reduce((sum, visitor) => sum + visitor.open.length, 0);
  }

  /** Enough of everything was done for the test to mean something. */
  assertBusy(atLeast) {
    for (const type of ['answer_question', 'do_activity', 'purchase_energy_refill'])
      assert.ok(this.count(type) >= atLeast, `${type}: ${this.count(type)}`);
  }
}
