#include "script/schema_int.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "script/sets.h"
#include "script/words.h"

#define LABEL_BYTES 64

const char *schema_label(const struct node *value, char *out, size_t out_size_bytes)
{
  if (value->key)
    snprintf(out, out_size_bytes, "'%.40s'", value->key);
  else if (value->index)
    snprintf(out, out_size_bytes, "item %lld", (long long)value->index);
  else
    snprintf(out, out_size_bytes, "the definition");
  return out;
}

bool schema_want(struct loader *l, const struct node *value, enum node_kind kind, const char *expected)
{
  if (value->kind == kind) return true;
  char label[LABEL_BYTES];
  PROBLEM(l, value->value_at, "wrong-type", "%s must be %s, not %s", schema_label(value, label, sizeof label), expected,
          node_kind_name(value->kind));
  return false;
}

/* Bounds min, max, more_than and integer of spec against one number. */
static bool check_number(struct loader *l, const struct node *spec, const struct node *value)
{
  char label[LABEL_BYTES];
  if (!schema_want(l, value, NODE_NUMBER, "a number")) return false;
  schema_label(value, label, sizeof label);
  if (!isfinite(value->number)) {
    PROBLEM(l, value->value_at, "not-finite", "%s must be a finite number", label);
    return false;
  }
  if (node_boolean(spec, "integer", false) && value->number != floor(value->number)) {
    PROBLEM(l, value->value_at, "not-whole", "%s must be a whole number, not %g", label, value->number);
    return false;
  }
  const struct node *min = node_get(spec, "min"), *max = node_get(spec, "max"), *over = node_get(spec, "more_than");
  if ((min && value->number < min->number) || (max && value->number > max->number) ||
      (over && value->number <= over->number)) {
    double low = over ? over->number : min ? min->number : -HUGE_VAL;
    PROBLEM(l, value->value_at, "out-of-range", "%s is %g; it must be %s %g and at most %g", label, value->number,
            over ? "more than" : "at least", low, max ? max->number : HUGE_VAL);
    return false;
  }
  return true;
}

static void check_text(struct loader *l, const struct node *spec, const struct node *value)
{
  char label[LABEL_BYTES], slot[48];
  size_t characters;
  if (!schema_want(l, value, NODE_TEXT, "a text")) return;
  schema_label(value, label, sizeof label);
  if (!text_is_clean(value->text, &characters)) {
    PROBLEM(l, value->value_at, "bad-text", "%s must be UTF-8 without control characters or line breaks", label);
    return;
  }
  int64_t max = node_integer(spec, "max", 280), warn = node_integer(spec, "warn", INT64_MAX);
  int64_t max_bytes = node_integer(spec, "max_bytes", max * 4);
  if (characters == 0)
    PROBLEM(l, value->value_at, "empty-text", "%s is empty", label);
  else if ((int64_t)characters > max || (int64_t)strlen(value->text) > max_bytes)
    PROBLEM(l, value->value_at, "too-long", "%s has %zu characters; at most %lld fit", label, characters,
            (long long)max);
  else if ((int64_t)characters > warn)
    PROBLEM_WARNING(l, value->value_at, "long-label", "%s has %zu characters; more than %lld look crowded", label,
                    characters, (long long)warn);
  const char *more_set = node_boolean(spec, "talk", false) ? "talk" : NULL;
  if (strchr(value->text, '{') && !node_boolean(spec, "slots", false)) {
    PROBLEM(l, value->value_at, "unknown-slot", "%s takes no {slots}", label);
  } else if (text_unknown_slot(value->text, more_set, slot, sizeof slot)) {
    struct suggest suggest;
    suggest_init(&suggest, slot);
    set_suggest("slot", &suggest);
    if (more_set) set_suggest(more_set, &suggest);
    const char *best = suggest_best(&suggest);
    PROBLEM(l, value->value_at, "unknown-slot", "%s uses {%s}, which is no slot%s%s%s", label, slot,
            best ? " (did you mean {" : "", best ? best : "", best ? "}?)" : "");
  }
}

