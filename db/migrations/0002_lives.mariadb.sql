-- What is played: a life, its saved state in sections, its prompts and its story.
CREATE TABLE IF NOT EXISTS lives (
  id                 BIGINT NOT NULL PRIMARY KEY CHECK (id > 0),
  account_id         BIGINT NOT NULL,
  seed               BIGINT NOT NULL,
  version            BIGINT NOT NULL CHECK (version >= 0),
  started_at_unix_ms BIGINT NOT NULL,
  ended_at_unix_ms   BIGINT NOT NULL,
  first_name         TEXT NOT NULL,
  family_name        TEXT NOT NULL,
  now_min            BIGINT NOT NULL,
  clock_at_unix_ms   BIGINT NOT NULL,
  clock_mode         BIGINT NOT NULL,
  generation         BIGINT NOT NULL,
  updated_at_unix_ms BIGINT NOT NULL,
  -- An account lives one life at a time: NULL, which a unique key lets pass, for every life that has ended.
  living_account_id  BIGINT AS (IF(ended_at_unix_ms = 0, account_id, NULL)) PERSISTENT,
  KEY lives_by_account (account_id, id),
  UNIQUE KEY lives_living (living_account_id),
  FOREIGN KEY (account_id) REFERENCES accounts (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS life_sections (
  life_id            BIGINT NOT NULL,
  section            BIGINT NOT NULL CHECK (section BETWEEN 0 AND 255),
  `schema`           BIGINT NOT NULL,
  version            BIGINT NOT NULL CHECK (version >= 0),
  crc32c             BIGINT NOT NULL,
  data               MEDIUMBLOB NOT NULL,
  updated_at_unix_ms BIGINT NOT NULL,
  PRIMARY KEY (life_id, section),
  FOREIGN KEY (life_id) REFERENCES lives (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS prompts (
  life_id            BIGINT NOT NULL,
  number             BIGINT NOT NULL CHECK (number >= 0),
  status             BIGINT NOT NULL CHECK (status BETWEEN 1 AND 4),
  content_hash       BIGINT NOT NULL,
  content_path       TEXT NOT NULL,
  opened_at_min      BIGINT NOT NULL,
  expires_at_min     BIGINT NOT NULL,
  choice             TEXT NOT NULL,
  data               MEDIUMBLOB NOT NULL,
  created_at_unix_ms BIGINT NOT NULL,
  updated_at_unix_ms BIGINT NOT NULL,
  PRIMARY KEY (life_id, number),
  KEY prompts_open (life_id, status, number),
  FOREIGN KEY (life_id) REFERENCES lives (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS story (
  life_id            BIGINT NOT NULL,
  number             BIGINT NOT NULL CHECK (number >= 1),
  at_min             BIGINT NOT NULL,
  kind               TEXT NOT NULL,
  text               TEXT NOT NULL,
  src                TEXT NOT NULL,
  created_at_unix_ms BIGINT NOT NULL,
  PRIMARY KEY (life_id, number),
  FOREIGN KEY (life_id) REFERENCES lives (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
