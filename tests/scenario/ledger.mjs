// What must always hold of a database whose server is gone: the program's own proof of it (baolife audit).
import assert from 'node:assert/strict';
import { run } from './client.mjs';
import { isMariadb, withDatabase } from './mariadb.mjs';

export async function checkLedger(data, mariadb = isMariadb) {
  const audit = await withDatabase(data, mariadb, (args) => run(['audit', ...args], { timeout_ms: 30000 }));
  assert.equal(audit.code, 0, audit.output);
  assert.match(audit.stdout, /nothing is wrong/);
}
