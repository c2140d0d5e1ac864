#include "server/legacy_import.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <uv.h>

#include "base/file.h"
#include "base/log.h"
#include "server/auth.h"
#include "server/boot.h"
#include "server/database.h"
#include "server/legacy_report.h"
#include "server/persist.h"

#define PROGRESS_MS 2000

struct import {
  const struct legacy_import_options *options;
  struct script *script;
  struct game game;
  struct legacy_table *table;
  int64_t row_count; /* at the start */
  uv_loop_t loop;
  struct store *store; /* NULL in a dry run */
  uint8_t pepper[PEPPER_BYTES];
  int64_t next_account_id, next_life_id;
  struct legacy_report report;
  uint64_t told_at_ms; /* progress */
};

static int complain(const char *message)
{
  fprintf(stderr, "baolife: %s\n", message);
  return E_INVALID;
}

/* ---- what is made from the row's id alone ---- */

/* The same in every run, and unknown to whoever has not the server's secret. */
static void derive(const struct import *im, const char *purpose, int64_t row_id, uint8_t out[CRYPTO_HASH_BYTES])
{
  char text[64];
  int size = snprintf(text, sizeof text, "legacy-%s|%" PRId64, purpose, row_id);
  crypto_hmac_sha256(im->pepper, sizeof im->pepper, text, (size_t)size, out);
}

static void write_hex(char *out, const uint8_t *bytes, size_t size_bytes)
{
  for (size_t i = 0; i < size_bytes; i++)
    snprintf(out + 2 * i, 3, "%02x", bytes[i]);
}

/* The device's id cannot be guessed, so nobody can register it before the import does. */
static void name_device(const struct import *im, int64_t row_id, struct legacy_line *line)
{
  uint8_t hash[CRYPTO_HASH_BYTES];
  char tag[9];
  derive(im, "device", row_id, hash);
  write_hex(tag, hash, 4);
  snprintf(line->device_id, sizeof line->device_id, "legacy-%" PRId64 "-%s", row_id, tag);
  derive(im, "secret", row_id, hash);
  write_hex(line->device_secret, hash, (LEGACY_SECRET_BYTES - 1) / 2);
}

/* Of everything that was read of the row. */
static void hash_row(const struct legacy_row *row, uint8_t out[CRYPTO_HASH_BYTES])
{
  uint8_t parts[3][CRYPTO_HASH_BYTES];
  int64_t numbers[] = {row->has_age_days, row->age_days, row->has_age_years, row->age_years, row->json_size_bytes};
  char names[2048];
  int size = snprintf(names, sizeof names, "%s|%s", row->first_name, row->last_name);
  crypto_sha256(names, (size_t)size < sizeof names ? (size_t)size : sizeof names - 1, parts[0]);
  crypto_sha256(numbers, sizeof numbers, parts[1]);
  crypto_sha256(row->json ? row->json : "", row->json_bytes, parts[2]);
  crypto_sha256(parts, sizeof parts, out);
}

/* ---- asking the store and waiting for its answer ---- */

struct answer {
  bool is_done, is_found;
  int status;
  struct row_legacy row;
};

static void on_legacy(void *context, int status, const struct row_legacy *row)
{
  struct answer *answer = context;
  *answer = (struct answer){.is_done = true, .is_found = row != NULL, .status = status};
  if (row) answer->row = *row;
}

static void on_saved(void *context, const struct store_result *result)
{
  *(struct answer *)context = (struct answer){.is_done = true, .status = result->status};
}

static void await(struct import *im, struct answer *answer, int status)
{
  if (status) *answer = (struct answer){.is_done = true, .status = status};
  while (!answer->is_done)
    uv_run(&im->loop, UV_RUN_ONCE);
}

/* ---- one row ---- */

/* One entry per row and currency: its ref is made from these alone, so neither a repetition nor a row that changed can
 * be booked again. */
static void post(struct store_unit *rows, const struct legacy_line *line, struct row_ledger entry, const char *currency)
{
  char ref[64];
  if (entry.amount == 0) return;
  snprintf(ref, sizeof ref, "legacy-import:%" PRId64 ":%s", line->row_id, currency);
  entry.ref = ref;
  entry.reason = "legacy import";
  store_unit_post_ledger(rows, &entry);
}

static void post_wallet(struct store_unit *rows, const struct import *im, const struct legacy_line *line,
                        int64_t now_unix_ms)
{
  bool is_debt = line->money < 0;
  struct row_ledger diamonds = {.account_id = line->account_id,
                                .from = PARTY_LEGACY,
                                .to = PARTY_PLAYER,
                                .amount = line->diamonds,
                                .created_at_unix_ms = now_unix_ms,
                                .generation = im->game.content->generation};
  struct row_ledger money = diamonds;
  money.currency = CURRENCY_MONEY;
  money.from = is_debt ? PARTY_LIVES : PARTY_LEGACY;
  money.to = is_debt ? PARTY_LEGACY : PARTY_LIVES;
  money.amount = is_debt ? -line->money : line->money;
  post(rows, line, diamonds, "diamonds");
  post(rows, line, money, "money");
}

