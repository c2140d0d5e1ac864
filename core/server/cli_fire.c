/* baolife fire: one event on a made-up life: what it shows and what it changes, or why it may not fire. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/json.h"
#include "server/boot.h"
#include "server/cli.h"
#include "server/made_up.h"
#include "server/options.h"
#include "sim/faults.h"
#include "sim/fire.h"
#include "sim/story.h"
#include "trigger/explain.h"

#define REPORT_BYTES_MAX (1u << 20)
#define SAID_MAX         16

enum { EXIT_FAILED = 3, EXIT_NOT_ELIGIBLE = 4 };

static const char help[] =
    "Usage: baolife fire ID [--age N] [--set stat.health=40] [--set money=500] [--flag NAME[=VALUE]] [--choice ID]\n"
    "                       [--seed N] [--content DIR] [--json]\n\n"
    "Fires one event on a made-up life (default age: the first its conditions allow) and prints what it shows and what "
    "it\n"
    "changes, or why it may not fire. Exit: 0 fired, 3 the script failed, 4 it may not fire, 1 content errors, 2 "
    "usage.\n";

struct fired {
  const struct game *game;
  struct life life;
  struct prompt prompt;
  bool has_prompt, has_fault;
  struct script_fault fault;
  char *said[SAID_MAX];
  int said_count;
  const char *choice;
};

static void saw(void *context, const struct life *life, const struct happening *h)
{
  struct fired *f = context;
  (void)life;
  if (h->kind == HAPPENING_PROMPT_OPENED) {
    f->prompt = *h->prompt;
    f->has_prompt = true;
  }
  if (h->kind == HAPPENING_FAULT) {
    f->fault = *h->fault;
    f->has_fault = true;
  }
  bool is_words = h->kind == HAPPENING_STORY || h->kind == HAPPENING_NOTIFICATION;
  if (is_words && f->said_count < SAID_MAX) f->said[f->said_count++] = strdup(h->text);
}

/* "stat.health=40", "health=40", "money=500" */
static int set_value(struct fired *f, const char *setting)
{
  const struct rules *rules = &f->game->content->rules;
  char name[64];
  const char *equals = strchr(setting, '=');
  if (!equals || (size_t)(equals - setting) >= sizeof name) return E_INVALID;
  snprintf(name, sizeof name, "%.*s", (int)(equals - setting), setting);
  const char *subject = strncmp(name, "stat.", 5) == 0 ? name + 5 : name;
  char *end;
  double value = strtod(equals + 1, &end);
  if (end == equals + 1 || *end || value < -1e12 || value > 1e12) return E_INVALID;
  int stat = stat_by_name(subject);
  if (strcmp(subject, "money") == 0)
    f->life.money = (int64_t)value;
  else if (stat == STAT_ENERGY && value >= 0 && value <= 150)
    f->life.energy.value_milli = (int32_t)(value * MILLI);
  else if (stat >= 0 && value >= 0 && value <= 100)
    life_add_stat(&f->life, rules, (enum stat_id)stat, f->life.now_min,
                  (int32_t)(value * MILLI) - life_stat(&f->life, rules, (enum stat_id)stat, f->life.now_min));
  else
    return E_INVALID;
  return E_OK;
}

static int set_flag(struct fired *f, const char *flag)
{
  char name[64];
  const char *equals = strchr(flag, '=');
  size_t size = equals ? (size_t)(equals - flag) : strlen(flag);
  if (size == 0 || size >= sizeof name) return E_INVALID;
  snprintf(name, sizeof name, "%.*s", (int)size, flag);
  struct name_id id = {hash_text(name)};
  return memory_set_flag(&f->life.memory, id, equals ? hash_text(equals + 1) : 0, f->life.now_min);
}

/* ---- the report ---- */

static void write_change(struct json *json, const char *name, int64_t before, int64_t after, int decimals)
{
  if (before == after) return;
  json_kv_object(json, name);
  json_kv_fixed(json, "before", before, decimals);
  json_kv_fixed(json, "after", after, decimals);
  json_object_end(json);
}

