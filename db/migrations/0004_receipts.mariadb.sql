-- Answers to commands that were carried out, so that a repeated command gets the first answer.
CREATE TABLE IF NOT EXISTS receipts (
  `key`              VARBINARY(32) NOT NULL PRIMARY KEY CHECK (length(`key`) = 32),
  account_id         BIGINT NOT NULL,
  type               TEXT NOT NULL,
  request_hash       VARBINARY(32) NOT NULL CHECK (length(request_hash) = 32),
  response           MEDIUMBLOB NOT NULL,
  created_at_unix_ms BIGINT NOT NULL,
  expires_unix_ms    BIGINT NOT NULL,
  KEY receipts_by_expiry (expires_unix_ms)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