static void check_name(struct loader *l, const struct node *spec, const struct node *value)
{
  int64_t max = node_integer(spec, "max", NAME_CHARACTERS_MAX);
  if (!schema_want(l, value, NODE_TEXT, "a name")) return;
  if (!name_is_valid(value->text) || (int64_t)strlen(value->text) > max)
    PROBLEM(l, value->value_at, "bad-name", "'%.60s' is no name: 1 to %lld of a-z, 0-9 and _", value->text,
            (long long)max);
  else
    loader_name(l, value, value->text, strlen(value->text));
}

static void check_flag(struct loader *l, const struct node *spec, const struct node *value)
{
  size_t name_size;
  if (!schema_want(l, value, NODE_TEXT, "a flag")) return;
  if (!flag_is_valid(value->text, &name_size)) {
    PROBLEM(l, value->value_at, "bad-flag", "'%.60s' is no flag: \"name\" or \"name=value\" of a-z, 0-9 and _, %d each",
            value->text, NAME_CHARACTERS_MAX);
    return;
  }
  if (value->text[name_size] && node_boolean(spec, "plain", false))
    PROBLEM(l, value->value_at, "bad-flag", "'%.60s': only the flag's name stands here", value->text);
  loader_name(l, value, value->text, name_size);
  const char *use = node_text(spec, "use", "ask");
  if (strcmp(use, "clear") != 0) check_flag_use(l, value->value_at, value->text, name_size, strcmp(use, "set") == 0);
  if (value->text[name_size]) loader_name(l, value, value->text + name_size + 1, strlen(value->text) - name_size - 1);
}

static void check_enum(struct loader *l, const struct node *spec, const struct node *value)
{
  const char *set = node_text(spec, "set", "");
  if (!schema_want(l, value, NODE_TEXT, "a name")) return;
  if (set_index(set, value->text) >= 0) return;
  struct suggest suggest;
  suggest_init(&suggest, value->text);
  set_suggest(set, &suggest);
  const char *best = suggest_best(&suggest);
  if (best)
    PROBLEM(l, value->value_at, "unknown-value", "there is no %s '%.60s' (did you mean '%s'?)", set, value->text, best);
  else
    PROBLEM(l, value->value_at, "unknown-value", "there is no %s '%.60s'", set, value->text);
}

/* Gives the duration, or -1 after adding a finding. */
static int64_t check_duration(struct loader *l, const struct node *spec, const struct node *value)
{
  int64_t low, high;
  bool is_range = node_boolean(spec, "range", false);
  if (!schema_want(l, value, NODE_TEXT, "a duration such as \"3d\"")) return -1;
  int status = duration_parse(value->text, is_range, &low, &high);
  if (status == 0) return low;
  if (status == E_RANGE)
    PROBLEM(l, value->value_at, "empty-range", "'%.40s' is an empty range or longer than 200 years", value->text);
  else
    PROBLEM(l, value->value_at, "bad-duration", "'%.40s' is no duration: a number and min, h, d, w, mo or y%s",
            value->text, is_range ? ", or two joined by '..'" : "");
  return -1;
}

static void check_date(struct loader *l, const struct node *value)
{
  struct date date;
  if (!schema_want(l, value, NODE_TEXT, "a date such as \"06-07\"")) return;
  if (date_parse(value->text, &date) != 0)
    PROBLEM(l, value->value_at, "bad-date", "'%.40s' is no date: month and day as \"06-07\"", value->text);
}

static void check_pair(struct loader *l, const struct node *spec, const struct node *value)
{
  char label[LABEL_BYTES];
  if (!schema_want(l, value, NODE_TABLE, "a pair { from, to }")) return;
  schema_label(value, label, sizeof label);
  if (value->item_count != 2 || value->list_count != 2) {
    PROBLEM(l, value->value_at, "bad-pair", "%s must be a pair { from, to }", label);
    return;
  }
  bool is_valid = check_number(l, spec, &value->items[0]);
  is_valid &= check_number(l, spec, &value->items[1]);
  if (is_valid && !node_boolean(spec, "wraps", false) && value->items[0].number > value->items[1].number)
    PROBLEM(l, value->value_at, "empty-range", "%s is empty: %g is more than %g", label, value->items[0].number,
            value->items[1].number);
}

