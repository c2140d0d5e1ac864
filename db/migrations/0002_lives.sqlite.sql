-- What is played: a life, its saved state in sections, its prompts and its story.
CREATE TABLE lives (
  id                 INTEGER PRIMARY KEY CHECK (id > 0),
  account_id         INTEGER NOT NULL REFERENCES accounts (id),
  seed               INTEGER NOT NULL,
  version            INTEGER NOT NULL CHECK (version >= 0),
  started_at_unix_ms INTEGER NOT NULL,
  ended_at_unix_ms   INTEGER NOT NULL,
  first_name         TEXT NOT NULL,
  family_name        TEXT NOT NULL,
  now_min            INTEGER NOT NULL,
  clock_at_unix_ms   INTEGER NOT NULL,
  clock_mode         INTEGER NOT NULL,
  generation         INTEGER NOT NULL,
  updated_at_unix_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX lives_by_account ON lives (account_id, id);
-- An account lives one life at a time.
CREATE UNIQUE INDEX lives_living ON lives (account_id) WHERE ended_at_unix_ms = 0;

CREATE TABLE life_sections (
  life_id            INTEGER NOT NULL REFERENCES lives (id),
  section            INTEGER NOT NULL CHECK (section BETWEEN 0 AND 255),
  schema             INTEGER NOT NULL,
  version            INTEGER NOT NULL CHECK (version >= 0),
  crc32c             INTEGER NOT NULL,
  data               BLOB NOT NULL,
  updated_at_unix_ms INTEGER NOT NULL,
  PRIMARY KEY (life_id, section)
) STRICT;

CREATE TABLE prompts (
  life_id            INTEGER NOT NULL REFERENCES lives (id),
  number             INTEGER NOT NULL CHECK (number >= 0),
  status             INTEGER NOT NULL CHECK (status BETWEEN 1 AND 4),
  content_hash       INTEGER NOT NULL,
  content_path       TEXT NOT NULL,
  opened_at_min      INTEGER NOT NULL,
  expires_at_min     INTEGER NOT NULL,
  choice             TEXT NOT NULL,
  data               BLOB NOT NULL,
  created_at_unix_ms INTEGER NOT NULL,
  updated_at_unix_ms INTEGER NOT NULL,
  PRIMARY KEY (life_id, number)
) STRICT;
CREATE INDEX prompts_open ON prompts (life_id, number) WHERE status = 1;

CREATE TABLE story (
  life_id            INTEGER NOT NULL REFERENCES lives (id),
  number             INTEGER NOT NULL CHECK (number >= 1),
  at_min             INTEGER NOT NULL,
  kind               TEXT NOT NULL,
  text               TEXT NOT NULL,
  src                TEXT NOT NULL,
  created_at_unix_ms INTEGER NOT NULL,
  PRIMARY KEY (life_id, number)
) STRICT, WITHOUT ROWID;
