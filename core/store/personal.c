/* The register of personal data. */
#include "store/personal.h"

#include "base/assert.h"

#define DAY_MS INT64_C(86400000)

/* ---- how long ---- */

static const struct {
  const char *text;
  int32_t days; /* after its end; -1 = not removed by age, or not to the day */
} retentions[PERSONAL_RETENTION_COUNT] = {
    [KEPT_WITH_DATABASE] = {"as long as the database", -1},
    [KEPT_WITH_ACCOUNT] = {"as long as the account", -1},
    [KEPT_SESSION] = {"30 days after it expired or was ended", 30},
    [KEPT_RECEIPT] = {"30 days", 0}, /* its expiry, 30 days after it was made, stands in the row */
    [KEPT_AUDIT] = {"24 months", 730},
    [KEPT_ADDRESS] = {"30 days", 30},
    [KEPT_LEDGER] = {"as the law asks of books (7 to 10 years); nothing removes it yet", -1},
    [KEPT_ANALYTICS] = {"12 whole months and the present one", -1}, /* by month: row_analytics.c */
};

const char *personal_retention_text(enum personal_retention retention)
{
  CHECK(retention < PERSONAL_RETENTION_COUNT);
  return retentions[retention].text;
}

int64_t personal_keep_ms(enum personal_retention retention)
{
  CHECK(retention < PERSONAL_RETENTION_COUNT);
  int32_t days = retentions[retention].days;
  return days < 0 ? -1 : days * DAY_MS;
}

/* ---- what ---- */

const char *personal_class_text(enum personal_class class)
{
  static const char *const texts[PERSONAL_CLASS_COUNT] = {
      [PERSONAL_NONE] = "none",       [PERSONAL_ID] = "id",       [PERSONAL_PSEUDONYM] = "pseudonym",
      [PERSONAL_CONTACT] = "contact", [PERSONAL_TRACE] = "trace", [PERSONAL_PLAY] = "play",
      [PERSONAL_SECRET] = "secret"};
  CHECK(class < PERSONAL_CLASS_COUNT);
  return texts[class];
}

#define NONE      PERSONAL_NONE
#define ID        PERSONAL_ID
#define PSEUDONYM PERSONAL_PSEUDONYM
#define CONTACT   PERSONAL_CONTACT
#define TRACE     PERSONAL_TRACE
#define PLAY      PERSONAL_PLAY
#define SECRET    PERSONAL_SECRET

