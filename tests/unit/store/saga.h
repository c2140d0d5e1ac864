/* A short history of some players, unit by unit as the game writes it, told to a store that may fail; and the proof,
 * whatever happened, that what was told stored is there once, that nothing is there by half, and that the book
 * balances. Only for a file. */
#ifndef TEST_STORE_SAGA_H
#define TEST_STORE_SAGA_H

#include "unit/store/fixture.h"

enum {
  SAGA_PLAYER_COUNT = 3,
  SAGA_STEP_COUNT = 6, /* the first is born, the others buy */
  SAGA_UNIT_COUNT = SAGA_PLAYER_COUNT * SAGA_STEP_COUNT,
  SAGA_GIFT = 100,
  SAGA_PRICE = 10,
  SAGA_SECTION_SIZE_MAX = 150000
};

struct saga {
  struct fixture *f;
  int64_t first_player;      /* others of the same database are left alone */
  size_t section_size_bytes; /* large ones make the log move */
  bool is_told[SAGA_UNIT_COUNT];
  int refused_count, unknown_count;
};

static inline int64_t saga_player(const struct saga *saga, int number)
{
  return saga->first_player + number % SAGA_PLAYER_COUNT;
}

static inline int saga_step(int number)
{
  return number / SAGA_PLAYER_COUNT + 1;
}

static inline void saga_name(const struct saga *saga, int number, char out[32])
{
  snprintf(out, 32, "saga-%d-%d", (int)saga_player(saga, number), saga_step(number));
}

/* Every unit leaves its name in three tables: receipt, entry of the ledger and line of the story. */
static inline struct row_receipt saga_receipt(const char *name, int64_t player)
{
  struct row_receipt row = sample_receipt(1, player, name);
  row.type = name;
  memset(row.key, 0, sizeof row.key);
  memcpy(row.key, name, strlen(name));
  return row;
}

static inline void saga_add_birth(struct store_unit *unit, int64_t player, const char *name)
{
  struct row_account account = sample_account(player);
  struct row_life life = sample_life(player, player);
  struct row_device device = {.device_id = name, .account_id = player, .created_at_unix_ms = 1};
  struct row_session session = {.account_id = player, .device_id = name, .expires_unix_ms = 9000};
  struct row_ledger gift = sample_posting(player, PARTY_WELCOME, PARTY_PLAYER, SAGA_GIFT, name);
  account.life_id = player;
  memcpy(session.token_hash, &player, sizeof player);
  store_unit_add_account(unit, &account);
  store_unit_add_device(unit, &device);
  store_unit_add_session(unit, &session);
  store_unit_add_life(unit, &life);
  store_unit_post_ledger(unit, &gift);
}

static inline void saga_add_purchase(struct store_unit *unit, int64_t player, int step, const char *name)
{
  struct row_account account = sample_account(player);
  struct row_life life = sample_life(player, player);
  struct row_ledger price = sample_posting(player, PARTY_PLAYER, PARTY_ENERGY, SAGA_PRICE, name);
  struct row_prompt prompt = {.life_id = player,
                              .number = step,
                              .status = PROMPT_OPEN,
                              .content_path = name,
                              .choice = "",
                              .data = name,
                              .size_bytes = strlen(name)};
  struct row_award award = {.account_id = player,
                            .content_hash = (uint64_t)step,
                            .content_path = name,
                            .earned_at_unix_ms = 1,
                            .life_id = player};
  account.life_id = player;
  account.revision = step;
  life.version = (uint64_t)step;
  store_unit_set_account(unit, &account);
  store_unit_set_life(unit, &life);
  store_unit_post_ledger(unit, &price);
  store_unit_put_prompt(unit, &prompt);
  store_unit_put_award(unit, &award);
}

static inline void saga_add_sections(const struct saga *saga, struct store_unit *unit, int64_t player, int step)
{
  static char data[SAGA_SECTION_SIZE_MAX];
  assert_true(saga->section_size_bytes <= sizeof data);
  memset(data, '0' + step, saga->section_size_bytes);
  for (int section = 0; section < 2; section++) {
    struct row_section row = {player, section, 1, (uint64_t)step, data, saga->section_size_bytes, 0};
    store_unit_put_section(unit, &row);
  }
}

