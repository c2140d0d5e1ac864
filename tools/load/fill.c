#include "load/fill.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"
#include "server/persist.h"

#define AGE_FIRST 8
#define AGE_LAST  80
/* Units on their way: enough to fill the store's transactions, little enough to stay small in memory. */
#define IN_FLIGHT_MAX 2048

struct fill {
  struct server *server;
  const struct fill_options *options;
  struct sample *samples;
  uint32_t sample_count;
  uint32_t in_flight_count;
  int64_t written_count;
  uint64_t told_at_ms;
  int status; /* of the first failure */
};

void fill_device(int64_t account_id, char out_id[FILL_DEVICE_BYTES], char out_secret[FILL_DEVICE_BYTES])
{
  snprintf(out_id, FILL_DEVICE_BYTES, "load-%08" PRId64, account_id);
  snprintf(out_secret, FILL_DEVICE_BYTES, "load-secret-%020" PRId64, account_id);
}

static int make_samples(struct fill *f)
{
  const struct fill_options *o = f->options;
  f->samples = calloc(o->sample_count, sizeof *f->samples);
  if (!f->samples) return E_NOMEM;
  for (; f->sample_count < o->sample_count; f->sample_count++) {
    uint64_t seed = rng_mix(rng_mix(o->seed) + f->sample_count);
    struct sample_wish wish = {.seed = seed,
                               .age_years = AGE_FIRST + (int32_t)(f->sample_count % (AGE_LAST - AGE_FIRST + 1)),
                               .at_unix_ms = o->at_unix_ms,
                               .clock_rate = (int32_t)f->server->config.clock_rate,
                               .line_count_max = o->line_count_max};
    int status = sample_make(&f->samples[f->sample_count], &f->server->game, &wish);
    if (status) return status;
  }
  return E_OK;
}

static void free_samples(struct fill *f)
{
  while (f->sample_count > 0)
    sample_deinit(&f->samples[--f->sample_count]);
  free(f->samples);
}

static void on_written(void *context, const struct store_result *result)
{
  struct fill *f = context;
  f->in_flight_count--;
  if (result->status && !f->status) f->status = result->status;
}

static void submit(struct fill *f, struct store_unit *rows)
{
  if (rows) store_unit_let_wait(rows, NULL);
  int status = rows ? store_submit(f->server->store, rows, on_written, f) : E_NOMEM;
  if (status && !f->status) f->status = status;
  if (!status) f->in_flight_count++;
}

static struct store_unit *account_rows(const struct fill *f, int64_t account_id, int64_t life_id)
{
  char device_id[FILL_DEVICE_BYTES], secret[FILL_DEVICE_BYTES], ref[FILL_DEVICE_BYTES];
  const struct server *server = f->server;
  int64_t at = f->options->at_unix_ms;
  struct store_unit *rows = store_unit_new();
  if (!rows) return NULL;
  fill_device(account_id, device_id, secret);
  snprintf(ref, sizeof ref, "load-welcome-%" PRId64, account_id);
  struct row_account account = {.id = account_id, .created_at_unix_ms = at, .life_id = life_id, .lives_started = 1};
  struct row_device device = {.device_id = device_id, .account_id = account_id, .created_at_unix_ms = at};
  struct row_ledger welcome = {.account_id = account_id,
                               .from = PARTY_WELCOME,
                               .to = PARTY_PLAYER,
                               .amount = server->game.content->rules.welcome_diamonds,
                               .reason = "welcome",
                               .ref = ref,
                               .created_at_unix_ms = at,
                               .generation = server->game.content->generation};
  crypto_hmac_sha256(server->pepper, sizeof server->pepper, secret, strlen(secret), device.secret_mac);
  store_unit_add_account(rows, &account);
  store_unit_add_device(rows, &device);
  if (welcome.amount > 0) store_unit_post_ledger(rows, &welcome);
  return rows;
}

/* The sample in another skin: its own numbers and its own fate from here on. */
static struct store_unit *life_rows(const struct fill *f, struct sample *s, int64_t account_id, int64_t life_id)
{
  struct player *p = &s->player;
  p->id.value = account_id;
  p->life.player = p->id;
  p->life.id.value = life_id;
  p->life.seed = rng_mix(rng_mix(f->options->seed) ^ (uint64_t)life_id);
  p->life.version = 0;
  p->life.dirty = (1u << SECTION_COUNT) - 1;
  for (uint32_t i = 0; i < s->unit.award_count; i++)
    s->unit.awards[i].life_id = life_id;
  return persist_unit(p, &s->unit, f->server->game.content->generation, f->options->at_unix_ms);
}

static void tell(struct fill *f)
{
  uint64_t now_ms = uv_hrtime() / 1000000;
  if (!f->options->told || now_ms - f->told_at_ms < 1000) return;
  f->told_at_ms = now_ms;
  f->options->told(f->written_count);
}

int fill_lives(struct server *server, const struct fill_options *options)
{
  struct fill f = {.server = server, .options = options};
  int64_t account_id = store_last_account_id(server->store), life_id = store_last_life_id(server->store);
  f.status = make_samples(&f);
  while (f.written_count < options->life_count && !f.status) {
    struct sample *s = &f.samples[f.written_count++ % options->sample_count];
    submit(&f, account_rows(&f, ++account_id, ++life_id));
    submit(&f, life_rows(&f, s, account_id, life_id));
    while (f.in_flight_count >= IN_FLIGHT_MAX)
      uv_run(server->loop, UV_RUN_ONCE);
    tell(&f);
  }
  while (f.in_flight_count > 0)
    uv_run(server->loop, UV_RUN_ONCE);
  free_samples(&f);
  return f.status;
}
