-- What players do, counted under pseudonyms and kept for at most 13 months.
CREATE TABLE analytics (
  at_unix_ms   INTEGER NOT NULL,
  id           INTEGER NOT NULL, -- the server's number of the row: nothing is counted twice
  player       INTEGER NOT NULL, -- keyed hash of the account; the key is not in the database
  visit        INTEGER NOT NULL CHECK (visit >= 0), -- 0 = nobody was visiting
  name         TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 32),
  content_path TEXT NOT NULL CHECK (length(content_path) <= 200), -- '' = about no content
  detail       TEXT NOT NULL CHECK (length(detail) <= 64), -- the choice, the cause, what was bought
  generation   INTEGER NOT NULL, -- of the content
  amount       INTEGER NOT NULL,
  at_min       INTEGER NOT NULL, -- game minute of the life
  age_years    INTEGER NOT NULL,
  PRIMARY KEY (at_unix_ms, id)
) STRICT, WITHOUT ROWID;
