/* Content changes under living lives: they go on with the new one from the minute on, and with equal content nothing
 * changes at all. */
#include "story_folder.h"

#include "trigger/chance.h"

static const char *const OFTEN = "return event { title = 'T', text = 'x', chance = { per_year = 30 },\n"
                                 "  gives = { counter = { often = 1 } } }\n";
static const char *const DATED = "return event { title = 'T', text = 'x', at = { date = '06-07' },\n"
                                 "  gives = { counter = { dated = 1 } } }\n";

struct world_of_two {
  char folder[FOLDER_BYTES];
  struct script *script;
  struct game game;
};

/* The made-up content of these tests, with more of it if is_richer. */
static void build(struct world_of_two *w, bool is_richer)
{
  folder_begin(w->folder);
  folder_link_rules(w->folder);
  for (size_t i = 0; i < sizeof story_files / sizeof *story_files; i++)
    folder_write(w->folder, story_files[i].path, story_files[i].text);
  if (is_richer) {
    folder_write(w->folder, "events/t/often.lua", OFTEN);
    folder_write(w->folder, "events/t/dated.lua", DATED);
  }
  w->script = harness_load(w->folder);
  w->game = harness_game(w->script);
}

static void leave(struct world_of_two *w)
{
  script_free(w->script);
  folder_end(w->folder);
}

static void fingerprints_tell_contents_apart(void **state)
{
  (void)state;
  struct world_of_two same, richer;
  build(&same, false);
  build(&richer, true);
  assert_true(game.content->fingerprint != 0);
  assert_true(same.game.content->fingerprint == game.content->fingerprint);
  assert_true(richer.game.content->fingerprint != game.content->fingerprint);
  leave(&same);
  leave(&richer);
}

static void equal_content_changes_nothing(void **state)
{
  (void)state;
  struct world_of_two same;
  struct life life;
  build(&same, false);
  harness_birth(&life, &game, 5);
  life_advance(&life, &game, 20 * MINUTES_PER_YEAR, &story_defaults, &harness_nobody);
  uint64_t digest = section_digest(&life);
  life_advance(&life, &same.game, life.now_min, &story_defaults, &harness_nobody);
  assert_int_equal(section_digest(&life), digest);
  life_deinit(&life);
  leave(&same);
}

static void lives_go_on_with_the_new_content(void **state)
{
  (void)state;
  struct world_of_two richer;
  struct life life;
  build(&richer, true);
  harness_birth(&life, &game, 5);
  int64_t from_min = life_birthday_min(&life, 20) + 500;
  life_advance(&life, &game, from_min, &story_defaults, &harness_nobody);
  assert_true(life.is_alive);
  life_advance(&life, &richer.game, life_birthday_min(&life, 21) - 1, &story_defaults, &harness_nobody);
  int64_t often = story_counter(&life, "often");
  assert_true(often > 8 && often < 52); /* 30 expected within the very year, 4 standard deviations */
  assert_int_equal(story_counter(&life, "dated"), 1);
  /* And back: what only the richer content knew is passed over, not kept. */
  life_advance(&life, &game, life_birthday_min(&life, 25), &story_defaults, &harness_nobody);
  assert_int_equal(story_counter(&life, "often"), often);
  assert_int_equal(story_counter(&life, "dated"), 1);
  life_deinit(&life);
  leave(&richer);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(fingerprints_tell_contents_apart),
      cmocka_unit_test(equal_content_changes_nothing),
      cmocka_unit_test(lives_go_on_with_the_new_content),
  };
  return cmocka_run_group_tests(tests, story_load, story_unload);
}
