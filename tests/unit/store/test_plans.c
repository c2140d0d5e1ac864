/* Every statement of the store is asked how it would be carried out, on tables with rows in them: none may read the
 * whole of a table that grows with the players. */
#include "store/audit_log_int.h"
#include "store/driver_int.h"
#include "store/ledger_walk_int.h"
#include "store/migrate_int.h"
#include "store/request_int.h"
#include "store/row_int.h"
#include "unit/store/fixture.h"

enum { PLAYER_COUNT = 400, PER_LIFE_COUNT = 5 };

static const char *const growing[] = {"accounts",       "devices",         "sessions",       "lives",
                                      "life_sections",  "prompts",         "story",          "ledger_accounts",
                                      "ledger_entries", "ledger_lines",    "receipts",       "awards",
                                      "audit_log",      "audit_addresses", "legacy_imports", "analytics"};

static bool is_growing(const char *table, size_t size)
{
  for (size_t index = 0; index < sizeof growing / sizeof *growing; index++) {
    if (strlen(growing[index]) == size && memcmp(table, growing[index], size) == 0) return true;
  }
  return false;
}

/* ---- every statement once, and many rows ---- */

static void name_of(char out_name[16], int64_t id)
{
  snprintf(out_name, 16, "n%d", (int)id);
}

static void write_player(struct db *db, int64_t id)
{
  char name[16];
  name_of(name, id);
  struct row_account account = sample_account(id);
  account.life_id = id;
  struct row_life life = sample_life(id, id);
  struct row_device device = {.device_id = name, .account_id = id};
  struct row_session session = {.account_id = id, .device_id = name, .idle_expires_unix_ms = 1000 + id};
  struct row_receipt receipt = sample_receipt(0, id, "answer");
  struct row_ledger ledger = sample_posting(id, PARTY_GRANT, PARTY_PLAYER, 5, name);
  struct row_award award = {.account_id = id, .content_hash = 7, .content_path = "", .life_id = id};
  struct row_audit audit = {.at_unix_ms = 1000 + id,
                            .actor = AUDIT_PLAYER,
                            .actor_id = id,
                            .action = "session_opened",
                            .target = name,
                            .request_id = "",
                            .address = "192.0.2.0/24"};
  struct row_contact contact = {
      .account_id = id, .kind = 1, .key_id = 1 + (uint32_t)id / PLAYER_COUNT, .sealed_bytes = 41};
  memcpy(contact.blind_index, &id, sizeof id);
  struct row_legacy legacy = {.legacy_id = id, .account_id = id, .json = "{}", .json_size_bytes = 2};
  memcpy(session.token_hash, &id, sizeof id);
  memcpy(receipt.key, &id, sizeof id);
  assert_int_equal(row_account_insert(db, &account), 0);
  assert_int_equal(row_account_update(db, &account), 0);
  assert_int_equal(row_device_insert(db, &device), 0);
  assert_int_equal(row_session_insert(db, &session), 0);
  assert_int_equal(row_session_touch(db, &session), 0);
  assert_int_equal(row_life_insert(db, &life), 0);
  life.version++;
  assert_int_equal(row_life_update(db, &life), 0);
  assert_int_equal(row_life_update(db, &life), E_STALE);
  assert_int_equal(row_receipt_insert(db, &receipt), 0);
  assert_int_equal(row_ledger_post(db, &ledger), 0);
  assert_int_equal(row_award_put(db, &award), 0);
  assert_int_equal(audit_log_add(db, &audit), 0);
  assert_int_equal(row_contact_put(db, &contact), 0);
  assert_int_equal(row_legacy_insert(db, &legacy), 0);
  for (int32_t number = 1; number <= PER_LIFE_COUNT; number++) {
    struct row_section section = {.life_id = id, .section = number, .version = 1, .data = "", .size_bytes = 0};
    struct row_prompt prompt = {
        .life_id = id, .number = number, .status = 1 + number % 2, .content_path = "", .choice = "", .data = ""};
    struct row_story story = {.life_id = id, .number = number, .kind = "", .text = "", .src = ""};
    assert_int_equal(row_section_put(db, &section), 0);
    section.section = -1;
    assert_int_equal(row_section_put(db, &section), E_INVALID);
    assert_int_equal(row_prompt_put(db, &prompt), 0);
    assert_int_equal(row_story_insert(db, &story), 0);
  }
}

