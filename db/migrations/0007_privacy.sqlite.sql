-- What is kept of people: sessions are removed some time after the end of their use, by whatever it came.
UPDATE sessions SET idle_expires_unix_ms = expires_unix_ms WHERE idle_expires_unix_ms > expires_unix_ms;
UPDATE sessions SET idle_expires_unix_ms = min(idle_expires_unix_ms, revoked_at_unix_ms) WHERE revoked_at_unix_ms > 0;
DROP INDEX sessions_by_expiry;
CREATE INDEX sessions_by_idle_expiry ON sessions (idle_expires_unix_ms);

-- Who did what to whose account. Rows are only added; each holds a digest of itself and of the one before.
CREATE TABLE audit_log (
  id            INTEGER PRIMARY KEY CHECK (id > 0),
  at_unix_ms    INTEGER NOT NULL,
  actor         INTEGER NOT NULL CHECK (actor BETWEEN 1 AND 3),
  actor_id      INTEGER NOT NULL CHECK (actor_id >= 0),
  action        TEXT NOT NULL CHECK (length(action) BETWEEN 1 AND 64),
  target        TEXT NOT NULL CHECK (length(target) <= 200),
  request_id    TEXT NOT NULL CHECK (length(request_id) <= 200),
  address_hash  BLOB NOT NULL CHECK (length(address_hash) = 32),
  detail_hash   BLOB NOT NULL CHECK (length(detail_hash) = 32),
  previous_hash BLOB NOT NULL CHECK (length(previous_hash) = 32),
  hash          BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

-- Where a row of the log came from, for a shorter time than the row itself.
CREATE TABLE audit_addresses (
  audit_id   INTEGER PRIMARY KEY,
  at_unix_ms INTEGER NOT NULL,
  address    TEXT NOT NULL CHECK (length(address) BETWEEN 1 AND 63),
  salt       BLOB NOT NULL CHECK (length(salt) = 16)
) STRICT;
CREATE INDEX audit_addresses_by_age ON audit_addresses (at_unix_ms);

-- Both ends of the log: the last row that left by age, which the first one follows, and the last that was added.
-- One row, from the first addition on.
CREATE TABLE audit_chain (
  one          INTEGER PRIMARY KEY CHECK (one = 1),
  dropped_id   INTEGER NOT NULL CHECK (dropped_id >= 0),
  dropped_hash BLOB NOT NULL CHECK (length(dropped_hash) = 32),
  last_id      INTEGER NOT NULL CHECK (last_id >= dropped_id),
  last_hash    BLOB NOT NULL CHECK (length(last_hash) = 32)
) STRICT;

CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log
BEGIN SELECT RAISE(ABORT, 'rows of the audit log are never changed'); END;
CREATE TRIGGER audit_log_keep BEFORE DELETE ON audit_log
WHEN OLD.id > (SELECT dropped_id FROM audit_chain)
BEGIN SELECT RAISE(ABORT, 'rows of the audit log leave by age only'); END;
CREATE TRIGGER audit_addresses_no_update BEFORE UPDATE ON audit_addresses
BEGIN SELECT RAISE(ABORT, 'addresses of the audit log are never changed'); END;
CREATE TRIGGER audit_chain_no_delete BEFORE DELETE ON audit_chain
BEGIN SELECT RAISE(ABORT, 'the ends of the audit log are never deleted'); END;
CREATE TRIGGER audit_chain_goes_on BEFORE UPDATE ON audit_chain
WHEN NEW.last_id < OLD.last_id OR NEW.dropped_id < OLD.dropped_id
  OR (NEW.dropped_id > OLD.dropped_id
      AND NEW.dropped_hash IS NOT (SELECT hash FROM audit_log WHERE id = NEW.dropped_id))
BEGIN SELECT RAISE(ABORT, 'the ends of the audit log move forward along its rows'); END;

-- How a player can be reached, sealed; found again by a keyed digest.
CREATE TABLE contacts (
  account_id         INTEGER NOT NULL REFERENCES accounts (id),
  kind               INTEGER NOT NULL CHECK (kind >= 1),
  key_id             INTEGER NOT NULL CHECK (key_id >= 1),
  sealed             BLOB NOT NULL CHECK (length(sealed) BETWEEN 41 AND 320),
  blind_index        BLOB NOT NULL CHECK (length(blind_index) = 32),
  created_at_unix_ms INTEGER NOT NULL,
  updated_at_unix_ms INTEGER NOT NULL,
  PRIMARY KEY (account_id, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX contacts_by_index ON contacts (kind, blind_index);
CREATE INDEX contacts_by_key ON contacts (key_id, account_id, kind);
