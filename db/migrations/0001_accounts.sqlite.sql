-- Who plays: accounts, the devices that may open them, their sessions; and settings of the world.
CREATE TABLE accounts (
  id                 INTEGER PRIMARY KEY CHECK (id > 0),
  created_at_unix_ms INTEGER NOT NULL,
  updated_at_unix_ms INTEGER NOT NULL,
  -- Living or last life, 0 = none. Not a foreign key: lives point here, and a circle could only be checked at commit,
  -- where one faulty unit would fail all others.
  life_id            INTEGER NOT NULL CHECK (life_id >= 0),
  streak_days        INTEGER NOT NULL CHECK (streak_days >= 0),
  streak_day         INTEGER NOT NULL CHECK (streak_day >= 0),
  lives_started      INTEGER NOT NULL CHECK (lives_started >= 0),
  lives_completed    INTEGER NOT NULL CHECK (lives_completed >= 0),
  -- Of the state while there is no life yet; a life's version counts on from it.
  revision           INTEGER NOT NULL CHECK (revision >= 0)
) STRICT;

CREATE TABLE devices (
  device_id          TEXT NOT NULL PRIMARY KEY CHECK (length(device_id) BETWEEN 1 AND 64),
  account_id         INTEGER NOT NULL REFERENCES accounts (id),
  secret_mac         BLOB NOT NULL CHECK (length(secret_mac) = 32),
  created_at_unix_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX devices_by_account ON devices (account_id);

CREATE TABLE sessions (
  token_hash           BLOB NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
  account_id           INTEGER NOT NULL REFERENCES accounts (id),
  device_id            TEXT NOT NULL REFERENCES devices (device_id),
  created_at_unix_ms   INTEGER NOT NULL,
  last_seen_unix_ms    INTEGER NOT NULL,
  idle_expires_unix_ms INTEGER NOT NULL,
  expires_unix_ms      INTEGER NOT NULL,
  revoked_at_unix_ms   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_account ON sessions (account_id);
CREATE INDEX sessions_by_device ON sessions (device_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_unix_ms);

CREATE TABLE settings (
  name               TEXT NOT NULL PRIMARY KEY,
  value              INTEGER NOT NULL,
  created_at_unix_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
