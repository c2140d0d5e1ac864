// Scripts that take the whole process with them, which the sandbox does not let them do: a library loaded in front of
// the C library stands for a mistake in the Lua machine. Raising a number to a magic power hangs or crashes in C.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { makeFolder, removeFolder, run } from './client.mjs';
import { Content, fire, makeData, openKeys, promptOf, question, reload, serve, sixYearsOld } from './small_world.mjs';

const HANG = '0.4242',
  CRASH = '0.4343',
  OVERFLOW = '0.4444',
  SOURCE = `
#define _GNU_SOURCE
#include <dlfcn.h>
#include <unistd.h>
static double dig(volatile char *above)
{
  volatile char frame[4096];
  frame[0] = above[0];
  return dig(frame) + frame[0];
}
double pow(double base, double exponent)
{
  if (exponent == ${OVERFLOW}) return dig((volatile char[1]){0});
  if (exponent == ${HANG}) for (;;) pause();
  if (exponent == ${CRASH}) *(volatile int *)8 = 1;
  return ((double (*)(double, double))dlsym(RTLD_NEXT, "pow"))(base, exponent);
}
`;
let folder, shell;

before(() => {
  folder = makeFolder();
  const library = path.join(folder, 'bug.so');
  execFileSync('gcc', ['-shared', '-fPIC', '-fno-builtin', '-x', 'c', '-', '-o', library], { input: SOURCE });
  shell = `export ASAN_OPTIONS=verify_asan_link_order=0; export LD_PRELOAD=${library};`;
});

after(() => removeFolder(folder));

/** Harmless until the life has been fooled by another event: the dry run finds nothing. */
const hidden = (exponent) => `return event { title = "Trap", text = "It waits.", choices = {
  { id = "a", text = "Step in", gives = { money = 50 },
    effect = function(p) local x = ${exponent} if p:flag("fooled") then local _ = 2 ^ x end end },
  { id = "b", text = "Step aside" } } }
`;
const FOOL = 'return event { title = "Fool", text = "You are fooled.", set = { "fooled" } }\n';
const TRAP = 'events/street/trap';

const status = async (server) => (await server.get('/dev/content')).json;

/** Gives how the process ended, and how long that took. */
async function dies(server, began) {
  const ended = await server.exited;
  server.hasEnded = true;
  return { ...ended, took_ms: Date.now() - began };
}

async function stepIntoTrap(server, player) {
  await fire(server, player, 'events/street/fool');
  await fire(server, player, TRAP);
  const { state } = await player.snapshot();
  const began = Date.now();
  player.send({ type: 'answer_question', cid: 'trap-1', prompt_id: promptOf(player, TRAP), answer: 'a' });
  return { state, ...(await dies(server, began)) };
}

for (const [name, exponent, signal, said, reason] of [
  ['hangs', HANG, 'SIGABRT', 'a script hung the server', 'hung the server'],
  ['crashes', CRASH, null, 'a script crashed the server', 'crashed the server'],
  ['uses up the stack', OVERFLOW, null, 'a script crashed the server', 'crashed the server'],
])
  test(`a script that ${name} ends the process and starts set aside`, { timeout: 60000 }, async (t) => {
    const content = new Content(t, { trap: hidden(exponent), fool: FOOL, other: question('Other', '') });
    const data = makeData(t);
    const start = () => serve(t, { data, content: content.folder, shell, args: ['--script-hang-ms', '1000'] });
    const server = await start();
    const player = await sixYearsOld(server);
    const died = await stepIntoTrap(server, player);
    if (signal) assert.equal(died.signal, signal);
    assert.ok(died.signal ?? died.code, 'it did not end in peace'); // a sanitizer ends by itself after a crash
    assert.ok(died.took_ms < 5000, `${died.took_ms} ms`);
    assert.deepEqual(server.lines(said).map((line) => line.id), [TRAP]);
    const file = path.join(data, 'crashed-scripts');
    assert.match(readFileSync(file, 'utf8'), /^(hung|crashed) event [0-9a-f]{16} events\/street\/trap\n$/);

    const second = await start();
    const [started] = await second.waitForLine('content starts set aside until its file changes');
    assert.deepEqual([started.id, started.reason], [TRAP, reason]);
    const { set_aside } = await status(second);
    assert.deepEqual([set_aside.length, set_aside[0].id, set_aside[0].file], [1, TRAP, `${TRAP}.lua`]);
    assert.match(set_aside[0].reason, new RegExp(`^${reason}`));
    assert.match((await second.get('/metrics')).text, /^baolife_content_set_aside 1$/m);
    const back = await second.player({ device: player.account.device });
    assert.deepEqual(back.state, died.state, 'what was answered is there, what was not is not');
    assert.ok(openKeys(back).includes(TRAP));
    // Its question closes without effect; everything else goes on.
    await back.ask('answer_question', { prompt_id: promptOf(back, TRAP), answer: 'a' });
    assert.equal(back.state.money, died.state.money);
    await fire(second, back, 'events/street/other');
    const reply = await back.ask('answer_question', { prompt_id: promptOf(back, 'events/street/other'), answer: 'a' });
    assert.equal(reply.type, 'question_answered');

    // Another file is another script: mended while the server runs, and for the next start.
    await reload(second, () => content.put('events/street/trap.lua', question('Mended', '')));
    assert.deepEqual((await status(second)).set_aside, []);
    await fire(second, back, TRAP);
    assert.ok(openKeys(back).includes(TRAP));
    await second.end();
    const third = await start();
    assert.deepEqual((await status(third)).set_aside, []);
    assert.equal(existsSync(file), false, 'nothing is left to remember');
    assert.equal(third.lines('content that crashed the server has changed since').length, 1);
  });

