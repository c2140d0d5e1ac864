/* Patches: what the client is told between two moments, applied to what it had, is what it would be told anew. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "harness/game.h"
#include "harness/life.h"
#include "harness/view.h"
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
    json_t *known = harness_view(&game, NULL, &before, &p, &has_changes);
    for (int step = 0; step < STEPS; step++) {
      something_happens(&p, &r);
      now_ms += (int64_t)rng_below(&r, 30000000);
      view_take(&after, &p, &game, now_ms);
      json_t *patch = harness_view(&game, &before, &after, &p, &has_changes);
      assert_int_equal(has_changes, json_object_size(patch) > 0);
      empty += !has_changes;
      known = harness_merge(known, patch);
      bool ignored;
      json_t *wanted = harness_view(&game, NULL, &after, &p, &ignored);
      harness_same(known, wanted);
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
  json_t *patch = harness_view(&game, &v, &v, &p, &has_changes);
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
  json_t *snapshot = harness_view(&game, NULL, &v, &p, &has_changes);
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
