-- Answers to commands that were carried out, so that a repeated command gets the first answer.
CREATE TABLE receipts (
  key                BLOB NOT NULL PRIMARY KEY CHECK (length(key) = 32),
  account_id         INTEGER NOT NULL REFERENCES accounts (id),
  type               TEXT NOT NULL,
  request_hash       BLOB NOT NULL CHECK (length(request_hash) = 32),
  response           BLOB NOT NULL,
  created_at_unix_ms INTEGER NOT NULL,
  expires_unix_ms    INTEGER NOT NULL
) STRICT;
CREATE INDEX receipts_by_expiry ON receipts (expires_unix_ms);