static void write_analytics(struct db *db, int64_t at_unix_ms)
{
  struct row_analytics row = {.at_unix_ms = at_unix_ms, .name = "n", .content_path = "", .detail = ""};
  assert_int_equal(row_analytics_insert(db, &row), 0);
}

static void read_player(struct db *db)
{
  struct arena memory;
  uint8_t key[32] = {1};
  bool is_found;
  int64_t number;
  struct row_device device;
  struct row_session session;
  struct row_receipt receipt;
  struct row_contact contact;
  struct row_legacy legacy;
  size_t count;
  struct request player = {.kind = REQUEST_PLAYER, .ask.player = {1, 3}};
  arena_init(&memory, 1 << 20);
  arena_init(&player.memory, 1 << 20);
  request_read(&player, db);
  assert_int_equal(player.status, 0);
  assert_int_equal(player.answer.player.story_count, 3);
  assert_int_equal(row_account_last_id(db, &number), 0);
  assert_int_equal(row_device_load(db, "n1", &memory, &device, &is_found), 0);
  assert_int_equal(row_session_load(db, key, &memory, &session, &is_found), 0);
  assert_int_equal(row_life_last_id(db, &number), 0);
  assert_int_equal(row_contact_load(db, 1, 1, &memory, &contact, &is_found), 0);
  assert_int_equal(row_contact_find(db, 1, key, &number, 1, &count), 0);
  assert_int_equal(row_contact_list_old(db, 1, 0, &contact, 1, &count), 0);
  assert_int_equal(row_contact_delete(db, 2, 1), 0);
  assert_int_equal(row_legacy_load(db, 1, &legacy, &is_found), 0);
  assert_int_equal(row_receipt_load(db, key, &memory, &receipt, &is_found), 0);
  arena_deinit(&player.memory);
  arena_deinit(&memory);
}

static bool ignore_audit(void *context, const struct row_audit *row, const struct row_audit_link *link)
{
  return true;
}

static void use_all_statements(struct db *db)
{
  uint64_t value;
  bool is_complete;
  assert_int_equal(db_begin(db), 0);
  for (int64_t id = 1; id <= PLAYER_COUNT; id++) {
    write_player(db, id);
    write_analytics(db, id);
  }
  assert_int_equal(db_commit(db), 0);
  read_player(db);
  assert_int_equal(row_session_expire(db, 1001, 1), 0);
  assert_int_equal(row_receipt_expire(db, 1001, 1), 0);
  assert_int_equal(row_audit_expire_addresses(db, 1001, 1), 0);
  assert_int_equal(row_audit_walk(db, 1, 1, ignore_audit, NULL), 0);
  assert_int_equal(audit_log_drop(db, 1001, 1), 0);
  assert_int_equal(row_setting_claim(db, "world_seed", 1, &value), 0);
  assert_int_equal(row_setting_probe(db), 0);
  struct store_ledger_check check = {0};
  assert_int_equal(ledger_walk_check(db, &check), 0);
  assert_int_equal(row_analytics_tend(db, 1, &is_complete), 0);
}

/* ---- plans ---- */

/* "SCAN table" reads all of it, also "USING INDEX". */
static void check_sqlite(const char *path, const char *sql)
{
  char explain[2048];
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;
  snprintf(explain, sizeof explain, "EXPLAIN QUERY PLAN %s", sql);
  assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
  char *clock = strstr(explain, "UNIX_TIMESTAMP()"); /* which is the driver's */
  for (; clock; clock = strstr(clock, "UNIX_TIMESTAMP()"))
    memcpy(clock, "unixepoch (1   )", strlen("UNIX_TIMESTAMP()"));
  if (sqlite3_prepare_v2(handle, explain, -1, &statement, NULL)) fail_msg("%s: %s", sql, sqlite3_errmsg(handle));
  while (sqlite3_step(statement) == SQLITE_ROW) {
    const char *detail = (const char *)sqlite3_column_text(statement, 3);
    if (strncmp(detail, "SCAN ", 5) != 0) continue;
    if (is_growing(detail + 5, strcspn(detail + 5, " "))) fail_msg("%s: %s", sql, detail);
  }
  sqlite3_finalize(statement);
  sqlite3_close(handle);
}

