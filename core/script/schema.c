/* Walks a definition along its kind's schema. A schema is plain data from scripts/kinds; what its words mean:
 *   type      text number boolean function name flag enum duration date pair limits content window progress
 *             refused, record, list, either, or the name of another kind
 *   many      one value or a list of them           items     record: what stands at positions 1, 2, ..
 *   fields    record: the named fields              key/value record: what other keys and their values may be
 *   include   record: fields of another kind too    without   a field of the kind that may not stand here
 *   of        list: what the items are              unique    list: field that differs from item to item
 *   kinds     content: what kinds it may be of      slots, talk  text: it takes slots; those of dialogues, too */
#include "script/schema_int.h"

#include <stdio.h>
#include <string.h>

#include "script/sets.h"

#define SCHEMA_DEPTH_MAX 24

static void check(struct loader *l, const struct node *spec, const struct node *value, const char *without, int depth);

/* The spec of a named field: its own ones, then those of the kinds it includes. */
static const struct node *find_field(const struct loader *l, const struct node *spec, const char *name)
{
  for (int hops = 0; spec && hops < 4; hops++) {
    const struct node *fields = node_get(spec, "fields");
    for (uint32_t i = 0; fields && i < fields->list_count; i++)
      if (strcmp(node_text(&fields->items[i], "name", ""), name) == 0) return &fields->items[i];
    spec = loader_schema(l, node_text(spec, "include", ""));
  }
  return NULL;
}

static void suggest_fields(const struct loader *l, const struct node *spec, struct suggest *suggest)
{
  const struct node *key = node_get(spec, "key");
  if (key) set_suggest(node_text(key, "set", ""), suggest);
  for (int hops = 0; spec && hops < 4; hops++) {
    const struct node *fields = node_get(spec, "fields");
    for (uint32_t i = 0; fields && i < fields->list_count; i++)
      suggest_offer(suggest, node_text(&fields->items[i], "name", ""));
    spec = loader_schema(l, node_text(spec, "include", ""));
  }
}

static void unknown_key(struct loader *l, const struct node *spec, const struct node *item)
{
  if (!item->key) {
    PROBLEM(l, item->at, "unknown-key", "item %lld: no list belongs here, only named keys", (long long)item->index);
    return;
  }
  struct suggest suggest;
  suggest_init(&suggest, item->key);
  suggest_fields(l, spec, &suggest);
  const char *best = suggest_best(&suggest);
  if (best)
    PROBLEM(l, item->at, "unknown-key", "unknown key '%.60s' (did you mean '%s'?)", item->key, best);
  else
    PROBLEM(l, item->at, "unknown-key", "unknown key '%.60s'", item->key);
}

/* A key of a map, checked as if it were a value. */
static bool check_key(struct loader *l, const struct node *spec, const struct node *item)
{
  const struct node *key = node_get(spec, "key");
  if (!key || !item->key) return false;
  if (strcmp(node_text(key, "type", ""), "enum") == 0) {
    if (set_index(node_text(key, "set", ""), item->key) < 0) return false;
    return true;
  }
  /* References keep the node, so it must outlive this walk. */
  struct node *text = arena_alloc(&l->scratch, sizeof *text);
  if (!text) return true;
  *text = (struct node){.kind = NODE_TEXT, .text = item->key, .at = item->at, .value_at = item->at};
  schema_check_value(l, key, text);
  return true;
}

static void check_required(struct loader *l, const struct node *spec, const struct node *value)
{
  for (const struct node *s = spec; s; s = loader_schema(l, node_text(s, "include", ""))) {
    const struct node *fields = node_get(s, "fields");
    for (uint32_t i = 0; fields && i < fields->list_count; i++) {
      const char *name = node_text(&fields->items[i], "name", "");
      if (node_boolean(&fields->items[i], "required", false) && !node_get(value, name))
        PROBLEM(l, value->value_at, "missing-key", "'%s' is missing: %s", name,
                node_text(&fields->items[i], "doc", "it is required"));
    }
  }
  const struct node *items = node_get(spec, "items");
  if (items && value->list_count < items->list_count)
    PROBLEM(l, value->value_at, "missing-key", "%u values belong here, %u are given", items->list_count,
            value->list_count);
  if (!node_boolean(spec, "all", false)) return;
  const char *set = node_text(node_get(spec, "key"), "set", "");
  const char *name;
  for (int i = 0; (name = set_member(set, i)); i++)
    if (!node_get(value, name))
      PROBLEM(l, value->value_at, "missing-key", "'%s' is missing; every %s has one", name, set);
}

static void check_record(struct loader *l, const struct node *spec, const struct node *value, const char *without,
                         int depth)
{
  const struct node *items = node_get(spec, "items");
  if (!schema_want(l, value, NODE_TABLE, "a table")) return;
  if (value->item_count < node_integer(spec, "min_items", 0))
    PROBLEM(l, value->value_at, "too-few", "an empty table says nothing; leave it out");
  if (value->item_count > node_integer(spec, "max_items", UINT32_MAX))
    PROBLEM(l, value->value_at, "too-many", "%u keys; at most %lld are allowed", value->item_count,
            (long long)node_integer(spec, "max_items", 0));
  for (uint32_t i = 0; i < value->item_count; i++) {
    const struct node *item = &value->items[i];
    const struct node *field = item->key ? find_field(l, spec, item->key) : NULL;
    if (field && without && strcmp(without, item->key) == 0)
      PROBLEM(l, item->at, "not-available", "'%s' cannot stand inside another one", item->key);
    else if (field)
      check(l, field, item, NULL, depth + 1);
    else if (i < value->list_count && items && i < items->list_count)
      check(l, &items->items[i], item, NULL, depth + 1);
    else if (check_key(l, spec, item))
      check(l, node_get(spec, "value"), item, NULL, depth + 1);
    else
      unknown_key(l, spec, item);
  }
  check_required(l, spec, value);
}