static const struct personal_column columns[] = {
    {"accounts", "id", ID, KEPT_WITH_ACCOUNT, "whose everything else is", IN_BOTH},
    {"accounts", "created_at_unix_ms", TRACE, KEPT_WITH_ACCOUNT, "support; telling abuse", IN_BOTH},
    {"accounts", "updated_at_unix_ms", TRACE, KEPT_WITH_ACCOUNT, "support", IN_BOTH},
    {"accounts", "life_id", ID, KEPT_WITH_ACCOUNT, "which life is played", IN_BOTH},
    {"accounts", "streak_days", PLAY, KEPT_WITH_ACCOUNT, "gift of the day", IN_BOTH},
    {"accounts", "streak_day", TRACE, KEPT_WITH_ACCOUNT, "gift of the day, once a day", IN_BOTH},
    {"accounts", "lives_started", PLAY, KEPT_WITH_ACCOUNT, "shown to the player", IN_BOTH},
    {"accounts", "lives_completed", PLAY, KEPT_WITH_ACCOUNT, "shown to the player", IN_BOTH},
    {"accounts", "revision", NONE, KEPT_WITH_ACCOUNT, "order of states", IN_BOTH},

    {"devices", "device_id", PSEUDONYM, KEPT_WITH_ACCOUNT, "logging in without a name", IN_BOTH},
    {"devices", "account_id", ID, KEPT_WITH_ACCOUNT, "whose device it is", IN_BOTH},
    {"devices", "secret_mac", SECRET, KEPT_WITH_ACCOUNT, "proof of the device", IN_BOTH},
    {"devices", "created_at_unix_ms", TRACE, KEPT_WITH_ACCOUNT, "support; telling abuse", IN_BOTH},

    {"sessions", "token_hash", SECRET, KEPT_SESSION, "proof of the login", IN_BOTH},
    {"sessions", "account_id", ID, KEPT_SESSION, "who logged in", IN_BOTH},
    {"sessions", "device_id", PSEUDONYM, KEPT_SESSION, "from which device", IN_BOTH},
    {"sessions", "created_at_unix_ms", TRACE, KEPT_SESSION, "support; telling abuse", IN_BOTH},
    {"sessions", "last_seen_unix_ms", TRACE, KEPT_SESSION, "expiry by silence", IN_BOTH},
    {"sessions", "idle_expires_unix_ms", TRACE, KEPT_SESSION, "expiry by silence", IN_BOTH},
    {"sessions", "expires_unix_ms", TRACE, KEPT_SESSION, "expiry", IN_BOTH},
    {"sessions", "revoked_at_unix_ms", TRACE, KEPT_SESSION, "logging out", IN_BOTH},

    {"lives", "id", ID, KEPT_WITH_ACCOUNT, "which life", IN_BOTH},
    {"lives", "account_id", ID, KEPT_WITH_ACCOUNT, "whose life it is", IN_BOTH},
    {"lives", "seed", PLAY, KEPT_WITH_ACCOUNT, "the life's chances", IN_BOTH},
    {"lives", "version", NONE, KEPT_WITH_ACCOUNT, "order of states", IN_BOTH},
    {"lives", "started_at_unix_ms", TRACE, KEPT_WITH_ACCOUNT, "the game", IN_BOTH},
    {"lives", "ended_at_unix_ms", TRACE, KEPT_WITH_ACCOUNT, "the game", IN_BOTH},
    {"lives", "first_name", PLAY, KEPT_WITH_ACCOUNT, "a made-up person's name", IN_BOTH},
    {"lives", "family_name", PLAY, KEPT_WITH_ACCOUNT, "a made-up person's name", IN_BOTH},
    {"lives", "now_min", PLAY, KEPT_WITH_ACCOUNT, "the life's clock", IN_BOTH},
    {"lives", "clock_at_unix_ms", TRACE, KEPT_WITH_ACCOUNT, "the life's clock", IN_BOTH},
    {"lives", "clock_mode", PLAY, KEPT_WITH_ACCOUNT, "the life's clock", IN_BOTH},
    {"lives", "generation", NONE, KEPT_WITH_ACCOUNT, "which content wrote it", IN_BOTH},
    {"lives", "updated_at_unix_ms", TRACE, KEPT_WITH_ACCOUNT, "support", IN_BOTH},
    {"lives", "living_account_id", ID, KEPT_WITH_ACCOUNT, "one living life an account", IN_MARIADB},

    {"life_sections", "life_id", ID, KEPT_WITH_ACCOUNT, "which life", IN_BOTH},
    {"life_sections", "section", NONE, KEPT_WITH_ACCOUNT, "which part of the state", IN_BOTH},
    {"life_sections", "schema", NONE, KEPT_WITH_ACCOUNT, "form of the bytes", IN_BOTH},
    {"life_sections", "version", NONE, KEPT_WITH_ACCOUNT, "order of states", IN_BOTH},
    {"life_sections", "crc32c", NONE, KEPT_WITH_ACCOUNT, "finding damage", IN_BOTH},
    {"life_sections", "data", PLAY, KEPT_WITH_ACCOUNT, "the life as it stands", IN_BOTH},
    {"life_sections", "updated_at_unix_ms", TRACE, KEPT_WITH_ACCOUNT, "support", IN_BOTH},

    {"prompts", "life_id", ID, KEPT_WITH_ACCOUNT, "which life", IN_BOTH},
    {"prompts", "number", NONE, KEPT_WITH_ACCOUNT, "which question", IN_BOTH},
    {"prompts", "status", PLAY, KEPT_WITH_ACCOUNT, "open or closed", IN_BOTH},
    {"prompts", "content_hash", PLAY, KEPT_WITH_ACCOUNT, "what was asked", IN_BOTH},
    {"prompts", "content_path", PLAY, KEPT_WITH_ACCOUNT, "what was asked", IN_BOTH},
    {"prompts", "opened_at_min", PLAY, KEPT_WITH_ACCOUNT, "time to answer", IN_BOTH},
    {"prompts", "expires_at_min", PLAY, KEPT_WITH_ACCOUNT, "time to answer", IN_BOTH},
    {"prompts", "choice", PLAY, KEPT_WITH_ACCOUNT, "what was answered", IN_BOTH},
    {"prompts", "data", PLAY, KEPT_WITH_ACCOUNT, "the question's words", IN_BOTH},
    {"prompts", "created_at_unix_ms", TRACE, KEPT_WITH_ACCOUNT, "support", IN_BOTH},
    {"prompts", "updated_at_unix_ms", TRACE, KEPT_WITH_ACCOUNT, "support", IN_BOTH},

    {"story", "life_id", ID, KEPT_WITH_ACCOUNT, "which life", IN_BOTH},
    {"story", "number", NONE, KEPT_WITH_ACCOUNT, "order of lines", IN_BOTH},
    {"story", "at_min", PLAY, KEPT_WITH_ACCOUNT, "when in the life", IN_BOTH},
    {"story", "kind", PLAY, KEPT_WITH_ACCOUNT, "how a line is shown", IN_BOTH},
    {"story", "text", PLAY, KEPT_WITH_ACCOUNT, "the life's story", IN_BOTH},
    {"story", "src", PLAY, KEPT_WITH_ACCOUNT, "which content told it", IN_BOTH},
    {"story", "created_at_unix_ms", TRACE, KEPT_WITH_ACCOUNT, "support", IN_BOTH},

    {"awards", "account_id", ID, KEPT_WITH_ACCOUNT, "who earned it", IN_BOTH},
    {"awards", "content_hash", PLAY, KEPT_WITH_ACCOUNT, "what was earned", IN_BOTH},
    {"awards", "content_path", PLAY, KEPT_WITH_ACCOUNT, "what was earned", IN_BOTH},
    {"awards", "earned_at_unix_ms", TRACE, KEPT_WITH_ACCOUNT, "shown to the player", IN_BOTH},
    {"awards", "claimed_at_unix_ms", TRACE, KEPT_WITH_ACCOUNT, "paid once", IN_BOTH},
    {"awards", "life_id", ID, KEPT_WITH_ACCOUNT, "in which life", IN_BOTH},
    {"awards", "at_min", PLAY, KEPT_WITH_ACCOUNT, "when in the life", IN_BOTH},
    {"awards", "created_at_unix_ms", TRACE, KEPT_WITH_ACCOUNT, "support", IN_BOTH},
    {"awards", "updated_at_unix_ms", TRACE, KEPT_WITH_ACCOUNT, "support", IN_BOTH},

    {"legacy_imports", "legacy_id", ID, KEPT_WITH_DATABASE, "taken over once", IN_BOTH},
    {"legacy_imports", "account_id", ID, KEPT_WITH_ACCOUNT, "whose save it was", IN_BOTH},
    {"legacy_imports", "row_hash", PSEUDONYM, KEPT_WITH_DATABASE, "tells a row that changed since", IN_BOTH},
    {"legacy_imports", "json", PLAY, KEPT_WITH_ACCOUNT, "what this game has no place for yet", IN_BOTH},
    {"legacy_imports", "created_at_unix_ms", TRACE, KEPT_WITH_ACCOUNT, "support", IN_BOTH},

    {"ledger_accounts", "id", ID, KEPT_LEDGER, "which side of an entry", IN_BOTH},
    {"ledger_accounts", "party", NONE, KEPT_LEDGER, "kind of holder", IN_BOTH},
    {"ledger_accounts", "player", ID, KEPT_LEDGER, "whose diamonds", IN_BOTH},
    {"ledger_accounts", "currency", NONE, KEPT_LEDGER, "what is counted", IN_BOTH},
    {"ledger_accounts", "balance", PLAY, KEPT_LEDGER, "what somebody has", IN_BOTH},

    {"ledger_entries", "id", NONE, KEPT_LEDGER, "order of entries", IN_BOTH},
    {"ledger_entries", "reason", PLAY, KEPT_LEDGER, "what was paid for", IN_BOTH},
    {"ledger_entries", "ref", PSEUDONYM, KEPT_LEDGER, "no purchase twice", IN_BOTH},
    {"ledger_entries", "player", ID, KEPT_LEDGER, "whose diamonds", IN_BOTH},
    {"ledger_entries", "created_at_unix_ms", TRACE, KEPT_LEDGER, "bookkeeping", IN_BOTH},
    {"ledger_entries", "generation", NONE, KEPT_LEDGER, "which content set the price", IN_BOTH},

    {"ledger_lines", "entry", NONE, KEPT_LEDGER, "which entry", IN_BOTH},
    {"ledger_lines", "account", ID, KEPT_LEDGER, "whose side", IN_BOTH},
    {"ledger_lines", "amount", PLAY, KEPT_LEDGER, "how much", IN_BOTH},

    {"receipts", "key", PSEUDONYM, KEPT_RECEIPT, "a repeated command is known again", IN_BOTH},
    {"receipts", "account_id", ID, KEPT_RECEIPT, "whose command", IN_BOTH},
    {"receipts", "type", PLAY, KEPT_RECEIPT, "which command", IN_BOTH},
    {"receipts", "request_hash", PSEUDONYM, KEPT_RECEIPT, "the same command again, or another", IN_BOTH},
    {"receipts", "response", PLAY, KEPT_RECEIPT, "the answer, given again", IN_BOTH},
    {"receipts", "created_at_unix_ms", TRACE, KEPT_RECEIPT, "support", IN_BOTH},
    {"receipts", "expires_unix_ms", TRACE, KEPT_RECEIPT, "expiry", IN_BOTH},

    {"audit_log", "id", NONE, KEPT_AUDIT, "order of rows, without gaps", IN_BOTH},
    {"audit_log", "at_unix_ms", TRACE, KEPT_AUDIT, "when it was done", IN_BOTH},
    {"audit_log", "actor", NONE, KEPT_AUDIT, "player, operator or the server itself", IN_BOTH},
    {"audit_log", "actor_id", ID, KEPT_AUDIT, "who did it", IN_BOTH},
    {"audit_log", "action", TRACE, KEPT_AUDIT, "what was done: logins, purchases, operators' acts", IN_BOTH},
    {"audit_log", "target", PSEUDONYM, KEPT_AUDIT, "to what it was done", IN_BOTH},
    {"audit_log", "request_id", PSEUDONYM, KEPT_AUDIT, "by which request", IN_BOTH},
    {"audit_log", "address_hash", PSEUDONYM, KEPT_AUDIT, "binds the address while that is kept", IN_BOTH},
    {"audit_log", "detail_hash", PSEUDONYM, KEPT_AUDIT, "binds what else was said", IN_BOTH},
    {"audit_log", "previous_hash", NONE, KEPT_AUDIT, "proof that no row is missing", IN_BOTH},
    {"audit_log", "hash", NONE, KEPT_AUDIT, "proof that the row was not changed", IN_BOTH},

    {"audit_addresses", "audit_id", ID, KEPT_ADDRESS, "which row of the log", IN_BOTH},
    {"audit_addresses", "at_unix_ms", TRACE, KEPT_ADDRESS, "expiry", IN_BOTH},
    {"audit_addresses", "address", TRACE, KEPT_ADDRESS, "from which network: /24, or /48; telling abuse", IN_BOTH},
    {"audit_addresses", "salt", SECRET, KEPT_ADDRESS, "so that the digest tells nobody the address", IN_BOTH},

    {"audit_chain", "one", NONE, KEPT_WITH_DATABASE, "there is one row", IN_BOTH},
    {"audit_chain", "dropped_id", NONE, KEPT_WITH_DATABASE, "where the log begins", IN_BOTH},
    {"audit_chain", "dropped_hash", NONE, KEPT_WITH_DATABASE, "what its first row follows", IN_BOTH},
    {"audit_chain", "last_id", NONE, KEPT_WITH_DATABASE, "where the log ends", IN_BOTH},
    {"audit_chain", "last_hash", NONE, KEPT_WITH_DATABASE, "what the next row follows", IN_BOTH},

    {"contacts", "account_id", ID, KEPT_WITH_ACCOUNT, "whom it reaches", IN_BOTH},
    {"contacts", "kind", NONE, KEPT_WITH_ACCOUNT, "what it is: 1 e-mail", IN_BOTH},
    {"contacts", "key_id", NONE, KEPT_WITH_ACCOUNT, "which key opens it", IN_BOTH},
    {"contacts", "sealed", CONTACT, KEPT_WITH_ACCOUNT, "reaching the player; sealed", IN_BOTH},
    {"contacts", "blind_index", PSEUDONYM, KEPT_WITH_ACCOUNT, "finding it again without opening it", IN_BOTH},
    {"contacts", "created_at_unix_ms", TRACE, KEPT_WITH_ACCOUNT, "support", IN_BOTH},
    {"contacts", "updated_at_unix_ms", TRACE, KEPT_WITH_ACCOUNT, "support", IN_BOTH},

    {"analytics", "id", NONE, KEPT_ANALYTICS, "nothing is counted twice", IN_BOTH},
    {"analytics", "at_unix_ms", TRACE, KEPT_ANALYTICS, "counting by time", IN_BOTH},
    {"analytics", "player", PSEUDONYM, KEPT_ANALYTICS, "what one player did, without who it is", IN_BOTH},
    {"analytics", "visit", PSEUDONYM, KEPT_ANALYTICS, "what was done in one visit", IN_BOTH},
    {"analytics", "name", PLAY, KEPT_ANALYTICS, "what was done", IN_BOTH},
    {"analytics", "content_path", PLAY, KEPT_ANALYTICS, "which content is met and liked", IN_BOTH},
    {"analytics", "detail", PLAY, KEPT_ANALYTICS, "what was chosen or bought", IN_BOTH},
    {"analytics", "generation", NONE, KEPT_ANALYTICS, "which content it was", IN_BOTH},
    {"analytics", "amount", PLAY, KEPT_ANALYTICS, "prices and lengths", IN_BOTH},
    {"analytics", "at_min", PLAY, KEPT_ANALYTICS, "when in the life", IN_BOTH},
    {"analytics", "age_years", PLAY, KEPT_ANALYTICS, "when in the life", IN_BOTH},

    {"settings", "name", NONE, KEPT_WITH_DATABASE, "which setting", IN_BOTH},
    {"settings", "value", NONE, KEPT_WITH_DATABASE, "numbers of the world", IN_BOTH},
    {"settings", "created_at_unix_ms", NONE, KEPT_WITH_DATABASE, "for operators", IN_BOTH},

    {"schema_migrations", "name", NONE, KEPT_WITH_DATABASE, "which change of the tables", IN_BOTH},
    {"schema_migrations", "checksum", NONE, KEPT_WITH_DATABASE, "as it was applied", IN_BOTH},
    {"schema_migrations", "applied_at_unix_ms", NONE, KEPT_WITH_DATABASE, "for operators", IN_BOTH},
    {"schema_migrations", "step_count", NONE, KEPT_WITH_DATABASE, "how far it is", IN_MARIADB},
};

const struct personal_column *personal_columns(size_t *out_count)
{
  *out_count = sizeof columns / sizeof *columns;
  return columns;
}
