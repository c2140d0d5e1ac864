// A thousand connections that log in, play and go (a third of them without a word), then a clean stop: nothing may leak.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { Server, binary, makeFolder, removeFolder } from './client.mjs';

const CONNECTS = 1000;
const AT_ONCE = 20;
const hasValgrind = spawnSync('valgrind', ['--version']).status === 0;
const isSanitized = readFileSync(binary).includes('__asan_init');
const skip = isSanitized ? 'the sanitizer looks for leaks itself' : !hasValgrind && 'valgrind is not installed';

test('no leak after 1,000 connects and a clean stop', { skip }, async () => {
  const folder = makeFolder();
  const log = path.join(folder, 'valgrind.log');
  const options = '--leak-check=full --errors-for-leak-kinds=definite,indirect,possible --error-exitcode=9';
  const server = await Server.start({
    data: path.join(folder, 'data'),
    shell: `set -- valgrind --quiet ${options} --log-file=${log} "$@";`,
  });
  const devices = Array.from({ length: 100 }, (_, i) => ({ device_id: `leak-device-${i}`, device_secret: 'x'.repeat(40) }));
  let connected = 0;
  async function visit(i) {
    const player = await server.player({ device: devices[i % devices.length] });
    if (!player.state.life) await player.ask('new_life', { first_name: 'Ada', last_name: 'Byron', sex: 'female' });
    await player.ask('grow_up');
    connected++;
    if (i % 3 === 0) player.socket.terminate();
    else player.socket.close();
    await player.closed;
  }
  for (let i = 0; i < CONNECTS; i += AT_ONCE)
    await Promise.all(Array.from({ length: AT_ONCE }, (_, k) => visit(i + k)));
  assert.equal(connected, CONNECTS);
  await server.end(); // exit code 0: valgrind found nothing
  assert.equal(readFileSync(log, 'utf8').trim(), '');
  removeFolder(folder);
});
