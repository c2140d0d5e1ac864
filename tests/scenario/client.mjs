// What the scenario tests share: a server in a temporary folder, HTTP, and a game client that keeps its own copy of the
// state from nothing but what the server sends.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import WebSocket from 'ws';
import { check as checkContract } from './contract.mjs';
import { databaseArguments } from './mariadb.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
export const root = path.resolve(here, '../..');
export const binary = path.resolve(process.env.BAOLIFE_BIN ?? path.join(root, 'build/release/baolife'));
export const contentFolder = path.join(root, 'content');

const START_MS = 15000;
const REPLY_MS = 10000;

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export function makeFolder(name = 'baolife-test-') {
  return mkdtempSync(path.join(tmpdir(), name));
}

export function removeFolder(folder) {
  rmSync(folder, { recursive: true, force: true });
}

/** Settings of the machine must not change what is tested. */
function cleanEnvironment() {
  const env = { ...process.env };
  for (const name of Object.keys(env)) if (name.startsWith('BAOLIFE_')) delete env[name];
  return env;
}

async function within(promise, ms, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: nothing within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Runs the program to its end. */
export async function run(args, { timeout_ms = 8000, cwd = root, env = {} } = {}) {
  const child = spawn(binary, args, { cwd, env: { ...cleanEnvironment(), ...env } });
  let stdout = '',
    stderr = '';
  child.stdout.on('data', (data) => (stdout += data));
  child.stderr.on('data', (data) => (stderr += data));
  const ended = new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal })));
  try {
    return {
      ...(await within(ended, timeout_ms, `baolife ${args.join(' ')}`)),
      stdout,
      stderr,
      output: stdout + stderr,
    };
  } finally {
    child.kill('SIGKILL');
  }
}

export class Server {
  /** options: data, dev (true), args, content, address, mariadb (true: whatever the run's engine), env (added to a clean
   * one), shell (a bash prefix such as `ulimit -f 100;`) */
  static async start(options = {}) {
    const server = new Server();
    server.isOwnFolder = !options.data;
    server.data = options.data ?? makeFolder();
    server.log = '';
    const args = ['serve', '--address', '127.0.0.1', '--port', String(options.port ?? 0), '--data', server.data];
    args.push('--content', options.content ?? contentFolder);
    if (options.dev ?? true) args.push('--dev');
    args.push(...(await databaseArguments(server.data, options.mariadb)));
    args.push(...(options.args ?? []));
    const env = { ...cleanEnvironment(), ...options.env };
    server.process = options.shell
      ? spawn('bash', ['-c', `${options.shell} exec "$@"`, 'bash', binary, ...args], { env })
      : spawn(binary, args, { env });
    server.exited = new Promise((resolve) => {
      server.process.on('close', (code, signal) => resolve({ code, signal }));
    });
    const collect = (data) => (server.log += data);
    server.process.stdout.on('data', collect);
    server.process.stderr.on('data', collect);
    await server.#waitUntilReady();
    return server;
  }

