#include "sim/why.h"

#include <inttypes.h>
#include <math.h>

#include "sim/faults.h"
#include "sim/why_int.h"
#include "trigger/chance.h"
#include "trigger/explain.h"

#define VERDICT_BYTES_MAX 2048

/* Everything both forms tell, looked at once. */
struct why {
  const struct life *life;
  const struct game *game;
  const struct event *event;
  struct explain explain;
  const struct history *history; /* NULL = it never happened */
  int64_t cooldown_left_min;
  bool is_aside, has_room;
  char aside_reason[FAULT_REASON_BYTES];
  int64_t gate_opens_min; /* INT64_MAX = not in time */
};

static struct why look(const struct life *life, const struct game *game, const struct event *event)
{
  const struct content *content = game->content;
  struct cond_context context = {&content->rules, &content->windows};
  struct why w = {.life = life, .game = game, .event = event, .explain = {life, content, life->now_min}};
  w.history = memory_history(&life->memory, event->def.id);
  if (w.history && event->cooldown_min > life->now_min - w.history->last_at_min)
    w.cooldown_left_min = event->cooldown_min - (life->now_min - w.history->last_at_min);
  w.is_aside = content_is_aside(content, &event->def);
  if (w.is_aside && !faults_reason(game->faults, event->def.id, w.aside_reason, sizeof w.aside_reason))
    w.aside_reason[0] = '\0';
  w.has_room = chance_has_room(event, life, content, life->now_min);
  w.gate_opens_min = gate_next_open(&event->gate, life, &context, life->now_min);
  return w;
}

static uint32_t count_of(const struct why *w)
{
  return w->history ? w->history->count : 0;
}

/* The first reason that stands in its way; false when there is none. In the order in which the game asks. */
static bool put_obstacle(const struct why *w, struct buf *out)
{
  const struct event *event = w->event;
  if (!w->life->is_alive) {
    buf_append_text(out, "this life is over");
  } else if (w->is_aside) {
    buf_printf(out, "it is set aside for its faults until its file changes (%s)", w->aside_reason);
  } else if (event->max_count && count_of(w) >= event->max_count) {
    buf_printf(out, "it happened %" PRIu32 " times, at most %" PRIu32 " are allowed", count_of(w), event->max_count);
  } else if (w->cooldown_left_min > 0) {
    buf_append_text(out, "its cooldown lasts another ");
    explain_span(w->cooldown_left_min, out);
  } else if (explain_failure(&w->explain, &event->when, out)) {
    return true;
  } else if (!w->has_room) {
    buf_append_text(out, "there is no room for another question of its class now");
  } else if (w->gate_opens_min != w->life->now_min) {
    buf_append_text(out, "it waits for its gate: ");
    explain_failure(&w->explain, &event->gate, out);
  } else {
    return false;
  }
  return true;
}

/* "may happen now", "may not happen: ..."; is it so? */
static bool put_verdict(const struct why *w, struct buf *out)
{
  struct buf obstacle;
  buf_init(&obstacle, VERDICT_BYTES_MAX);
  bool is_free = !put_obstacle(w, &obstacle);
  if (is_free)
    buf_append_text(out,
                    w->event->wake == WAKE_STARTED ? "may happen now, when other content starts it" : "may happen now");
  else
    buf_printf(out, "may not happen: %s", obstacle.data ? obstacle.data : "");
  buf_deinit(&obstacle);
  return is_free;
}

static const char *wake_name(enum wake wake)
{
  static const char *const names[] = {"start", "chance", "at", "on"};
  return names[wake];
}

static const char *planned_name(const struct agenda_entry *entry)
{
  if (entry->kind == AGENDA_SCHEDULED) return "scheduled";
  return entry->kind == AGENDA_GATED ? "waits for its gate" : "date";
}

static bool is_planned(const struct why *w, const struct agenda_entry *entry)
{
  bool is_content = entry->kind == AGENDA_SCHEDULED || entry->kind == AGENDA_GATED || entry->kind == AGENDA_AT;
  return is_content && content_id_equal(entry->content, w->event->def.id);
}

/* ---- as lines ---- */