/* One end of { min =, max = }; false when it has a finding. */
static bool check_end(struct loader *l, const struct node *spec, const struct node *end, double *out_value)
{
  if (strcmp(node_text(spec, "of", "number"), "duration") == 0) {
    *out_value = (double)check_duration(l, spec, end);
    return *out_value >= 0;
  }
  *out_value = end->number;
  return check_number(l, spec, end);
}

/* { min =, max = }, either may be missing; { from, to } says the same. */
static void check_limits(struct loader *l, const struct node *spec, const struct node *value)
{
  char label[LABEL_BYTES];
  if (!schema_want(l, value, NODE_TABLE, "{ min =, max = }")) return;
  schema_label(value, label, sizeof label);
  bool is_pair = value->list_count == 2 && value->item_count == 2;
  const struct node *min = is_pair ? &value->items[0] : node_get(value, "min");
  const struct node *max = is_pair ? &value->items[1] : node_get(value, "max");
  for (uint32_t i = 0; i < value->item_count && !is_pair; i++)
    if (&value->items[i] != min && &value->items[i] != max) {
      PROBLEM(l, value->items[i].at, "unknown-key", "%s takes min and max only", label);
      return;
    }
  if (!min && !max) {
    PROBLEM(l, value->value_at, "missing-key", "%s needs min, max or both", label);
    return;
  }
  double low = -HUGE_VAL, high = HUGE_VAL;
  bool is_valid = !min || check_end(l, spec, min, &low);
  is_valid &= !max || check_end(l, spec, max, &high);
  if (is_valid && low > high) PROBLEM(l, value->value_at, "empty-range", "%s is empty: min is more than max", label);
}

static void check_refused(struct loader *l, const struct node *spec, const struct node *value)
{
  char label[LABEL_BYTES];
  PROBLEM(l, value->at, "not-available", "%s %s", schema_label(value, label, sizeof label),
          node_text(spec, "why", "is not available"));
}

/* Names of something elsewhere: whether it exists is asked when every file was read. */
static bool check_reference(struct loader *l, const char *type, const struct node *spec, const struct node *value)
{
  static const struct {
    const char *type, *expected;
    enum reference_kind kind;
  } ROWS[] = {{"content", "a content id", REFERENCE_CONTENT},
              {"window", "the name of a window", REFERENCE_WINDOW},
              {"progress", "a step or active, done, failed, never", REFERENCE_PROGRESS}};
  for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
    if (strcmp(type, ROWS[i].type) != 0) continue;
    if (schema_want(l, value, NODE_TEXT, ROWS[i].expected)) loader_refer(l, ROWS[i].kind, spec, value);
    return true;
  }
  return false;
}

bool schema_check_value(struct loader *l, const struct node *spec, const struct node *value)
{
  const char *type = node_text(spec, "type", "");
  if (strcmp(type, "text") == 0)
    check_text(l, spec, value);
  else if (strcmp(type, "number") == 0)
    check_number(l, spec, value);
  else if (strcmp(type, "boolean") == 0)
    schema_want(l, value, NODE_BOOLEAN, "true or false");
  else if (strcmp(type, "function") == 0)
    schema_want(l, value, NODE_FUNCTION, "a function");
  else if (strcmp(type, "name") == 0)
    check_name(l, spec, value);
  else if (strcmp(type, "flag") == 0)
    check_flag(l, spec, value);
  else if (strcmp(type, "enum") == 0)
    check_enum(l, spec, value);
  else if (strcmp(type, "duration") == 0)
    check_duration(l, spec, value);
  else if (strcmp(type, "date") == 0)
    check_date(l, value);
  else if (strcmp(type, "pair") == 0)
    check_pair(l, spec, value);
  else if (strcmp(type, "limits") == 0)
    check_limits(l, spec, value);
  else if (strcmp(type, "refused") == 0)
    check_refused(l, spec, value);
  else
    return check_reference(l, type, spec, value);
  return true;
}
