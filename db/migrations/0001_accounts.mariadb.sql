-- Who plays: accounts, the devices that may open them, their sessions; and settings of the world.
CREATE TABLE IF NOT EXISTS accounts (
  id                 BIGINT NOT NULL PRIMARY KEY CHECK (id > 0),
  created_at_unix_ms BIGINT NOT NULL,
  updated_at_unix_ms BIGINT NOT NULL,
  -- Living or last life, 0 = none. Not a foreign key: lives point here, and every key is checked at once.
  life_id            BIGINT NOT NULL CHECK (life_id >= 0),
  streak_days        BIGINT NOT NULL CHECK (streak_days >= 0),
  streak_day         BIGINT NOT NULL CHECK (streak_day >= 0),
  lives_started      BIGINT NOT NULL CHECK (lives_started >= 0),
  lives_completed    BIGINT NOT NULL CHECK (lives_completed >= 0),
  -- Of the state while there is no life yet; a life's version counts on from it.
  revision           BIGINT NOT NULL CHECK (revision >= 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS devices (
  device_id          VARCHAR(64) NOT NULL PRIMARY KEY CHECK (char_length(device_id) >= 1),
  account_id         BIGINT NOT NULL,
  secret_mac         VARBINARY(32) NOT NULL CHECK (length(secret_mac) = 32),
  created_at_unix_ms BIGINT NOT NULL,
  KEY devices_by_account (account_id),
  FOREIGN KEY (account_id) REFERENCES accounts (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS sessions (
  token_hash           VARBINARY(32) NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
  account_id           BIGINT NOT NULL,
  device_id            VARCHAR(64) NOT NULL,
  created_at_unix_ms   BIGINT NOT NULL,
  last_seen_unix_ms    BIGINT NOT NULL,
  idle_expires_unix_ms BIGINT NOT NULL,
  expires_unix_ms      BIGINT NOT NULL,
  revoked_at_unix_ms   BIGINT NOT NULL,
  KEY sessions_by_account (account_id),
  KEY sessions_by_device (device_id),
  KEY sessions_by_expiry (expires_unix_ms),
  FOREIGN KEY (account_id) REFERENCES accounts (id),
  FOREIGN KEY (device_id) REFERENCES devices (device_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS settings (
  name               VARCHAR(100) NOT NULL PRIMARY KEY,
  value              BIGINT NOT NULL,
  created_at_unix_ms BIGINT NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
