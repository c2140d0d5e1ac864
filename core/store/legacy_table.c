#include "store/legacy_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/query_int.h"

enum {
  DEADLINE_S = 300, /* counting a table of many gigabytes */
  NAME_CHARACTER_MAX = 80,
  TABLE_NAME_MAX = 64,
  SQL_SIZE = 768,
  ROW_MEMORY_SPARE = 4096 /* names, and what the arena keeps for itself */
};

struct legacy_table {
  struct db *db;
  char count_sql[SQL_SIZE], next_sql[SQL_SIZE];
  int64_t last_id;
  struct arena memory; /* of the present row */
};

static bool is_table_name(const char *name)
{
  static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$";
  size_t size = strlen(name);
  return size > 0 && size <= TABLE_NAME_MAX && strspn(name, allowed) == size;
}

/* NULLs become values here, and what is no number becomes one. */
static void make_sql(struct legacy_table *t, const struct legacy_table_options *options)
{
  snprintf(t->count_sql, sizeof(t->count_sql), "SELECT COUNT(*), COUNT(DISTINCT CAST(`id` AS SIGNED)) FROM `%s`",
           options->table);
  snprintf(t->next_sql, sizeof(t->next_sql),
           "SELECT CAST(`id` AS SIGNED), COALESCE(LEFT(`firstname`, %d), ''), COALESCE(LEFT(`lastname`, %d), ''),"
           " `ageDays` IS NOT NULL, COALESCE(CAST(`ageDays` AS SIGNED), 0),"
           " `ageYears` IS NOT NULL, COALESCE(CAST(`ageYears` AS SIGNED), 0),"
           " COALESCE(LENGTH(`json`), -1), IF(LENGTH(`json`) <= %zu, `json`, '')"
           " FROM `%s` WHERE `id` > ? ORDER BY `id` LIMIT 1",
           NAME_CHARACTER_MAX, NAME_CHARACTER_MAX, options->json_size_bytes_max, options->table);
}

static int row_read(struct legacy_table *t, struct legacy_row *out_row, bool *out_is_found)
{
  struct query q;
  query_open(&q, t->db, LEGACY_TABLE_NEXT, t->next_sql);
  query_bind_int(&q, t->last_id);
  *out_is_found = query_next(&q);
  if (*out_is_found) {
    *out_row = (struct legacy_row){.id = query_int(&q, 0),
                                   .first_name = query_text(&q, 1, &t->memory),
                                   .last_name = query_text(&q, 2, &t->memory),
                                   .has_age_days = query_int(&q, 3) != 0,
                                   .age_days = query_int(&q, 4),
                                   .has_age_years = query_int(&q, 5) != 0,
                                   .age_years = query_int(&q, 6),
                                   .json_size_bytes = query_int(&q, 7)};
    const char *json = query_blob(&q, 8, &t->memory, &out_row->json_bytes);
    /* What was not sent is empty, and so may be what was. */
    if (out_row->json_size_bytes == (int64_t)out_row->json_bytes || out_row->json_bytes > 0) out_row->json = json;
  }
  return query_close(&q);
}

int legacy_table_next(struct legacy_table *t, struct legacy_row *out_row, bool *out_is_found)
{
  arena_clear(&t->memory);
  int status = row_read(t, out_row, out_is_found);
  /* The server ends a session that was silent while the other database took its time. */
  if (status && db_is_retryable(t->db)) status = row_read(t, out_row, out_is_found);
  if (status == 0 && *out_is_found) {
    if (out_row->id <= t->last_id) return E_INVALID;
    t->last_id = out_row->id;
  }
  return status;
}

/* Reads the first row too, so that a missing column is found before anything is done. */
static int table_try(struct legacy_table *t, int64_t *out_row_count)
{
  struct query q;
  query_open(&q, t->db, LEGACY_TABLE_COUNT, t->count_sql);
  bool is_there = query_next(&q);
  *out_row_count = is_there ? query_int(&q, 0) : 0;
  bool is_distinct = !is_there || query_int(&q, 1) == *out_row_count;
  int status = query_close(&q);
  if (status) return status;
  if (!is_distinct) return E_EXISTS;
  struct legacy_row first;
  bool is_found;
  status = legacy_table_next(t, &first, &is_found);
  t->last_id = INT64_MIN;
  return status;
}

static void explain(const struct legacy_table *t, const struct legacy_table_options *options, int status, char *message,
                    size_t message_size)
{
  if (status == E_EXISTS)
    snprintf(message, message_size, "%s.%s: its ids are not whole numbers that tell rows apart", options->address,
             options->table);
  else
    snprintf(message, message_size,
             "%s: the table %s cannot be read: %s (%s); it needs the columns id, firstname, lastname, ageDays, "
             "ageYears, json",
             options->address, options->table, status_text(status), db_error_text(t->db));
}

int legacy_table_check(const struct legacy_table_options *options, char *message, size_t message_size)
{
  int status = store_check_address(options->address, message, message_size);
  if (status) return status;
  const char *advice = NULL;
  if (store_engine_of(options->address) != STORE_MARIADB)
    advice = "address must be like mysql://USER@HOST:3306/DATABASE";
  else if (!is_table_name(options->table))
    advice = "table must be named by letters, digits, '_' and '$'";
  if (advice) snprintf(message, message_size, "the old server's %s", advice);
  return advice ? E_INVALID : 0;
}

int legacy_table_open(struct legacy_table **out_table, const struct legacy_table_options *options,
                      int64_t *out_row_count, char *message, size_t message_size)
{
  *out_table = NULL;
  int status = legacy_table_check(options, message, message_size);
  if (status) return status;
  struct legacy_table *t = calloc(1, sizeof(*t));
  if (!t) return E_NOMEM;
  t->last_id = INT64_MIN;
  /* Bytes of another character set may become more when they are sent as UTF-8. */
  arena_init(&t->memory, options->json_size_bytes_max * 4 + ROW_MEMORY_SPARE);
  make_sql(t, options);
  struct db_options db_options = {.address = options->address,
                                  .password = options->password,
                                  .deadline_s = DEADLINE_S,
                                  .is_read_only = true,
                                  .is_unlocked = true};
  status = db_open(&t->db, &db_options, message, message_size);
  if (status == 0) {
    status = table_try(t, out_row_count);
    if (status) explain(t, options, status, message, message_size);
  }
  if (status) {
    legacy_table_close(t);
    return status == E_EXISTS ? E_INVALID : status;
  }
  *out_table = t;
  return 0;
}

void legacy_table_close(struct legacy_table *t)
{
  if (!t) return;
  db_close(t->db);
  arena_deinit(&t->memory);
  free(t);
}

const char *legacy_table_error(const struct legacy_table *t)
{
  return db_error_text(t->db);
}
