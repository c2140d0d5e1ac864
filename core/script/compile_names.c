/* Tables of names, windows and activities. */
#include "script/load_int.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "script/sets.h"
#include "script/words.h"

/* Weights of rows[i] (its second item, or its key) as an alias table. */
static void build_alias(struct loader *l, const struct node *rows, const char *key, struct alias *out)
{
  double *weights = arena_alloc(&l->scratch, (rows->list_count + 1) * sizeof *weights);
  if (!weights) {
    l->status = E_NOMEM;
    return;
  }
  for (uint32_t i = 0; i < rows->list_count; i++)
    weights[i] = key ? node_number(&rows->items[i], key, 0) : rows->items[i].items[1].number;
  int status = alias_init(out, weights, rows->list_count);
  if (status) l->status = status;
}

static void compile_list(struct loader *l, const struct node *rows, struct name_list *out)
{
  const char **names = loader_alloc(l, rows->list_count, sizeof *names);
  for (uint32_t i = 0; names && i < rows->list_count; i++)
    names[i] = loader_text(l, rows->items[i].items[0].text);
  out->names = names;
  build_alias(l, rows, NULL, &out->frequency);
}

void compile_names(struct loader *l, const struct node *root)
{
  struct names *names = &l->script->content.names;
  struct culture *cultures = loader_alloc(l, root->list_count, sizeof *cultures);
  if (!cultures) return;
  /* Published before it is filled: what was built is freed with the content whatever happens next. */
  names->cultures = cultures;
  names->culture_count = root->list_count;
  for (uint32_t i = 0; i < root->list_count; i++) {
    const struct node *row = &root->items[i];
    cultures[i].id = loader_text(l, node_text(row, "id", ""));
    cultures[i].name.hash = hash_text(node_text(row, "id", ""));
    cultures[i].title = loader_text(l, node_text(row, "title", ""));
    cultures[i].family_name_first = node_boolean(row, "family_name_first", false);
    compile_list(l, node_get(row, "female"), &cultures[i].given[SEX_FEMALE]);
    compile_list(l, node_get(row, "male"), &cultures[i].given[SEX_MALE]);
    compile_list(l, node_get(row, "family"), &cultures[i].family);
  }
  build_alias(l, root, "weight", &names->culture_frequency);
}

/* "1900-01-31": true and the date when the ten bytes at text are one. */
static bool parse_day(const char *text, struct date *out)
{
  for (int i = 0; i < 10; i++) {
    bool is_dash = i == 4 || i == 7;
    if (is_dash ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
  }
  *out = (struct date){atoi(text), atoi(text + 5), atoi(text + 8)};
  return out->month >= 1 && out->month <= 12 && out->day >= 1 &&
         out->day <= calendar_days_in_month(out->year, out->month);
}

static void compile_starts(struct loader *l, const struct node *starts, struct window *out)
{
  struct date date;
  for (const char *p = starts->text + strspn(starts->text, " "); *p; p += strspn(p, " ")) {
    size_t size = strcspn(p, " ");
    if (size != 10 || !parse_day(p, &date)) {
      PROBLEM(l, starts->value_at, "bad-date", "'%.*s' is no date such as 1900-01-31", (int)(size < 20 ? size : 20), p);
      return;
    }
    if (date.year < WINDOW_YEAR_MIN || date.year > WINDOW_YEAR_MAX) {
      PROBLEM(l, starts->value_at, "out-of-range", "year %d is outside %d..%d", date.year, WINDOW_YEAR_MIN,
              WINDOW_YEAR_MAX);
      return;
    }
    int16_t *start = &out->start_day_of_year[date.year - WINDOW_YEAR_MIN];
    if (*start) PROBLEM(l, starts->value_at, "duplicate-id", "year %d starts twice", date.year);
    *start = (int16_t)calendar_day_of_year(calendar_day(date));
    p += size;
  }
}

static void compile_window(struct loader *l, const struct node *row, struct window *out)
{
  const struct node *from = node_get(row, "from"), *starts = node_get(row, "starts");
  struct date date;
  const char *id = node_text(row, "id", "");
  *out =
      (struct window){.id = {hash_text(id)}, .name = loader_text(l, id), .days = (int32_t)node_integer(row, "days", 1)};
  if (!from == !starts) {
    PROBLEM(l, row->value_at, "bad-window", "a window has either 'from' or 'starts'");
  } else if (starts) {
    out->is_moving = true;
    compile_starts(l, starts, out);
  } else if (date_parse(from->text, &date) == 0) {
    out->month = date.month;
    out->day = date.day;
  }
}

void compile_windows(struct loader *l, const struct node *root)
{
  struct windows *windows = &l->script->content.windows;
  struct window *items = loader_alloc(l, root->list_count, sizeof *items);
  for (uint32_t i = 0; items && i < root->list_count; i++)
    compile_window(l, &root->items[i], &items[i]);
  windows->items = items;
  windows->count = items ? root->list_count : 0;
}

static void set_pair(const struct node *pair, int32_t *out_low, int32_t *out_high)
{
  if (!pair) return;
  *out_low = (int32_t)pair->items[0].number;
  *out_high = (int32_t)pair->items[1].number;
}

static void compile_activity(struct loader *l, const struct node *row, struct activity *out)
{
  const char *id = node_text(row, "id", "");
  const struct node *weekdays = node_get(row, "weekdays"), *say = node_get(row, "say");
  *out = (struct activity){.id = loader_text(l, id), .name = {hash_text(id)}, .age_max = 127, .hour_to = 23};
  out->title = loader_text(l, node_text(row, "title", ""));
  out->text = loader_text(l, node_text(row, "text", ""));
  out->minutes = (int32_t)node_integer(row, "minutes", 1);
  out->energy_milli = milli(node_number(row, "energy", 0));
  out->money = node_integer(row, "money", 0);
  out->money_minor = node_integer(row, "money_minor", INT64_MIN);
  set_pair(node_get(row, "age"), &out->age_min, &out->age_max);
  set_pair(node_get(row, "hours"), &out->hour_from, &out->hour_to);
  out->weekdays = weekdays ? 0 : 0x7f;
  for (uint32_t i = 0; weekdays && i < weekdays->list_count; i++)
    out->weekdays |= 1u << set_index("weekday", weekdays->items[i].text);
  compile_cond(l, node_get(row, "when"), &out->when);
  compile_effects(l, row, &out->effects, &out->effect_count);
  compile_texts(l, node_get(say, "great"), &out->great);
  compile_texts(l, node_get(say, "normal"), &out->normal);
  compile_texts(l, node_get(say, "poor"), &out->poor);
}

void compile_activities(struct loader *l, const struct node *root)
{
  struct content *content = &l->script->content;
  struct activity *rows = loader_alloc(l, root->list_count, sizeof *rows);
  for (uint32_t i = 0; rows && i < root->list_count; i++)
    compile_activity(l, &root->items[i], &rows[i]);
  content->activities = rows;
  content->activity_count = rows ? root->list_count : 0;
}