/* Unit 0 of all players, then unit 1 of all, and so on. */
static inline struct store_unit *saga_unit(const struct saga *saga, int number)
{
  int64_t player = saga_player(saga, number);
  int step = saga_step(number);
  char name[32];
  saga_name(saga, number, name);
  struct row_receipt receipt = saga_receipt(name, player);
  struct row_story line = {player, step, step, "event", "text", name};
  struct store_unit *unit = store_unit_new();
  if (!unit) return NULL;
  if (step > 1) store_unit_add_receipt(unit, &receipt);
  if (step == 1)
    saga_add_birth(unit, player, name);
  else
    saga_add_purchase(unit, player, step, name);
  if (step == 1) store_unit_add_receipt(unit, &receipt); /* it points to the account */
  saga_add_sections(saga, unit, player, step);
  store_unit_add_story(unit, &line);
  return unit;
}

/* ---- telling it ---- */

static inline bool saga_is_fault(int status)
{
  return status == E_IO || status == E_DISK_FULL || status == E_NOMEM || status == E_CORRUPT ||
         status == E_PERMISSION || status == E_UNAVAILABLE;
}

/* A store that could not be opened for one fault is opened at the next try; for one that lasts it may stay closed. */
static inline bool saga_open(struct fixture *f, bool is_for_ever, int *unopened_count)
{
  int status = fixture_open(f);
  if (status) {
    (*unopened_count)++;
    if (!saga_is_fault(status)) fail_msg("opening is told %s: %s", status_text(status), f->message);
    assert_string_not_equal(f->message, "");
    status = fixture_open(f);
  }
  if (status && !is_for_ever) fail_msg("the fault is over, and it is not opened again: %s", f->message);
  return status == 0;
}

/* Was it stored before? Who is born twice is known by the account: the receipt cannot come first there. */
static inline bool saga_is_repeat(int number, int status)
{
  return status == (number < SAGA_PLAYER_COUNT ? E_EXISTS : E_DUPLICATE);
}

/* The status of the unit: stored, or as store_submit and its answer say. */
static inline int saga_try(struct saga *saga, int number)
{
  struct outcome outcome = {0};
  int status = store_submit(saga->f->store, saga_unit(saga, number), on_unit_done, &outcome);
  if (status) return status;
  while (!outcome.is_done)
    uv_run(&saga->f->loop, UV_RUN_ONCE);
  return outcome.status;
}

/* One unit after another on an open store, each tried again after a fault; once a unit is given up, so are those of the
 * same player that build on it. A repeated unit may turn out to be stored, if nobody could tell. */
static inline void saga_tell(struct saga *saga, int try_count_max)
{
  bool is_given_up[SAGA_PLAYER_COUNT] = {false};
  for (int number = 0; number < SAGA_UNIT_COUNT; number++) {
    bool *is_over = &is_given_up[number % SAGA_PLAYER_COUNT];
    int status = E_IO;
    for (int try = 0; try < try_count_max && saga_is_fault(status) && !*is_over; try++) {
      status = saga_try(saga, number);
      saga->refused_count += status != 0;
      saga->unknown_count += status == E_IO;
      bool is_answer = status == 0 || saga_is_fault(status) || (saga_is_repeat(number, status) && try > 0);
      if (!is_answer) fail_msg("unit %d is told %s", number, status_text(status));
    }
    saga->is_told[number] = saga->is_told[number] || (!*is_over && !saga_is_fault(status));
    *is_over = *is_over || saga_is_fault(status);
  }
}

/* ---- reading it ---- */

struct saga_reader {
  const struct saga *saga;
  bool is_done;
};

/* What is read is whole, or the reader is told why not. */
static inline void saga_on_player(void *context, int status, const struct store_player *player)
{
  struct saga_reader *reader = context;
  reader->is_done = true;
  if (status && !saga_is_fault(status)) fail_msg("reading is told %s", status_text(status));
  if (status || !player) return;
  size_t bought_count = (size_t)player->life.version - 1;
  assert_true(player->has_life && bought_count < SAGA_STEP_COUNT);
  assert_int_equal(player->section_count, 2);
  assert_int_equal(player->sections[1].size_bytes, reader->saga->section_size_bytes);
  assert_int_equal(player->prompt_count, bought_count);
  assert_int_equal(player->award_count, bought_count);
  assert_int_equal(player->story_count, bought_count + 1);
  assert_int_equal(player->diamonds, SAGA_GIFT - SAGA_PRICE * (int)bought_count);
}

static inline void saga_read(const struct saga *saga)
{
  for (int number = 0; number < SAGA_PLAYER_COUNT; number++) {
    struct saga_reader reader = {.saga = saga};
    int64_t player = saga_player(saga, number);
    int status = store_load_player(saga->f->store, player, SAGA_STEP_COUNT, saga_on_player, &reader);
    if (status) assert_int_equal(status, E_NOMEM);
    while (!status && !reader.is_done)
      uv_run(&saga->f->loop, UV_RUN_ONCE);
  }
}

