/* What each table's file offers: row_<table>.c owns all SQL of its table. Reads copy into memory; those of a player are
 * asked and taken in two steps, so that they can travel together (db_ask_begin). Every function can
 * fail with the driver's mapped codes (db_int.h); only further errors are named here. Thread: the connection's. */
#ifndef STORE_ROW_INT_H
#define STORE_ROW_INT_H

#include "store/analytics.h"
#include "store/query_int.h"
#include "store/row.h"
#include "store/store.h"

/* The wall clock in SQL: stamps for people who look at the rows, never read back by the game. */
#define SQL_NOW_MS "UNIX_TIMESTAMP() * 1000"

/* The living or last life of an account, by its id. */
#define SQL_LIFE_OF_ACCOUNT "(SELECT life_id FROM accounts WHERE id = ?)"

/* Bounds of what one load returns. */
enum {
  ROW_SECTION_COUNT_MAX = 256,
  ROW_PROMPT_COUNT_MAX = 256,
  ROW_STORY_COUNT_MAX = 1000,
  ROW_AWARD_COUNT_MAX = 1024
};

int row_account_insert(struct db *db, const struct row_account *row) MUST_USE;
/* Errors: E_NOT_FOUND. */
int row_account_update(struct db *db, const struct row_account *row) MUST_USE;
void row_account_ask(struct query *q, struct db *db, int64_t id);
int row_account_take(struct query *q, struct row_account *out_row, bool *out_is_found) MUST_USE;
int row_account_last_id(struct db *db, int64_t *out_id) MUST_USE;

int row_device_insert(struct db *db, const struct row_device *row) MUST_USE;
int row_device_load(struct db *db, const char *device_id, struct arena *memory, struct row_device *out_row,
                    bool *out_is_found) MUST_USE;

int row_session_insert(struct db *db, const struct row_session *row) MUST_USE;
/* Errors: E_NOT_FOUND. */
int row_session_touch(struct db *db, const struct row_session *row) MUST_USE;
int row_session_load(struct db *db, const uint8_t token_hash[32], struct arena *memory, struct row_session *out_row,
                     bool *out_is_found) MUST_USE;
/* Removes what expired, by silence or else, at that time or before. */
int row_session_expire(struct db *db, int64_t ended_unix_ms, int64_t count_max) MUST_USE;

int row_life_insert(struct db *db, const struct row_life *row) MUST_USE;
/* Errors: E_STALE (stored version is not row->version - 1), E_NOT_FOUND. */
int row_life_update(struct db *db, const struct row_life *row) MUST_USE;
void row_life_ask(struct query *q, struct db *db, int64_t account_id);
int row_life_take(struct query *q, struct arena *memory, struct row_life *out_row, bool *out_is_found) MUST_USE;
int row_life_last_id(struct db *db, int64_t *out_id) MUST_USE;

/* Errors: E_STALE (a newer life version wrote the stored bytes). */
int row_section_put(struct db *db, const struct row_section *row) MUST_USE;
void row_section_ask(struct query *q, struct db *db, int64_t account_id);
/* Errors: E_RANGE (more than any life can have). */
int row_section_take(struct query *q, struct arena *memory, const struct row_section **out_rows,
                     size_t *out_count) MUST_USE;

int row_prompt_put(struct db *db, const struct row_prompt *row) MUST_USE;
/* Open ones only. */
void row_prompt_ask(struct query *q, struct db *db, int64_t account_id);
int row_prompt_take(struct query *q, struct arena *memory, const struct row_prompt **out_rows,
                    size_t *out_count) MUST_USE;

int row_story_insert(struct db *db, const struct row_story *row) MUST_USE;
/* The newest count_max, oldest first. */
void row_story_ask(struct query *q, struct db *db, int64_t account_id, size_t count_max);
int row_story_take(struct query *q, struct arena *memory, const struct row_story **out_rows,
                   size_t *out_count) MUST_USE;

int row_award_put(struct db *db, const struct row_award *row) MUST_USE;
void row_award_ask(struct query *q, struct db *db, int64_t account_id);
/* Errors: E_RANGE (more than any account can have). */
int row_award_take(struct query *q, struct arena *memory, const struct row_award **out_rows,
                   size_t *out_count) MUST_USE;

int row_analytics_insert(struct db *db, const struct row_analytics *row) MUST_USE;
/* One step of store_tend_analytics. Outside any transaction. */
int row_analytics_tend(struct db *db, int64_t now_unix_ms, bool *out_is_complete) MUST_USE;

/* Errors: E_DUPLICATE (ref), E_FUNDS, E_RANGE (amount or balance out of bounds), E_INVALID (parties), E_NOT_FOUND
 * (no such player). Several statements: only inside a savepoint. */
