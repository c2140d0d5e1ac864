-- What an account has earned once and for all: achievements and lessons. Their diamonds are claimed separately.
CREATE TABLE awards (
  account_id         INTEGER NOT NULL REFERENCES accounts (id),
  content_hash       INTEGER NOT NULL,
  content_path       TEXT NOT NULL,
  earned_at_unix_ms  INTEGER NOT NULL,
  claimed_at_unix_ms INTEGER NOT NULL CHECK (claimed_at_unix_ms >= 0), -- 0 = not yet
  life_id            INTEGER NOT NULL REFERENCES lives (id),
  at_min             INTEGER NOT NULL,
  created_at_unix_ms INTEGER NOT NULL,
  updated_at_unix_ms INTEGER NOT NULL,
  PRIMARY KEY (account_id, content_hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX awards_by_life ON awards (life_id);
