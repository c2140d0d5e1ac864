-- Players taken over from the old server: which of its rows became which account, and the row's JSON byte for byte. The
-- game never reads it; it keeps what could not be carried, and keeps a row from being carried twice.
CREATE TABLE legacy_imports (
  legacy_id          INTEGER PRIMARY KEY,
  account_id         INTEGER NOT NULL UNIQUE REFERENCES accounts (id),
  row_hash           BLOB NOT NULL CHECK (length(row_hash) = 32), -- SHA-256 of what was read of the row
  json               BLOB NOT NULL,
  created_at_unix_ms INTEGER NOT NULL
) STRICT;
