/* life_advance: the length of steps must not matter, and the wheel must tell the same story as one jump. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "base/wheel.h"
#include "harness/game.h"
#include "harness/life.h"
#include "model/section.h"
#include "sim/clock.h"

#define LIVES 150

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

static uint64_t live_to(uint64_t seed, int64_t until_min, struct rng *cuts)
{
  struct life life;
  harness_birth(&life, &game, seed);
  while (cuts && life.now_min < until_min && life.is_alive) {
    /* steps from one minute to some years */
    int64_t step = (int64_t)1 << rng_below(cuts, 22);
    int64_t to = life.now_min + step < until_min ? life.now_min + step : until_min;
    life_advance(&life, &game, to, &harness_played, &harness_nobody);
  }
  life_advance(&life, &game, until_min, &harness_played, &harness_nobody);
  uint64_t digest = section_digest(&life);
  assert_true(digest != 0);
  life_deinit(&life);
  return digest;
}

static void steps_do_not_matter(void **state)
{
  (void)state;
  uint64_t seed = harness_seed();
  struct rng cuts = rng_make(seed, RNG_PLAYER, 1);
  for (uint64_t i = 0; i < LIVES; i++) {
    int64_t until_min = (int64_t)rng_below(&cuts, (uint64_t)100 * MINUTES_PER_YEAR);
    uint64_t whole = live_to(seed + i, until_min, NULL);
    assert_int_equal(whole, live_to(seed + i, until_min, &cuts));
  }
}

static void two_lives_differ(void **state)
{
  (void)state;
  assert_true(live_to(1, 30 * MINUTES_PER_YEAR, NULL) != live_to(2, 30 * MINUTES_PER_YEAR, NULL));
}

/* A life driven by the timing wheel as the server drives it: woken when its next moment comes on the wall clock. */
static uint64_t live_on_wheel(uint64_t seed, int64_t until_min)
{
  struct life life;
  struct wheel_node node = {0};
  int64_t now_ms = 1000000;
  harness_birth(&life, &game, seed);
  struct clock clock = {.rate = 60, .speed = 1, .is_running = true, .at_unix_ms = now_ms, .at_min = life.now_min};
  struct wheel *wheel = wheel_new((uint64_t)now_ms);
  int64_t end_ms = clock_unix_ms(&clock, until_min);
  wheel_set(wheel, &node, (uint64_t)clock_unix_ms(&clock, life_next_min(&life)));
  while (life.is_alive && now_ms < end_ms) {
    uint64_t next = wheel_next_tick(wheel);
    now_ms = next > (uint64_t)end_ms ? end_ms : next <= (uint64_t)now_ms ? now_ms + 1 : (int64_t)next;
    if (!wheel_pop_due(wheel, (uint64_t)now_ms)) continue;
    life_advance(&life, &game, clock_minute(&clock, now_ms), &harness_played, &harness_nobody);
    if (life.is_alive) wheel_set(wheel, &node, (uint64_t)clock_unix_ms(&clock, life_next_min(&life)));
  }
  life_advance(&life, &game, until_min, &harness_played, &harness_nobody);
  uint64_t digest = section_digest(&life);
  wheel_free(wheel);
  life_deinit(&life);
  return digest;
}

static void the_wheel_tells_the_same_story(void **state)
{
  (void)state;
  uint64_t seed = harness_seed();
  for (uint64_t i = 0; i < 30; i++) {
    int64_t until_min = (int64_t)(i + 1) * 3 * MINUTES_PER_YEAR + 17;
    assert_int_equal(live_to(seed + i, until_min, NULL), live_on_wheel(seed + i, until_min));
  }
}

/* Saved and loaded at random moments, a life goes on as if nothing had been. */
static uint64_t live_with_reloads(uint64_t seed, int64_t until_min, struct rng *r)
{
  struct life life;
  harness_birth(&life, &game, seed);
  while (life.is_alive && life.now_min < until_min) {
    int64_t to = life.now_min + (int64_t)rng_below(r, 3 * MINUTES_PER_YEAR) + 1;
    life_advance(&life, &game, to < until_min ? to : until_min, &harness_played, &harness_nobody);
    struct life copy;
    life_init(&copy);
    copy.id = life.id;
    copy.player = life.player;
    copy.seed = life.seed;
    for (int i = 0; i < SECTION_COUNT; i++) {
      struct buf bytes;
      buf_init(&bytes, 1u << 20);
      section_encode(&life, (enum life_section)i, &bytes);
      assert_int_equal(bytes.status, 0);
      assert_int_equal(section_decode(&copy, (enum life_section)i, section_schema((enum life_section)i), bytes.data,
                                      bytes.size_bytes),
                       0);
      buf_deinit(&bytes);
    }
    for (uint32_t i = 0; i < life.prompt_open_count; i++)
      copy.prompts[copy.prompt_open_count++] = life.prompts[i];
    assert_int_equal(section_digest(&life), section_digest(&copy));
    life_deinit(&life);
    life = copy;
  }
  uint64_t digest = section_digest(&life);
  life_deinit(&life);
  return digest;
}