/* ---- the proof, with the store closed ---- */

/* Nothing by half: a name is in all three tables, versions and sections are those of the last name. */
static const char *const saga_faults[] = {
    "SELECT count(*) FROM (SELECT name FROM (SELECT type AS name FROM receipts UNION ALL SELECT ref FROM ledger_entries"
    " UNION ALL SELECT src FROM story) AS names GROUP BY name HAVING count(*) <> 3) AS faulty",
    "SELECT count(*) FROM lives l WHERE version <> (SELECT max(number) FROM story WHERE life_id = l.id)",
    "SELECT count(*) FROM life_sections s WHERE version <> (SELECT version FROM lives WHERE id = s.life_id)",
    "SELECT count(*) FROM life_sections WHERE CAST(CAST(substr(data, 1, 1) AS CHAR) AS SIGNED) <> version"
    " OR CAST(CAST(substr(data, -1) AS CHAR) AS SIGNED) <> version",
    "SELECT count(*) FROM lives l WHERE 2 <> (SELECT count(*) FROM life_sections WHERE life_id = l.id)",
    "SELECT count(*) FROM lives l WHERE version - 1 <> (SELECT count(*) FROM prompts WHERE life_id = l.id)",
    "SELECT count(*) FROM lives l WHERE version - 1 <> (SELECT count(*) FROM awards WHERE account_id = l.id)",
    "SELECT count(*) <> (SELECT count(*) FROM lives) FROM accounts",
    "SELECT count(*) <> (SELECT count(*) FROM lives) FROM sessions",
    "SELECT count(*) FROM (SELECT entry FROM ledger_lines GROUP BY entry HAVING sum(amount) <> 0 OR count(*) <> 2)"
    " AS faulty",
    "SELECT count(*) FROM ledger_accounts a WHERE balance <>"
    " (SELECT coalesce(sum(amount), 0) FROM ledger_lines WHERE account = a.id)",
    "SELECT count(*) FROM ledger_accounts WHERE party = 0 AND balance < 0",
};
enum { SAGA_FAULT_COUNT = sizeof saga_faults / sizeof *saga_faults, SAGA_SQL_SIZE = 4096 };

/* All in one question, for it is asked often; one after another only to say which it was. */
static inline void saga_check_whole(struct fixture *f)
{
  char sql[SAGA_SQL_SIZE];
  size_t size = (size_t)snprintf(sql, sizeof sql, "SELECT 0");
  for (int index = 0; index < SAGA_FAULT_COUNT; index++)
    size += (size_t)snprintf(sql + size, sizeof sql - size, " + (%s)", saga_faults[index]);
  assert_true(size < sizeof sql);
  for (int index = 0; fixture_query(f, sql) > 0 && index < SAGA_FAULT_COUNT; index++) {
    if (fixture_query(f, saga_faults[index])) fail_msg("not none: %s", saga_faults[index]);
  }
  if (is_mariadb()) return;
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
  assert_int_equal(fixture_query(f, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"), 0);
}

static inline void saga_check(const struct saga *saga)
{
  char sql[SAGA_SQL_SIZE], name[32];
  size_t size = (size_t)snprintf(sql, sizeof sql, "SELECT count(*) FROM receipts WHERE type IN (''");
  int told_count = 0;
  for (int number = 0; number < SAGA_UNIT_COUNT; number++) {
    if (!saga->is_told[number]) continue;
    saga_name(saga, number, name);
    size += (size_t)snprintf(sql + size, sizeof sql - size, ", '%s'", name);
    told_count++;
  }
  snprintf(sql + size, sizeof sql - size, ")");
  saga_check_whole(saga->f);
  assert_int_equal(fixture_query(saga->f, sql), told_count);
}

/* After whatever happened: what is there is whole, and the same history told again on a sound disk is there once. */
static inline void saga_prove(struct saga *saga)
{
  struct fixture *f = saga->f;
  if (fixture_open(f)) fail_msg("not opened again: %s", f->message);
  fixture_close(f);
  saga_check(saga);
  assert_int_equal(fixture_open(f), 0);
  for (int number = 0; number < SAGA_UNIT_COUNT; number++) {
    int status = saga_try(saga, number);
    /* What was told must be there, what was not may be. */
    bool is_right = saga_is_repeat(number, status) || (status == 0 && !saga->is_told[number]);
    if (!is_right) fail_msg("unit %d again is told %s", number, status_text(status));
    saga->is_told[number] = true;
  }
  saga_read(saga);
  fixture_close(f);
  saga_check(saga);
}

#endif