/* A text with values in it: a number after LIMIT and OFFSET, else a text, which every column can be compared with by
 * its index. */
static void fill_in(char *out, size_t out_size, const char *sql)
{
  size_t used = (size_t)snprintf(out, out_size, "EXPLAIN ");
  for (const char *at = sql; *at && used + 4 < out_size; at++) {
    bool is_limit = at - sql >= 6 && memcmp(at - 6, "LIMIT ", 6) == 0;
    bool is_offset = at - sql >= 7 && memcmp(at - 7, "OFFSET ", 7) == 0;
    if (*at == '?') {
      used += (size_t)snprintf(out + used, out_size - used, "%s", is_limit || is_offset ? "1" : "'1'");
    } else {
      out[used++] = *at;
      out[used] = '\0';
    }
  }
}

static void check_mariadb(MYSQL *handle, const char *sql)
{
  char explain[2048];
  fill_in(explain, sizeof explain, sql);
  if (mysql_query(handle, explain)) fail_msg("%s: %s", explain, mysql_error(handle));
  MYSQL_RES *result = mysql_store_result(handle);
  if (!result) return;
  /* id, select_type, table, type, possible_keys, key, key_len, ref, rows, Extra */
  for (MYSQL_ROW row = mysql_fetch_row(result); row; row = mysql_fetch_row(result)) {
    bool is_full = row[3] && row[8] && (strcmp(row[3], "ALL") == 0 || strcmp(row[3], "index") == 0);
    if (is_full && is_growing(row[2], strlen(row[2]))) fail_msg("%s: %s of %s", sql, row[3], row[2]);
  }
  mysql_free_result(result);
}

static bool is_used_here(enum db_statement number)
{
  if (number >= DB_BEGIN && number < ACCOUNT_SELECT) return false;  /* transactions, and tools */
  if (number == PLAYER_SELECT) return false;                        /* made of others */
  if (number >= SPOOL_LAST && number <= SPOOL_SELECT) return false; /* of a file of its own */
  if (is_mariadb()) return number != MIGRATION_INSERT && number != LEDGER_ACCOUNT_FIND && number != ANALYTICS_EXPIRE;
  return number != MIGRATION_PROGRESS && number != MIGRATION_STEP && number != ANALYTICS_PARTITIONS;
}

static void check_plans(struct fixture *f, struct db *db)
{
  MYSQL *handle = is_mariadb() ? mariadb_admin(f->place.name) : NULL;
  for (size_t index = 0; handle && index < sizeof growing / sizeof *growing; index++) {
    char sql[64];
    snprintf(sql, sizeof sql, "ANALYZE TABLE %s", growing[index]);
    assert_int_equal(mysql_query(handle, sql), 0);
    mysql_free_result(mysql_store_result(handle));
  }
  for (int number = 0; number < DB_STATEMENT_COUNT; number++) {
    if (!is_used_here((enum db_statement)number)) continue;
    if (number == LEGACY_TABLE_COUNT || number == LEGACY_TABLE_NEXT) continue; /* of a table that is not ours */
    if (!db->texts[number]) fail_msg("statement %d is used by nobody here: use it above", number);
    if (handle)
      check_mariadb(handle, db->texts[number]);
    else
      check_sqlite(f->place.name, db->texts[number]);
  }
  if (handle) mysql_close(handle);
}

static void test_no_table_is_read_whole(void **state)
{
  struct fixture *f = *state;
  struct db *db = NULL;
  struct db_options options = {
      .address = f->path, .password = MARIADB_PASSWORD, .busy_timeout_ms = 200, .deadline_s = 5};
  assert_int_equal(db_open(&db, &options, f->message, sizeof f->message), 0);
  assert_int_equal(migrate_run(db, &f->options, f->message, sizeof f->message), 0);
  use_all_statements(db);
  check_plans(f, db);
  db_close(db);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_no_table_is_read_whole, setup_closed, teardown),
  };
  return cmocka_run_group_tests(tests, engine_begin, engine_end);
}
