/* Flags that are set and never asked for, or asked for and never set: usually two spellings of one name. Scripts count
 * too, as far as they write the name out: p:set("name"), p:flag("name"). */
#include "script/load_int.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/vec.h"
#include "script/suggest.h"
#include "script/words.h"

#define FLAG_USES_MAX 65536

void check_flag_use(struct loader *l, struct position at, const char *name, size_t name_size_bytes, bool is_set)
{
  void *uses = l->flag_uses;
  int status = vec_reserve(&uses, &l->flag_use_capacity, l->flag_use_count + 1, sizeof *l->flag_uses, FLAG_USES_MAX);
  l->flag_uses = uses;
  char *copy = arena_text_n(&l->scratch, name, name_size_bytes);
  if (!status && !copy) status = E_NOMEM;
  if (status) {
    l->status = status;
    return;
  }
  l->flag_uses[l->flag_use_count++] = (struct flag_use){l->unit, at, copy, hash_bytes(name, name_size_bytes), is_set};
}

/* Uses in the text of a file's scripts: call is ":set(" or ":flag(". */
static void find_calls(struct loader *l, const struct unit *unit, const char *call, bool is_set)
{
  struct position at = unit->root ? unit->root->at : (struct position){1, 1};
  l->unit = unit;
  for (const char *p = strstr(unit->text, call); p; p = strstr(p + 1, call)) {
    p += strlen(call);
    p += strspn(p, " ");
    if (*p != '"' && *p != '\'') continue;
    size_t size = strspn(p + 1, "abcdefghijklmnopqrstuvwxyz0123456789_");
    if (size > 0 && size <= NAME_CHARACTERS_MAX) check_flag_use(l, at, p + 1, size, is_set);
  }
}

/* By name; of one name the place that comes first in the order of files. */
static int compare_uses(const void *left, const void *right)
{
  const struct flag_use *a = left, *b = right;
  int order = strcmp(a->name, b->name);
  if (order == 0) order = strcmp(a->unit->file, b->unit->file);
  return order ? order : a->at.line - b->at.line;
}

static void tell(struct loader *l, const struct flag_use *use)
{
  l->unit = use->unit;
  if (use->is_set) {
    PROBLEM_WARNING(l, use->at, "unread-flag", "flag '%s' is set, but nothing asks for it", use->name);
    return;
  }
  struct suggest suggest;
  suggest_init(&suggest, use->name);
  for (uint32_t i = 0; i < l->flag_use_count && l->problems->count < PROBLEMS_MAX / 4; i++)
    if (l->flag_uses[i].is_set) suggest_offer(&suggest, l->flag_uses[i].name);
  const char *best = suggest_best(&suggest);
  PROBLEM_WARNING(l, use->at, "unset-flag", "flag '%s' is asked for, but nothing sets it%s%s%s", use->name,
                  best ? " (did you mean '" : "", best ? best : "", best ? "'?)" : "");
}

void check_flags(struct loader *l)
{
  for (uint32_t i = 0; i < l->unit_count; i++) {
    if (!l->units[i].text) continue;
    find_calls(l, &l->units[i], ":set(", true);
    find_calls(l, &l->units[i], ":flag(", false);
  }
  if (l->flag_use_count == 0) return;
  qsort(l->flag_uses, l->flag_use_count, sizeof *l->flag_uses, compare_uses);
  for (uint32_t i = 0, end; i < l->flag_use_count; i = end) {
    bool is_set = false, is_asked = false;
    for (end = i; end < l->flag_use_count && strcmp(l->flag_uses[end].name, l->flag_uses[i].name) == 0; end++) {
      is_set |= l->flag_uses[end].is_set;
      is_asked |= !l->flag_uses[end].is_set;
    }
    if (is_set != is_asked) tell(l, &l->flag_uses[i]);
  }
}
