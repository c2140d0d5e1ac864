// A small stand-in for the game server, for working on the page alone: node mock.mjs [port].
// It speaks the same messages and keeps lives in memory; it decides nothing about the real game.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { join, normalize } from "node:path";
import { WebSocketServer } from "ws";
import { DAY, YEAR, difference, stateOf } from "./mock-state.mjs";
import { ACTIVITIES, NAMES, QUESTIONS, REFILLS, SKIPS } from "./mock-content.mjs";

const WEB = new URL("../../tools/client/web/", import.meta.url).pathname;
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' ws: wss:; " +
  "base-uri 'none'; frame-ancestors 'none'; form-action 'none'";
const TYPES = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
};
export class Mock {
  players = new Map(); // device id -> player
  byToken = new Map();
  delayMs = 40;
  logins = 0;
  isUnwell = false; // answers every hello with db_unavailable
  refusedHellos = 0;
  isRefusing = false; // turns every token away
  loseReplyTo = null; // the next request of this type is done, but the connection breaks before its reply
  #heard = [];

  // Requests of a type, in the order received.
  heard(type) {
    return this.#heard.filter((msg) => msg.type === type);
  }

  async listen(port = 0) {
    this.http = createServer((request, response) => this.#http(request, response));
    this.wss = new WebSocketServer({
      server: this.http,
      path: "/wss/",
      handleProtocols: (offered) => (offered.has("baolife.v2") ? "baolife.v2" : false),
    });
    this.wss.on("connection", (socket) => this.#connected(socket));
    await new Promise((resolve) => this.http.listen(port, "127.0.0.1", resolve));
    this.timer = setInterval(() => this.#tick(), 5000);
    return this.http.address().port;
  }

  close() {
    clearInterval(this.timer);
    for (const socket of this.wss.clients) socket.terminate();
    this.http.close();
  }

  dropAll(code = 1012) {
    for (const socket of this.wss.clients) socket.close(code);
  }

  async #http(request, response) {
    const url = new URL(request.url, "http://x");
    if (request.method === "POST") return this.#post(url, request, response);
    const name = normalize(url.pathname === "/" ? "/index.html" : url.pathname).replace(/^\/+/, "");
    try {
      const body = await readFile(join(WEB, name));
      response.writeHead(200, {
        "content-type": TYPES[name.split(".").pop()] ?? "text/plain",
        "content-security-policy": CSP,
        "cache-control": "no-store",
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
    return undefined;
  }

  async #post(url, request, response) {
    let text = "";
    for await (const chunk of request) text += chunk;
    const body = JSON.parse(text || "{}");
    const answer = url.pathname === "/v1/auth/device" ? this.#login(body) : this.#dev(url.pathname, body);
    response.writeHead(answer ? 200 : 404, { "content-type": "application/json" });
    response.end(JSON.stringify(answer ?? { code: "not_found" }));
  }

  #login({ device_id: id }) {
    this.logins += 1;
    const isNew = !this.players.has(id);
    if (isNew)
      this.players.set(id, {
        id: String(this.players.size + 1),
        diamonds: 50,
        rev: 1,
        life: null,
        streak: { day: 0, claimable: true },
        stored: new Map(),
        sockets: new Set(),
        lives: 0,
      });
    const token = `bl1_${Math.random().toString(36).slice(2)}`;
    this.byToken.set(token, this.players.get(id));
    return { player_id: this.players.get(id).id, token, expires_at: Date.now() + 3600e3, created: isNew };
  }

  #dev(path, { player_id: id, diamonds, minutes }) {
    const player = [...this.players.values()].find((each) => each.id === String(id));
    if (!player) return null;
    if (path === "/dev/grant")
      this.#change(player, () => {
        player.diamonds += diamonds;
      });
    else if (path === "/dev/advance") this.advance(player, minutes);
    else if (path === "/dev/fire") this.ask(player);
    else if (path === "/dev/kill") this.kill(player);
    else return null;
    return { ok: true };
  }