static void check_unique(struct loader *l, const char *field, const struct node *list)
{
  for (uint32_t i = 1; i < list->list_count; i++) {
    const char *id = node_text(&list->items[i], field, NULL);
    for (uint32_t k = 0; id && k < i; k++) {
      const char *other = node_text(&list->items[k], field, NULL);
      if (!other || strcmp(id, other) != 0) continue;
      PROBLEM(l, node_get(&list->items[i], field)->value_at, "duplicate-id", "'%.60s' is used before, in item %u", id,
              k + 1);
      break;
    }
  }
}

static void check_list(struct loader *l, const struct node *spec, const struct node *value, int depth)
{
  if (!schema_want(l, value, NODE_TABLE, "a list")) return;
  if (value->list_count != value->item_count) {
    const struct node *odd = &value->items[value->list_count];
    PROBLEM(l, odd->at, "not-a-list", "this must be a plain list: items 1, 2, 3 .. without gaps or names");
    return;
  }
  int64_t min = node_integer(spec, "min_items", 0), max = node_integer(spec, "max_items", 64);
  if (value->list_count < min)
    PROBLEM(l, value->value_at, "too-few", "%u items; at least %lld belong here", value->list_count, (long long)min);
  if (value->list_count > max)
    PROBLEM(l, value->value_at, "too-many", "%u items; at most %lld are allowed", value->list_count, (long long)max);
  for (uint32_t i = 0; i < value->list_count; i++)
    check(l, node_get(spec, "of"), &value->items[i], NULL, depth + 1);
  const char *unique = node_text(spec, "unique", NULL);
  if (unique && value->list_count <= max) check_unique(l, unique, value);
}

/* The first option that takes a value of this kind; tables go to records. */
static void check_either(struct loader *l, const struct node *spec, const struct node *value, int depth)
{
  const struct node *options = node_get(spec, "options");
  char expected[80] = "";
  for (uint32_t i = 0; options && i < options->list_count; i++) {
    const char *type = node_text(&options->items[i], "type", "");
    bool fits = strcmp(type, "record") == 0 || strcmp(type, "list") == 0 ? value->kind == NODE_TABLE
                : strcmp(type, "number") == 0                            ? value->kind == NODE_NUMBER
                : strcmp(type, "boolean") == 0                           ? value->kind == NODE_BOOLEAN
                                                                         : value->kind == NODE_TEXT;
    if (fits) {
      check(l, &options->items[i], value, NULL, depth + 1);
      return;
    }
    size_t used = strlen(expected);
    snprintf(expected + used, sizeof expected - used, "%sa %s", i ? " or " : "", type);
  }
  char label[64];
  PROBLEM(l, value->value_at, "wrong-type", "%s must be %s, not %s", schema_label(value, label, sizeof label), expected,
          node_kind_name(value->kind));
}

static void check_many(struct loader *l, const struct node *spec, const struct node *value, int depth)
{
  if (value->list_count != value->item_count || value->list_count == 0 || value->list_count > 32) {
    PROBLEM(l, value->value_at, "not-a-list", "this must be one value or a plain list of 1 to 32 values");
    return;
  }
  for (uint32_t i = 0; i < value->list_count; i++) {
    if (value->items[i].kind == NODE_TABLE)
      PROBLEM(l, value->items[i].value_at, "wrong-type", "item %u must not be a table", i + 1);
    else
      check(l, spec, &value->items[i], NULL, depth + 1);
  }
}

static void check(struct loader *l, const struct node *spec, const struct node *value, const char *without, int depth)
{
  /* Nobody reads more findings than are kept, and looking for them costs time. */
  if (!spec || depth > SCHEMA_DEPTH_MAX || l->problems->count >= PROBLEMS_MAX) return;
  const char *type = node_text(spec, "type", "record");
  if (node_boolean(spec, "many", false) && value->kind == NODE_TABLE)
    check_many(l, spec, value, depth);
  else if (strcmp(type, "record") == 0)
    check_record(l, spec, value, without, depth);
  else if (strcmp(type, "list") == 0)
    check_list(l, spec, value, depth);
  else if (strcmp(type, "either") == 0)
    check_either(l, spec, value, depth);
  else if (schema_check_value(l, spec, value))
    return;
  else if (loader_schema(l, type))
    check(l, loader_schema(l, type), value, node_text(spec, "without", NULL), depth + 1);
  else
    PROBLEM(l, value->at, "bad-schema", "scripts/kinds names a type '%.40s' that does not exist", type);
}

void schema_check_unit(struct loader *l, const struct node *root, const char *kind)
{
  const struct node *schema = loader_schema(l, kind);
  if (schema)
    check(l, schema, root, NULL, 0);
  else
    PROBLEM(l, root->at, "bad-schema", "scripts/kinds/%s.lua is missing or broken", kind);
}
