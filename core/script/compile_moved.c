/* content/moved.lua: renames, checked against what the folder holds now, and compiled to the table by which saved lives
 * are carried over. */
#include "script/load_int.h"

#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "script/suggest.h"
#include "script/words.h"

#define MOVED_MAX     4096
#define ID_BYTES_MAX  160
#define KEPT_BYTES    80 /* "activity/<name>" */
#define SUGGESTED_MAX 1000

/* "events/a/b" or "events/a/b#choice" taken apart. */
struct id {
  char content[ID_BYTES_MAX];
  const char *part; /* in the text it was read from; NULL = the whole content */
};

static bool id_parse(const char *text, struct id *out)
{
  size_t size = strcspn(text, "#");
  *out = (struct id){.part = text[size] ? text + size + 1 : NULL};
  if (size >= sizeof out->content) return false;
  memcpy(out->content, text, size);
  bool is_path = strspn(out->content, "abcdefghijklmnopqrstuvwxyz0123456789_/") == size;
  return is_path && memchr(text, '/', size) && strncmp(text, "tables/", 7) != 0 &&
         (!out->part || name_is_valid(out->part));
}

static struct moved_name name_of(const struct id *id)
{
  uint64_t content = hash_text(id->content);
  if (id->part) return (struct moved_name){MOVED_PART, content, hash_text(id->part)};
  return (struct moved_name){MOVED_CONTENT, 0, content};
}

static bool has_row(const struct node *list, const char *id)
{
  for (uint32_t i = 0; list && list->kind == NODE_TABLE && i < list->list_count; i++)
    if (strcmp(node_text(&list->items[i], "id", ""), id) == 0) return true;
  return false;
}

/* A named part is a row with that id in one of the lists of the definition (a choice, a step), or a node. */
static bool has_part(const struct unit *unit, const char *part)
{
  const struct node *root = unit->root;
  if (has_row(root, part) || node_get(node_get(root, "nodes"), part)) return true;
  for (uint32_t i = 0; root && i < root->item_count; i++)
    if (has_row(&root->items[i], part)) return true;
  return false;
}

static bool is_there(const struct loader *l, const struct id *id)
{
  const struct unit *unit = loader_unit(l, id->content);
  /* What did not run is complained about already. */
  return unit && (!id->part || !unit->root || has_part(unit, id->part));
}

static const struct node *renames(const struct loader *l, const char *group)
{
  const struct unit *unit = loader_unit(l, "moved");
  return unit ? node_get(unit->root, group) : NULL;
}

const char *moved_target(const struct loader *l, const char *id)
{
  return node_text(renames(l, "content"), id, NULL);
}

static void put_step(struct loader *l, struct moved *moved, struct moved_step *steps, const struct node *at,
                     struct moved_name from, struct moved_name to)
{
  if (moved->count == MOVED_MAX) PROBLEM(l, at->at, "too-many", "more than %d renames", MOVED_MAX);
  if (moved->count < MOVED_MAX) steps[moved->count++] = (struct moved_step){from, to};
}

/* ---- content and its parts ---- */

/* The next name of an id's content; false when it has its last one. */
static bool step_content(const struct loader *l, struct id *id)
{
  struct id next;
  const char *target = moved_target(l, id->content);
  if (!target || !id_parse(target, &next)) return false;
  memcpy(id->content, next.content, sizeof id->content);
  return true;
}

/* Where the content of an id is found today. Circles are another check's business. */
static void follow_content(const struct loader *l, struct id *id)
{
  for (uint32_t i = 0; i < MOVED_MAX && step_content(l, id); i++) {
  }
}

/* Does an entry say what became of it: of itself, or of the part in a later file of its event? */
static bool goes_on(const struct loader *l, struct id id)
{
  char text[2 * ID_BYTES_MAX];
  for (uint32_t i = 0; i < MOVED_MAX; i++) {
    snprintf(text, sizeof text, "%s%s%s", id.content, id.part ? "#" : "", id.part ? id.part : "");
    if (moved_target(l, text)) return true;
    if (!step_content(l, &id)) return false;
  }
  return true;
}

static void dead_target(struct loader *l, const struct node *row)
{
  struct suggest suggest;
  suggest_init(&suggest, row->text);
  for (uint32_t i = 0; i < l->unit_count && i < SUGGESTED_MAX && !strchr(row->text, '#'); i++)
    if (strncmp(l->units[i].id, "tables/", 7) != 0) suggest_offer(&suggest, l->units[i].id);
  const char *best = suggest_best(&suggest);
  PROBLEM(l, row->value_at, "dead-target", "there is no content '%.100s' to go on as%s%s%s", row->text,
          best ? " (did you mean '" : "", best ? best : "", best ? "'?)" : "");
}

/* The new name exists, or an entry of its own says what became of it. */
static void check_content_target(struct loader *l, const struct node *row, const struct id *from, struct id to)
{
  struct id old = *from, new = to;
  follow_content(l, &old);
  follow_content(l, &new);
  if (from->part && strcmp(old.content, new.content) != 0)
    PROBLEM(l, row->value_at, "bad-id", "a choice stays with its event, which is '%.100s' now", old.content);
  else if (!goes_on(l, to) && !is_there(l, &new))
    dead_target(l, row);
}