  #connected(socket) {
    socket.on("message", (data) => {
      const msg = JSON.parse(data);
      setTimeout(() => (msg.type === "hello" ? this.#hello(socket, msg) : this.#request(socket, msg)), this.delayMs);
    });
    socket.on("close", () => socket.player?.sockets.delete(socket));
  }

  #hello(socket, msg) {
    if (this.isUnwell) {
      this.refusedHellos += 1;
      const error = { code: "db_unavailable", message: "no", retryable: true, retry_after_ms: 300 };
      return this.#send(socket, { type: "error", for: "hello", ...error });
    }
    const player = this.byToken.get(msg.token);
    if (!player || this.isRefusing) return socket.close(4501);
    for (const other of player.sockets) {
      other.send(JSON.stringify({ type: "session_replaced" }));
      other.close(4509);
    }
    player.sockets = new Set([socket]);
    socket.player = player;
    this.#send(socket, {
      type: "hello_ack",
      v: 2,
      conn_id: "c",
      epoch: "e",
      seq: 0,
      player_id: player.id,
      server_time: Date.now(),
      heartbeat_ms: 25000,
      limits: {},
      flags: {},
      notices: [],
    });
    this.#snapshot(player, socket);
    return this.#send(socket, { type: "ready", seq: 0, rev: player.rev });
  }

  #send(socket, msg) {
    if (socket.readyState === 1) socket.send(JSON.stringify(msg));
  }

  push(player, ...messages) {
    for (const socket of player.sockets)
      this.#send(socket, messages.length === 1 ? messages[0] : { type: "batch", messages });
  }

  state(player) {
    return stateOf(player);
  }

  #snapshot(player, socket, cid) {
    this.#send(socket, { type: "state_snapshot", cid, rev: player.rev, state: this.state(player) });
  }

  // Runs fn and pushes what it changed as one merge patch.
  #change(player, fn) {
    const before = this.state(player);
    fn();
    const after = this.state(player);
    delete before.story;
    delete after.story;
    const patch = difference(before, after);
    const base = player.rev;
    player.rev += 1;
    this.push(player, { type: "state_update", base_rev: base, rev: player.rev, patch });
    return { base_rev: base, rev: player.rev, patch };
  }

  tell(player, text, kind = "event") {
    const { life } = player;
    const { age, date } = this.state(player).life;
    const line = { id: life.story.length + 1, at: life.at, age, date, kind, text, src: "events/mock" };
    life.story.push(line);
    this.push(player, { type: "story", ...line });
  }

  ask(player) {
    const { life } = player;
    const [title, body, choices] = QUESTIONS[life.asked % QUESTIONS.length];
    const id = String((life.asked += 1));
    const prompt = {
      key: `q${id}`,
      class: "minor",
      title,
      body,
      choices: choices.map(([choice, text, cost]) => ({ id: choice, text, ...(cost ? { cost } : {}) })),
      opened_at: life.at,
      expires_at: life.at + 120 * DAY,
    };
    this.#change(player, () => life.prompts.set(id, prompt));
    this.push(player, { type: "event_prompt", prompt_id: id, ...prompt, options: prompt.choices, choices: undefined });
  }

  advance(player, minutes) {
    const { life } = player;
    const before = Math.floor(life.at / YEAR);
    this.#change(player, () => {
      life.at += minutes;
      life.energy = Math.min(100, life.energy + Math.floor(minutes / 480));
    });
    const age = Math.floor(life.at / YEAR);
    if (age > before)
      this.tell(
        player,
        age === 1 ? "You are one. There was cake; you wore it." : `You are ${age}. The candles are getting serious.`,
        "birthday",
      );
  }

  kill(player) {
    const { life } = player;
    this.#change(player, () => {
      life.alive = false;
      life.prompts.clear();
    });
    this.tell(player, "And then, one afternoon, the story had said everything it wanted to say.", "death");
    this.push(player, {
      type: "life_ended",
      life_id: life.id,
      cause: "age",
      age: Math.floor(life.at / YEAR),
      epitaph: `${life.first_name} laughed easily, was late often, and never once let anybody eat lunch alone. There are worse things to have on a stone.`,
      summary: { decisions: life.asked, activities: life.done, money: life.money },
    });
  }

  #tick() {
    for (const player of this.players.values()) {
      const { life } = player;
      if (!life?.alive || life.at < 6 * YEAR || life.speed !== 1 || player.sockets.size === 0) continue;
      life.at += 30;
      const { age, date, minute } = this.state(player).life;
      this.push(player, {
        type: "time_update",
        game_time: { day: Math.floor(life.at / DAY), hour: Math.floor(minute / 60), minute: minute % 60 },
        date,
        at: life.at,
        age,
        speed: life.speed,
        server_time: Date.now(),
      });
    }
  }

  #request(socket, msg) {
    const { player } = socket;
    if (!player) return undefined;
    this.#heard.push(msg);
    const known = msg.cid && player.stored.get(msg.cid);
    if (known) return this.#send(socket, known);
    const handler = this[`on_${msg.type}`];
    const fail = (code, more = {}) => ({
      type: "error",
      for: msg.type,
      code,
      message: code,
      retryable: false,
      ...more,
    });
    if (msg.type === "get_state") return this.#snapshot(player, socket, msg.cid);
    const reply = { ...(handler ? handler.call(this, player, msg, fail) : fail("unknown_type")), cid: msg.cid };
    if (msg.cid) player.stored.set(msg.cid, reply);
    if (this.loseReplyTo === msg.type) {
      this.loseReplyTo = null;
      return socket.terminate();
    }
    this.#send(socket, reply);
    if (reply.type === "life_started") this.#snapshot(player, socket);
    return undefined;
  }

  on_heartbeat(player, msg) {
    return { type: "heartbeat_ack", client_ms: msg.client_ms, server_time: Date.now() };
  }

  on_name_proposals(player, { sex }) {
    const all = NAMES.map(([first_name, last_name, of, culture]) => ({ first_name, last_name, sex: of, culture }));
    const fitting = sex ? all.filter((each) => each.sex === sex) : all;
    return { type: "names", proposals: [...fitting, ...fitting].slice(0, 6) };
  }

  on_new_life(player, { first_name, last_name, sex, culture }) {
    player.lives += 1;
    player.life = {
      id: `${player.id}-${player.lives}`,
      first_name,
      last_name,
      sex,
      culture,
      at: 872,
      speed: 1,
      alive: true,
      energy: 100,
      money: 0,
      prompts: new Map(),
      story: [],
      asked: 0,
      done: 0,
      now: null,
    };
    player.rev += 1;
    this.tell(
      player,
      `${first_name} is born on a bright windy morning, furious about it, and immediately loved.`,
      "birth",
    );
    return { type: "life_started", life_id: player.life.id };
  }

  on_grow_up(player, msg, fail) {
    const { life } = player;
    if (!life?.alive || life.at >= 6 * YEAR) return fail("conflict");
    const year = Math.floor(life.at / YEAR);
    const isPrompt = life.asked <= year && life.prompts.size === 0;
    this.advance(player, isPrompt ? Math.floor((YEAR * (year + 1) - life.at) / 2) : YEAR * (year + 1) - life.at);
    if (isPrompt) this.ask(player);
    return { type: "grown_up", age: Math.floor(life.at / YEAR), stopped_by: isPrompt ? "prompt" : "birthday" };
  }

  on_set_speed(player, { speed }) {
    this.#change(player, () => {
      player.life.speed = speed;
    });
    return { type: "speed_set", speed };
  }

  on_answer_question(player, { prompt_id, answer }, fail) {
    const { life } = player;
    const prompt = life.prompts.get(String(prompt_id));
    if (!prompt) return fail("prompt_closed");
    const choice = prompt.choices.find((each) => each.id === answer);
    if (!choice) return fail("invalid_answer");
    if ((choice.cost ?? 0) > life.money) return fail("insufficient_money");
    const change = this.#change(player, () => {
      life.prompts.delete(String(prompt_id));
      life.money -= choice.cost ?? 0;
    });
    this.tell(
      player,
      `${prompt.title}: ${choice.text}. It was noticed, and remembered differently by everyone present.`,
      "answer",
    );
    this.push(player, { type: "prompt_closed", prompt_id, reason: "answered" });
    return {
      type: "question_answered",
      prompt_id,
      outcome: { text: "It was noticed, and remembered differently by everyone present.", patch: change.patch },
      rev: change.rev,
      base_rev: change.base_rev,
    };
  }

  on_get_activities(player) {
    const { life } = player;
    if (life.at < 6 * YEAR) return { type: "activities", list: [] };
    const list = ACTIVITIES.map(([id, title, text, minutes, energy, money]) => {
      const why =
        id === "party" ? "age" : energy > life.energy ? "energy" : money < 0 && life.money + money < 0 ? "money" : null;
      return { id, title, text, minutes, energy, money, open: !why, ...(why ? { why_not: why } : {}) };
    });
    return { type: "activities", list };
  }

  on_do_activity(player, { activity_id: id }, fail) {
    const { life } = player;
    const row = ACTIVITIES.find((each) => each[0] === id);
    if (!row) return fail("not_found");
    if (row[4] > life.energy) return fail("insufficient_energy");
    const change = this.#change(player, () => {
      life.energy -= row[4];
      life.money += row[5];
      life.done += 1;
      life.now = { activity: id, title: row[1], until: Math.max(life.at, life.now?.until ?? 0) + row[3] };
    });
    this.tell(player, `${row[2]} It did you good.`, "activity");
    if (life.done % 2 === 1) this.ask(player);
    return {
      type: "activity_result",
      activity_id: id,
      outcome: { quality: "normal", text: `${row[2]} It did you good.` },
      energy: life.energy,
      until: life.now.until,
      ...change,
    };
  }

  on_get_catalog() {
    const item =
      (kind) =>
      ([id, title, text, price]) => ({ sku: `${kind}.${id}`, kind, id, title, text, price, currency: "diamonds" });
    return { type: "catalog", etag: "1", items: [...REFILLS.map(item("energy")), ...SKIPS.map(item("skip"))] };
  }

  on_purchase_energy_refill(player, { refill_type: id }, fail) {
    const [, , , price, effect, refusedAbove] = REFILLS.find((each) => each[0] === id);
    if (player.life.energy > refusedAbove) return fail("energy_full");
    if (price > player.diamonds) return fail("insufficient_diamonds", { details: { diamonds: player.diamonds } });
    this.#change(player, () => {
      player.diamonds -= price;
      player.life.energy = effect(player.life.energy);
    });
    return {
      type: "energy_updated",
      energy: player.life.energy,
      diamonds: player.diamonds,
      transaction_id: "t",
      rev: player.rev,
    };
  }

  on_purchase_time_skip(player, { skip_type: id }, fail) {
    const [, , , price, days] = SKIPS.find((each) => each[0] === id);
    if (price > player.diamonds) return fail("insufficient_diamonds");
    player.diamonds -= price;
    this.advance(player, days * DAY);
    return { type: "time_skipped", game_time: {}, diamonds: player.diamonds, transaction_id: "t", rev: player.rev };
  }

  on_check_daily_login(player, msg, fail) {
    if (!player.streak.claimable) return fail("already_claimed", { details: { next_at: Date.now() + 3600e3 } });
    this.#change(player, () => {
      player.streak = { day: player.streak.day + 1, claimable: false };
      player.diamonds += 10;
    });
    return {
      type: "daily_reward_claimed",
      day: player.streak.day,
      reward: "10 diamonds",
      streak: player.streak.day,
      rewards: [{ kind: "diamonds", amount: 10 }],
    };
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const port = await new Mock().listen(Number(process.argv[2] ?? 8090));
  console.log(`http://127.0.0.1:${port}/`);
}
