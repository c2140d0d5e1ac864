// The connection: logs in, speaks baolife.v2, pairs requests with replies by cid, comes back by itself.
import { device, forget, load, randomUuid, save } from "./store.js";

const PROTOCOL = "baolife.v2";
const BACKOFF_FIRST_MS = 500;
const BACKOFF_MAX_MS = 30000;
const SILENCE_MAX_MS = 70000; // the server pings about every 25 s, and says the time every 5 s
const HELLO_TIMEOUT_MS = 15000;
const RETRY_MAX = 4;
const TOKEN_MARGIN_MS = 60000;
const CLOSE_RETRY = 4000;
const CLOSE_TOKEN = 4501;
const RETRIED_CODES = new Set(["in_progress", "overloaded", "db_unavailable", "maintenance"]);

// Full jitter: anything from nothing to the present ceiling.
export function backoffMs(attempt, random = Math.random) {
  return random() * Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** attempt);
}

// What a close code asks for: "retry", "token" or "stop".
export function closeMeans(code) {
  if (code === CLOSE_TOKEN) return "token";
  return code >= 4500 && code <= 4999 ? "stop" : "retry";
}

export class RequestError extends Error {
  constructor(code, fields = {}) {
    super(fields.message ?? code);
    this.code = code;
    this.for = fields.for ?? "";
    this.retryAfterMs = fields.retry_after_ms ?? 0;
    this.details = fields.details ?? {};
  }
}

export class Connection {
  #socket = null;
  #attempt = 0;
  #timer = 0;
  #watchdog = 0;
  #heartbeat = 0;
  #isTokenRenewed = false;
  #drainMs = null;
  #atLeastMs = 0; // asked for by the server before it may be tried again
  #place = null; // { conn_id, epoch } of the last connection, to go on from after a broken line
  #lastSeq = 0; // of the newest push that was seen
  #pending = new Map(); // cid -> { msg, resolve, reject, tries }, in the order asked

  // onMessage(msg) gets every message; onStatus({ state, code?, retryAt?, waiting }) every change.
  constructor({ onMessage, onStatus }) {
    this.onMessage = onMessage;
    this.onStatus = onStatus;
    this.state = "connecting";
    addEventListener("online", () => this.retryNow());
    document.addEventListener("visibilitychange", () => document.hidden || this.retryNow());
  }

  get waiting() {
    return this.#pending.size;
  }

  start() {
    this.#connect();
  }

