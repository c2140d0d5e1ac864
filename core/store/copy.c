/* Copying rows, page by page, in order of the primary key. */
#include "store/copy_int.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/rng.h"
#include "store/query_int.h"

enum {
  SQL_SIZE_BYTES_MAX = 8192,
  /* Rows of a page: as many as keep it near the size, for a database server's answers are held in memory whole. */
  PAGE_ROW_COUNT_FIRST = 16,
  PAGE_ROW_COUNT_MAX = 512,
  PAGE_SIZE_BYTES = 1 << 20,
  ROW_SIZE_BYTES_MAX = 64 << 20,
  KEY_SIZE_BYTES_MAX = 4096
};

struct cell {
  int64_t number;
  const void *bytes;
  size_t size_bytes;
};

struct copy {
  struct db *from, *to;
  const struct table_shape *shape;
  struct buf first_sql, next_sql, insert_sql; /* kept until their statements are forgotten */
  struct arena memory;                        /* of one row */
  struct cell row[TABLE_COLUMN_COUNT_MAX];
  int64_t key_numbers[TABLE_KEY_COUNT_MAX]; /* of the last row */
  struct buf key_bytes[TABLE_KEY_COUNT_MAX];
  int64_t page_row_count;
  size_t page_size_bytes;
  struct copy_tally tally;
};

/* ---- statements ---- */

static const char *key_name(const struct table_shape *shape, int place)
{
  return shape->columns[shape->key[place]].name;
}

static void write_order(const struct table_shape *shape, struct buf *out)
{
  for (int place = 0; place < shape->key_count; place++)
    buf_printf(out, "%s`%s`", place ? ", " : "", key_name(shape, place));
}

/* Each engine finds a place in its index by another form: (a, b) > (?, ?), or a > ? OR (a = ? AND b > ?). */
static void write_after(const struct table_shape *shape, enum store_engine engine, struct buf *out)
{
  if (engine == STORE_SQLITE) {
    buf_append_text(out, "(");
    write_order(shape, out);
    for (int place = 0; place < shape->key_count; place++)
      buf_append_text(out, place ? ", ?" : ") > (?");
    buf_append_text(out, ")");
    return;
  }
  for (int last = 0; last < shape->key_count; last++) {
    buf_append_text(out, last ? " OR (" : "(");
    for (int place = 0; place < last; place++)
      buf_printf(out, "`%s` = ? AND ", key_name(shape, place));
    buf_printf(out, "`%s` > ?)", key_name(shape, last));
  }
}

static void write_select(const struct copy *c, bool is_next, struct buf *out)
{
  buf_append_text(out, "SELECT ");
  table_write_columns(c->shape, out);
  buf_printf(out, " FROM `%s`", c->shape->name);
  if (is_next) {
    buf_append_text(out, " WHERE ");
    write_after(c->shape, db_engine(c->from), out);
  }
  buf_append_text(out, " ORDER BY ");
  write_order(c->shape, out);
  buf_append_text(out, " LIMIT ?");
}

static int copy_init(struct copy *c)
{
  arena_init(&c->memory, ROW_SIZE_BYTES_MAX);
  buf_init(&c->first_sql, SQL_SIZE_BYTES_MAX);
  buf_init(&c->next_sql, SQL_SIZE_BYTES_MAX);
  buf_init(&c->insert_sql, SQL_SIZE_BYTES_MAX);
  for (int place = 0; place < TABLE_KEY_COUNT_MAX; place++)
    buf_init(&c->key_bytes[place], KEY_SIZE_BYTES_MAX);
  c->page_row_count = PAGE_ROW_COUNT_FIRST;
  write_select(c, false, &c->first_sql);
  write_select(c, true, &c->next_sql);
  buf_printf(&c->insert_sql, "INSERT INTO `%s` (", c->shape->name);
  table_write_columns(c->shape, &c->insert_sql);
  for (int index = 0; index < c->shape->column_count; index++)
    buf_append_text(&c->insert_sql, index ? ", ?" : ") VALUES (?");
  buf_append_text(&c->insert_sql, ")");
  return c->first_sql.status || c->next_sql.status || c->insert_sql.status ? E_RANGE : 0;
}