test('a file that hangs while it is read is left out of the next start', { timeout: 60000 }, async (t) => {
  const content = new Content(t, { other: question('Other', '') });
  const data = makeData(t);
  const start = () => serve(t, { data, content: content.folder, shell, args: ['--script-hang-ms', '1000'] });
  const server = await start();
  const player = await sixYearsOld(server);
  const { state } = await player.snapshot();
  const began = Date.now();
  content.put('events/street/reader.lua', `local x = ${HANG} local _ = 2 ^ x ${question('Reader', '')}`);
  const died = await dies(server, began);
  assert.equal(died.signal, 'SIGABRT');
  assert.deepEqual(server.lines('a script hung the server').map((line) => line.id), ['events/street/reader.lua']);

  const second = await start();
  const { set_aside } = await status(second);
  assert.deepEqual(
    set_aside.map((row) => [row.id, row.file, row.reason]),
    [['events/street/reader', 'events/street/reader.lua', 'hung the server when it was read']],
  );
  assert.match(second.log, /events\/street\/reader\.lua:1:1: warning crashed-before: .* hung the server/);
  const back = await second.player({ device: player.account.device });
  assert.deepEqual(back.state, state);
  // Also a change of another file reads all of them again, but not this one.
  await reload(second, () => content.put('events/street/more.lua', question('More', '')));
  assert.equal((await status(second)).set_aside.length, 1);
  await reload(second, () => content.put('events/street/reader.lua', question('Reader, mended', '')));
  assert.deepEqual((await status(second)).set_aside, []);
});

test('a function that hangs in the dry run is not tried again', { timeout: 60000 }, async (t) => {
  const content = new Content(t, { trap: hidden(HANG).replace('if p:flag("fooled")', 'if p:money() > -1e6') });
  const data = makeData(t);
  await assert.rejects(serve(t, { data, content: content.folder, shell, args: ['--script-hang-ms', '1000'] }), /hung/);
  const second = await serve(t, { data, content: content.folder, shell });
  assert.deepEqual((await status(second)).set_aside.map((row) => row.id), [TRAP]);
});

test('a table that hung the server is refused by name', { timeout: 60000 }, async (t) => {
  const content = new Content(t);
  const data = makeData(t);
  const table = path.join(content.folder, 'tables/skips.lua');
  writeFileSync(table, `local x = ${HANG} local _ = 2 ^ x\n${readFileSync(table, 'utf8')}`);
  await assert.rejects(serve(t, { data, content: content.folder, shell, args: ['--script-hang-ms', '1000'] }), /hung/);
  const result = await run(['serve', '--port', '0', '--data', data, '--content', content.folder]);
  assert.equal(result.code, 1, result.output);
  assert.match(result.output, /tables\/skips\.lua:1:1: error crashed-before: .* hung the server/);
});

test('a file of crashed scripts may hold anything', { timeout: 30000 }, async (t) => {
  const data = makeData(t);
  writeFileSync(path.join(data, 'crashed-scripts'), 'no such line\nhung event 12 x\n');
  const server = await serve(t, { data });
  assert.equal(server.lines('file of crashed scripts holds lines that are none')[0].lines, 2);
  assert.deepEqual((await status(server)).set_aside, []);
});
