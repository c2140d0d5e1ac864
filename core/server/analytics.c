#include "server/analytics.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/metrics.h"
#include "crypto/crypto.h"
#include "store/analytics.h"

#define FLUSH_ROWS     100 /* so many do not wait for the time */
#define FLUSH_ROWS_MAX 200 /* in one unit */
#define TEND_MS        3600000
#define TEND_RETRY_MS  60000 /* somebody was reading the table */
#define PATH_BYTES     161
#define DETAIL_BYTES   65
#define NUMBERS_PER_MS (INT64_C(1) << 20)
#define KEY_NAME       "analytics"

/* A row on its way. */
struct waiting {
  int64_t at_unix_ms;
  uint64_t player;
  int64_t visit;
  enum note_kind kind;
  uint64_t generation;
  int64_t amount;
  int64_t at_min;
  int32_t age_years;
  char path[PATH_BYTES], detail[DETAIL_BYTES];
};

/* Rows are numbered as they come: [first, end) wait, [sent_from, sent_to) are with the store while is_sending. */
struct analytics {
  struct server *server;
  uint8_t key[CRYPTO_HASH_BYTES];
  uint64_t first, end, sent_from, sent_to;
  bool is_on, is_sending, is_tending;
  bool is_put_off; /* the store could not take rows: not before the next tick */
  int64_t tend_at_unix_ms;
  uint64_t visit_count;
  struct waiting rows[ANALYTICS_ROWS_MAX]; /* by number, in a circle */
};

static struct metric rows_total =
    METRIC("baolife_analytics_rows_total", "Rows of analytics written.", METRIC_COUNTER, NULL);
static struct metric dropped_total =
    METRIC("baolife_analytics_dropped_total", "Notes for the analytics that were dropped.", METRIC_COUNTER, NULL);

__attribute__((constructor)) static void register_metrics(void)
{
  metric_register(&rows_total);
  metric_register(&dropped_total);
}

int analytics_start(struct server *server)
{
  struct analytics *a = calloc(1, sizeof *a);
  if (!a) return E_NOMEM;
  a->server = server;
  a->is_on = strcmp(server->config.analytics, "on") == 0;
  crypto_hmac_sha256(server->pepper, sizeof server->pepper, KEY_NAME, strlen(KEY_NAME), a->key);
  server->analytics = a;
  return E_OK;
}

void analytics_free(struct analytics *a)
{
  if (a) explicit_bzero(a->key, sizeof a->key);
  free(a);
}

/* More than a process counts in each of its milliseconds, so no other start gives the same number. */
static int64_t unique_number(const struct analytics *a, uint64_t count)
{
  return a->server->started_at_unix_ms * NUMBERS_PER_MS + (int64_t)count;
}

int64_t analytics_visit(struct server *server)
{
  return unique_number(server->analytics, ++server->analytics->visit_count);
}

/* ---- rows that wait ---- */

static uint64_t pseudonym(const struct analytics *a, struct player_id player)
{
  uint8_t hash[CRYPTO_HASH_BYTES];
  uint64_t bits;
  crypto_hmac_sha256(a->key, sizeof a->key, &player.value, sizeof player.value, hash);
  memcpy(&bits, hash, sizeof bits);
  return bits;
}

static struct waiting *row_at(struct analytics *a, uint64_t number)
{
  return &a->rows[number % ANALYTICS_ROWS_MAX];
}

static void push(struct analytics *a, uint64_t player, int64_t visit, const struct note *note, int64_t at_unix_ms)
{
  if (a->end - a->first == ANALYTICS_ROWS_MAX) {
    a->first++;
    metric_add(&dropped_total, 1);
  }
  struct waiting *row = row_at(a, a->end++);
  *row = (struct waiting){.at_unix_ms = at_unix_ms,
                          .player = player,
                          .visit = visit,
                          .kind = note->kind,
                          .generation = note->generation,
                          .amount = note->amount,
                          .at_min = note->at_min,
                          .age_years = note->age_years};
  snprintf(row->path, sizeof row->path, "%s", note->path);
  snprintf(row->detail, sizeof row->detail, "%s", note->detail);
}

/* ---- writing ---- */

static void put_row(struct store_unit *unit, int64_t id, const struct waiting *row)
{
  store_unit_add_analytics(unit, &(struct row_analytics){.at_unix_ms = row->at_unix_ms,
                                                         .id = id,
                                                         .player = row->player,
                                                         .visit = row->visit,
                                                         .name = note_name(row->kind),
                                                         .content_path = row->path,
                                                         .detail = row->detail,
                                                         .generation = row->generation,
                                                         .amount = row->amount,
                                                         .at_min = row->at_min,
                                                         .age_years = row->age_years});
}

