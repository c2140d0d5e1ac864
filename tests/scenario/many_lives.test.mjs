// make_lives: what it writes is what a server goes on with.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';
import test from 'node:test';
import { answerAll, binary, contentFolder } from './client.mjs';
import { makeData, serve } from './small_world.mjs';

const LIVES = 30;
const makeLives = path.join(path.dirname(binary), 'tools/load/make_lives');
const device = (account) => ({
  device_id: `load-${String(account).padStart(8, '0')}`,
  device_secret: `load-secret-${String(account).padStart(20, '0')}`,
});

function fill(data, args = []) {
  const settings = ['--data', data, '--content', contentFolder, '--lives', String(LIVES), '--samples', '10', ...args];
  const ended = spawnSync(makeLives, settings, { encoding: 'utf8' });
  assert.equal(ended.status, 0, ended.stderr);
}

const query = (data, sql) => execFileSync('sqlite3', [path.join(data, 'baolife.db'), sql], { encoding: 'utf8' }).trim();

test('the lives it makes are played on', { timeout: 60000 }, async (t) => {
  const data = makeData(t);
  fill(data);
  const server = await serve(t, { data, args: ['--dev'] });
  for (const account of [1, 7, LIVES]) {
    const player = await server.player({ device: device(account) });
    const from = player.messages.length;
    await player.snapshot();
    assert.equal(player.account.player_id, String(account));
    assert.ok(player.life.age >= 8, JSON.stringify(player.life));
    assert.ok(Object.keys(player.story).length > 0);
    await player.request('set_speed', { speed: 0 }, 'speed_set', 'stand');
    await answerAll(player);
    await player.check();
    assert.ok(!player.messages.slice(from).some((message) => message.type === 'error'));
    await player.close();
  }
  const born = await server.player();
  assert.equal(born.account.player_id, String(LIVES + 1), 'numbers go on behind the last');
  await server.end();
});

test('more are added behind them, and the same seed gives the same', { timeout: 60000 }, (t) => {
  const all = 'SELECT group_concat(life_id || ":" || section || ":" || crc32c) FROM life_sections ORDER BY life_id, section';
  const once = makeData(t),
    again = makeData(t),
    other = makeData(t);
  const at = ['--at', '1800000000000'];
  fill(once, at);
  fill(again, at);
  fill(other, [...at, '--seed', '2']);
  assert.equal(query(once, all), query(again, all));
  assert.notEqual(query(once, all), query(other, all));
  fill(once, at);
  assert.equal(query(once, 'SELECT count(*) FROM lives'), String(2 * LIVES));
  assert.equal(query(once, 'SELECT max(id) FROM accounts'), String(2 * LIVES));
});

test('how it is not used', () => {
  assert.equal(spawnSync(makeLives, ['--lives', '0']).status, 2);
  assert.equal(spawnSync(makeLives, ['--no-such-option', '1']).status, 2);
  const help = spawnSync(makeLives, ['--help'], { encoding: 'utf8' });
  assert.equal(help.status, 0);
  assert.match(help.stdout, /--lives/);
});