  async #waitUntilReady() {
    const until = Date.now() + START_MS;
    while (Date.now() < until && this.process.exitCode === null && this.process.signalCode === null) {
      this.port ??= this.lines('serving')[0]?.port;
      if (this.port && (await this.get('/readyz').catch(() => null))?.status === 200) return;
      await sleep(15);
    }
    this.process.kill('SIGKILL');
    throw new Error(`the server did not start:\n${this.log}`);
  }

  /** Log lines with this message. */
  lines(message) {
    const found = [];
    for (const line of this.log.split('\n')) {
      if (!line.startsWith('{')) continue;
      try {
        const entry = JSON.parse(line);
        if (entry.msg === message) found.push(entry);
      } catch {
        /* the line is still being written */
      }
    }
    return found;
  }

  async waitForLine(message, { count = 1, ms = 5000 } = {}) {
    const until = Date.now() + ms;
    while (Date.now() < until) {
      const found = this.lines(message);
      if (found.length >= count) return found;
      await sleep(20);
    }
    throw new Error(`no log line '${message}' within ${ms} ms:\n${this.log}`);
  }

  request(method, target, body, headers = {}) {
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const options = {
        host: '127.0.0.1',
        port: this.port,
        method,
        path: target,
        headers: { ...headers },
        agent: false,
      };
      if (text !== undefined) options.headers['Content-Length'] = Buffer.byteLength(text);
      const request = http.request(options, (response) => {
        let received = '';
        response.setEncoding('utf8');
        response.on('data', (data) => (received += data));
        response.on('error', reject);
        response.on('end', () => {
          let json;
          try {
            json = JSON.parse(received);
          } catch {
            json = undefined;
          }
          resolve({ status: response.statusCode, headers: response.headers, text: received, json });
        });
      });
      request.setTimeout(REPLY_MS, () => request.destroy(new Error(`${method} ${target}: no answer`)));
      request.on('error', reject);
      request.end(text);
    });
  }

  get(target, headers) {
    return this.request('GET', target, undefined, headers);
  }

  post(target, body) {
    return this.request('POST', target, body);
  }

  /** A designer's route that must work; gives the answer. */
  async dev(name, body) {
    const answer = await this.post(`/dev/${name}`, body);
    assert.equal(answer.status, 200, `/dev/${name}: ${answer.text}`);
    return answer.json;
  }

  async auth(device = makeDevice()) {
    const answer = await this.post('/v1/auth/device', device);
    assert.equal(answer.status, 200, answer.text);
    return { ...answer.json, device };
  }

  /** A new or known player, logged in and ready. */
  async player({ device, ...options } = {}) {
    const account = await this.auth(device);
    const client = await Client.connect(this, options);
    await client.hello(account.token, options);
    client.account = account;
    return client;
  }

  kill() {
    this.hasEnded = true;
    this.process.kill('SIGKILL');
    return this.exited;
  }

  /** Ends it in the ordinary way, keeps the folder. */
  async end() {
    if (this.hasEnded) return this.exited;
    this.hasEnded = true;
    if (this.process.exitCode === null && this.process.signalCode === null) this.process.kill('SIGTERM');
    const ended = await within(this.exited, 12000, 'stopping the server');
    assert.equal(/Sanitizer|runtime error:/.test(this.log), false, this.log.slice(-8000));
    assert.deepEqual(ended, { code: 0, signal: null }, this.log.slice(-8000));
    return ended;
  }

  /** Ends it and removes what it left. */
  async stop() {
    try {
      return await this.end();
    } finally {
      this.process.kill('SIGKILL');
      if (this.isOwnFolder) removeFolder(this.data);
    }
  }
}

export function makeDevice() {
  return { device_id: `test-${randomUUID()}`, device_secret: `secret-${randomUUID()}` };
}

function isObject(value) {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** JSON merge patch, RFC 7396; neither argument is changed. */
export function mergePatch(target, patch) {
  if (!isObject(patch)) return patch;
  const merged = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = mergePatch(merged[key], value);
  }
  return merged;
}

/** The story comes only with snapshots and pushes, so it is compared apart. */
export function withoutStory(state) {
  const { story, ...rest } = state;
  return rest;
}

export class Closed extends Error {}

/** True when the server went away under the request: it was done, or not. */
export function isLost(error) {
  return (
    error instanceof Closed || /ECONNRESET|ECONNREFUSED|socket hang up|EPIPE/.test(`${error.code} ${error.message}`)
  );
}

export class Client {
  messages = []; // everything received, batches taken apart
  frames = []; // everything received, as it came
  texts = []; // the same, its very bytes
  moved = []; // what happened to a paused life while it was only looked at
  gaps = []; // updates that build on a revision never seen
  rev = 0;
  lastSeq = 0; // of the newest push
  place = null; // { conn_id, epoch }: where to go on after a broken line
  state = null;
  story = {};
  #waiters = new Set();
  #asked = new Map(); // cid -> types of the requests sent with it
  #before = null; // what was known when the last snapshot came