static void copy_deinit(struct copy *c)
{
  db_forget(c->from, COPY_FIRST);
  db_forget(c->from, COPY_NEXT);
  if (c->to) db_forget(c->to, COPY_INSERT);
  for (int place = 0; place < TABLE_KEY_COUNT_MAX; place++)
    buf_deinit(&c->key_bytes[place]);
  buf_deinit(&c->insert_sql);
  buf_deinit(&c->next_sql);
  buf_deinit(&c->first_sql);
  arena_deinit(&c->memory);
}

/* ---- one row ---- */

static int row_read(struct copy *c, struct query *q)
{
  arena_clear(&c->memory);
  for (int index = 0; index < c->shape->column_count; index++) {
    struct cell *cell = &c->row[index];
    *cell = (struct cell){0};
    if (c->shape->columns[index].kind == TABLE_INT) {
      cell->number = query_int(q, index);
    } else {
      cell->bytes = query_blob(q, index, &c->memory, &cell->size_bytes);
      c->page_size_bytes += cell->size_bytes;
    }
  }
  return q->status;
}

/* Mixed after every value, so that neither their order nor their place in another row is lost in the sum. */
static uint64_t row_hash(const struct copy *c)
{
  uint64_t hash = 0;
  for (int index = 0; index < c->shape->column_count; index++) {
    const struct cell *cell = &c->row[index];
    bool is_number = c->shape->columns[index].kind == TABLE_INT;
    hash = rng_mix(hash ^ (is_number ? (uint64_t)cell->number : hash_bytes(cell->bytes, cell->size_bytes)));
    hash += cell->size_bytes + 1;
  }
  return rng_mix(hash);
}

static void value_bind(struct query *q, enum table_kind kind, int64_t number, const void *bytes, size_t size_bytes)
{
  switch (kind) {
  case TABLE_INT:
    query_bind_int(q, number);
    break;
  case TABLE_TEXT:
    query_bind_text_n(q, size_bytes ? bytes : "", size_bytes);
    break;
  case TABLE_BYTES:
    query_bind_blob(q, bytes, size_bytes);
    break;
  }
}

static int row_write(struct copy *c)
{
  struct query q;
  query_open(&q, c->to, COPY_INSERT, c->insert_sql.data);
  for (int index = 0; index < c->shape->column_count; index++) {
    const struct cell *cell = &c->row[index];
    value_bind(&q, c->shape->columns[index].kind, cell->number, cell->bytes, cell->size_bytes);
  }
  return query_run(&q);
}

static int key_keep(struct copy *c)
{
  for (int place = 0; place < c->shape->key_count; place++) {
    const struct cell *cell = &c->row[c->shape->key[place]];
    c->key_numbers[place] = cell->number;
    buf_clear(&c->key_bytes[place]);
    if (buf_append(&c->key_bytes[place], cell->size_bytes ? cell->bytes : "", cell->size_bytes)) return E_RANGE;
  }
  return 0;
}

/* ---- pages ---- */

static void key_bind(struct copy *c, struct query *q, int place)
{
  const struct buf *bytes = &c->key_bytes[place];
  enum table_kind kind = c->shape->columns[c->shape->key[place]].kind;
  value_bind(q, kind, c->key_numbers[place], bytes->data, bytes->size_bytes);
}

static void page_open(struct copy *c, struct query *q)
{
  bool is_next = c->tally.row_count > 0;
  query_open(q, c->from, is_next ? COPY_NEXT : COPY_FIRST, is_next ? c->next_sql.data : c->first_sql.data);
  if (is_next) {
    for (int last = 0; last < c->shape->key_count; last++) {
      /* The other engine's form names the places before the last one again. */
      for (int place = db_engine(c->from) == STORE_SQLITE ? last : 0; place <= last; place++)
        key_bind(c, q, place);
    }
  }
  query_bind_int(q, c->page_row_count);
}