static int fill_unit(struct store_unit *rows, const struct import *im, const struct legacy_row *row,
                     const struct legacy_line *line, struct legacy_life *life, int64_t now_unix_ms)
{
  struct row_account account = {.id = line->account_id, .created_at_unix_ms = now_unix_ms};
  struct row_device device = {
      .device_id = line->device_id, .account_id = line->account_id, .created_at_unix_ms = now_unix_ms};
  struct row_legacy taken = {
      .legacy_id = row->id, .account_id = line->account_id, .json = row->json, .json_size_bytes = row->json_bytes};
  hash_row(row, taken.row_hash);
  auth_secret_mac(im->pepper, line->device_secret, device.secret_mac);
  store_unit_add_account(rows, &account); /* before what points to it */
  store_unit_add_legacy(rows, &taken);
  store_unit_add_device(rows, &device);
  post_wallet(rows, im, line, now_unix_ms);
  return persist_add(rows, &life->player, &life->unit, im->game.content->generation, now_unix_ms);
}

static int save(struct import *im, const struct legacy_row *row, struct legacy_line *line, struct legacy_life *life)
{
  struct answer answer = {0};
  line->account_id = life->player.id.value;
  name_device(im, row->id, line);
  struct store_unit *rows = store_unit_new();
  if (!rows) return E_NOMEM;
  int status = fill_unit(rows, im, row, line, life, life->player.created_at_unix_ms);
  if (status) {
    store_unit_free(rows);
    return status;
  }
  await(im, &answer, store_submit(im->store, rows, on_saved, &answer));
  if (answer.status) return answer.status;
  im->next_account_id++;
  im->next_life_id++;
  return E_OK;
}

static void refuse(struct legacy_line *line, const char *word, const char *text)
{
  line->outcome = LEGACY_REFUSED;
  line->account_id = 0;
  line->device_id[0] = '\0';
  line->refusal.word = word;
  snprintf(line->refusal.text, sizeof line->refusal.text, "%s", text);
}

/* Is it this row that cannot be had, and not the database that fails? */
static bool is_refusal(int status)
{
  return status == E_EXISTS || status == E_DUPLICATE || status == E_INVALID || status == E_RANGE ||
         status == E_NOT_FOUND || status == E_FULL;
}

static int make_and_save(struct import *im, const struct legacy_row *row, const struct legacy_save *old,
                         struct legacy_line *line)
{
  struct legacy_life life;
  uint8_t hash[CRYPTO_HASH_BYTES];
  struct legacy_life_options options = {
      .account_id = im->next_account_id, .life_id = im->next_life_id, .now_unix_ms = clock_now_unix_ms()};
  derive(im, "life", row->id, hash);
  memcpy(&options.seed, hash, sizeof options.seed);
  legacy_life_init(&life);
  int status = legacy_life_make(&life, row, old, &im->game, &options);
  if (!status) {
    line->money = life.player.life.money;
    line->diamonds = life.diamonds;
    line->notes = &life.notes;
    if (im->store) status = save(im, row, line, &life);
  }
  if (is_refusal(status)) {
    bool is_told = life.refusal.word != NULL;
    refuse(line, is_told ? life.refusal.word : "unsavable", is_told ? life.refusal.text : status_text(status));
    status = E_OK;
  }
  if (!status) legacy_report_add(&im->report, line);
  legacy_life_deinit(&life);
  return status;
}

static int carry(struct import *im, const struct legacy_row *row, struct legacy_line *line)
{
  struct legacy_save *old;
  enum legacy_fault fault;
  int status = legacy_save_parse(row->json, row->json_bytes, &old, &fault, &line->shape);
  if (status == E_INVALID) {
    char text[128];
    snprintf(text, sizeof text, "%s, near byte %zu", legacy_fault_text(fault), line->shape.fault_byte);
    refuse(line, legacy_fault_word(fault), text);
    legacy_report_add(&im->report, line);
    return E_OK;
  }
  if (!status) status = make_and_save(im, row, old, line);
  legacy_save_free(old);
  return status;
}

/* Was it carried before, and is it still the same? */
static void tell_again(struct import *im, const struct legacy_row *row, const struct row_legacy *taken,
                       struct legacy_line *line)
{
  uint8_t hash[CRYPTO_HASH_BYTES];
  hash_row(row, hash);
  line->outcome = memcmp(hash, taken->row_hash, sizeof hash) == 0 ? LEGACY_ALREADY : LEGACY_CHANGED;
  line->account_id = taken->account_id;
  name_device(im, row->id, line);
  legacy_report_add(&im->report, line);
}