  static async connect(server, { protocol = 'baolife.v2', headers, path: target = '/wss/' } = {}) {
    const client = new Client();
    client.version = protocol ? 2 : 1;
    const protocols = protocol ? [protocol] : [];
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${target}`, protocols, { headers });
    client.socket = socket;
    client.closed = new Promise((resolve) => {
      socket.on('close', (code, reason) => {
        client.closeCode = code;
        resolve({ code, reason: String(reason) });
        client.#wake();
      });
    });
    socket.on('message', (data, isBinary) => client.#receive(data, isBinary));
    await within(
      new Promise((resolve, reject) => {
        socket.on('open', resolve);
        socket.on('error', reject);
      }),
      REPLY_MS,
      'connecting',
    );
    socket.on('error', () => {}); // a killed server; `closed` tells
    return client;
  }

  #wake() {
    for (const waiter of [...this.#waiters]) waiter();
  }

  #receive(data, isBinary) {
    assert.equal(isBinary, false, 'the server speaks text only');
    this.texts.push(String(data));
    const frame = JSON.parse(String(data));
    this.frames.push(frame);
    if (frame.type === 'batch') checkContract(frame, this.version);
    for (const message of frame.type === 'batch' ? frame.messages : [frame]) {
      this.messages.push(message);
      if (message.type === 'hello_ack') this.version = 2;
      checkContract(message, this.version, this.#asked.get(message.cid));
      this.#follow(message);
    }
    this.#wake();
  }

  /** Keeps state, story and revision as a client would. */
  #follow(message) {
    if (message.type === 'hello_ack') {
      this.place = { conn_id: message.conn_id, epoch: message.epoch };
      if (!this.isBack) this.lastSeq = message.seq;
    }
    if (message.type === 'resume_failed') this.lastSeq = this.messages.find((m) => m.type === 'hello_ack').seq;
    if (message.seq !== undefined && !['hello_ack', 'ready', 'resumed'].includes(message.type)) {
      if (message.seq !== this.lastSeq + 1) this.gaps.push({ last_seq: this.lastSeq, message });
      this.lastSeq = message.seq;
    }
    if (message.type === 'story') {
      const { type, id, seq, ...line } = message;
      this.story[id] = line;
    }
    if (message.type === 'error' || message.rev === undefined) return;
    if (['ready', 'resumed'].includes(message.type)) return;
    if (message.rev < this.rev) this.gaps.push({ went_back_from: this.rev, message });
    if (message.type === 'state_snapshot') {
      this.#before = { state: this.state, story: this.story, rev: this.rev };
      this.state = message.state;
      this.story = { ...message.state.story };
    } else {
      if (message.base_rev > this.rev) this.gaps.push({ at: this.rev, message });
      const patch = message.patch ?? message.outcome?.patch;
      if (patch && this.state) this.state = mergePatch(this.state, patch);
    }
    this.rev = message.rev;
  }

  /** The first message from index `from` on that the function accepts. */
  async wait(accepts, { from = 0, ms = REPLY_MS, what = 'a message' } = {}) {
    let next = from;
    const test = typeof accepts === 'string' ? (message) => message.type === accepts : accepts;
    const find = () => {
      while (next < this.messages.length) {
        const message = this.messages[next++];
        if (test(message)) return message;
      }
      if (this.closeCode !== undefined) throw new Closed(`closed with ${this.closeCode} while waiting for ${what}`);
      return null;
    };
    let waiter;
    const found = new Promise((resolve, reject) => {
      waiter = () => {
        try {
          const message = find();
          if (message) resolve(message);
        } catch (error) {
          reject(error);
        }
      };
      this.#waiters.add(waiter);
      waiter();
    });
    try {
      return await within(found, ms, typeof accepts === 'string' ? accepts : what);
    } finally {
      this.#waiters.delete(waiter);
    }
  }

  send(message) {
    if (message.type === 'login') this.version = 1;
    if (message.cid) this.#asked.set(message.cid, [...(this.#asked.get(message.cid) ?? []), message.type]);
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** Sends and gives the one answer with its cid, be it an error. */
  async ask(type, fields = {}, cid = randomUUID()) {
    const from = this.messages.length;
    this.send({ type, ...fields, cid });
    const reply = await this.wait((message) => message.cid === cid, { from, what: `the answer to ${type}` });
    await this.#settle(type);
    return reply;
  }

  /** What a change sets off is sent with its answer, behind it: a heartbeat comes back when all of that is here. */
  async #settle(type) {
    if (type.startsWith('get_') || this.closeCode !== undefined) return;
    const from = this.messages.length;
    this.send({ type: 'heartbeat', client_ms: 0 });
    await this.wait((message) => message.type === 'heartbeat_ack' || this.closeCode !== undefined, { from }).catch(
      (error) => {
        if (!(error instanceof Closed)) throw error;
      },
    );
  }

  /** Sends and demands an answer of the type expected. */
  async request(type, fields, expected, cid) {
    const reply = await this.ask(type, fields, cid);
    assert.equal(reply.type, expected, `${type} ${JSON.stringify(fields)} -> ${JSON.stringify(reply)}`);
    return reply;
  }

  /** Sends and demands an error of this code. */
  async refused(type, fields, code, cid) {
    const reply = await this.ask(type, fields, cid);
    assert.equal(reply.type, 'error', `${type} ${JSON.stringify(fields)} -> ${JSON.stringify(reply)}`);
    assert.equal(reply.code, code, JSON.stringify(reply));
    assert.equal(reply.for, type);
    return reply;
  }

  async hello(token, { caps, resume } = {}) {
    const from = this.messages.length;
    const message = { type: 'hello', v: 2, token, client: { platform: 'test' } };
    if (caps) message.caps = caps;
    if (resume) message.resume = resume;
    this.send(message);
    await this.wait('ready', { from });
    return this;
  }

  /** The same client on a new line: it knows what it knew and asks for what it missed. Ends with `resumed` or `ready`. */
  static async back(server, old, token, { last_seq = old.lastSeq, place = old.place } = {}) {
    const client = await Client.connect(server);
    Object.assign(client, { isBack: true, lastSeq: last_seq, rev: old.rev, state: old.state, story: { ...old.story } });
    client.send({ type: 'hello', v: 2, token, client: { platform: 'test' }, resume: { ...place, last_seq } });
    await client.wait((message) => ['resumed', 'ready'].includes(message.type), { what: 'resumed or ready' });
    return client;
  }

  /** The line breaks: no close frame reaches the server. */
  async breakLine() {
    this.socket.terminate();
    await this.closed;
  }

  /** A fresh snapshot; replaces what the client knew. */
  async snapshot() {
    return this.request('get_state', {}, 'state_snapshot');
  }

  /** What this client made of all patches must be what the server shows when asked. Should life move in the very turn
   * that takes the snapshot, there is nothing to compare: that is noted in `moved`. */
  async check() {
    const from = this.messages.length;
    const fresh = await this.snapshot();
    const { state, story, rev } = this.#before;
    const pushes = this.messages.slice(from).filter((message) => message !== fresh);
    if (fresh.rev === rev + 1 && pushes.length > 0) this.moved.push(...pushes);
    else assert.deepEqual(withoutStory(state), withoutStory(fresh.state), 'patched state and fresh snapshot differ');
    for (const [id, line] of Object.entries(fresh.state.story ?? {}))
      assert.deepEqual(story[id] ?? this.story[id], line, `story ${id}`);
    assert.deepEqual(this.gaps, [], 'updates missed');
    return fresh.state;
  }

  async close(code = 1000) {
    this.socket.close(code);
    return within(this.closed, 6000, 'closing');
  }

  get life() {
    return this.state.life;
  }
}

const NAMES = { first_name: 'Ana', last_name: 'Prova', sex: 'female' };

/** Born and paused: from here on only commands and /dev/advance move time. */
export async function beBorn(client, names = NAMES) {
  const from = client.messages.length;
  const started = await client.request('new_life', names, 'life_started');
  await client.wait('state_snapshot', { from });
  await client.request('set_speed', { speed: 0 }, 'speed_set');
  return started;
}

/** Answers every open question with its first choice, or the first that costs nothing. */
export async function answerAll(client, pick = freeChoice) {
  let count = 0;
  for (let open = Object.entries(client.state.prompts); open.length; open = Object.entries(client.state.prompts)) {
    const [prompt_id, prompt] = open[0];
    await client.request('answer_question', { prompt_id, answer: pick(prompt).id }, 'question_answered');
    assert.equal(client.state.prompts[prompt_id], undefined, 'an answered question is gone');
    count++;
    assert.ok(count < 100, 'questions do not end');
  }
  return count;
}

export function freeChoice(prompt) {
  return prompt.choices.find((choice) => !choice.cost) ?? prompt.choices[0];
}

/** Through the first years, answering what comes. */
export async function growToSix(client) {
  for (let i = 0; client.life.alive && client.life.age < 6; i++) {
    assert.ok(i < 300, 'childhood does not end');
    await answerAll(client);
    await client.request('grow_up', {}, 'grown_up');
  }
  await answerAll(client);
}

/** A question that is open now; gives its id. */
export async function openPrompt(server, client, id = 'events/childhood/vase') {
  const fired = await server.dev('fire', { player_id: client.account.player_id, id });
  await client.snapshot();
  assert.ok(client.state.prompts[fired.prompt_id], 'the question is open');
  return fired.prompt_id;
}

/** Runs the steps and demands that nothing of the player's state differs after them. */
export async function unchanged(client, steps) {
  const before = await client.snapshot();
  await steps(before.state);
  const later = await client.snapshot();
  assert.deepEqual(withoutStory(later.state), withoutStory(before.state));
  assert.equal(later.rev, before.rev);
}
