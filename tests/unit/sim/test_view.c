/* Patches: what the client is told between two moments, applied to what it had, is what it would be told anew. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

/* The writer of core/base has a json_null too; the reader's is not needed here. */
#define json_null reader_null
#include <jansson.h>
#undef json_null

#include "harness/game.h"
#include "harness/life.h"
#include "sim/activity.h"
#include "sim/fire.h"
#include "sim/player.h"

#define LIVES  25
#define STEPS  120
#define NOW_MS INT64_C(1763640000000)

static struct script *script;
static struct game game;

static int load(void **state)
{
  (void)state;
  script = harness_load(SOURCE_DIR "/content");
  game = harness_game(script);
  return 0;
}

static int unload(void **state)
{
  (void)state;
  script_free(script);
  return 0;
}

/* RFC 7396, section 2. Returns the patched target; takes both. */
static json_t *merge(json_t *target, json_t *patch)
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
      json_object_set_new(target, key, merge(old ? json_incref(old) : json_object(), json_incref(value)));
    }
  }
  json_decref(patch);
  return target;
}

static json_t *written(const struct view *base, const struct view *v, const struct player *player, bool *out_changes)
{
  struct buf text;
  struct json json;
  json_error_t error;
  buf_init(&text, 1u << 20);
  json_init(&json, &text);
  json_object_begin(&json);
  *out_changes = view_write(base, v, player, &game, &json);
  json_object_end(&json);
  assert_int_equal(text.status, 0);
  json_t *value = json_loads(text.data, JSON_REJECT_DUPLICATES, &error);
  if (!value) fail_msg("%s in %s", error.text, text.data);
  buf_deinit(&text);
  return value;
}

static void something_happens(struct player *p, struct rng *r)
{
  static const struct policy live = {.kind = POLICY_LIVE};
  struct life *life = &p->life;
  struct activity_result result;
  const char *reason;
  switch (rng_below(r, 6)) {
  case 0:
    p->diamonds += (int64_t)rng_below(r, 50);
    break;
  case 1: {
    const struct activity *activity = &game.content->activities[rng_below(r, game.content->activity_count)];
    if (life->is_alive && activity_check(life, game.content, activity, &reason) == ERROR_NONE)
      activity_do(life, &game, activity, &live, &harness_nobody, &result);
    break;
  }
  case 2:
    while (life->prompt_open_count > 0)
      fire_answer(life, &game, life->prompts[0].number, 0, CLOSED_ANSWERED, &live, &harness_nobody, NULL);
    break;
  case 3:
    life_advance(life, &game, life->now_min + 9 * MINUTES_PER_YEAR, &live, &harness_nobody);
    break;
  default:
    life_advance(life, &game, life->now_min + ((int64_t)1 << rng_below(r, 21)), &live, &harness_nobody);
  }
}

static void same(json_t *patched, json_t *wanted)
{
  if (json_equal(patched, wanted)) return;
  char *a = json_dumps(patched, JSON_SORT_KEYS), *b = json_dumps(wanted, JSON_SORT_KEYS);
  fail_msg("patched %s\n wanted %s", a, b);
}

static void patches_lead_to_the_snapshot(void **state)
{
  (void)state;
  struct rng r = rng_make(harness_seed(), RNG_PLAYER, 0);
  int empty = 0, dead = 0;
  for (int i = 0; i < LIVES; i++) {
    struct player p;
    bool has_changes;
    player_init(&p, (struct player_id){7}, 6);
    harness_birth(&p.life, &game, rng_next(&r));
    p.has_life = true;
    struct view before, after;
    int64_t now_ms = NOW_MS;
    view_take(&before, &p, &game, now_ms);
    json_t *known = written(NULL, &before, &p, &has_changes);
    for (int step = 0; step < STEPS; step++) {
      something_happens(&p, &r);
      now_ms += (int64_t)rng_below(&r, 30000000);
      view_take(&after, &p, &game, now_ms);
      json_t *patch = written(&before, &after, &p, &has_changes);
      assert_int_equal(has_changes, json_object_size(patch) > 0);
      empty += !has_changes;
      known = merge(known, patch);
      bool ignored;
      json_t *wanted = written(NULL, &after, &p, &ignored);
      same(known, wanted);
      json_decref(wanted);
      before = after;
    }
    dead += !p.life.is_alive;
    json_decref(known);
    player_deinit(&p);
  }
  printf("%d empty patches, %d of %d lives ended\n", empty, dead, LIVES);
  assert_true(empty > 0 && dead > 0); /* both were met */
}

static void nothing_new_is_an_empty_patch(void **state)
{
  (void)state;
  struct player p;
  struct view v;
  bool has_changes;
  player_init(&p, (struct player_id){7}, 6);
  harness_birth(&p.life, &game, 5);
  p.has_life = true;
  view_take(&v, &p, &game, NOW_MS);
  json_t *patch = written(&v, &v, &p, &has_changes);
  assert_false(has_changes);
  assert_int_equal(json_object_size(patch), 0);
  json_decref(patch);
  player_deinit(&p);
}

static void an_account_without_a_life_has_a_view(void **state)
{
  (void)state;
  struct player p;
  struct view v;
  bool has_changes;
  player_init(&p, (struct player_id){7}, 6);
  p.diamonds = 50;
  view_take(&v, &p, &game, NOW_MS);
  json_t *snapshot = written(NULL, &v, &p, &has_changes);
  assert_true(has_changes);
  assert_int_equal(json_integer_value(json_object_get(snapshot, "diamonds")), 50);
  assert_null(json_object_get(snapshot, "life"));
  json_decref(snapshot);
  player_deinit(&p);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(patches_lead_to_the_snapshot),
      cmocka_unit_test(nothing_new_is_an_empty_patch),
      cmocka_unit_test(an_account_without_a_life_has_a_view),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
