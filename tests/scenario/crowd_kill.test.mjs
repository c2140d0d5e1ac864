// Fifty players at once, and the server is killed at random moments: every answer stays, once, nothing is there by half,
// and the book is clean each time. BAOLIFE_KILL_MOMENTS says how often.
import assert from 'node:assert/strict';
import test from 'node:test';
import { sleep } from './client.mjs';
import { CROWD_ARGS, Crowd, crowdContent } from './crowd.mjs';
import { isMariadb } from './mariadb.mjs';
import { makeRandom, seed } from './random.mjs';
import { makeData, serve } from './small_world.mjs';

const MOMENTS = Number(process.env.BAOLIFE_KILL_MOMENTS ?? 12);
const PLAYERS = 50;
const MOMENT_MS_MAX = 700;

test(`killed ${MOMENTS} times under ${PLAYERS} players, seed ${seed}`, { timeout: 60000 + MOMENTS * 10000 }, async (t) => {
  console.log(`# BAOLIFE_TEST_SEED=${seed}`);
  const random = makeRandom(seed);
  const options = { data: makeData(t), content: crowdContent(t), args: CROWD_ARGS };
  let server = await serve(t, options);
  const crowd = await Crowd.gather(server, PLAYERS, random);
  let unanswered = 0;
  await server.kill();
  for (let moment = 0; moment < MOMENTS; moment++) {
    server = await serve(t, options);
    const killed = sleep(random.below(MOMENT_MS_MAX)).then(() => server.kill());
    await crowd.play(server, () => false);
    await killed;
    unanswered += crowd.unanswered;
    await crowd.audit(options.data);
  }
  server = await serve(t, options);
  await crowd.play(server, () => true);
  assert.equal(crowd.unanswered, 0);
  await server.end();
  await crowd.audit(options.data);
  const counts = ['answer_question', 'do_activity', 'purchase_energy_refill'].map((type) => crowd.count(type));
  console.log(`# ${isMariadb ? 'MariaDB' : 'SQLite'}: ${MOMENTS} kills, answers ${counts[0]}, activities ${counts[1]},`);
  console.log(`# refills ${counts[2]}; ${unanswered} commands were under way and asked again`);
  crowd.assertBusy(MOMENTS);
});