static void put_when(const struct why *w, int64_t at_min, struct buf *out)
{
  if (at_min == INT64_MAX) {
    buf_append_text(out, "not any more");
    return;
  }
  struct date date = calendar_date(life_civil_day(w->life, at_min));
  buf_append_text(out, "in ");
  explain_span(at_min - w->life->now_min, out);
  buf_printf(out, " (%d-%02d-%02d)", date.year, date.month, date.day);
}

static void text_limits(const struct why *w, struct buf *out)
{
  buf_printf(out, "  happened   %" PRIu32 " times", count_of(w));
  if (w->event->max_count) buf_printf(out, " of at most %" PRIu32, w->event->max_count);
  if (w->history) {
    buf_append_text(out, ", last ");
    explain_span(w->life->now_min - w->history->last_at_min, out);
    buf_append_text(out, " ago");
  }
  buf_append_char(out, '\n');
  if (w->event->cooldown_min) {
    buf_append_text(out, "  cooldown   ");
    explain_span(w->event->cooldown_min, out);
    if (w->cooldown_left_min) buf_append_text(out, ", left: ");
    if (w->cooldown_left_min) explain_span(w->cooldown_left_min, out);
    buf_append_char(out, '\n');
  }
  if (w->is_aside) buf_printf(out, "  set aside  %s\n", w->aside_reason);
}

static void text_wake(const struct why *w, struct buf *out)
{
  const struct event *event = w->event;
  const struct content *content = w->game->content;
  buf_append_text(out, "  woken by   ");
  if (event->wake == WAKE_CHANCE) {
    double sum = chance_rate_sum(content, w->life->age_years);
    buf_printf(out, "chance: %g a year, %g with what holds now; %.3g %% of all that is drawn at age %d\n",
               event->per_year, chance_rate(event, w->life, content, w->life->now_min),
               sum > 0 ? 100 * event->per_year_max / sum : 0, w->life->age_years);
  } else if (event->wake == WAKE_ON) {
    const char *signal = words_text(&content->words, event->signal.hash);
    buf_printf(out, "the signal %s, with weight %g\n", signal ? signal : "?", event->weight);
  } else if (event->wake == WAKE_AT) {
    buf_append_text(out, "a date: ");
    put_when(w, at_next_min(event, w->life, content, w->life->now_min), out);
    buf_append_char(out, '\n');
  } else {
    buf_append_text(out, "other content only (start or schedule)\n");
  }
}

static void text_ahead(const struct why *w, struct buf *out)
{
  for (uint32_t i = 0; i < w->life->agenda.count; i++) {
    const struct agenda_entry *entry = &w->life->agenda.entries[i];
    if (!is_planned(w, entry)) continue;
    buf_printf(out, "  planned    %s: ", planned_name(entry));
    put_when(w, entry->due_min, out);
    buf_append_char(out, '\n');
  }
  for (uint32_t i = 0; i < w->life->prompt_open_count; i++)
    if (content_id_equal(w->life->prompts[i].content, w->event->def.id))
      buf_append_text(out, "  open       a question of it waits for an answer\n");
}

static void put_text(const struct why *w, struct buf *out)
{
  const struct event *event = w->event;
  put_verdict(w, out);
  buf_printf(out, "\n%s (%s), for %s %s, %d years old\n", event->def.path, event->title, w->life->first_name,
             w->life->family_name, w->life->age_years);
  if (event->when.clause_count || event->when.any_count) buf_append_text(out, "  conditions\n");
  explain_lines(&w->explain, &event->when, "    ", out);
  if (event->gate.clause_count) {
    buf_append_text(out, "  gate       ");
    if (w->gate_opens_min == w->life->now_min)
      buf_append_text(out, "is open");
    else
      buf_append_text(out, "opens ");
    if (w->gate_opens_min != w->life->now_min) put_when(w, w->gate_opens_min, out);
    buf_append_char(out, '\n');
  }
  explain_lines(&w->explain, &event->gate, "    ", out);
  text_limits(w, out);
  if (!w->has_room) buf_append_text(out, "  room       none for another question of its class now\n");
  text_wake(w, out);
  text_ahead(w, out);
}

