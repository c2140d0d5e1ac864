/* baolife simulate: whole lives with a simple player. The output depends on content, lives and seed alone; how fast it
 * went goes to stderr. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/json.h"
#include "model/mortality.h"
#include "model/section.h"
#include "server/boot.h"
#include "server/cli.h"
#include "server/made_up.h"
#include "server/options.h"
#include "server/simple_player.h"
#include "sim/advance.h"

#define REPORT_BYTES_MAX (4u << 20)
#define AGES_MAX         128
#define MONEY_AGE_STEP   10

static const char help[] =
    "Usage: baolife simulate [--lives N] [--seed S] [--activities N] [--content DIR] [--json] [--digests]\n\n"
    "Lives N whole lives (default 1000). The player answers at random, does --activities things a year (default 4),\n"
    "talks to somebody once a year and claims what is due. Prints deaths by age against the mortality table, events "
    "per life, prompts per year by stage, money by age\n"
    "and what never fired. Same seed, same output. --digests, with --json, adds a digest of the whole state of all\n"
    "lives at each age and takes half as long again. Exit: 0 done, 1 content errors, 2 usage.\n";

static const int table_ages[] = {1, 20, 40, 60, 70, 80, 85, 90, 100};
#define TABLE_AGES (sizeof table_ages / sizeof *table_ages)

struct tally {
  const struct game *game;
  uint64_t *fired;                 /* by number of the definition */
  const struct definition **order; /* all definitions that happen by themselves, by path */
  uint32_t order_count;
  uint64_t quests, finished, talks;
  uint64_t alive_at[AGES_MAX + 1]; /* lives that reached this birthday */
  uint64_t prompts[STAGE_COUNT];
  uint64_t minutes[STAGE_COUNT];
  int64_t money_sum[AGES_MAX / MONEY_AGE_STEP + 1];
  uint64_t digest_at[AGES_MAX + 1]; /* of the whole state of each life at this birthday, in order */
  uint64_t activities;
  double age_sum;
  bool wants_digests; /* a digest encodes the whole life: too dear for every run */
};

static void count_year(struct tally *t, const struct life *life, uint32_t prompts_before, int64_t from_min)
{
  enum stage stage = life_stage(life->age_years);
  t->prompts[stage] += life->prompt_count - prompts_before;
  t->minutes[stage] += (uint64_t)(life->now_min - from_min);
  if (life->is_alive && life->age_years % MONEY_AGE_STEP == 0)
    t->money_sum[life->age_years / MONEY_AGE_STEP] += life->money;
}

/* One year: activities spread over it, one conversation, and what is due is claimed. */
static void live_year(struct tally *t, struct life *life, int64_t activities, struct rng *r)
{
  struct witness witness = {NULL, NULL};
  struct policy policy = simple_player_policy(t->game);
  int64_t from_min = life->now_min, until_min = life->next_birthday_min;
  for (int64_t i = 0; i < activities && life->is_alive; i++) {
    life_advance(life, t->game, from_min + (until_min - from_min) * (i + 1) / (activities + 1), &policy, &witness);
    if (life->is_alive) t->activities += simple_player_do(life, t->game, r);
  }
  if (life->is_alive) t->talks += simple_player_talk(life, t->game, r);
  simple_player_claim(life, t->game);
  if (life->is_alive) life_advance(life, t->game, until_min, &policy, &witness);
}

static void count(struct tally *t, struct content_id id, uint64_t times)
{
  const struct definition *definition = content_definition(t->game->content, id);
  if (definition) t->fired[definition->number] += times;
}

static void count_life(struct tally *t, const struct life *life)
{
  t->age_sum += (double)life->now_min / MINUTES_PER_YEAR;
  for (uint32_t i = 0; i < life->memory.history_count; i++)
    count(t, life->memory.history[i].content, life->memory.history[i].count);
  for (uint32_t i = 0; i < life->talks.count; i++)
    count(t, life->talks.items[i].dialogue, life->talks.items[i].count);
  t->quests += life->quests.begun_count;
  for (uint32_t i = 0; i < life->quests.count; i++)
    t->finished += life->quests.items[i].status == QUEST_CLAIMED;
}

static int live_one(struct tally *t, uint64_t seed, int64_t activities_per_year)
{
  struct life life;
  struct witness witness = {NULL, NULL};
  life_init(&life);
  int status = made_up_birth(&life, t->game, seed, &witness);
  struct rng r = rng_make(seed, RNG_PLAYER, 0);
  while (!status && life.is_alive) {
    t->alive_at[life.age_years]++;
    if (t->wants_digests) t->digest_at[life.age_years] = rng_mix(t->digest_at[life.age_years] ^ section_digest(&life));
    uint32_t prompts_before = life.prompt_count;
    int64_t from_min = life.now_min;
    live_year(t, &life, activities_per_year, &r);
    count_year(t, &life, prompts_before, from_min);
  }
  count_life(t, &life);
  life_deinit(&life);
  return status;
}

