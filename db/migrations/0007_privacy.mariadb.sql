-- What is kept of people: sessions are removed some time after the end of their use, by whatever it came.
UPDATE sessions SET idle_expires_unix_ms = expires_unix_ms WHERE idle_expires_unix_ms > expires_unix_ms;

UPDATE sessions SET idle_expires_unix_ms = LEAST(idle_expires_unix_ms, revoked_at_unix_ms)
  WHERE revoked_at_unix_ms > 0;

DROP INDEX IF EXISTS sessions_by_expiry ON sessions;

CREATE INDEX IF NOT EXISTS sessions_by_idle_expiry ON sessions (idle_expires_unix_ms);

-- Who did what to whose account. Rows are only added; each holds a digest of itself and of the one before.
CREATE TABLE IF NOT EXISTS audit_log (
  id            BIGINT NOT NULL PRIMARY KEY CHECK (id > 0),
  at_unix_ms    BIGINT NOT NULL,
  actor         BIGINT NOT NULL CHECK (actor BETWEEN 1 AND 3),
  actor_id      BIGINT NOT NULL CHECK (actor_id >= 0),
  action        VARCHAR(64) NOT NULL CHECK (char_length(action) >= 1),
  target        VARCHAR(200) NOT NULL,
  request_id    VARCHAR(200) NOT NULL,
  address_hash  VARBINARY(32) NOT NULL CHECK (length(address_hash) = 32),
  detail_hash   VARBINARY(32) NOT NULL CHECK (length(detail_hash) = 32),
  previous_hash VARBINARY(32) NOT NULL CHECK (length(previous_hash) = 32),
  hash          VARBINARY(32) NOT NULL CHECK (length(hash) = 32)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- Where a row of the log came from, for a shorter time than the row itself.
CREATE TABLE IF NOT EXISTS audit_addresses (
  audit_id   BIGINT NOT NULL PRIMARY KEY,
  at_unix_ms BIGINT NOT NULL,
  address    VARCHAR(63) NOT NULL CHECK (char_length(address) >= 1),
  salt       VARBINARY(16) NOT NULL CHECK (length(salt) = 16),
  KEY audit_addresses_by_age (at_unix_ms)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- Both ends of the log: the last row that left by age, which the first one follows, and the last that was added.
-- One row, from the first addition on.
CREATE TABLE IF NOT EXISTS audit_chain (
  one          BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
  dropped_id   BIGINT NOT NULL CHECK (dropped_id >= 0),
  dropped_hash VARBINARY(32) NOT NULL CHECK (length(dropped_hash) = 32),
  last_id      BIGINT NOT NULL,
  last_hash    VARBINARY(32) NOT NULL CHECK (length(last_hash) = 32),
  CHECK (last_id >= dropped_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TRIGGER IF NOT EXISTS audit_log_no_update BEFORE UPDATE ON audit_log FOR EACH ROW
SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'rows of the audit log are never changed';

CREATE TRIGGER IF NOT EXISTS audit_log_keep BEFORE DELETE ON audit_log FOR EACH ROW
IF OLD.id > (SELECT dropped_id FROM audit_chain) THEN
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'rows of the audit log leave by age only';
END IF;

CREATE TRIGGER IF NOT EXISTS audit_addresses_no_update BEFORE UPDATE ON audit_addresses FOR EACH ROW
SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'addresses of the audit log are never changed';

CREATE TRIGGER IF NOT EXISTS audit_chain_no_delete BEFORE DELETE ON audit_chain FOR EACH ROW
SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the ends of the audit log are never deleted';

CREATE TRIGGER IF NOT EXISTS audit_chain_goes_on BEFORE UPDATE ON audit_chain FOR EACH ROW
IF NEW.last_id < OLD.last_id OR NEW.dropped_id < OLD.dropped_id
    OR (NEW.dropped_id > OLD.dropped_id
        AND NOT (NEW.dropped_hash <=> (SELECT hash FROM audit_log WHERE id = NEW.dropped_id))) THEN
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'the ends of the audit log move forward along its rows';
END IF;

-- How a player can be reached, sealed; found again by a keyed digest.
CREATE TABLE IF NOT EXISTS contacts (
  account_id         BIGINT NOT NULL,
  kind               BIGINT NOT NULL CHECK (kind >= 1),
  key_id             BIGINT NOT NULL CHECK (key_id >= 1),
  sealed             VARBINARY(320) NOT NULL CHECK (length(sealed) >= 41),
  blind_index        VARBINARY(32) NOT NULL CHECK (length(blind_index) = 32),
  created_at_unix_ms BIGINT NOT NULL,
  updated_at_unix_ms BIGINT NOT NULL,
  PRIMARY KEY (account_id, kind),
  KEY contacts_by_index (kind, blind_index),
  KEY contacts_by_key (key_id, account_id, kind),
  FOREIGN KEY (account_id) REFERENCES accounts (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
