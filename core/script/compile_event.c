#include "script/load_int.h"

#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "script/sets.h"
#include "script/words.h"

#define PER_YEAR_MAX 1000.0

static void compile_times(struct loader *l, const struct node *times, struct event *out)
{
  struct times *rows = loader_alloc(l, times->list_count, sizeof *rows);
  for (uint32_t i = 0; rows && i < times->list_count; i++) {
    const struct node *row = &times->items[i];
    rows[i].factor = row->list_count ? row->items[0].number : 1;
    compile_cond(l, row, &rows[i].when);
    if (rows[i].factor > 1) out->per_year_max *= rows[i].factor;
  }
  out->times = rows;
  out->times_count = rows ? times->list_count : 0;
}

/* per_window: expected count in one window, spread over its days. */
static double rate_of(struct loader *l, const struct node *root, const struct node *chance)
{
  const struct node *per_window = node_get(chance, "per_window");
  if (!per_window) return node_number(chance, "per_year", 0);
  const char *name = node_text(node_get(root, "when"), "window", "");
  const struct windows *windows = &l->script->content.windows;
  int window = windows_by_name(windows, name);
  return window < 0 ? 0 : per_window->number * 365.25 / windows->items[window].days;
}

static void compile_chance(struct loader *l, const struct node *root, const struct node *chance, struct event *out)
{
  const struct node *times = node_get(chance, "times");
  out->wake = WAKE_CHANCE;
  out->per_year = rate_of(l, root, chance);
  out->per_year_max = out->per_year;
  if (times) compile_times(l, times, out);
  if (out->per_year > PER_YEAR_MAX)
    PROBLEM(l, chance->value_at, "out-of-range", "%g occurrences a year; at most %g", out->per_year, PER_YEAR_MAX);
  else if (out->per_year_max > PER_YEAR_MAX)
    PROBLEM(l, times->value_at, "out-of-range", "with all factors %g occurrences a year; at most %g", out->per_year_max,
            PER_YEAR_MAX);
}

static void compile_at(struct loader *l, const struct node *at, struct event *out)
{
  const struct node *birthday = node_get(at, "birthday"), *days = node_get(at, "age_days");
  const char *date = node_text(at, "date", NULL);
  out->wake = WAKE_AT;
  if (birthday) {
    out->at.kind = AT_BIRTHDAY;
    out->at.age_years = birthday->kind == NODE_NUMBER ? (int32_t)birthday->number : -1;
  } else if (date) {
    struct date parsed = {0};
    if (date_parse(date, &parsed) != 0) return;
    out->at = (struct at){.kind = AT_DATE, .month = parsed.month, .day = parsed.day};
  } else if (days) {
    out->at.kind = AT_AGE_DAYS;
    out->at.low = (int32_t)days->items[0].number;
    out->at.high = (int32_t)days->items[1].number;
  } else {
    int window = windows_by_name(&l->script->content.windows, node_text(at, "window", ""));
    out->at = (struct at){.kind = AT_WINDOW, .window = window < 0 ? 0 : window};
  }
}

static void compile_wake(struct loader *l, const struct node *root, struct event *out)
{
  const struct node *chance = node_get(root, "chance"), *at = node_get(root, "at");
  const char *on = node_text(root, "on", NULL);
  out->wake = WAKE_STARTED;
  out->weight = node_number(root, "weight", 1);
  if (chance) {
    compile_chance(l, root, chance, out);
  } else if (at) {
    compile_at(l, at, out);
  } else if (on) {
    out->wake = WAKE_ON;
    out->signal.hash = loader_name(l, node_get(root, "on"), on, strlen(on));
  }
}

static void compile_choice(struct loader *l, const struct node *node, struct choice *out)
{
  out->id = loader_text(l, node_text(node, "id", ""));
  out->name.hash = hash_text(node_text(node, "id", ""));
  out->text = loader_text(l, node_text(node, "text", ""));
  out->cost_money = node_integer(node, "cost", 0);
  compile_cond(l, node_get(node, "when"), &out->when);
  compile_outcome(l, node, &out->outcome);
}

static void compile_choices(struct loader *l, const struct node *root, struct event *out)
{
  const struct node *choices = node_get(root, "choices"), *timeout = node_get(root, "timeout");
  out->timeout_min = compile_duration(timeout, "after", l->script->content.rules.pacing.default_timeout_min);
  out->outcome.handler = HANDLER_NONE;
  struct choice *rows = loader_alloc(l, choices->list_count, sizeof *rows);
  for (uint32_t i = 0; rows && i < choices->list_count; i++) {
    compile_choice(l, &choices->items[i], &rows[i]);
    if (strcmp(rows[i].id, node_text(timeout, "choose", "")) == 0) out->default_choice = (int32_t)i;
  }
  out->choices = rows;
  out->choice_count = rows ? choices->list_count : 0;
}

void compile_event(struct loader *l, const struct node *root)
{
  struct content *content = &l->script->content;
  bool is_prompt = node_get(root, "choices") != NULL;
  content->events = loader_room(l, content->events, sizeof *content->events);
  if (!content->events) return;
  struct event *out = &content->events[content->event_count++];
  *out = (struct event){.def = compile_definition(l, DEFINITION_EVENT, NULL)};
  out->title = loader_text(l, node_text(root, "title", ""));
  compile_texts(l, node_get(root, "text"), &out->text);
  out->prompt_class = (enum prompt_class)set_index("class", node_text(root, "class", is_prompt ? "minor" : "notice"));
  out->sensitive = node_boolean(root, "sensitive", false);
  out->cooldown_min = compile_duration(root, "cooldown", 0);
  out->max_count = (uint32_t)node_integer(root, "max", 0);
  compile_cond(l, node_get(root, "when"), &out->when);
  compile_cond(l, node_get(root, "gate"), &out->gate);
  compile_wake(l, root, out);
  if (is_prompt)
    compile_choices(l, root, out);
  else
    compile_outcome(l, root, &out->outcome);
}
