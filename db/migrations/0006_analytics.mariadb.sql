-- What players do, counted under pseudonyms and kept for at most 13 months: a partition for each month, made by the
-- server ahead of time and dropped as a whole.
CREATE TABLE IF NOT EXISTS analytics (
  at_unix_ms   BIGINT NOT NULL,
  id           BIGINT NOT NULL, -- the server's number of the row: nothing is counted twice
  player       BIGINT NOT NULL, -- keyed hash of the account; the key is not in the database
  visit        BIGINT NOT NULL CHECK (visit >= 0), -- 0 = nobody was visiting
  name         VARCHAR(32) NOT NULL CHECK (name <> ''),
  content_path VARCHAR(200) NOT NULL, -- '' = about no content
  detail       VARCHAR(64) NOT NULL, -- the choice, the cause, what was bought
  generation   BIGINT NOT NULL, -- of the content
  amount       BIGINT NOT NULL,
  at_min       BIGINT NOT NULL, -- game minute of the life
  age_years    BIGINT NOT NULL,
  PRIMARY KEY (at_unix_ms, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
PARTITION BY RANGE (at_unix_ms) (PARTITION later VALUES LESS THAN MAXVALUE);
