// What the page knows: the server's state by revision, the story, and a clock that counts on between
// the server's readings. No DOM and no network, so that it can be tested in node.
import { mergePatch } from "./patch.js";

export const GAME_MINUTES_PER_SECOND = 6;
const DAY_MIN = 1440;
const COUNT_ON_MAX_MS = 20000; // without news from the server the clock stands still after this long
const STORY_MAX = 400;
const GROW_UP_AGE = 6;
const CLASS_ORDER = { major: 0, urgent: 1, spark: 2, minor: 3 };

export class Model {
  constructor(now = () => performance.now()) {
    this.now = now;
    this.state = null; // null until the first snapshot
    this.rev = -1;
    this.story = new Map(); // number -> line
    this.closedPrompts = new Set();
    this.ending = null; // the last life_ended
    this.clockReadAt = 0;
    this.clockSpeed = 0; // how fast time passes; life.speed is what the player chose
    this.isRunning = false; // the connection is live, so the clock may count on
  }

  // Takes one message from the server. Returns true when a snapshot must be asked for.
  receive(msg) {
    switch (msg.type) {
      case "state_snapshot":
        this.#snapshot(msg);
        return false;
      case "ready":
      case "resumed":
        return Number.isInteger(msg.rev) && msg.rev !== this.rev;
      case "state_update":
        return this.#patch(msg, msg.patch);
      case "question_answered":
      case "item_used":
        return this.#patch(msg, msg.outcome?.patch);
      case "activity_result":
        return this.#patch(msg, msg.patch);
      case "energy_updated":
        this.#balances(msg);
        return false;
      case "time_skipped":
        this.#balances(msg);
        return false;
      case "balance_update":
        this.#balances(msg);
        return false;
      case "time_update":
        this.#time(msg);
        return false;
      case "event_prompt":
        this.#promptOpened(msg);
        return false;
      case "prompt_closed":
        this.#promptClosed(msg.prompt_id);
        return false;
      case "story":
        this.#storyLine(msg.id, msg);
        return false;
      case "life_ended":
        this.ending = msg;
        return false;
      case "speed_set":
        this.#chooseSpeed(msg.speed);
        return false;
      case "grown_up":
        this.#resume();
        return false;
      default:
        return false;
    }
  }

  // The clock counts on only while the connection is live.
  setRunning(isRunning) {
    if (this.isRunning === isRunning) return;
    this.#freezeClock();
    this.isRunning = isRunning;
  }

  get life() {
    return this.state?.life ?? null;
  }
  get diamonds() {
    return this.state?.account?.diamonds ?? 0;
  }
  get streak() {
    return this.state?.account?.streak ?? null;
  }
  get isGrowingUp() {
    return Boolean(this.life?.alive) && this.life.age < GROW_UP_AGE;
  }

  // What the life is busy with, or null.
  get activity() {
    const now = this.state?.now;
    return now && now.until > this.clock().at ? now : null;
  }

  get people() {
    return Object.entries(this.state?.people ?? {}).map(([id, person]) => ({ id, ...person }));
  }

  // Open questions, the most pressing first.
  get prompts() {
    const rank = (prompt) => CLASS_ORDER[prompt.class] ?? 4;
    return Object.entries(this.state?.prompts ?? {})
      .map(([id, prompt]) => ({ id, ...prompt }))
      .sort((a, b) => rank(a) - rank(b) || a.opened_at - b.opened_at || Number(a.id) - Number(b.id));
  }

  // What the life is at, newest first, what can be claimed before everything else. Quests have numbers in the state:
  // one may be begun again.
  get quests() {
    return Object.entries(this.state?.quests ?? {})
      .map(([number, quest]) => questOf(Number(number), quest))
      .sort((a, b) => Number(b.isDone) - Number(a.isDone) || b.number - a.number);
  }

  // How many of each thing: { item_id: count }.
  get inventory() {
    return this.state?.inventory ?? {};
  }

  // The present lesson, or null when all are over.
  get lesson() {
    const lesson = this.state?.account?.tutorial;
    return lesson?.step ? lesson : null;
  }

  // Story lines, newest first.
  get storyLines() {
    return [...this.story.entries()].map(([id, line]) => ({ id, ...line })).sort((a, b) => b.id - a.id);
  }

  // The game clock now: { at, minute, date: {y,m,d}, isMoving }.
  clock() {
    const life = this.life;
    if (!life) return null;
    const extra = this.#minutesSinceReading();
    const total = life.minute + extra;
    return {
      at: life.at + extra,
      minute: total % DAY_MIN,
      date: addDays(life.date, Math.floor(total / DAY_MIN)),
      isMoving: this.#isMoving(),
    };
  }