  // Tries at once when it would otherwise wait; also takes the life back after "stop".
  retryNow(isForced = false) {
    if (this.state === "online" || this.#socket || (this.state === "stopped" && !isForced)) return;
    clearTimeout(this.#timer);
    this.#connect();
  }

  // Sends a request; the promise ends with its reply, or rejects with a RequestError.
  // A request without an answer is sent again after a reconnect, under the same cid.
  request(msg, { mustBeOnline = false } = {}) {
    if (this.state === "stopped" || (mustBeOnline && this.state !== "online")) {
      return Promise.reject(new RequestError("offline"));
    }
    return new Promise((resolve, reject) => {
      const entry = { msg: { ...msg, cid: randomUuid() }, resolve, reject, tries: 0 };
      this.#pending.set(entry.msg.cid, entry);
      if (this.state === "online") this.#send(entry.msg);
      else this.#status(this.state);
    });
  }

  #status(state, more = {}) {
    this.state = state;
    this.onStatus({ state, waiting: this.#pending.size, ...more });
  }

  async #connect() {
    if (this.state !== "offline") this.#status("connecting");
    this.#socket = "opening";
    try {
      const token = await this.#token();
      this.#open(token);
    } catch (error) {
      this.#socket = null;
      if (error.isFinal) this.#stop(error.code);
      else this.#later(error.retryAfterMs ?? 0);
    }
  }

  async #token() {
    const known = load("token");
    const isFresh = Number(load("token_expires_at")) - TOKEN_MARGIN_MS > Date.now();
    if (known && isFresh) return known;
    const { id, secret } = device();
    const response = await fetch("/v1/auth/device", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ device_id: id, device_secret: secret, client: { platform: "web" } }),
    });
    const body = await response.json().catch(() => ({}));
    if (!response.ok || !body.token) throw loginError(response.status, body);
    save("token", body.token);
    save("token_expires_at", String(body.expires_at ?? 0));
    return body.token;
  }

  #open(token) {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/wss/`, PROTOCOL);
    this.#socket = socket;
    this.#watch(HELLO_TIMEOUT_MS);
    socket.onopen = () =>
      this.#send({
        type: "hello",
        v: 2,
        token,
        device_id: device().id,
        client: { platform: "web" },
        caps: ["batch", "merge_patch"],
        ...(this.#place && { resume: { ...this.#place, last_seq: this.#lastSeq } }),
      });
    socket.onmessage = (event) => this.#frame(event.data);
    socket.onclose = (event) => this.#closed(socket, event);
  }

  #send(msg) {
    const socket = this.#socket;
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(msg));
  }

  #frame(text) {
    let msg;
    try {
      msg = JSON.parse(text);
    } catch {
      return;
    }
    this.#watch(this.state === "online" ? SILENCE_MAX_MS : HELLO_TIMEOUT_MS);
    const messages = msg.type === "batch" ? (msg.messages ?? []) : [msg];
    for (const each of messages) this.#message(each);
  }

  #message(msg) {
    if (msg.type === "hello_ack") this.#greeted(msg);
    if (!this.#isNew(msg)) return;
    if (msg.type === "server_draining") this.#drain(msg.reconnect_after_ms ?? 0);
    if (msg.type === "error" && this.state !== "online") return this.#notNow(msg);
    this.onMessage(msg);
    if (msg.type === "ready" || msg.type === "resumed") this.#live();
    if (msg.cid) this.#reply(msg);
  }

  #greeted(msg) {
    this.#place = { conn_id: msg.conn_id, epoch: msg.epoch };
    this.#keepAlive(msg.heartbeat_ms);
  }

  // Pushes are numbered: one that was seen before the line broke is not told twice.
  #isNew(msg) {
    if (msg.seq === undefined || msg.type === "hello_ack" || msg.type === "resumed") return true;
    const isNew = msg.type === "ready" || msg.seq > this.#lastSeq;
    if (isNew) this.#lastSeq = msg.seq;
    return isNew;
  }

  #live() {
    this.#attempt = 0;
    this.#isTokenRenewed = false;
    const unanswered = [...this.#pending.values()]; // before the status: what it asks for is sent there
    this.#status("online");
    for (const entry of unanswered) this.#send(entry.msg);
  }

  #reply(msg) {
    const entry = this.#pending.get(msg.cid);
    if (!entry) return;
    if (msg.type === "error" && RETRIED_CODES.has(msg.code) && entry.tries < RETRY_MAX) {
      entry.tries += 1;
      const waitMs = (msg.retry_after_ms ?? 1000) * (1 + Math.random() / 2);
      setTimeout(() => this.#pending.has(msg.cid) && this.#send(entry.msg), waitMs);
      return;
    }
    this.#pending.delete(msg.cid);
    if (msg.type === "error") entry.reject(new RequestError(msg.code, msg));
    else entry.resolve(msg);
  }

  // The server could not log us in just now; a refused token is told by the close code instead.
  #notNow(msg) {
    if (!msg.retryable) return;
    this.#atLeastMs = msg.retry_after_ms ?? 0;
    this.#socket?.close?.(CLOSE_RETRY, "not now");
  }

  // A socket that says nothing for too long is dead even if the browser does not know it yet.
  #watch(silenceMs) {
    clearTimeout(this.#watchdog);
    const socket = this.#socket;
    this.#watchdog = setTimeout(() => {
      socket.close?.(CLOSE_RETRY, "silence");
      this.#closed(socket, { code: 1006, reason: "" });
    }, silenceMs);
  }

  #keepAlive(everyMs) {
    clearInterval(this.#heartbeat);
    const period = Math.max(5000, everyMs || 25000);
    const beat = () => this.#send({ type: "heartbeat", client_ms: Date.now(), ack: this.#lastSeq });
    this.#heartbeat = setInterval(beat, period);
  }

  #drain(reconnectAfterMs) {
    this.#drainMs = Math.random() * reconnectAfterMs;
    this.#socket?.close?.(CLOSE_RETRY, "draining");
  }

  #closed(socket, event) {
    if (socket !== this.#socket) return;
    clearTimeout(this.#watchdog);
    clearInterval(this.#heartbeat);
    this.#socket = null;
    const means = closeMeans(event.code);
    if (means === "stop" || (means === "token" && this.#isTokenRenewed)) return this.#stop(event.code);
    if (means === "token") {
      this.#isTokenRenewed = true;
      forget("token");
      return this.#connect();
    }
    const drainMs = this.#drainMs;
    this.#drainMs = null;
    const atLeastMs = Math.max(this.#atLeastMs, retryAfter(event.reason));
    this.#atLeastMs = 0;
    this.#later(atLeastMs, drainMs);
  }

  #later(atLeastMs, exactMs = null) {
    const waitMs = exactMs ?? Math.max(atLeastMs, backoffMs(this.#attempt));
    this.#attempt += 1;
    this.#status("offline", { retryAt: Date.now() + waitMs });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#connect(), waitMs);
  }

  #stop(code) {
    clearTimeout(this.#timer);
    const lost = [...this.#pending.values()];
    this.#pending.clear();
    this.#status("stopped", { code });
    for (const entry of lost) entry.reject(new RequestError("offline"));
  }
}

// The close reason may carry {"ra": milliseconds to wait}.
function retryAfter(reason) {
  try {
    return Math.max(0, Math.min(300000, Number(JSON.parse(reason).ra) || 0));
  } catch {
    return 0;
  }
}

function loginError(status, body) {
  const error = new Error("login");
  error.code = body.code ?? "login";
  error.isFinal = status >= 400 && status < 500 && status !== 429 && status !== 408;
  error.retryAfterMs = body.retry_after_ms ?? 0;
  return error;
}