static int page_copy(struct copy *c, bool *out_is_last)
{
  struct query q;
  int64_t row_count = 0;
  int status = 0;
  c->page_size_bytes = 0;
  page_open(c, &q);
  while (status == 0 && query_next(&q)) {
    status = row_read(c, &q);
    if (status == 0 && c->to) status = row_write(c);
    if (status == 0) status = key_keep(c);
    c->tally.checksum += row_hash(c);
    row_count++;
  }
  int close_status = query_close(&q);
  c->tally.row_count += row_count;
  *out_is_last = row_count < c->page_row_count;
  if (c->page_size_bytes > PAGE_SIZE_BYTES && c->page_row_count > 1) c->page_row_count /= 2;
  if (c->page_size_bytes < PAGE_SIZE_BYTES / 2 && c->page_row_count < PAGE_ROW_COUNT_MAX) c->page_row_count *= 2;
  return status ? status : close_status;
}

int copy_count(struct db *db, const char *table, int64_t *out_count)
{
  char sql[TABLE_NAME_SIZE + 40];
  struct query q;
  snprintf(sql, sizeof sql, "SELECT count(*) FROM `%s`", table);
  query_open(&q, db, COPY_COUNT, sql);
  *out_count = query_next(&q) ? query_int(&q, 0) : 0;
  int status = query_close(&q);
  db_forget(db, COPY_COUNT);
  return status;
}

int copy_rows(struct db *from, struct db *to, const struct table_shape *shape, const struct store_watch *watch,
              struct copy_tally *out_tally)
{
  struct copy c = {.from = from, .to = to, .shape = shape};
  int64_t all_count = 0;
  bool is_last = false;
  int status = copy_init(&c);
  if (status == 0) status = copy_count(from, shape->name, &all_count);
  while (status == 0 && !is_last) {
    status = page_copy(&c, &is_last);
    watch->at(watch->context, shape->name, c.tally.row_count, all_count);
  }
  *out_tally = c.tally;
  copy_deinit(&c);
  return status;
}

/* ---- tables ---- */

static int shapes_load(struct db *from, struct db *to, const char *name, struct table_shape *out_shape, char *message,
                       size_t message_size)
{
  struct table_shape target;
  int status = table_shape_load(from, name, out_shape);
  if (status == 0) status = table_shape_load(to, name, &target);
  if (status == 0 && !table_shape_equals(out_shape, &target)) {
    snprintf(message, message_size, "table %s has other columns in the one database than in the other", name);
    status = E_CONFLICT;
  }
  return status;
}

static int table_copy(struct db *from, struct db *to, const char *name, const struct store_watch *watch, char *message,
                      size_t message_size)
{
  struct table_shape shape;
  struct copy_tally read_tally = {0}, copied_tally = {0};
  int status = shapes_load(from, to, name, &shape, message, message_size);
  if (status == 0) status = copy_rows(from, to, &shape, watch, &read_tally);
  if (status == 0) status = copy_rows(to, NULL, &shape, watch, &copied_tally);
  if (status) return status;
  if (read_tally.row_count != copied_tally.row_count || read_tally.checksum != copied_tally.checksum) {
    snprintf(message, message_size, "the copy of table %s differs: %lld rows were read and %lld are there", name,
             (long long)read_tally.row_count, (long long)copied_tally.row_count);
    return E_CORRUPT;
  }
  watch->table(watch->context, name, read_tally.row_count, read_tally.checksum);
  return 0;
}

int copy_tables(struct db *from, struct db *to, const struct store_watch *watch, char *message, size_t message_size)
{
  for (const struct table *table = table_list; table->name; table++) {
    if (table->why_not_copied) continue;
    int status = table_copy(from, to, table->name, watch, message, message_size);
    if (status && message[0] == '\0') {
      snprintf(message, message_size, "table %s was not copied: %s; in the words of the databases: '%s', '%s'",
               table->name, status_text(status), db_error_text(from), db_error_text(to));
    }
    if (status) return status;
  }
  return 0;
}
