// Puts the page together: messages change the model, the model is drawn, taps become requests.
import { $, draw, h } from "./dom.js";
import { Doings } from "./doings.js";
import { icon } from "./icons.js";
import { FreshList } from "./lists.js";
import { Model } from "./model.js";
import { Connection } from "./net.js";
import { clearNotes, note, openSheet } from "./sheet.js";
import { forget, load, save } from "./store.js";
import { clearFocus, drawFocus, pressNumber, setOutcome } from "./view_focus.js";
import { drawBirth, resetBirth } from "./view_birth.js";
import { drawConnection } from "./view_connection.js";
import { drawClock, drawHeader } from "./view_header.js";
import { drawDo } from "./view_do.js";
import { drawEnd } from "./view_end.js";
import { drawLesson } from "./view_lesson.js";
import { drawHome, drawMe } from "./view_me.js";
import { drawPeople, drawStats } from "./view_people.js";
import { drawQuests } from "./view_quests.js";
import { drawStory } from "./view_story.js";
import { errorText, plural } from "./words.js";

const PLACES = [
  ["life", "Life"],
  ["people", "People"],
  ["do", "Do"],
  ["home", "Home"],
  ["me", "Me"],
];
const CATCH_UP_MS = 1500;

class Game {
  model = new Model();
  busy = new Set(); // names of requests under way
  catalog = null;
  status = { state: "connecting", waiting: 0 };
  appearance = load("appearance") ?? "auto";
  isChoosingNewLife = false;
  #isDrawing = false;
  #isPressed = false;
  #isAskingState = false;
  doings = new Doings(this, goTo);
  // It depends on energy, money, the hour and what is going on.
  #activities = new FreshList({
    load: async () => listOf(await this.ask({ type: "get_activities" }, { isQuiet: true }), "list"),
    key: () => {
      const { id, age, energy, money, place } = this.model.life;
      return [id, age, energy?.value, money, place, this.model.state.now, this.model.prompts.length];
    },
    isWanted: () => this.model.life?.alive && this.isOnline && isShown("do"),
    onLoaded: () => this.draw(),
  });

  constructor() {
    this.connection = new Connection({
      onMessage: (msg) => this.#message(msg),
      onStatus: (status) => this.#status(status),
    });
    try {
      this.model.ending = JSON.parse(load("ending") ?? "null");
    } catch {
      forget("ending");
    }
  }

  get isOnline() {
    return this.status.state === "online";
  }
  get activities() {
    return this.#activities.items;
  }
  isShown(place) {
    return isShown(place);
  }

  // Sends a request; gives the reply, or null after telling the player in words what went wrong: in a note, or
  // through onError where a note would not be seen.
  async ask(msg, options = {}) {
    try {
      return await this.connection.request(msg, options);
    } catch (error) {
      this.#failed(error, options);
      return null;
    }
  }

  // The same while a named thing is under way, so that it cannot be asked for twice.
  async askOnce(name, msg, options) {
    if (this.busy.has(name)) return null;
    this.busy.add(name);
    this.draw();
    const reply = await this.ask(msg, options);
    this.busy.delete(name);
    this.draw();
    return reply;
  }

  draw() {
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    requestAnimationFrame(() => {
      this.#isDrawing = false;
      if (!this.#isPressed) this.#drawNow();
    });
  }

  // Nothing is drawn anew under a finger that is down, or the tap would be lost.
  press(isPressed) {
    this.#isPressed = isPressed;
    if (!isPressed) setTimeout(() => this.draw());
  }

  async growUp() {
    setOutcome(null, null);
    await this.askOnce("grow_up", { type: "grow_up" });
  }

  async setSpeed(speed) {
    await this.askOnce("set_speed", { type: "set_speed", speed });
  }

  async newLife(life) {
    const reply = await this.askOnce("new_life", { type: "new_life", ...life });
    if (!reply) return;
    this.isChoosingNewLife = false;
    resetBirth();
    forget("ending");
    this.model.ending = null;
    this.#activities.forget();
    this.doings.reset();
    clearFocus();
    goTo("life");
    scrollTo(0, 0);
    this.draw();
  }

  liveAgain() {
    this.isChoosingNewLife = true;
    resetBirth();
    scrollTo(0, 0);
    this.draw();
  }

  async doActivity(activity) {
    if ([...this.busy].some((key) => key.startsWith("do:"))) return;
    const reply = await this.askOnce(`do:${activity.id}`, { type: "do_activity", activity_id: activity.id });
    if (reply) note(reply.outcome?.text || `${activity.title}: done.`, { kind: reply.outcome?.quality });
    this.#activities.refresh(true);
  }

  async buy(item) {
    const isSkip = item.kind === "skip";
    const msg = isSkip
      ? { type: "purchase_time_skip", skip_type: item.id, expected_cost: item.price }
      : { type: "purchase_energy_refill", refill_type: item.id };
    const reply = await this.askOnce(`buy:${item.sku}`, msg, { mustBeOnline: true });
    if (!reply) return;
    this.#expectRev(reply.rev);
    if (!isSkip)
      return note(
        `${item.title}: you have ${plural(reply.energy, "point")} of energy and ${plural(reply.diamonds, "diamond")}.`,
      );
    const stopped =
      { prompt: "A decision stopped the clock.", death: "The story ended on the way." }[reply.stopped_by] ?? "";
    note(
      `${item.title}: time has passed. ${stopped} You have ${plural(reply.diamonds, "diamond")}.`.replace("  ", " "),
    );
    return goTo("life");
  }

  async claimDaily() {
    const reply = await this.askOnce("daily", { type: "check_daily_login" }, { mustBeOnline: true });
    if (!reply) return;
    note(`Day ${reply.streak}: ${reply.reward}.`);
    this.#expectRev(reply.rev ?? this.model.rev + 1);
  }

  setAppearance(appearance) {
    this.appearance = appearance;
    save("appearance", appearance);
    applyAppearance(appearance);
    this.draw();
  }

  refreshLists(isForced = false) {
    this.#activities.refresh(isForced);
    this.doings.refresh(isForced);
  }

  async #loadCatalog() {
    const reply = await this.ask({ type: "get_catalog" }, { isQuiet: true });
    if (reply) this.catalog = reply.items ?? [];
    this.draw();
  }

  async #askState() {
    if (this.#isAskingState) return;
    this.#isAskingState = true;
    await this.ask({ type: "get_state" }, { isQuiet: true });
    this.#isAskingState = false;
  }

  // A reply that names a newer revision is followed by its patch; if that stays away, ask.
  #expectRev(rev) {
    setTimeout(() => {
      if (this.isOnline && this.model.rev < rev) this.#askState();
    }, CATCH_UP_MS);
  }

  #message(msg) {
    if (this.model.receive(msg)) this.#askState();
    if (msg.type === "digest") showDigest(msg);
    if (msg.type === "notification") note([msg.title, msg.body].filter(Boolean).join(": "), { isNews: true });
    if (msg.type === "life_ended") this.#ended(msg);
    this.doings.hear(msg);
    if (msg.type === "error" && !msg.cid && msg.for !== "hello") note(errorText(msg));
    this.draw();
  }

  #ended(msg) {
    clearNotes();
    this.doings.reset();
    $("sheet").close();
    save("ending", JSON.stringify(msg));
    goTo("life");
    scrollTo(0, 0);
  }

  #status(status) {
    const wasOnline = this.isOnline;
    this.status = status;
    this.model.setRunning(this.isOnline);
    if (this.isOnline && !wasOnline) {
      this.#loadCatalog();
      this.refreshLists(true);
    }
    drawConnection(this);
    this.draw();
  }

  #failed(error, { isQuiet, onError }) {
    if (
      this.isOnline &&
      [
        "stale_rev",
        "price_changed",
        "prompt_closed",
        "invalid_answer",
        "not_found",
        "quest_not_active",
        "already_claimed",
      ].includes(error.code)
    )
      this.#askState();
    if (error.code === "price_changed") this.#loadCatalog();
    if (onError) onError(errorText(error), error);
    else if (!isQuiet) note(errorText(error), { kind: "error" });
  }

  #drawNow() {
    const { model } = this;
    if (!model.state) return;
    const life = model.life;
    const phase = !life || this.isChoosingNewLife ? "birth" : life.alive ? "life" : "end";
    if (document.body.dataset.phase !== phase) {
      document.body.dataset.phase = phase;
      drawPlaces();
    }
    drawHeader(model);
    drawQuests(this);
    if (phase === "birth") return drawBirth(this);
    if (phase === "end") drawEnd(this);
    else drawFocus(this);
    drawLesson(this);
    drawStory(model);
    drawPeople(this);
    drawStats(model);
    drawDo(this);
    drawHome(model);
    drawMe(this);
    this.refreshLists();
  }

  tick() {
    drawConnection(this);
    if (!this.model.life || document.hidden) return;
    drawClock(this.model);
    if (!this.#isPressed && document.body.dataset.phase === "life") drawFocus(this);
  }
}