int row_ledger_post(struct db *db, const struct row_ledger *row) MUST_USE;
void row_ledger_ask_balance(struct query *q, struct db *db, int64_t account_id);
int row_ledger_take_balance(struct query *q, int64_t *out_balance) MUST_USE;

/* Errors: E_DUPLICATE. */
int row_legacy_insert(struct db *db, const struct row_legacy *row) MUST_USE;
/* Without its JSON. */
int row_legacy_load(struct db *db, int64_t legacy_id, struct row_legacy *out_row, bool *out_is_found) MUST_USE;

/* Errors: E_DUPLICATE. */
int row_receipt_insert(struct db *db, const struct row_receipt *row) MUST_USE;
int row_receipt_load(struct db *db, const uint8_t key[32], struct arena *memory, struct row_receipt *out_row,
                     bool *out_is_found) MUST_USE;
int row_receipt_expire(struct db *db, int64_t now_unix_ms, int64_t count_max) MUST_USE;

/* Both ends of the audit log's chain: the last row that left by age, and the last that was added. */
struct row_audit_chain {
  int64_t dropped_id, last_id; /* 0 = none */
  uint8_t dropped_hash[32], last_hash[32];
};

/* What binds a row of the log to the one before. */
struct row_audit_link {
  int64_t id;
  uint8_t address_hash[32], previous_hash[32], hash[32];
};

/* Zeros before the first row. */
int row_audit_chain_load(struct db *db, struct row_audit_chain *out_chain) MUST_USE;
int row_audit_chain_write(struct db *db, const struct row_audit_chain *chain) MUST_USE;
/* And its address, if it has one. */
int row_audit_insert(struct db *db, const struct row_audit *row, const struct row_audit_link *link) MUST_USE;
int row_audit_load(struct db *db, int64_t id, int64_t *out_at_unix_ms, uint8_t out_hash[32],
                   bool *out_is_found) MUST_USE;
/* Tells the rows behind after_id, at most count_max, until tell says false. Rows are borrowed for the call. */
typedef bool (*row_audit_fn)(void *context, const struct row_audit *row, const struct row_audit_link *link);
int row_audit_walk(struct db *db, int64_t after_id, int64_t count_max, row_audit_fn tell, void *context) MUST_USE;
/* Up to last_id, which the chain must have let go of (E_CONFLICT). */
int row_audit_delete(struct db *db, int64_t last_id) MUST_USE;
int row_audit_expire_addresses(struct db *db, int64_t ended_unix_ms, int64_t count_max) MUST_USE;

enum { CONTACT_SEALED_BYTES_MAX = 320 };

/* How a player can be reached, as store/contact.h seals it. */
struct row_contact {
  int64_t account_id;
  int32_t kind;    /* enum contact_kind */
  uint32_t key_id; /* of the key that sealed it */
  uint8_t sealed[CONTACT_SEALED_BYTES_MAX];
  size_t sealed_bytes;
  uint8_t blind_index[32]; /* keyed digest under the same key */
};

int row_contact_put(struct db *db, const struct row_contact *row) MUST_USE;
int row_contact_delete(struct db *db, int64_t account_id, int32_t kind) MUST_USE;
int row_contact_load(struct db *db, int64_t account_id, int32_t kind, struct arena *memory, struct row_contact *out_row,
                     bool *out_is_found) MUST_USE;
int row_contact_find(struct db *db, int32_t kind, const uint8_t blind_index[32], int64_t *out_account_ids,
                     size_t count_max, size_t *out_count) MUST_USE;
/* Those that a key with a smaller number sealed, in a fixed order. */
int row_contact_list_old(struct db *db, uint32_t key_id, size_t skip_count, struct row_contact *out_rows,
                         size_t count_max, size_t *out_count) MUST_USE;

/* Stores value unless the name has one; then the stored one. Its own transaction. */
int row_setting_claim(struct db *db, const char *name, uint64_t value, uint64_t *out_value) MUST_USE;
/* The mark of the last transaction; 0 = none yet. */
int row_setting_load_mark(struct db *db, uint64_t *out_mark) MUST_USE;
int row_setting_write_mark(struct db *db, uint64_t mark) MUST_USE;
/* Begins a transaction with its mark written, in one request. MariaDB only; on failure db_rollback. */
int row_setting_begin_marked(struct db *db, uint64_t mark) MUST_USE;
/* Writes, reads back and takes back one row. Its own transaction. Errors: E_CORRUPT (read something else). */
int row_setting_probe(struct db *db) MUST_USE;

#endif