static struct store_unit *make_unit(struct analytics *a, uint64_t from, uint64_t to)
{
  struct store_unit *unit = store_unit_new();
  for (uint64_t number = from; unit && number < to; number++)
    put_row(unit, unique_number(a, number), row_at(a, number));
  return unit;
}

static bool is_passing(int status)
{
  return status == E_UNAVAILABLE || status == E_FULL || status == E_NOMEM || status == E_DISK_FULL || status == E_IO ||
         status == E_CLOSED;
}

static void send_if_many(struct analytics *a);

/* The store could not take them now: they wait again, as far as newer ones have not taken their places. */
static void take_back(struct analytics *a)
{
  uint64_t lowest = a->end > ANALYTICS_ROWS_MAX ? a->end - ANALYTICS_ROWS_MAX : 0;
  uint64_t from = lowest > a->sent_from ? lowest : a->sent_from;
  if (from > a->sent_to) from = a->sent_to;
  metric_add(&dropped_total, (int64_t)(from - a->sent_from));
  if (from < a->sent_to) a->first = from;
}

/* What the store refuses for good is dropped. */
static void on_sent(void *context, const struct store_result *result)
{
  struct analytics *a = context;
  int64_t count = (int64_t)(a->sent_to - a->sent_from);
  a->is_sending = false;
  a->is_put_off = is_passing(result->status);
  if (a->is_put_off) {
    take_back(a);
    return;
  }
  if (result->status) LOG(WARN, "analytics refused", LOG_STATUS(result->status), LOG_INT("rows", count));
  metric_add(result->status ? &dropped_total : &rows_total, count);
  send_if_many(a);
}

/* One unit at a time: a burst of rows must not crowd out the players' units. */
static void send_rows(struct analytics *a)
{
  struct store *store = a->server->store;
  uint64_t count = a->end - a->first;
  if (a->is_sending || count == 0 || store_is_away(store)) return;
  uint64_t to = a->first + (count > FLUSH_ROWS_MAX ? FLUSH_ROWS_MAX : count);
  struct store_unit *unit = make_unit(a, a->first, to);
  if (!unit || store_submit(store, unit, on_sent, a)) return;
  a->is_sending = true;
  a->sent_from = a->first;
  a->sent_to = a->first = to;
}

static void send_if_many(struct analytics *a)
{
  if (a->end - a->first >= FLUSH_ROWS && !a->is_put_off) send_rows(a);
}

void analytics_drain(struct server *server)
{
  struct analytics *a = server->analytics;
  while (a->first < a->end) {
    uint64_t to = a->end - a->first > FLUSH_ROWS_MAX ? a->first + FLUSH_ROWS_MAX : a->end;
    struct store_unit *unit = make_unit(a, a->first, to);
    bool is_taken = unit && store_submit(server->store, unit, NULL, NULL) == E_OK;
    metric_add(is_taken ? &rows_total : &dropped_total, (int64_t)(to - a->first));
    a->first = to;
  }
}

/* ---- from outside ---- */

void analytics_add_unit(struct server *server, struct player_id player, int64_t visit, const struct unit *unit,
                        int64_t at_unix_ms)
{
  struct analytics *a = server->analytics;
  if (!a->is_on || unit->note_count == 0) return;
  uint64_t name = pseudonym(a, player);
  for (uint32_t i = 0; i < unit->note_count; i++)
    push(a, name, visit, &unit->notes[i], at_unix_ms);
  metric_add(&dropped_total, unit->notes_lost);
  send_if_many(a);
}

void analytics_add(struct server *server, struct player_id player, int64_t visit, enum note_kind kind, int64_t amount,
                   int64_t at_unix_ms)
{
  struct analytics *a = server->analytics;
  if (!a->is_on) return;
  struct note note = {
      .kind = kind, .path = "", .detail = "", .amount = amount, .generation = server->game.content->generation};
  push(a, pseudonym(a, player), visit, &note, at_unix_ms);
}

static void on_tended(void *context, int status, bool is_complete)
{
  struct analytics *a = context;
  a->is_tending = false;
  if (status) LOG(WARN, "analytics not kept in order", LOG_STATUS(status));
  if (status || is_complete) a->tend_at_unix_ms = clock_now_unix_ms() + (status ? TEND_RETRY_MS : TEND_MS);
}

static void tend(struct analytics *a)
{
  int64_t now = clock_now_unix_ms();
  if (a->is_tending || now < a->tend_at_unix_ms || store_is_away(a->server->store)) return;
  a->is_tending = store_tend_analytics(a->server->store, now, on_tended, a) == E_OK;
}

void analytics_tick(struct server *server)
{
  struct analytics *a = server->analytics;
  a->is_put_off = false;
  tend(a);
  send_rows(a);
}
