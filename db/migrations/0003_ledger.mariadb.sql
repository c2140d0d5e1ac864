-- Diamonds: double entry. Every entry has lines that sum to 0; an account's balance is the sum of its lines.
CREATE TABLE IF NOT EXISTS ledger_accounts (
  id       BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  party    BIGINT NOT NULL CHECK (party >= 0),
  player   BIGINT NOT NULL CHECK (player >= 0), -- 0 for every party but players
  currency VARCHAR(32) NOT NULL CHECK (currency <> ''),
  balance  BIGINT NOT NULL,
  CHECK (party <> 0 OR balance >= 0),
  CHECK ((party = 0) = (player > 0)),
  UNIQUE KEY ledger_accounts_by_owner (party, player, currency)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS ledger_entries (
  id                 BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  reason             VARCHAR(200) NOT NULL CHECK (char_length(reason) >= 1),
  ref                VARCHAR(200) NOT NULL CHECK (char_length(ref) >= 1),
  player             BIGINT NOT NULL,
  created_at_unix_ms BIGINT NOT NULL,
  generation         BIGINT NOT NULL,
  UNIQUE KEY ledger_entries_by_ref (ref),
  KEY ledger_entries_by_player (player, id),
  FOREIGN KEY (player) REFERENCES accounts (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

CREATE TABLE IF NOT EXISTS ledger_lines (
  entry   BIGINT NOT NULL,
  account BIGINT NOT NULL,
  amount  BIGINT NOT NULL CHECK (amount <> 0),
  PRIMARY KEY (entry, account),
  KEY ledger_lines_by_account (account),
  FOREIGN KEY (entry) REFERENCES ledger_entries (id),
  FOREIGN KEY (account) REFERENCES ledger_accounts (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

-- What was booked stays booked: mistakes are put right by a new entry.
CREATE TRIGGER IF NOT EXISTS ledger_entries_no_update BEFORE UPDATE ON ledger_entries FOR EACH ROW
SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'ledger entries are never changed';

CREATE TRIGGER IF NOT EXISTS ledger_entries_no_delete BEFORE DELETE ON ledger_entries FOR EACH ROW
SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'ledger entries are never deleted';

CREATE TRIGGER IF NOT EXISTS ledger_lines_no_update BEFORE UPDATE ON ledger_lines FOR EACH ROW
SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'ledger lines are never changed';

CREATE TRIGGER IF NOT EXISTS ledger_lines_no_delete BEFORE DELETE ON ledger_lines FOR EACH ROW
SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'ledger lines are never deleted';

CREATE TRIGGER IF NOT EXISTS ledger_accounts_no_delete BEFORE DELETE ON ledger_accounts FOR EACH ROW
SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'ledger accounts are never deleted';

CREATE TRIGGER IF NOT EXISTS ledger_accounts_keep_owner BEFORE UPDATE ON ledger_accounts FOR EACH ROW
IF NEW.id <> OLD.id OR NEW.party <> OLD.party OR NEW.player <> OLD.player OR NEW.currency <> OLD.currency THEN
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'ledger accounts keep their owner';
END IF;