static void add_content(struct loader *l, struct moved *moved, struct moved_step *steps, const struct node *row)
{
  struct id from, to;
  if (row->kind != NODE_TEXT || !row->key) return;
  if (!id_parse(row->key, &from) || !id_parse(row->text, &to) || !from.part != !to.part) {
    PROBLEM(l, row->at, "bad-id",
            "renames read [\"events/old\"] = \"events/new\", or [\"events/a#old\"] = "
            "\"events/a#new\" for a choice");
    return;
  }
  if (strncmp(from.content, "achievements/", 13) == 0) {
    PROBLEM(l, row->at, "not-available", "achievements are an account's, not a life's, and keep their names");
    return;
  }
  struct id left = from;
  if (from.part) follow_content(l, &left);
  if (is_there(l, &left)) {
    PROBLEM(l, row->at, "not-moved", "'%.100s' still exists: nothing may have a name that was given up", row->key);
    return;
  }
  check_content_target(l, row, &from, to);
  if (!from.part) loader_name(l, row, from.content, strlen(from.content));
  put_step(l, moved, steps, row, name_of(&from), name_of(&to));
}

/* ---- words ---- */

static bool is_flag_used(const struct loader *l, const char *name)
{
  for (uint32_t i = 0; i < l->flag_use_count; i++)
    if (strcmp(l->flag_uses[i].name, name) == 0) return true;
  return false;
}

static bool is_word_used(const struct loader *l, enum moved_kind kind, const char *name)
{
  const struct unit *table = NULL;
  if (kind == MOVED_FLAG) return is_flag_used(l, name);
  if (kind == MOVED_ACTIVITY) table = loader_unit(l, "tables/activities");
  if (kind == MOVED_ILLNESS) table = loader_unit(l, "tables/illnesses");
  return table && has_part(table, name);
}

static void check_word(struct loader *l, enum moved_kind kind, const struct node *group, const struct node *row)
{
  if (kind == MOVED_COUNTER) return; /* any script may count anything */
  if (is_word_used(l, kind, row->key))
    PROBLEM(l, row->at, "not-moved", "'%.40s' is still in use: nothing may have a name that was given up", row->key);
  else if (!node_get(group, row->text) && !is_word_used(l, kind, row->text))
    PROBLEM(l, row->value_at, "dead-target", "nothing uses '%.40s', so nothing can go on as it", row->text);
}

/* How often an activity was done is kept under a content id and a counter of this name (sim/activity.c). */
static void add_kept(struct loader *l, struct moved *moved, struct moved_step *steps, const struct node *row)
{
  char from[KEPT_BYTES], to[KEPT_BYTES];
  snprintf(from, sizeof from, "activity/%.60s", row->key);
  snprintf(to, sizeof to, "activity/%.60s", row->text);
  static const enum moved_kind kinds[] = {MOVED_CONTENT, MOVED_COUNTER};
  for (int i = 0; i < 2; i++)
    put_step(l, moved, steps, row, (struct moved_name){kinds[i], 0, hash_text(from)},
             (struct moved_name){kinds[i], 0, hash_text(to)});
}

static void add_words(struct loader *l, struct moved *moved, struct moved_step *steps, const char *name,
                      enum moved_kind kind)
{
  const struct node *group = renames(l, name);
  for (uint32_t i = 0; group && i < group->item_count; i++) {
    const struct node *row = &group->items[i];
    if (row->kind != NODE_TEXT || !row->key) continue;
    check_word(l, kind, group, row);
    put_step(l, moved, steps, row, (struct moved_name){kind, 0, hash_text(row->key)},
             (struct moved_name){kind, 0, hash_text(row->text)});
    if (kind == MOVED_ACTIVITY) add_kept(l, moved, steps, row);
  }
}

/* ---- all together ---- */

static void check_circles(struct loader *l, const struct moved *moved, const char *name, enum moved_kind kind)
{
  const struct node *group = renames(l, name);
  struct id id;
  for (uint32_t i = 0; group && i < group->item_count; i++) {
    const struct node *row = &group->items[i];
    if (!row->key || (kind == MOVED_CONTENT && !id_parse(row->key, &id))) continue;
    struct moved_name at = kind == MOVED_CONTENT ? name_of(&id) : (struct moved_name){kind, 0, hash_text(row->key)};
    if (moved_follow(moved, &at)) continue;
    PROBLEM(l, row->at, "moved-in-circle", "'%.100s' leads back to itself", row->key);
    return; /* the others of the circle would say the same */
  }
}

/* At most so many steps: an activity takes three. */
static uint32_t step_count_max(const struct loader *l)
{
  const char *const groups[] = {"content", "flags", "counters", "activities", "illnesses"};
  uint64_t count = 0;
  for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
    if (renames(l, groups[i])) count += (uint64_t)renames(l, groups[i])->item_count * 3;
  return count < MOVED_MAX ? (uint32_t)count : MOVED_MAX;
}

void compile_moved(struct loader *l, const struct node *root)
{
  static const struct {
    const char *name;
    enum moved_kind kind;
  } WORDS[] = {
      {"flags", MOVED_FLAG}, {"counters", MOVED_COUNTER}, {"activities", MOVED_ACTIVITY}, {"illnesses", MOVED_ILLNESS}};
  struct moved moved = {0};
  struct moved_step *steps = loader_alloc(l, step_count_max(l), sizeof *steps);
  if (!steps) return;
  const struct node *content = node_get(root, "content");
  for (uint32_t i = 0; content && i < content->item_count; i++)
    add_content(l, &moved, steps, &content->items[i]);
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
    add_words(l, &moved, steps, WORDS[i].name, WORDS[i].kind);
  moved_sort(steps, moved.count);
  moved.steps = steps;
  check_circles(l, &moved, "content", MOVED_CONTENT);
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
    check_circles(l, &moved, WORDS[i].name, WORDS[i].kind);
  l->script->content.moved = moved;
}
