-- Players taken over from the old server: which of its rows became which account, and the row's JSON byte for byte. The
-- game never reads it; it keeps what could not be carried, and keeps a row from being carried twice.
CREATE TABLE IF NOT EXISTS legacy_imports (
  legacy_id          BIGINT NOT NULL PRIMARY KEY,
  account_id         BIGINT NOT NULL,
  row_hash           VARBINARY(32) NOT NULL CHECK (length(row_hash) = 32), -- SHA-256 of what was read of the row
  json               MEDIUMBLOB COMPRESSED NOT NULL,
  created_at_unix_ms BIGINT NOT NULL,
  UNIQUE KEY legacy_imports_by_account (account_id),
  FOREIGN KEY (account_id) REFERENCES accounts (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
