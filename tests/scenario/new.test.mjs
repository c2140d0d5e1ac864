// Files to start from: each kind's is valid as it comes, and stands where its kind belongs.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { binary, contentFolder } from './client.mjs';

function baolife(...commandLine) {
  return spawnSync(binary, commandLine, { encoding: 'utf8' });
}

function copyContent(t) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'baolife_new_'));
  t.after(() => fs.rmSync(folder, { recursive: true }));
  fs.cpSync(contentFolder, folder, { recursive: true });
  return folder;
}

const kinds = [
  ['event', 'events/street/from_template'],
  ['quest', 'quests/street/from_template'],
  ['dialogue', 'dialogue/neighbour/from_template'],
];

test('a new file of each kind passes the checker without a word', (t) => {
  const folder = copyContent(t);
  for (const [kind, id] of kinds) {
    const made = baolife('new', kind, id, '--content', folder);
    assert.equal(made.status, 0, made.stderr);
    const text = fs.readFileSync(path.join(folder, `${id}.lua`), 'utf8');
    assert.ok(text.includes(id) && text.includes(`return ${kind} {`), text);
    assert.equal(baolife('new', kind, id, '--content', folder).status, 1, 'what is there is not written over');
  }
  const check = baolife('check', folder);
  assert.equal(check.status, 0, check.stdout);
  assert.match(check.stdout, /no errors, 0 warnings/);
});

test('a kind does not begin in the folder of another', (t) => {
  const folder = copyContent(t);
  for (const [kind] of kinds)
    for (const [other, id] of kinds)
      if (kind !== other) assert.equal(baolife('new', kind, id, '--content', folder).status, 2, `${kind} ${id}`);
  assert.equal(baolife('new', 'quest', 'quests/../x', '--content', folder).status, 2);
  assert.equal(baolife('new', 'quest', '', '--content', folder).status, 2);
});
