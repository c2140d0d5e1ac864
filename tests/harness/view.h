/* What a client is told of a player, read back as a document, and patches applied to it. Include after cmocka.h. */
#ifndef HARNESS_VIEW_H
#define HARNESS_VIEW_H

/* The writer of core/base has a json_null too; the reader's is not needed here. */
#define json_null reader_null
#include <jansson.h>
#undef json_null

#include "sim/game.h"
#include "sim/player.h"
#include "sim/view.h"

/* RFC 7396, section 2. Returns the patched target; takes both. */
static inline json_t *harness_merge(json_t *target, json_t *patch)
{
  if (!json_is_object(patch)) {
    json_decref(target);
    return patch;
  }
  if (!json_is_object(target)) {
    json_decref(target);
    target = json_object();
  }
  const char *key;
  json_t *value;
  json_object_foreach(patch, key, value)
  {
    if (json_is_null(value)) {
      json_object_del(target, key);
    } else {
      json_t *old = json_object_get(target, key);
      json_object_set_new(target, key, harness_merge(old ? json_incref(old) : json_object(), json_incref(value)));
    }
  }
  json_decref(patch);
  return target;
}

/* What view_write says from base (NULL: everything) to v. Returns a new document. */
static inline json_t *harness_view(const struct game *game, const struct view *base, const struct view *v,
                                   const struct player *player, bool *out_changes)
{
  struct buf text;
  struct json json;
  json_error_t error;
  buf_init(&text, 1u << 20);
  json_init(&json, &text);
  json_object_begin(&json);
  *out_changes = view_write(base, v, player, game, &json);
  json_object_end(&json);
  assert_int_equal(text.status, 0);
  json_t *value = json_loads(text.data, JSON_REJECT_DUPLICATES, &error);
  if (!value) fail_msg("%s in %s", error.text, text.data);
  buf_deinit(&text);
  return value;
}

static inline void harness_same(json_t *patched, json_t *wanted)
{
  if (json_equal(patched, wanted)) return;
  char *a = json_dumps(patched, JSON_SORT_KEYS), *b = json_dumps(wanted, JSON_SORT_KEYS);
  fail_msg("patched %s\n wanted %s", a, b);
}

#endif