  #isMoving() {
    const life = this.life;
    if (!this.isRunning || !life.alive || this.clockSpeed !== 1 || life.age < GROW_UP_AGE) return false;
    return !Object.values(this.state.prompts ?? {}).some((p) => p.class === "major");
  }

  #minutesSinceReading() {
    if (!this.#isMoving()) return 0;
    const elapsed = Math.min(this.now() - this.clockReadAt, COUNT_ON_MAX_MS);
    return Math.floor((elapsed / 1000) * GAME_MINUTES_PER_SECOND);
  }

  #snapshot(msg) {
    const before = this.life?.id;
    this.state = msg.state ?? {};
    this.rev = msg.rev;
    this.clockReadAt = this.now();
    this.clockSpeed = this.life?.speed ?? 0;
    const lines = Object.entries(this.state.story ?? {}).map(([id, line]) => [Number(id), line]);
    if (before !== this.life?.id) this.story.clear();
    const oldest = lines.reduce((least, [id]) => Math.min(least, id), Infinity);
    for (const id of [...this.story.keys()]) if (id >= oldest) this.story.delete(id);
    for (const [id, line] of lines) this.story.set(id, line);
  }

  // Applies a patch that continues what is known; tells whether something in between was missed.
  #patch(msg, patch) {
    if (!this.state || !Number.isInteger(msg.rev)) return false;
    // What moves only with time comes without a new revision, so base and revision may be the same.
    if (msg.base_rev !== this.rev) return msg.rev > this.rev;
    this.rev = msg.rev;
    if (patch) this.#apply(patch);
    return false;
  }

  #apply(patch) {
    this.#freezeClock(); // what the patch says may start, stop or set it
    this.state = mergePatch(this.state, patch);
    if (Number.isInteger(patch.life?.speed)) this.clockSpeed = patch.life.speed;
    if ("story" in patch) {
      for (const [id, line] of Object.entries(patch.story ?? {})) if (line) this.#storyLine(Number(id), line);
    }
    // Balances may come at the top of the state or inside account and life; the latest word counts.
    this.#balances({ diamonds: patch.diamonds, energy: patch.energy, money: patch.money });
  }

  #balances({ diamonds, energy, money }) {
    if (!this.state) return;
    if (Number.isInteger(diamonds)) this.state = mergePatch(this.state, { account: { diamonds } });
    if (!this.life) return;
    const value = typeof energy === "object" && energy ? energy.value : energy;
    if (Number.isInteger(value)) this.state = mergePatch(this.state, { life: { energy: { value } } });
    if (Number.isInteger(money)) this.state = mergePatch(this.state, { life: { money } });
  }

  #time(msg) {
    const clock = msg.game_time ?? {};
    const minute = Number.isInteger(clock.hour) ? clock.hour * 60 + (clock.minute ?? 0) : undefined;
    this.#readClock({ at: msg.at, age: msg.age, date: msg.date, minute });
    if (Number.isInteger(msg.speed)) this.clockSpeed = msg.speed;
  }

  #chooseSpeed(speed) {
    if (!this.life) return;
    this.#freezeClock();
    this.state = mergePatch(this.state, { life: { speed } });
    this.clockSpeed = speed;
  }

  // Time was held for a question or for growing up; now it runs as chosen, until the server says otherwise.
  #resume() {
    this.#freezeClock();
    this.clockSpeed = this.life?.speed ?? 0;
  }

  #readClock(reading) {
    if (!this.life) return;
    this.#freezeClock();
    if (reading.at !== undefined) this.clockReadAt = this.now();
    const known = Object.fromEntries(
      Object.entries(reading).filter(([, value]) => value !== undefined && value !== null),
    );
    this.state = { ...this.state, life: { ...this.life, ...known } };
  }

  // Makes what the clock counted on part of the state, so that a new reading starts from it.
  #freezeClock() {
    const clock = this.clock();
    const countedMs = clock ? ((clock.at - this.life.at) * 1000) / GAME_MINUTES_PER_SECOND : 0;
    const isFresh = clock?.isMoving && this.now() - this.clockReadAt < COUNT_ON_MAX_MS;
    this.clockReadAt = isFresh ? this.clockReadAt + countedMs : this.now(); // the begun minute is kept
    if (!clock) return;
    this.state = { ...this.state, life: { ...this.life, at: clock.at, minute: clock.minute, date: clock.date } };
  }

  #promptOpened(msg) {
    const id = String(msg.prompt_id);
    if (!this.state || this.closedPrompts.has(id) || this.state.prompts?.[id]) return;
    const { key, title, body, opened_at, expires_at } = msg;
    const prompt = { key, class: msg.class, title, body, choices: msg.options ?? [], opened_at, expires_at };
    this.#freezeClock();
    this.state = { ...this.state, prompts: { ...this.state.prompts, [id]: prompt } };
  }

  #promptClosed(promptId) {
    const id = String(promptId);
    this.closedPrompts.add(id);
    if (this.closedPrompts.size > 200) this.closedPrompts = new Set([...this.closedPrompts].slice(-100));
    if (!this.state?.prompts?.[id]) return;
    this.#resume();
    this.state = mergePatch(this.state, { prompts: { [id]: null } });
  }

  #storyLine(id, line) {
    const number = Number(id);
    if (!Number.isFinite(number)) return;
    this.story.set(number, line);
    if (this.story.size > STORY_MAX) this.story.delete(Math.min(...this.story.keys()));
  }
}

// Only an active quest is at a step: what a patch left behind of an earlier one is not shown.
function questOf(number, { quest_id: id, title, text, status, reward_diamonds: diamonds = 0, ...at }) {
  const isDone = status === "completed";
  const quest = { number, id, title, text, isDone, diamonds };
  return isDone ? quest : { ...quest, step: at.step, progress: at.progress, goal: at.goal, until: at.until };
}

// A calendar date some days later.
export function addDays(date, days) {
  if (!date || days === 0) return date;
  const then = new Date(Date.UTC(date.y, date.m - 1, date.d + days));
  return { y: then.getUTCFullYear(), m: then.getUTCMonth() + 1, d: then.getUTCDate() };
}
