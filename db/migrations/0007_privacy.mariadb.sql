-- What is kept of people: sessions are removed some time after the end of their use, by whatever it came.
UPDATE sessions SET idle_expires_unix_ms = expires_unix_ms WHERE idle_expires_unix_ms > expires_unix_ms;

UPDATE sessions SET idle_expires_unix_ms = LEAST(idle_expires_unix_ms, revoked_at_unix_ms)
  WHERE revoked_at_unix_ms > 0;

DROP INDEX IF EXISTS sessions_by_expiry ON sessions;

CREATE INDEX IF NOT EXISTS sessions_by_idle_expiry ON sessions (idle_expires_unix_ms);
