-- What an account has earned once and for all: achievements and lessons. Their diamonds are claimed separately.
CREATE TABLE IF NOT EXISTS awards (
  account_id         BIGINT NOT NULL,
  content_hash       BIGINT NOT NULL,
  content_path       TEXT NOT NULL,
  earned_at_unix_ms  BIGINT NOT NULL,
  claimed_at_unix_ms BIGINT NOT NULL CHECK (claimed_at_unix_ms >= 0), -- 0 = not yet
  life_id            BIGINT NOT NULL,
  at_min             BIGINT NOT NULL,
  created_at_unix_ms BIGINT NOT NULL,
  updated_at_unix_ms BIGINT NOT NULL,
  PRIMARY KEY (account_id, content_hash),
  KEY awards_by_life (life_id),
  FOREIGN KEY (account_id) REFERENCES accounts (id),
  FOREIGN KEY (life_id) REFERENCES lives (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
