/* Table analytics. On MariaDB a partition for each month, so that an old month goes at once; with a file, rows go a
 * slice at a time. */
#include <inttypes.h>
#include <stdio.h>
#include <time.h>

#include "store/row_int.h"

enum {
  MONTHS_KEPT = 12, /* whole months before the present one */
  MONTHS_AHEAD = 2, /* whose partitions are there before they are needed */
  EXPIRE_COUNT_MAX = 2000
};

#define INSERT_SQL                                                                                                     \
  "INSERT INTO analytics (at_unix_ms, id, player, visit, name, content_path, detail, generation, amount, at_min,"      \
  " age_years) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

int row_analytics_insert(struct db *db, const struct row_analytics *row)
{
  struct query q;
  query_open_each(&q, db, ANALYTICS_INSERT, INSERT_SQL " ON CONFLICT (at_unix_ms, id) DO NOTHING",
                  INSERT_SQL " ON DUPLICATE KEY UPDATE id = id");
  query_bind_int(&q, row->at_unix_ms);
  query_bind_int(&q, row->id);
  query_bind_bits(&q, row->player);
  query_bind_int(&q, row->visit);
  query_bind_text(&q, row->name);
  query_bind_text(&q, row->content_path);
  query_bind_text(&q, row->detail);
  query_bind_bits(&q, row->generation);
  query_bind_int(&q, row->amount);
  query_bind_int(&q, row->at_min);
  query_bind_int(&q, row->age_years);
  return query_run(&q);
}

/* ---- months ---- */

struct month {
  int year, month; /* 1..12 */
  int64_t starts_unix_ms, ends_unix_ms;
};

static int64_t month_start_ms(struct tm date, int offset)
{
  date.tm_mon += offset;
  date.tm_mday = 1;
  date.tm_hour = date.tm_min = date.tm_sec = 0;
  return (int64_t)timegm(&date) * 1000;
}

/* So many months after the present one, in UTC. */
static struct month month_at(int64_t now_unix_ms, int offset)
{
  time_t now_s = (time_t)(now_unix_ms / 1000);
  struct tm date;
  gmtime_r(&now_s, &date);
  struct month month = {.starts_unix_ms = month_start_ms(date, offset),
                        .ends_unix_ms = month_start_ms(date, offset + 1)};
  time_t start_s = (time_t)(month.starts_unix_ms / 1000);
  gmtime_r(&start_s, &date);
  month.year = date.tm_year + 1900;
  month.month = date.tm_mon + 1;
  return month;
}

/* ---- a file ---- */

static int expire(struct db *db, int64_t before_unix_ms, bool *out_is_complete)
{
  struct query q;
  query_open(&q, db, ANALYTICS_EXPIRE,
             "DELETE FROM analytics WHERE (at_unix_ms, id) IN (SELECT at_unix_ms, id FROM analytics"
             " WHERE at_unix_ms < ? ORDER BY at_unix_ms LIMIT ?)");
  query_bind_int(&q, before_unix_ms);
  query_bind_int(&q, EXPIRE_COUNT_MAX);
  int status = query_run(&q);
  *out_is_complete = status == 0 && db_changed_count(db) < EXPIRE_COUNT_MAX;
  return status;
}

/* ---- partitions ---- */

struct partitions {
  int64_t last_end_unix_ms; /* of the last month that has one; 0 = none has */
  int64_t first_end_unix_ms;
  char first_name[16];
};

static int read_partitions(struct db *db, struct partitions *out)
{
  struct arena memory;
  struct query q;
  arena_init(&memory, (size_t)1 << 16);
  *out = (struct partitions){0};
  query_open(&q, db, ANALYTICS_PARTITIONS,
             "SELECT partition_name, CAST(partition_description AS SIGNED) FROM information_schema.partitions"
             " WHERE table_schema = DATABASE() AND table_name = 'analytics' AND partition_name <> 'later'"
             " ORDER BY partition_ordinal_position");
  while (query_next(&q)) {
    const char *name = query_text(&q, 0, &memory);
    int64_t end_unix_ms = query_int(&q, 1);
    if (name && out->first_end_unix_ms == 0) {
      snprintf(out->first_name, sizeof(out->first_name), "%s", name);
      out->first_end_unix_ms = end_unix_ms;
    }
    out->last_end_unix_ms = end_unix_ms;
  }
  int status = query_close(&q);
  arena_deinit(&memory);
  return status;
}

/* NOWAIT: somebody who reads the table for long must not hold up the players. */
static int add_partitions(struct db *db, int64_t now_unix_ms, const struct partitions *known)
{
  char sql[640];
  size_t size = (size_t)snprintf(sql, sizeof(sql), "ALTER TABLE analytics NOWAIT REORGANIZE PARTITION later INTO (");
  for (int offset = 0; offset <= MONTHS_AHEAD; offset++) {
    struct month month = month_at(now_unix_ms, offset);
    if (month.ends_unix_ms <= known->last_end_unix_ms) continue;
    size += (size_t)snprintf(sql + size, sizeof(sql) - size, "PARTITION p%04d%02d VALUES LESS THAN (%" PRId64 "), ",
                             month.year, month.month, month.ends_unix_ms);
  }
  snprintf(sql + size, sizeof(sql) - size, "PARTITION later VALUES LESS THAN MAXVALUE)");
  return db_run_script(db, sql);
}

static int drop_partition(struct db *db, const char *name)
{
  char sql[96];
  snprintf(sql, sizeof(sql), "ALTER TABLE analytics NOWAIT DROP PARTITION %s", name);
  return db_run_script(db, sql);
}

/* One change of the table, or none. */
static int tend_partitions(struct db *db, int64_t now_unix_ms, int64_t before_unix_ms, bool *out_is_complete)
{
  struct partitions known;
  int status = read_partitions(db, &known);
  *out_is_complete = false;
  if (status) return status;
  if (known.last_end_unix_ms < month_at(now_unix_ms, MONTHS_AHEAD).ends_unix_ms)
    return add_partitions(db, now_unix_ms, &known);
  if (known.first_end_unix_ms <= before_unix_ms) return drop_partition(db, known.first_name);
  *out_is_complete = true;
  return 0;
}

int row_analytics_tend(struct db *db, int64_t now_unix_ms, bool *out_is_complete)
{
  int64_t before_unix_ms = month_at(now_unix_ms, -MONTHS_KEPT).starts_unix_ms;
  if (db_engine(db) == STORE_MARIADB) return tend_partitions(db, now_unix_ms, before_unix_ms, out_is_complete);
  return expire(db, before_unix_ms, out_is_complete);
}