/* ---- reports ---- */

static int64_t percent_milli(uint64_t part, uint64_t whole)
{
  return whole ? (int64_t)(part * 100000 / whole) : 0;
}

static int64_t table_milli(const struct tally *t, int age)
{
  return (int64_t)(mortality_survival(&t->game->content->rules.mortality, age) * 100000);
}

static uint64_t fired_sum(const struct tally *t)
{
  uint64_t sum = 0;
  for (uint32_t i = 0; i < t->game->content->event_count; i++)
    sum += t->fired[t->game->content->events[i].def.number];
  return sum;
}

static int64_t prompts_per_year_milli(const struct tally *t, int stage)
{
  if (!t->minutes[stage]) return 0;
  return (int64_t)((double)t->prompts[stage] * MINUTES_PER_YEAR * 1000 / (double)t->minutes[stage]);
}

static uint64_t fired(const struct tally *t, uint32_t place)
{
  return t->fired[t->order[place]->number];
}

static void report_text(const struct tally *t, uint64_t lives, struct buf *out)
{
  buf_printf(out, "lives %" PRIu64 ", mean age at death %.1f, events per life %.1f, activities per life %.1f\n", lives,
             t->age_sum / (double)lives, (double)fired_sum(t) / (double)lives, (double)t->activities / (double)lives);
  buf_printf(out, "quests per life %.1f, finished %.1f, conversations per life %.1f\n\n",
             (double)t->quests / (double)lives, (double)t->finished / (double)lives, (double)t->talks / (double)lives);
  buf_append_text(out, "age   alive %   table %\n");
  for (size_t i = 0; i < TABLE_AGES; i++)
    buf_printf(out, "%3d   %7.1f   %7.1f\n", table_ages[i],
               (double)percent_milli(t->alive_at[table_ages[i]], lives) / 1000,
               (double)table_milli(t, table_ages[i]) / 1000);
  buf_append_text(out, "\nstage         prompts per year\n");
  for (int s = 0; s < STAGE_COUNT; s++)
    buf_printf(out, "%-12s  %.2f\n", stage_name((enum stage)s), (double)prompts_per_year_milli(t, s) / 1000);
  buf_append_text(out, "\nage   mean money\n");
  for (int age = MONEY_AGE_STEP; age < AGES_MAX; age += MONEY_AGE_STEP)
    if (t->alive_at[age])
      buf_printf(out, "%3d   %" PRId64 "\n", age, t->money_sum[age / MONEY_AGE_STEP] / (int64_t)t->alive_at[age]);
  buf_append_text(out, "\nper life   content\n");
  for (uint32_t i = 0; i < t->order_count; i++)
    if (fired(t, i)) buf_printf(out, "%8.3f   %s\n", (double)fired(t, i) / (double)lives, t->order[i]->path);
  buf_append_text(out, "\nnever fired\n");
  for (uint32_t i = 0; i < t->order_count; i++)
    if (!fired(t, i)) buf_printf(out, "           %s\n", t->order[i]->path);
}

static void report_ages(const struct tally *t, uint64_t lives, struct json *json)
{
  json_kv_array(json, "deaths_by_age");
  for (size_t i = 0; i < TABLE_AGES; i++) {
    json_object_begin(json);
    json_kv_int(json, "age", table_ages[i]);
    json_kv_fixed(json, "alive_percent", percent_milli(t->alive_at[table_ages[i]], lives), 3);
    json_kv_fixed(json, "table_percent", table_milli(t, table_ages[i]), 3);
    json_object_end(json);
  }
  json_array_end(json);
  json_kv_object(json, "prompts_per_year");
  for (int s = 0; s < STAGE_COUNT; s++)
    json_kv_fixed(json, stage_name((enum stage)s), prompts_per_year_milli(t, s), 3);
  json_object_end(json);
  json_kv_object(json, "money_by_age");
  for (int age = MONEY_AGE_STEP; age < AGES_MAX; age += MONEY_AGE_STEP) {
    char key[8];
    if (!t->alive_at[age]) continue;
    snprintf(key, sizeof key, "%d", age);
    json_kv_int(json, key, t->money_sum[age / MONEY_AGE_STEP] / (int64_t)t->alive_at[age]);
  }
  json_object_end(json);
}

static void report_digests(const struct tally *t, struct json *json)
{
  json_kv_array(json, "digest_by_age");
  for (int age = 0; age <= AGES_MAX && t->alive_at[age]; age++) {
    char digest[17];
    snprintf(digest, sizeof digest, "%016" PRIx64, t->digest_at[age]);
    json_text(json, digest);
  }
  json_array_end(json);
}

