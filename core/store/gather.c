#include "store/gather_int.h"

#include <stdlib.h>

#include "base/assert.h"
#include "base/vec.h"
#include "store/driver_int.h"
#include "store/timing_int.h"

struct gather {
  bool is_open;
  struct gather_rows rows[DB_GATHERED_COUNT];
};

/* ---- rows ---- */

struct gather_rows *gather_open(struct gather *g, enum db_statement number, const char *sql)
{
  if (!g || !g->is_open || number >= DB_GATHERED_COUNT) return NULL;
  struct gather_rows *rows = &g->rows[number];
  rows->number = number;
  rows->sql = sql;
  rows->column_count = 0;
  return rows;
}

/* The cell of the row that is being filled in. */
static int cell_make(struct gather_rows *rows, int index, enum gather_kind kind, union gather_cell **out_cell)
{
  CHECK(index == rows->column_count && index < GATHER_COLUMN_COUNT_MAX);
  struct gather_column *column = &rows->columns[rows->column_count++];
  column->kind = kind;
  int status = vec_reserve((void **)&column->cells, &column->cell_capacity, rows->row_count + 1, sizeof *column->cells,
                           GATHER_ROW_COUNT_MAX);
  *out_cell = status ? NULL : &column->cells[rows->row_count];
  return status;
}

int gather_bind_int(struct gather_rows *rows, int index, int64_t value)
{
  union gather_cell *cell;
  int status = cell_make(rows, index, GATHER_INT, &cell);
  if (status == 0) cell->number = value;
  return status;
}

int gather_bind_bytes(struct gather_rows *rows, int index, enum gather_kind kind, const void *bytes, size_t size_bytes)
{
  union gather_cell *cell;
  int status = cell_make(rows, index, kind, &cell);
  if (status) return status;
  struct gather_column *column = &rows->columns[index];
  cell->bytes = bytes;
  status = vec_reserve((void **)&column->sizes_bytes, &column->size_capacity, rows->row_count + 1,
                       sizeof *column->sizes_bytes, GATHER_ROW_COUNT_MAX);
  if (status == 0) column->sizes_bytes[rows->row_count] = size_bytes;
  return status;
}

int gather_bind_awaited(struct gather_rows *rows, int index, enum db_statement source, int64_t row)
{
  CHECK(source < rows->number);
  union gather_cell *cell;
  int status = cell_make(rows, index, GATHER_AWAITED, &cell);
  if (status) return status;
  rows->columns[index].source = source;
  cell->number = row;
  return 0;
}

void gather_close(struct gather_rows *rows)
{
  rows->row_count++;
}

static void rows_deinit(struct gather_rows *rows)
{
  for (int index = 0; index < GATHER_COLUMN_COUNT_MAX; index++) {
    free(rows->columns[index].cells);
    free(rows->columns[index].sizes_bytes);
  }
  free(rows->new_ids);
}

void gather_free(struct gather *g)
{
  for (int number = 0; g && number < DB_GATHERED_COUNT; number++)
    rows_deinit(&g->rows[number]);
  free(g);
}

/* ---- carrying out ---- */

static void gather_clear(struct gather *g)
{
  for (int number = 0; number < DB_GATHERED_COUNT; number++) {
    g->rows[number].row_count = 0;
    g->rows[number].must_meet = false;
  }
}

/* Puts the ids that other statements returned by now into the rows that wait for them. */
static void awaited_fill_in(const struct gather *g, struct gather_rows *rows)
{
  for (int index = 0; index < rows->column_count; index++) {
    struct gather_column *column = &rows->columns[index];
    if (column->kind != GATHER_AWAITED) continue;
    const struct gather_rows *source = &g->rows[column->source];
    for (uint32_t row = 0; row < rows->row_count; row++) {
      CHECK(column->cells[row].number < source->row_count);
      column->cells[row].number = source->new_ids[column->cells[row].number];
    }
  }
}

static int rows_carry_out(struct db *db, struct gather_rows *rows)
{
  int64_t met_count = 0;
  awaited_fill_in(db->gather, rows);
  int status = vec_reserve((void **)&rows->new_ids, &rows->new_id_capacity, rows->row_count, sizeof *rows->new_ids,
                           GATHER_ROW_COUNT_MAX);
  if (status) return status;
  uint64_t started_ns = timing_now_ns();
  status = db->driver->run_rows(db, rows->number, rows, &met_count);
  uint64_t duration_ns = timing_observe(rows->number, started_ns);
  if (duration_ns >= db->slow_ns) timing_log_slow(rows->number, duration_ns, rows->row_count, status);
  /* An upsert may count a row twice, but never one that it left out. */
  if (status == 0 && rows->must_meet && met_count < rows->row_count) status = E_STALE;
  return status;
}

bool db_gather_begin(struct db *db)
{
  if (!db->driver->run_rows) return false;
  if (!db->gather) db->gather = calloc(1, sizeof *db->gather);
  if (db->gather) db->gather->is_open = true;
  return db->gather != NULL;
}

int db_gather_flush(struct db *db)
{
  int status = 0;
  for (int number = 0; status == 0 && number < DB_GATHERED_COUNT; number++) {
    struct gather_rows *rows = &db->gather->rows[number];
    if (rows->row_count > 0) status = rows_carry_out(db, rows);
  }
  gather_clear(db->gather);
  return status;
}

bool db_gather_is_full(const struct db *db)
{
  for (int number = 0; number < DB_GATHERED_COUNT; number++) {
    if (db->gather->rows[number].row_count >= GATHER_ROW_COUNT_FULL) return true;
  }
  return false;
}

void db_gather_end(struct db *db)
{
  if (!db->gather) return;
  gather_clear(db->gather);
  db->gather->is_open = false;
}