static void write_changes(struct json *json, const struct life *before, const struct life *after,
                          const struct rules *rules)
{
  json_kv_object(json, "changes");
  for (int i = 0; i < STAT_COUNT; i++)
    write_change(json, stat_name((enum stat_id)i), life_stat(before, rules, (enum stat_id)i, before->now_min),
                 life_stat(after, rules, (enum stat_id)i, after->now_min), 3);
  write_change(json, "money", before->money, after->money, 0);
  for (uint32_t i = 0; i < before->people_count && i < after->people_count; i++) {
    char name[64];
    const struct person *p = &after->people[i];
    snprintf(name, sizeof name, "%s.closeness", role_id((enum role)p->role));
    write_change(json, name, life_closeness(&before->people[i], rules, before->now_min),
                 life_closeness(p, rules, after->now_min), 3);
  }
  write_change(json, "people", before->people_count, after->people_count, 0);
  write_change(json, "flags", before->memory.flag_count, after->memory.flag_count, 0);
  write_change(json, "planned", before->agenda.count, after->agenda.count, 0);
  json_object_end(json);
}

static void write_shown(struct json *json, const struct fired *f, const struct event *event)
{
  struct buf body;
  const char *text = f->has_prompt ? fire_prompt_text(f->game, &f->prompt) : NULL;
  buf_init(&body, STORY_BYTES_MAX);
  if (text) story_render(&body, text, &f->life, f->game->content, f->life.now_min);
  json_kv_object(json, "shown");
  json_kv_text(json, "title", event->title);
  if (body.data) json_kv_text(json, "body", body.data);
  if (f->has_prompt) {
    json_kv_array(json, "choices");
    for (int i = 0; i < f->prompt.choice_count; i++) {
      const struct choice *choice = fire_choice(f->game, &f->prompt, i);
      json_object_begin(json);
      json_kv_text(json, "id", choice->id);
      json_kv_text(json, "text", choice->text);
      json_object_end(json);
    }
    json_array_end(json);
    json_kv_text(json, "chosen", f->choice);
  }
  json_kv_array(json, "said");
  for (int i = 0; i < f->said_count; i++)
    json_text(json, f->said[i]);
  json_array_end(json);
  json_object_end(json);
  buf_deinit(&body);
}

static void write_error(struct json *json, const struct fired *f)
{
  json_key(json, "error");
  if (!f->has_fault) {
    json_null(json);
    return;
  }
  json_object_begin(json);
  json_kv_text(json, "kind", fault_kind_name(f->fault.kind));
  json_kv_text(json, "message", f->fault.message);
  json_kv_text(json, "file", f->fault.file);
  json_kv_int(json, "line", f->fault.line);
  json_object_end(json);
}

static void report(const struct fired *f, const struct event *event, const struct life *before, bool is_eligible,
                   bool is_json)
{
  struct buf text;
  struct json json;
  buf_init(&text, REPORT_BYTES_MAX);
  json_init(&json, &text);
  json_object_begin(&json);
  json_kv_text(&json, "id", event->def.path);
  json_kv_bool(&json, "fired", is_eligible && !f->has_fault);
  json_key(&json, "why");
  explain_json(&(struct explain){before, f->game->content, before->now_min}, &event->when, &json);
  if (is_eligible) {
    write_shown(&json, f, event);
    write_changes(&json, before, &f->life, &f->game->content->rules);
  }
  write_error(&json, f);
  json_object_end(&json);
  if (is_json && text.data) printf("%s\n", text.data);
  if (!is_json && f->has_fault)
    printf("%s failed: %s:%d: %s\n", event->def.path, f->fault.file, f->fault.line, f->fault.message);
  else if (!is_json)
    printf("%s %s at age %d\n%s\n", event->def.path, is_eligible ? "fired" : "may not fire", before->age_years,
           text.data ? text.data : "");
  buf_deinit(&text);
}

/* ---- firing ---- */

static int pick_choice(const struct fired *f, const char *wanted)
{
  if (!wanted) return fire_default_choice(&f->life, f->game, &f->prompt);
  struct name_id name = {hash_text(wanted)};
  for (int i = 0; i < f->prompt.choice_count; i++)
    if (name_id_equal(f->prompt.choices[i], name)) return i;
  return -1;
}

