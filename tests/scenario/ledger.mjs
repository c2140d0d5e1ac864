// What must always hold of diamonds (db/README.md), asked of a database whose server is gone.
import assert from 'node:assert/strict';
import { queryNumber } from './mariadb.mjs';

const FAULTY = [
  'SELECT count(*) FROM (SELECT entry FROM ledger_lines GROUP BY entry HAVING sum(amount) <> 0) AS faulty',
  'SELECT count(*) FROM ledger_accounts a WHERE balance <> ' +
    '(SELECT coalesce(sum(amount), 0) FROM ledger_lines l WHERE l.account = a.id)',
  'SELECT coalesce(sum(balance), 0) FROM ledger_accounts',
  'SELECT count(*) FROM ledger_accounts WHERE party = 0 AND balance < 0',
];

export async function checkLedger(data, mariadb) {
  for (const sql of FAULTY) assert.equal(await queryNumber(data, sql, mariadb), 0, sql);
}