void why_text(const struct life *life, const struct game *game, const struct definition *definition, struct buf *out)
{
  struct explain e = {life, game->content, life->now_min};
  if (definition->kind != DEFINITION_EVENT) {
    why_goal_text(&e, definition, out);
    return;
  }
  struct why w = look(life, game, (const struct event *)definition);
  put_text(&w, out);
}

/* ---- as data ---- */

static void json_minute(struct json *out, const char *key, int64_t at_min)
{
  json_key(out, key);
  if (at_min == INT64_MAX)
    json_null(out);
  else
    json_int(out, at_min);
}

static void json_wake(const struct why *w, struct json *out)
{
  const struct event *event = w->event;
  const struct content *content = w->game->content;
  json_kv_text(out, "woken_by", wake_name(event->wake));
  if (event->wake == WAKE_CHANCE) {
    double sum = chance_rate_sum(content, w->life->age_years);
    double now = chance_rate(event, w->life, content, w->life->now_min);
    json_kv_fixed(out, "per_year", llround(event->per_year * 1e6), 6);
    json_kv_fixed(out, "per_year_now", llround(now * 1e6), 6);
    json_kv_fixed(out, "age_sum", llround(sum * 1e6), 6);
    json_kv_fixed(out, "share", llround(sum > 0 ? event->per_year_max / sum * 1e6 : 0), 6);
  } else if (event->wake == WAKE_ON) {
    json_kv_text(out, "signal", words_text(&content->words, event->signal.hash));
    json_kv_fixed(out, "weight", llround(event->weight * 1000), 3);
  } else if (event->wake == WAKE_AT) {
    json_minute(out, "next_at", at_next_min(event, w->life, content, w->life->now_min));
  }
}

static void json_limits(const struct why *w, struct json *out)
{
  json_kv_int(out, "count", count_of(w));
  json_kv_int(out, "max", w->event->max_count);
  json_minute(out, "last_at", w->history ? w->history->last_at_min : INT64_MAX);
  json_kv_int(out, "cooldown_left", w->cooldown_left_min);
  json_kv_text(out, "set_aside", w->is_aside ? w->aside_reason : NULL);
  json_kv_bool(out, "has_room", w->has_room);
}

static void json_ahead(const struct why *w, struct json *out)
{
  json_kv_array(out, "planned");
  for (uint32_t i = 0; i < w->life->agenda.count; i++) {
    const struct agenda_entry *entry = &w->life->agenda.entries[i];
    if (!is_planned(w, entry)) continue;
    json_object_begin(out);
    json_kv_text(out, "kind", planned_name(entry));
    json_kv_int(out, "at", entry->due_min);
    json_object_end(out);
  }
  json_array_end(out);
  json_kv_array(out, "open_questions");
  for (uint32_t i = 0; i < w->life->prompt_open_count; i++)
    if (content_id_equal(w->life->prompts[i].content, w->event->def.id)) json_int(out, w->life->prompts[i].number);
  json_array_end(out);
}

static void event_json(const struct life *life, const struct game *game, const struct event *event, struct json *out)
{
  struct why w = look(life, game, event);
  struct buf words;
  buf_init(&words, WHY_BYTES_MAX);
  bool may_happen = put_verdict(&w, &words);
  json_kv_text(out, "id", event->def.path);
  json_kv_text(out, "title", event->title);
  json_kv_bool(out, "may_happen", may_happen);
  json_kv_text(out, "verdict", words.data ? words.data : "");
  json_kv_int(out, "at", life->now_min);
  json_kv_int(out, "age", life->age_years);
  json_limits(&w, out);
  json_key(out, "conditions");
  explain_json(&w.explain, &event->when, out);
  json_key(out, "gate");
  explain_json(&w.explain, &event->gate, out);
  json_minute(out, "gate_opens_at", w.gate_opens_min);
  json_wake(&w, out);
  json_ahead(&w, out);
  buf_clear(&words);
  put_text(&w, &words);
  json_kv_text(out, "report", words.data ? words.data : "");
  buf_deinit(&words);
}

void why_json(const struct life *life, const struct game *game, const struct definition *definition, struct json *out)
{
  struct explain e = {life, game->content, life->now_min};
  if (definition->kind == DEFINITION_EVENT)
    event_json(life, game, (const struct event *)definition, out);
  else
    why_goal_json(&e, definition, out);
}