static void saving_and_loading_changes_nothing(void **state)
{
  (void)state;
  uint64_t seed = harness_seed();
  struct rng r = rng_make(seed, RNG_PLAYER, 2);
  for (uint64_t i = 0; i < 40; i++) {
    int64_t until_min = 60 * MINUTES_PER_YEAR;
    assert_int_equal(live_to(seed + i, until_min, NULL), live_with_reloads(seed + i, until_min, &r));
  }
}

static void save_dirty(struct life *life, struct buf saved[SECTION_COUNT])
{
  for (int i = 0; i < SECTION_COUNT; i++) {
    if (!(life->dirty >> i & 1)) continue;
    buf_clear(&saved[i]);
    section_encode(life, (enum life_section)i, &saved[i]);
    assert_int_equal(saved[i].status, 0);
  }
  life->dirty = 0;
}

/* As the server loads it: the moment is the row's, the open questions are rows of their own. */
static struct life load_saved(const struct life *life, const struct buf saved[SECTION_COUNT])
{
  struct life copy;
  life_init(&copy);
  copy.id = life->id;
  copy.player = life->player;
  copy.seed = life->seed;
  for (int i = 0; i < SECTION_COUNT; i++) {
    enum life_section section = (enum life_section)i;
    assert_int_equal(section_decode(&copy, section, section_schema(section), saved[i].data, saved[i].size_bytes), 0);
  }
  copy.now_min = life->now_min;
  copy.dirty = 0;
  for (uint32_t i = 0; i < life->prompt_open_count; i++)
    copy.prompts[copy.prompt_open_count++] = life->prompts[i];
  return copy;
}

static void saving_what_changed_saves_everything(void **state)
{
  (void)state;
  struct rng r = rng_make(harness_seed(), RNG_PLAYER, 4);
  struct buf saved[SECTION_COUNT];
  struct life life;
  uint32_t whole_count = 0, save_count = 0;
  for (int i = 0; i < SECTION_COUNT; i++)
    buf_init(&saved[i], 1u << 20);
  harness_birth(&life, &game, rng_next(&r));
  while (life.is_alive && life.now_min < 40 * MINUTES_PER_YEAR) {
    life_advance(&life, &game, life.now_min + (int64_t)rng_below(&r, 20 * MINUTES_PER_DAY) + 1, &harness_played,
                 &harness_nobody);
    assert_int_equal(life_add_counter(&life, (struct name_id){1 + rng_below(&r, 40)}, 1), 0);
    whole_count += life.dirty >> SECTION_HISTORY & 1;
    save_count++;
    save_dirty(&life, saved);
    struct life copy = load_saved(&life, saved);
    assert_int_equal(section_digest(&life), section_digest(&copy));
    struct life *other = rng_below(&r, 3) ? &copy : &life; /* now and then the loaded one lives on */
    life_deinit(other);
    if (other == &life) life = copy;
  }
  assert_true(whole_count < save_count / 8);
  life_deinit(&life);
  for (int i = 0; i < SECTION_COUNT; i++)
    buf_deinit(&saved[i]);
}

static void damaged_sections_are_refused(void **state)
{
  (void)state;
  struct life life;
  uint64_t seed = harness_seed();
  struct rng r = rng_make(seed, RNG_PLAYER, 3);
  harness_birth(&life, &game, 7);
  life_advance(&life, &game, 40 * MINUTES_PER_YEAR, &harness_played, &harness_nobody);
  for (int i = 0; i < SECTION_COUNT; i++) {
    struct buf bytes;
    buf_init(&bytes, 1u << 20);
    section_encode(&life, (enum life_section)i, &bytes);
    for (int round = 0; round < 300 && bytes.size_bytes; round++) {
      struct life copy;
      life_init(&copy);
      char *hurt = malloc(bytes.size_bytes);
      memcpy(hurt, bytes.data, bytes.size_bytes);
      size_t size = round % 2 ? rng_below(&r, bytes.size_bytes) : bytes.size_bytes;
      if (size) hurt[rng_below(&r, size)] ^= (char)(1 + rng_below(&r, 255));
      int status = section_decode(&copy, (enum life_section)i, 1, hurt, size); /* must not crash or read outside */
      (void)status;
      free(hurt);
      life_deinit(&copy);
    }
    int32_t newer = section_schema((enum life_section)i) + 1;
    assert_int_equal(section_decode(&life, (enum life_section)i, newer, "", 0), E_NEWER);
    buf_deinit(&bytes);
  }
  life_deinit(&life);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(steps_do_not_matter),
      cmocka_unit_test(two_lives_differ),
      cmocka_unit_test(the_wheel_tells_the_same_story),
      cmocka_unit_test(saving_and_loading_changes_nothing),
      cmocka_unit_test(saving_what_changed_saves_everything),
      cmocka_unit_test(damaged_sections_are_refused),
  };
  return cmocka_run_group_tests(tests, load, unload);
}
