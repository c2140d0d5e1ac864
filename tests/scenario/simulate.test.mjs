// A life is its seed and its content and nothing else: not where in memory the process happened to put things.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import test from 'node:test';
import { binary, contentFolder } from './client.mjs';

const lives = 100;

function simulate(seed, wrapper = []) {
  const [program, ...rest] = [...wrapper, binary, 'simulate', '--lives', lives, '--seed', seed, '--json', '--digests'];
  const result = spawnSync(program, [...rest, '--content', contentFolder].map(String), { encoding: 'utf8' });
  assert.equal(result.status, 0, result.stderr);
  return JSON.parse(result.stdout);
}

test('processes with different address layouts live the same years', () => {
  const seed = Math.floor(Math.random() * 2 ** 32);
  console.log(`seed ${seed}`);
  const first = simulate(seed);
  assert.ok(first.digest_by_age.length > 60, `only ${first.digest_by_age.length} ages`);
  assert.equal(new Set(first.digest_by_age).size, first.digest_by_age.length, 'every age has a state of its own');
  for (let i = 0; i < 3; i++) assert.deepEqual(simulate(seed), first);
  assert.deepEqual(simulate(seed, ['setarch', '--addr-no-randomize']), first);
});

test('another seed is another life', () => {
  const [one, two] = [simulate(1), simulate(2)];
  assert.notDeepEqual(one.digest_by_age.slice(0, 5), two.digest_by_age.slice(0, 5));
});
