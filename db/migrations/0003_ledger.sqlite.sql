-- Diamonds: double entry. Every entry has lines that sum to 0; an account's balance is the sum of its lines.
CREATE TABLE ledger_accounts (
  id       INTEGER PRIMARY KEY,
  party    INTEGER NOT NULL CHECK (party >= 0),
  player   INTEGER NOT NULL CHECK (player >= 0), -- 0 for every party but players
  currency TEXT NOT NULL CHECK (currency <> ''),
  balance  INTEGER NOT NULL CHECK (party <> 0 OR balance >= 0),
  CHECK ((party = 0) = (player > 0)),
  UNIQUE (party, player, currency)
) STRICT;

CREATE TABLE ledger_entries (
  id                 INTEGER PRIMARY KEY,
  reason             TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 200),
  ref                TEXT NOT NULL UNIQUE CHECK (length(ref) BETWEEN 1 AND 200),
  player             INTEGER NOT NULL REFERENCES accounts (id),
  created_at_unix_ms INTEGER NOT NULL,
  generation         INTEGER NOT NULL
) STRICT;
CREATE INDEX ledger_entries_by_player ON ledger_entries (player, id);

CREATE TABLE ledger_lines (
  entry   INTEGER NOT NULL REFERENCES ledger_entries (id),
  account INTEGER NOT NULL REFERENCES ledger_accounts (id),
  amount  INTEGER NOT NULL CHECK (amount <> 0),
  PRIMARY KEY (entry, account)
) STRICT, WITHOUT ROWID;
CREATE INDEX ledger_lines_by_account ON ledger_lines (account);

-- What was booked stays booked: mistakes are put right by a new entry.
CREATE TRIGGER ledger_entries_no_update BEFORE UPDATE ON ledger_entries
BEGIN SELECT RAISE(ABORT, 'ledger entries are never changed'); END;
CREATE TRIGGER ledger_entries_no_delete BEFORE DELETE ON ledger_entries
BEGIN SELECT RAISE(ABORT, 'ledger entries are never deleted'); END;
CREATE TRIGGER ledger_lines_no_update BEFORE UPDATE ON ledger_lines
BEGIN SELECT RAISE(ABORT, 'ledger lines are never changed'); END;
CREATE TRIGGER ledger_lines_no_delete BEFORE DELETE ON ledger_lines
BEGIN SELECT RAISE(ABORT, 'ledger lines are never deleted'); END;
CREATE TRIGGER ledger_accounts_no_delete BEFORE DELETE ON ledger_accounts
BEGIN SELECT RAISE(ABORT, 'ledger accounts are never deleted'); END;
CREATE TRIGGER ledger_accounts_keep_owner BEFORE UPDATE OF id, party, player, currency ON ledger_accounts
BEGIN SELECT RAISE(ABORT, 'ledger accounts keep their owner'); END;