static void report_json(const struct tally *t, uint64_t lives, uint64_t seed, struct buf *out)
{
  struct json json;
  json_init(&json, out);
  json_object_begin(&json);
  json_kv_int(&json, "lives", (int64_t)lives);
  json_kv_int(&json, "seed", (int64_t)seed);
  json_kv_fixed(&json, "mean_age", (int64_t)(t->age_sum * 1000 / (double)lives), 3);
  json_kv_fixed(&json, "events_per_life", (int64_t)(fired_sum(t) * 1000 / lives), 3);
  json_kv_fixed(&json, "activities_per_life", (int64_t)(t->activities * 1000 / lives), 3);
  json_kv_fixed(&json, "quests_per_life", (int64_t)(t->quests * 1000 / lives), 3);
  json_kv_fixed(&json, "quests_finished_per_life", (int64_t)(t->finished * 1000 / lives), 3);
  json_kv_fixed(&json, "conversations_per_life", (int64_t)(t->talks * 1000 / lives), 3);
  report_ages(t, lives, &json);
  if (t->wants_digests) report_digests(t, &json);
  json_kv_object(&json, "fired_per_life");
  for (uint32_t i = 0; i < t->order_count; i++)
    json_kv_fixed(&json, t->order[i]->path, (int64_t)(fired(t, i) * 1000 / lives), 3);
  json_object_end(&json);
  json_kv_array(&json, "never_fired");
  for (uint32_t i = 0; i < t->order_count; i++)
    if (!fired(t, i)) json_text(&json, t->order[i]->path);
  json_array_end(&json);
  json_object_end(&json);
  buf_append_char(out, '\n');
}

static int compare_paths(const void *a, const void *b)
{
  return strcmp((*(const struct definition *const *)a)->path, (*(const struct definition *const *)b)->path);
}

/* Things are bought and lessons also said to be learnt: only what happens by itself can be missed. */
static int make_order(struct tally *t)
{
  const struct content *content = t->game->content;
  t->fired = calloc(content->definition_count + 1, sizeof *t->fired);
  t->order = calloc(content->definition_count + 1, sizeof *t->order);
  if (!t->fired || !t->order) return E_NOMEM;
  for (uint32_t i = 0; i < content->definition_count; i++) {
    enum definition_kind kind = content->definitions[i]->kind;
    if (kind != DEFINITION_ITEM && kind != DEFINITION_LESSON) t->order[t->order_count++] = content->definitions[i];
  }
  qsort(t->order, t->order_count, sizeof *t->order, compare_paths);
  return E_OK;
}

static double seconds_now(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int simulate(struct tally *t, uint64_t lives, uint64_t seed, int64_t activities_per_year)
{
  double began = seconds_now(), told = began;
  int status = E_OK;
  for (uint64_t i = 0; i < lives && !status; i++) {
    status = live_one(t, rng_mix(rng_mix(seed) + i), activities_per_year);
    if (seconds_now() - told < 2) continue;
    told = seconds_now();
    fprintf(stderr, "%" PRIu64 " of %" PRIu64 " lives\n", i + 1, lives);
  }
  double seconds = seconds_now() - began;
  fprintf(stderr, "%.0f lives per second, %.3f ms each\n", (double)lives / seconds, seconds * 1000 / (double)lives);
  return status;
}

int cli_simulate(int argument_count, char *const *arguments)
{
  static struct config config;
  static struct tally tally;
  int64_t lives = 1000, seed = 1, activities = 4;
  bool is_json = false;
  const char *content = "./content";
  const struct option_row rows[] = {{"lives", OPTION_NUMBER, &lives, 1, 100000000},
                                    {"seed", OPTION_NUMBER, &seed, 0, INT64_MAX},
                                    {"activities", OPTION_NUMBER, &activities, 0, 365},
                                    {"content", OPTION_TEXT, &content, 0, 0},
                                    {"json", OPTION_FLAG, &is_json, 0, 0},
                                    {"digests", OPTION_FLAG, &tally.wants_digests, 0, 0},
                                    {0}};
  struct option_list rest;
  int status = options_read(rows, argument_count, arguments, help, &rest);
  if (status) return status == E_CLOSED ? 0 : EXIT_USAGE;
  if (rest.count || (tally.wants_digests && !is_json)) {
    fputs(help, stderr);
    return EXIT_USAGE;
  }
  struct script *script = NULL;
  snprintf(config.content, sizeof config.content, "%s", content);
  if (boot_load_content(&config, 1, &script)) return EXIT_CONTENT;
  struct game game = {script_content(script), script, NULL};
  tally.game = &game;
  status = make_order(&tally);
  if (!status) status = simulate(&tally, (uint64_t)lives, (uint64_t)seed, activities);
  struct buf report;
  buf_init(&report, REPORT_BYTES_MAX);
  if (!status && is_json) report_json(&tally, (uint64_t)lives, (uint64_t)seed, &report);
  if (!status && !is_json) report_text(&tally, (uint64_t)lives, &report);
  if (report.data) fputs(report.data, stdout);
  if (status) fprintf(stderr, "baolife: %s\n", status_text(status));
  buf_deinit(&report);
  free(tally.fired);
  free(tally.order);
  script_free(script);
  return status ? EXIT_CONTENT : 0;
}
