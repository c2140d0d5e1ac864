/* Why what is no event may happen: quests, dialogues, things, and the goals of achievements, moments and lessons. */
#include "sim/why_int.h"

#include <inttypes.h>

#include "sim/awards.h"
#include "sim/quest.h"
#include "trigger/explain.h"

/* What the kinds have in common, as far as somebody who asks is concerned. */
struct subject {
  const char *title;
  const struct cond *when;
  uint32_t max_count;
  int64_t cooldown_min;
};

static struct subject subject_of(const struct definition *definition)
{
  const struct cond *when = definition_when(definition);
  switch (definition->kind) {
  case DEFINITION_QUEST: {
    const struct quest *quest = (const struct quest *)definition;
    return (struct subject){quest->title, when, quest->max_count, quest->cooldown_min};
  }
  case DEFINITION_DIALOGUE:
    return (struct subject){((const struct dialogue *)definition)->topic, when, 0, 0};
  case DEFINITION_ITEM: {
    const struct item *item = (const struct item *)definition;
    return (struct subject){item->title, when, 0, item->cooldown_min};
  }
  case DEFINITION_MOMENT:
    return (struct subject){"a moment for the album", when, 1, 0};
  default:
    return (struct subject){award_title(definition), when, 1, 0};
  }
}

/* A quest under way tells what its step still wants. */
static bool put_quest(const struct explain *e, const struct definition *definition, struct buf *out)
{
  const struct quest_state *state = quests_find(&e->life->quests, definition->id);
  if (definition->kind != DEFINITION_QUEST || !state || !quest_is_open(state)) return false;
  const struct quest_step *step = quest_step_of((const struct quest *)definition, state);
  if (state->status == QUEST_DONE || !step) {
    buf_append_text(out, "it is done and waits to be claimed");
    return true;
  }
  struct quest_progress progress = quest_progress_of(step, state, e->life);
  buf_printf(out, "it is under way, on step '%s' (%" PRId64 " of %" PRId64 ")", step->id, progress.value,
             progress.target);
  struct buf missing;
  buf_init(&missing, 1024);
  if (explain_failure(e, &step->goal, &missing)) buf_printf(out, ": %s", missing.data ? missing.data : "");
  buf_deinit(&missing);
  return true;
}

static bool put_obstacle(const struct explain *e, const struct definition *definition, struct buf *out)
{
  struct subject subject = subject_of(definition);
  const struct history *history = memory_history(&e->life->memory, definition->id);
  if (!e->life->is_alive) {
    buf_append_text(out, "this life is over");
  } else if (content_is_aside(e->content, definition)) {
    buf_append_text(out, "it is set aside for its faults until its file changes");
  } else if (put_quest(e, definition, out)) {
    return true;
  } else if (history && subject.max_count && history->count >= subject.max_count) {
    buf_printf(out, "it happened in this life, at most %" PRIu32 " times are allowed; the last was ",
               subject.max_count);
    explain_span(e->now_min - history->last_at_min, out);
    buf_append_text(out, " ago");
  } else if (history && e->now_min - history->last_at_min < subject.cooldown_min) {
    buf_append_text(out, "its cooldown lasts another ");
    explain_span(subject.cooldown_min - (e->now_min - history->last_at_min), out);
  } else {
    return explain_failure(e, subject.when, out);
  }
  return true;
}

static bool put_verdict(const struct explain *e, const struct definition *definition, struct buf *out)
{
  struct buf obstacle;
  buf_init(&obstacle, 2048);
  bool is_free = !put_obstacle(e, definition, &obstacle);
  if (is_free)
    buf_append_text(out, "may happen now");
  else
    buf_printf(out, "may not happen: %s", obstacle.data ? obstacle.data : "");
  buf_deinit(&obstacle);
  return is_free;
}

void why_goal_text(const struct explain *e, const struct definition *definition, struct buf *out)
{
  struct subject subject = subject_of(definition);
  put_verdict(e, definition, out);
  buf_printf(out, "\n%s (%s), for %s %s, %d years old\n", definition->path, subject.title, e->life->first_name,
             e->life->family_name, e->life->age_years);
  if (subject.when->clause_count || subject.when->any_count) buf_append_text(out, "  conditions\n");
  explain_lines(e, subject.when, "    ", out);
}

void why_goal_json(const struct explain *e, const struct definition *definition, struct json *out)
{
  struct subject subject = subject_of(definition);
  const struct history *history = memory_history(&e->life->memory, definition->id);
  struct buf words;
  buf_init(&words, WHY_BYTES_MAX);
  bool may_happen = put_verdict(e, definition, &words);
  json_kv_text(out, "id", definition->path);
  json_kv_text(out, "title", subject.title);
  json_kv_bool(out, "may_happen", may_happen);
  json_kv_text(out, "verdict", words.data ? words.data : "");
  json_kv_int(out, "at", e->now_min);
  json_kv_int(out, "age", e->life->age_years);
  json_kv_int(out, "count", history ? history->count : 0);
  json_key(out, "conditions");
  explain_json(e, subject.when, out);
  buf_clear(&words);
  why_goal_text(e, definition, &words);
  json_kv_text(out, "report", words.data ? words.data : "");
  buf_deinit(&words);
}
