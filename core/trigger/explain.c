#include "trigger/explain.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "model/calendar.h"
#include "trigger/cond_int.h"

static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
static const char *const months[] = {"",    "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

static struct cond_context context_of(const struct explain *e)
{
  return (struct cond_context){&e->content->rules, &e->content->windows};
}

void explain_span(int64_t minutes, struct buf *out)
{
  if (minutes >= 2 * MINUTES_PER_YEAR)
    buf_printf(out, "%.1f years", (double)minutes / (double)MINUTES_PER_YEAR);
  else if (minutes >= 2 * MINUTES_PER_DAY)
    buf_printf(out, "%" PRId64 " days", minutes / MINUTES_PER_DAY);
  else if (minutes >= 2 * MINUTES_PER_HOUR)
    buf_printf(out, "%" PRId64 " hours", minutes / MINUTES_PER_HOUR);
  else
    buf_printf(out, "%" PRId64 " minutes", minutes);
}

/* ---- what a clause asks ---- */

static const char *asks(enum clause_kind kind)
{
  static const char *const names[] = {[CLAUSE_AGE] = "age",
                                      [CLAUSE_STAGE] = "stage",
                                      [CLAUSE_STAT] = "stat",
                                      [CLAUSE_TRAIT] = "trait",
                                      [CLAUSE_MONEY] = "money",
                                      [CLAUSE_FLAG] = "flag set",
                                      [CLAUSE_NO_FLAG] = "flag not set",
                                      [CLAUSE_FLAG_ANY] = "one of the flags",
                                      [CLAUSE_COUNTER] = "counter",
                                      [CLAUSE_SCHOOL] = "school",
                                      [CLAUSE_SEASON] = "season",
                                      [CLAUSE_WINDOW] = "window",
                                      [CLAUSE_SINCE] = "since",
                                      [CLAUSE_DONE] = "done",
                                      [CLAUSE_NOT_DONE] = "not done",
                                      [CLAUSE_PERSON] = "person",
                                      [CLAUSE_AGE_DAYS] = "age in days",
                                      [CLAUSE_MONTH] = "month",
                                      [CLAUSE_QUEST] = "quest",
                                      [CLAUSE_PLACE] = "place",
                                      [CLAUSE_HOUR] = "hour",
                                      [CLAUSE_WEEKDAY] = "weekday",
                                      [CLAUSE_WEATHER] = "weather"};
  return names[kind];
}

static const char *subject_of(const struct clause *c, const struct content *content)
{
  switch ((enum clause_kind)c->kind) {
  case CLAUSE_STAT:
    return stat_name((enum stat_id)c->target);
  case CLAUSE_TRAIT:
    return trait_id((enum trait)c->target);
  case CLAUSE_PERSON:
    return role_id((enum role)c->target);
  case CLAUSE_WINDOW:
    return content->windows.items[c->target].name;
  case CLAUSE_FLAG:
  case CLAUSE_NO_FLAG:
  case CLAUSE_COUNTER:
    return words_text(&content->words, c->name.hash);
  case CLAUSE_SINCE:
  case CLAUSE_DONE:
  case CLAUSE_NOT_DONE:
  case CLAUSE_QUEST:
    return words_text(&content->words, c->content.hash);
  default:
    return NULL;
  }
}

/* Stats, traits and feelings are kept in thousandths and spoken of in points. */
static int decimals_of(const struct clause *c)
{
  bool is_feeling = c->kind == CLAUSE_PERSON && c->argument >= PERSON_CLOSENESS && c->argument <= PERSON_ROMANCE;
  return is_feeling || c->kind == CLAUSE_STAT || c->kind == CLAUSE_TRAIT;
}

static void put_number(const struct clause *c, int64_t value, struct buf *out)
{
  if (c->kind == CLAUSE_SINCE)
    explain_span(value, out);
  else if (decimals_of(c))
    buf_printf(out, "%g", (double)(value / 100) / 10);
  else
    buf_printf(out, "%" PRId64, value);
}

static void put_needs(const struct clause *c, struct buf *out)
{
  bool has_low = c->low != INT64_MIN, has_high = c->high != INT64_MAX;
  buf_append_text(out, !has_low ? "at most " : !has_high ? "at least " : c->low == c->high ? "exactly " : "");
  if (has_low) put_number(c, c->low, out);
  if (has_low && has_high && c->low != c->high) buf_append_text(out, " to ");
  if (has_high && !(has_low && c->low == c->high)) put_number(c, c->high, out);
}

/* ---- sets of names ---- */

static const char *member(const struct clause *c, int index)
{
  switch ((enum clause_kind)c->kind) {
  case CLAUSE_STAGE:
    return index < STAGE_COUNT ? stage_name((enum stage)index) : NULL;
  case CLAUSE_SCHOOL:
    return index < SCHOOL_COUNT ? school_name((enum school)index) : NULL;
  case CLAUSE_SEASON:
    return index < SEASON_COUNT ? calendar_season_name((enum season)index) : NULL;
  case CLAUSE_MONTH:
    return index <= 12 ? months[index] : NULL;
  case CLAUSE_PLACE:
    return index < PLACE_COUNT ? place_name((enum place)index) : NULL;
  case CLAUSE_WEEKDAY:
    return index < 7 ? weekdays[index] : NULL;
  case CLAUSE_WEATHER:
    return index < WEATHER_COUNT ? weather_name((enum weather)index) : NULL;
  default:
    return NULL;
  }
}

static int member_now(const struct clause *c, const struct explain *e)
{
  int32_t day = life_civil_day(e->life, e->now_min);
  switch ((enum clause_kind)c->kind) {
  case CLAUSE_STAGE:
    return life_stage(life_age(e->life, e->now_min));
  case CLAUSE_SCHOOL:
    return cond_school(e->life, e->now_min);
  case CLAUSE_SEASON:
    return calendar_season(day);
  case CLAUSE_MONTH:
    return calendar_date(day).month;
  case CLAUSE_PLACE:
    return gate_place(e->life, e->now_min);
  case CLAUSE_WEEKDAY:
    return calendar_weekday(day);
  default:
    return gate_weather(e->life, day);
  }
}

static void put_set(const struct clause *c, const struct explain *e, struct buf *out)
{
  const char *name;
  bool is_first = true;
  buf_printf(out, "%s is %s, needs ", asks((enum clause_kind)c->kind), member(c, member_now(c, e)));
  for (int i = 0; (name = member(c, i)); i++) {
    if (!(c->mask >> i & 1)) continue;
    buf_printf(out, "%s%s", is_first ? "" : " or ", name);
    is_first = false;
  }
}

/* ---- sentences ---- */

static const char *word_or(const struct content *content, uint64_t hash, const char *fallback)
{
  const char *word = words_text(&content->words, hash);
  return word ? word : fallback;
}

static void put_flag_name(const struct clause *c, const struct explain *e, struct buf *out)
{
  buf_append_text(out, word_or(e->content, c->name.hash, "?"));
  if (c->value) buf_printf(out, "=%s", word_or(e->content, c->value, "?"));
}

static void put_flag(const struct clause *c, const struct explain *e, struct buf *out)
{
  const struct flag *flag = memory_flag(&e->life->memory, c->name);
  buf_append_text(out, "flag ");
  put_flag_name(c, e, out);
  buf_append_text(out, flag && (c->value == 0 || flag->value == c->value) ? " is set" : " is not set");
  if (flag && c->value && flag->value != c->value)
    buf_printf(out, " (it is %s)", word_or(e->content, flag->value, "plain"));
  buf_append_text(out, c->kind == CLAUSE_FLAG ? ", must be" : ", must not be");
}

static void put_flag_any(const struct clause *run, const struct explain *e, struct buf *out)
{
  buf_append_text(out, "one of the flags ");
  for (uint32_t k = 1; k <= run->count; k++) {
    if (k > 1) buf_append_text(out, ", ");
    put_flag_name(&run[k], e, out);
  }
  buf_append_text(out, " must be set");
}

static void put_history(const struct clause *c, const struct explain *e, struct buf *out)
{
  const struct history *h = memory_history(&e->life->memory, c->content);
  buf_append_text(out, word_or(e->content, c->content.hash, "?"));
  if (h) {
    buf_append_text(out, " was ");
    explain_span(e->now_min - h->last_at_min, out);
    buf_append_text(out, " ago");
  } else {
    buf_append_text(out, " never happened");
  }
  buf_append_text(out, c->kind == CLAUSE_NOT_DONE ? ", must not have happened" : ", must have happened");
  if (c->kind != CLAUSE_SINCE) return;
  buf_append_text(out, ", ");
  put_needs(c, out);
  buf_append_text(out, " ago");
}

static void put_quest(const struct clause *c, const struct explain *e, struct buf *out)
{
  static const char *const wanted[] = {"active", "done", "failed", "never begun"};
  const struct quest_state *newest = quests_find(&e->life->quests, c->content);
  buf_printf(out, "quest %s is %s", word_or(e->content, c->content.hash, "?"),
             newest ? quest_status_name((enum quest_status)newest->status) : "not under way");
  if (newest && newest->status == QUEST_ACTIVE)
    buf_printf(out, " (step %s)", word_or(e->content, newest->step.hash, "?"));
  if (c->argument == QUEST_ASK_STEP)
    buf_printf(out, ", must be on step %s", word_or(e->content, c->name.hash, "?"));
  else
    buf_printf(out, ", must be %s", wanted[c->argument]);
}

static void put_person(const struct clause *c, const struct explain *e, struct buf *out)
{
  static const char *const aspects[] = {"", "closeness", "trust", "romance", "age", "O", "C", "E", "A", "N"};
  struct cond_context context = context_of(e);
  const char *role = role_id((enum role)c->target);
  int64_t value;
  if (c->argument == PERSON_ALIVE) {
    bool has_one = cond_value(c, e->life, &context, e->now_min, &value) && value;
    buf_printf(out, "%s is %s, must %sbe alive", role, has_one ? "alive" : "not there", c->low ? "" : "not ");
    return;
  }
  buf_printf(out, "%s of %s is ", aspects[c->argument], role);
  if (cond_value(c, e->life, &context, e->now_min, &value))
    put_number(c, value, out);
  else
    buf_append_text(out, "nobody's");
  buf_append_text(out, ", needs ");
  put_needs(c, out);
}

static void put_value(const struct clause *c, const struct explain *e, struct buf *out)
{
  struct cond_context context = context_of(e);
  const char *subject = subject_of(c, e->content);
  int64_t value = 0;
  cond_value(c, e->life, &context, e->now_min, &value);
  if (c->kind == CLAUSE_COUNTER) buf_append_text(out, "counter ");
  buf_printf(out, "%s is ", subject ? subject : asks((enum clause_kind)c->kind));
  put_number(c, value, out);
  buf_append_text(out, ", needs ");
  put_needs(c, out);
}

static void put_text(const struct clause *c, const struct explain *e, struct buf *out)
{
  switch ((enum clause_kind)c->kind) {
  case CLAUSE_FLAG:
  case CLAUSE_NO_FLAG:
    put_flag(c, e, out);
    break;
  case CLAUSE_FLAG_ANY:
    put_flag_any(c, e, out);
    break;
  case CLAUSE_SINCE:
  case CLAUSE_DONE:
  case CLAUSE_NOT_DONE:
    put_history(c, e, out);
    break;
  case CLAUSE_PERSON:
    put_person(c, e, out);
    break;
  case CLAUSE_QUEST:
    put_quest(c, e, out);
    break;
  case CLAUSE_WINDOW:
    buf_printf(out, "the window %s must be open", subject_of(c, e->content));
    break;
  case CLAUSE_STAGE:
  case CLAUSE_SCHOOL:
  case CLAUSE_SEASON:
  case CLAUSE_MONTH:
  case CLAUSE_PLACE:
  case CLAUSE_WEEKDAY:
  case CLAUSE_WEATHER:
    put_set(c, e, out);
    break;
  default:
    put_value(c, e, out);
    break;
  }
}

/* ---- walking ---- */

/* Clauses that belong together: a run of flags of which one will do, else one. */
static uint32_t run_count(const struct clause *c)
{
  return c->kind == CLAUSE_FLAG_ANY ? 1u + c->count : 1;
}

static bool holds(const struct explain *e, const struct clause *clauses, uint32_t count)
{
  struct cond_context context = context_of(e);
  return cond_all_hold(clauses, count, e->life, &context, e->now_min);
}

#define CLAUSE_TEXT_BYTES_MAX 1024

static void clause_json(const struct explain *e, const struct clause *c, struct json *out)
{
  struct cond_context context = context_of(e);
  struct buf text;
  int64_t value;
  const char *subject = subject_of(c, e->content);
  buf_init(&text, CLAUSE_TEXT_BYTES_MAX);
  put_text(c, e, &text);
  json_object_begin(out);
  json_kv_text(out, "asks", asks((enum clause_kind)c->kind));
  if (subject) json_kv_text(out, "of", subject);
  if (cond_value(c, e->life, &context, e->now_min, &value)) {
    json_kv_int(out, "from", c->low);
    json_kv_int(out, "to", c->high);
    json_kv_int(out, "is", value);
  }
  json_kv_text(out, "text", text.data ? text.data : "");
  json_kv_bool(out, "holds", holds(e, c, run_count(c)));
  json_object_end(out);
  buf_deinit(&text);
}

static void list_json(const struct explain *e, const struct clause *clauses, uint32_t count, struct json *out)
{
  for (uint32_t i = 0; i < count; i += run_count(&clauses[i]))
    clause_json(e, &clauses[i], out);
}

void explain_json(const struct explain *e, const struct cond *c, struct json *out)
{
  json_array_begin(out);
  list_json(e, c->clauses, c->clause_count, out);
  const struct clause *next = c->any;
  for (uint32_t i = 0; i < c->any_count; next += c->any_counts[i++]) {
    json_object_begin(out);
    json_kv_array(out, "any");
    list_json(e, next, c->any_counts[i], out);
    json_array_end(out);
    json_kv_bool(out, "holds", holds(e, next, c->any_counts[i]));
    json_object_end(out);
  }
  json_array_end(out);
}

static void list_lines(const struct explain *e, const struct clause *clauses, uint32_t count, const char *indent,
                       struct buf *out)
{
  for (uint32_t i = 0; i < count; i += run_count(&clauses[i])) {
    buf_printf(out, "%s%s  ", indent, holds(e, &clauses[i], run_count(&clauses[i])) ? "ok" : "NO");
    put_text(&clauses[i], e, out);
    buf_append_char(out, '\n');
  }
}

void explain_lines(const struct explain *e, const struct cond *c, const char *indent, struct buf *out)
{
  char deeper[32];
  snprintf(deeper, sizeof deeper, "%.20s      ", indent);
  list_lines(e, c->clauses, c->clause_count, indent, out);
  const struct clause *next = c->any;
  for (uint32_t i = 0; i < c->any_count; next += c->any_counts[i++]) {
    buf_printf(out, "%s%s  %s\n", indent, holds(e, next, c->any_counts[i]) ? "ok" : "NO",
               i ? "or all of" : "either all of");
    list_lines(e, next, c->any_counts[i], deeper, out);
  }
}

bool explain_failure(const struct explain *e, const struct cond *c, struct buf *out)
{
  struct cond_context context = context_of(e);
  for (uint32_t i = 0; i < c->clause_count; i += run_count(&c->clauses[i])) {
    if (holds(e, &c->clauses[i], run_count(&c->clauses[i]))) continue;
    put_text(&c->clauses[i], e, out);
    return true;
  }
  if (cond_holds(c, e->life, &context, e->now_min)) return false;
  buf_append_text(out, "none of its alternatives holds");
  return true;
}