/* A failure is the database's; what is wrong with the row is in the report. */
static int import_row(struct import *im, const struct legacy_row *row)
{
  struct legacy_line line = {.row_id = row->id, .json_size_bytes = row->json_size_bytes};
  struct answer answer = {.is_done = true};
  if (im->store) {
    answer.is_done = false;
    await(im, &answer, store_load_legacy(im->store, row->id, on_legacy, &answer));
  }
  if (answer.status) return answer.status;
  if (answer.is_found) {
    tell_again(im, row, &answer.row, &line);
  } else if (!row->json) {
    char text[96];
    snprintf(text, sizeof text, "more than %zu KiB, see --json-kib-max", im->options->table.json_size_bytes_max / 1024);
    refuse(&line, row->json_size_bytes < 0 ? "no_json" : "too_big",
           row->json_size_bytes < 0 ? "the column json is NULL" : text);
    legacy_report_add(&im->report, &line);
  } else {
    return carry(im, row, &line);
  }
  return E_OK;
}

static void tell_progress(struct import *im)
{
  uint64_t now_ms = clock_now_mono_ms();
  if (now_ms - im->told_at_ms < PROGRESS_MS) return;
  im->told_at_ms = now_ms;
  const struct legacy_report *r = &im->report;
  fprintf(stderr, "%" PRId64 " of %" PRId64 " rows, %" PRId64 " not carried\n", r->row_count, im->row_count,
          r->counts[LEGACY_REFUSED]);
}

static int import_rows(struct import *im)
{
  bool is_found = true;
  int status = E_OK;
  im->told_at_ms = clock_now_mono_ms();
  while (!status && is_found) {
    struct legacy_row row;
    status = legacy_table_next(im->table, &row, &is_found);
    if (status) {
      fprintf(stderr, "baolife: the old server's table: %s (%s); run it again, it goes on from here\n",
              status_text(status), legacy_table_error(im->table));
    } else if (is_found) {
      status = import_row(im, &row);
      if (status)
        fprintf(stderr, "baolife: row %" PRId64 " cannot be saved: %s; run it again, it goes on from here\n", row.id,
                status_text(status));
    }
    tell_progress(im);
  }
  return status;
}

/* ---- beginning and end ---- */

/* The players' secrets are worthless under another key than the server's. */
static int load_pepper(struct import *im, bool has_players)
{
  const char *data = im->options->config->data;
  char path[CONFIG_TEXT_BYTES + 16], message[CONFIG_TEXT_BYTES + 256];
  snprintf(path, sizeof path, "%s/secret.key", data);
  if (has_players && access(path, F_OK) != 0) {
    snprintf(message, sizeof message,
             "there are players in the database, but no %s: name the server's data folder "
             "with --data",
             path);
    return complain(message);
  }
  return auth_load_pepper(data, im->pepper, message, sizeof message) ? complain(message) : E_OK;
}

static int open_target(struct import *im)
{
  static struct database database;
  char message[1024];
  int status = file_make_folder(im->options->config->data);
  if (status) {
    snprintf(message, sizeof message, "the data folder %.300s cannot be made: %s", im->options->config->data,
             status_text(status));
    return complain(message);
  }
  signal(SIGXFSZ, SIG_IGN); /* the store tells of a full disk by itself */
  status = database_read(&database, im->options->config, message, sizeof message);
  database.options.loop = &im->loop;
  if (!status) status = store_open(&im->store, &database.options, message, sizeof message);
  database_forget(&database);
  if (status) return complain(message);
  im->next_account_id = store_last_account_id(im->store) + 1;
  im->next_life_id = store_last_life_id(im->store) + 1;
  return load_pepper(im, im->next_account_id > 1);
}

static void on_closed(void *context)
{
  (void)context;
}

static void close_all(struct import *im)
{
  if (im->store) store_close(im->store, on_closed, NULL);
  uv_run(&im->loop, UV_RUN_DEFAULT);
  uv_loop_close(&im->loop);
  legacy_table_close(im->table);
  script_free(im->script);
  explicit_bzero(im->pepper, sizeof im->pepper);
}

static int open_all(struct import *im)
{
  char message[1024];
  const struct legacy_import_options *o = im->options;
  if (boot_load_content(o->config, 1, &im->script)) return E_INVALID;
  im->game = (struct game){script_content(im->script), im->script, NULL};
  if (legacy_table_open(&im->table, &o->table, &im->row_count, message, sizeof message)) return complain(message);
  if (!o->is_dry_run && open_target(im)) return E_INVALID;
  return legacy_report_open(&im->report, o->report, o->is_dry_run, message, sizeof message) ? complain(message) : E_OK;
}

int legacy_import_run(const struct legacy_import_options *options)
{
  struct import im = {.options = options};
  log_set_level(LOG_WARN); /* stdout is for what became of the rows */
  if (uv_loop_init(&im.loop)) return EXIT_CONTENT;
  int status = open_all(&im);
  if (!status) {
    status = import_rows(&im);
    if (legacy_report_close(&im.report, status == E_OK)) {
      complain("the report could not be written to its end: run it again with a report elsewhere");
      status = E_IO;
    }
  }
  bool is_whole = !status && im.report.counts[LEGACY_REFUSED] == 0 && im.report.counts[LEGACY_CHANGED] == 0;
  close_all(&im);
  return is_whole ? 0 : EXIT_CONTENT;
}
