// What tests of a small world share: content of a few events, players of known age, and the wait for a reload.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Server, beBorn, contentFolder, growToSix, makeFolder, removeFolder, sleep } from './client.mjs';

const cleanups = new WeakMap();

/** Tidies up when the test is over, the newest first: a server goes before its folders. */
function later(t, tidy) {
  if (!cleanups.has(t)) {
    cleanups.set(t, []);
    t.after(async () => {
      for (const next of cleanups.get(t).reverse()) await next();
    });
  }
  cleanups.get(t).push(tidy);
}

/** What tells stories: a small world has its own. */
export const STORIES = ['quests', 'dialogue', 'achievements', 'tables/album.lua', 'tables/items.lua', 'tables/tutorial.lua'];

/** The game's own numbers, and no events but these: whatever else happens to a life was not asked for. */
export class Content {
  constructor(t, events = {}) {
    this.folder = makeFolder('baolife-content-');
    cpSync(contentFolder, this.folder, { recursive: true });
    for (const name of readdirSync(this.path('events'))) rmSync(this.path('events', name), { recursive: true });
    for (const name of STORIES) rmSync(this.path(name), { recursive: true });
    mkdirSync(this.path('events/street'));
    for (const [name, text] of Object.entries(events)) this.put(`events/street/${name}.lua`, text);
    later(t, () => removeFolder(this.folder));
  }

  path(...names) {
    return path.join(this.folder, ...names);
  }

  put(name, text) {
    mkdirSync(path.dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), text);
  }

  remove(name) {
    rmSync(this.path(name));
  }

  /** Changes one value of a table. */
  set(name, from, to) {
    const text = readFileSync(this.path(name), 'utf8');
    assert.ok(text.search(from) >= 0, `${name} holds ${from}`);
    this.put(name, text.replace(from, to));
  }
}

/** Writes, and waits until the server plays what was written. */
export async function reload(server, write) {
  const status = async () => (await server.get('/dev/content')).json;
  const { generation } = await status();
  write();
  for (const began = Date.now(); Date.now() - began < 5000; await sleep(20))
    if ((await status()).generation > generation) return;
  assert.fail(`not reloaded: ${JSON.stringify(await status())}`);
}

/** One world, so that no test meets an early death by chance. */
const SEED = process.env.BAOLIFE_TEST_SEED ?? '11';

/** A server that is gone when the test is over, also when it hangs. */
export async function serve(t, { args = [], ...options } = {}) {
  const server = await Server.start({ ...options, args: ['--world-seed', SEED, ...args] });
  later(t, () => (server.hasEnded ? undefined : server.stop()));
  return server;
}

/** Data that outlives a server. */
export function makeData(t) {
  const data = makeFolder();
  later(t, () => removeFolder(data));
  return data;
}

/** Six years old and paused. */
export async function sixYearsOld(server, names) {
  const player = await server.player();
  await beBorn(player, names);
  await growToSix(player);
  await player.snapshot();
  assert.equal(player.life.age, 6);
  return player;
}

const RUN = '{ id = "a", text = "Run", say = "You ran." }',
  STAY = '{ id = "b", text = "Stay", say = "You stayed." }';

/** An event that asks; more: further fields. */
export const question = (title, more) =>
  `return event { title = "${title}", text = "It asks.", ${more}\n  choices = { ${RUN}, ${STAY} } }\n`;

/** An event that only tells. */
export const notice = (title, more = '') =>
  `return event { title = "${title}", text = "${title} it is.", class = "notice", ${more} }\n`;

/** Fires an event; the player knows what came of it. */
export async function fire(server, player, id) {
  const fired = await server.dev('fire', { player_id: player.account.player_id, id });
  await player.snapshot();
  return fired;
}

export const openKeys = (player) => Object.values(player.state.prompts).map((prompt) => prompt.key);

/** The id of the open question of this event. */
export function promptOf(player, key) {
  const found = Object.entries(player.state.prompts).find(([, prompt]) => prompt.key === key);
  assert.ok(found, `${key} is open: ${openKeys(player)}`);
  return found[0];
}