static int fire_it(struct fired *f, const struct event *event, const char *wanted)
{
  static const struct policy live = {.kind = POLICY_LIVE};
  struct witness witness = {f, saw};
  fire_event(&f->life, f->game, event, &live, &witness);
  if (!f->has_prompt) return E_OK;
  int index = pick_choice(f, wanted);
  if (index < 0) {
    fprintf(stderr, "baolife: %s does not offer the choice '%s' here\n", event->def.path, wanted);
    return E_INVALID;
  }
  const struct choice *choice = fire_choice(f->game, &f->prompt, index);
  f->choice = choice ? choice->id : "";
  fire_answer(&f->life, f->game, f->prompt.number, index, CLOSED_ANSWERED, &live, &witness, NULL);
  return E_OK;
}

static int prepare(struct fired *f, const struct event *event, int64_t seed, int64_t age,
                   const struct option_list *sets, const struct option_list *flags)
{
  struct witness nobody = {NULL, NULL};
  int32_t low, high;
  cond_age_range(&event->when, &low, &high);
  life_init(&f->life);
  int status = made_up_birth(&f->life, f->game, (uint64_t)seed, &nobody);
  if (status) return status;
  made_up_set_age(&f->life, f->game, age >= 0 ? (int32_t)age : low);
  for (int i = 0; i < sets->count && !status; i++)
    status = set_value(f, sets->items[i]);
  for (int i = 0; i < flags->count && !status; i++)
    status = set_flag(f, flags->items[i]);
  if (status) fprintf(stderr, "baolife: --set takes stat.NAME=0..100 or money=N, --flag takes NAME or NAME=VALUE\n");
  return status;
}

static int run(struct fired *f, struct fired *before, const struct event *event, const struct option_list *sets,
               const struct option_list *flags, int64_t age, int64_t seed, const char *choice, bool is_json)
{
  if (prepare(f, event, seed, age, sets, flags) || prepare(before, event, seed, age, sets, flags)) return EXIT_USAGE;
  struct cond_context context = {&f->game->content->rules, &f->game->content->windows};
  bool is_eligible = cond_holds(&event->when, &f->life, &context, f->life.now_min);
  if (is_eligible && fire_it(f, event, choice)) return EXIT_USAGE;
  report(f, event, &before->life, is_eligible, is_json);
  if (!is_eligible) return EXIT_NOT_ELIGIBLE;
  return f->has_fault ? EXIT_FAILED : 0;
}

int cli_fire(int argument_count, char *const *arguments)
{
  static struct config config;
  int64_t age = -1, seed = 1;
  bool is_json = false;
  const char *content = "./content", *choice = NULL;
  struct option_list sets = {0}, flags = {0}, rest;
  const struct option_row rows[] = {
      {"age", OPTION_NUMBER, &age, 0, 120},   {"seed", OPTION_NUMBER, &seed, 0, INT64_MAX},
      {"set", OPTION_LIST, &sets, 0, 0},      {"flag", OPTION_LIST, &flags, 0, 0},
      {"choice", OPTION_TEXT, &choice, 0, 0}, {"content", OPTION_TEXT, &content, 0, 0},
      {"json", OPTION_FLAG, &is_json, 0, 0},  {0}};
  int status = options_read(rows, argument_count, arguments, help, &rest);
  if (status) return status == E_CLOSED ? 0 : EXIT_USAGE;
  if (rest.count != 1) {
    fputs(help, stderr);
    return EXIT_USAGE;
  }
  struct script *script = NULL;
  snprintf(config.content, sizeof config.content, "%s", content);
  if (boot_load_content(&config, 1, &script)) return EXIT_CONTENT;
  struct game game = {script_content(script), script, NULL};
  static struct fired f, before;
  f.game = before.game = &game;
  const struct event *event = content_event_by_path(game.content, rest.items[0]);
  int code = EXIT_USAGE;
  if (event)
    code = run(&f, &before, event, &sets, &flags, age, seed, choice, is_json);
  else if (content_definition(game.content, (struct content_id){hash_text(rest.items[0])}))
    fprintf(stderr, "baolife: '%s' is no event; fire takes events, which may start it\n", rest.items[0]);
  else
    fprintf(stderr, "baolife: there is no content '%s' in %s\n", rest.items[0], content);
  for (int i = 0; i < f.said_count; i++)
    free(f.said[i]);
  life_deinit(&f.life);
  life_deinit(&before.life);
  script_free(script);
  return code;
}