function showDigest(msg) {
  const lines = (msg.lines ?? []).map((line) => (typeof line === "string" ? line : line?.text)).filter(Boolean);
  if (lines.length === 0) return;
  openSheet({
    title: "While you were away",
    lines: [h("ul", { class: "digest" }, ...lines.map((text) => h("li", { text })))],
    closeText: "Go on",
  });
}

const placeNow = () => {
  const name = location.hash.replace(/^#\//, "");
  return PLACES.some(([id]) => id === name) ? name : document.body.dataset.place;
};

const isWide = matchMedia("(min-width: 900px)");
const isShown = (place) =>
  document.body.dataset.place === place || (isWide.matches && document.body.dataset.aside === place);
const listOf = (reply, key) => reply && (reply[key] ?? []);

function goTo(place) {
  if (document.body.dataset.place !== place) location.hash = `#/${place}`;
}

function drawPlaces() {
  const place = document.body.dataset.place;
  draw($("places"), [place], () =>
    PLACES.map(([id, text]) =>
      h(
        "a",
        {
          href: `#/${id}`,
          class: "place-link",
          test: `tab-${id}`,
          id: `tab-${id}`,
          "data-id": id,
          "aria-current": place === id ? "page" : null,
        },
        icon(id),
        h("span", { text }),
      ),
    ),
  );
}

function showPlace(game) {
  const place = placeNow();
  const before = document.body.dataset.place;
  document.body.dataset.place = place;
  // Wide screens always show Life and People; their right column keeps the last of the other three.
  if (["do", "home", "me"].includes(place)) document.body.dataset.aside = place;
  drawPlaces();
  if (before !== place && !isWide.matches) scrollTo(0, 0);
  game.refreshLists();
}

function applyAppearance(appearance) {
  if (appearance === "auto") delete document.documentElement.dataset.appearance;
  else document.documentElement.dataset.appearance = appearance;
}

function onKey(game, event) {
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || $("sheet").open) return;
  if (event.target.matches?.("input, textarea, select")) return;
  const index = ["1", "2", "3", "4"].indexOf(event.key);
  if (index >= 0) pressNumber(game, index);
}

function start() {
  const game = new Game();
  applyAppearance(game.appearance);
  document.body.dataset.aside = "do";
  drawPlaces();
  addEventListener("hashchange", () => showPlace(game));
  isWide.addEventListener("change", () => game.refreshLists());
  addEventListener("pointerdown", () => game.press(true));
  for (const type of ["pointerup", "pointercancel", "dragend", "blur"]) addEventListener(type, () => game.press(false));
  addEventListener("keydown", (event) => onKey(game, event));
  showPlace(game);
  setInterval(() => game.tick(), 500);
  game.connection.start();
}

start();
