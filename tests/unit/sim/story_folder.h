/* A small made-up content for tests of firing: every event does one thing that is easy to see. */
#ifndef TEST_SIM_STORY_FOLDER_H
#define TEST_SIM_STORY_FOLDER_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "base/hash.h"
#include "harness/folder.h"
#include "harness/game.h"
#include "harness/life.h"
#include "model/section.h"
#include "sim/fire.h"

#define TWO_CHOICES                                                                                                    \
  "{ { id = 'a', text = 'A', gives = { karma = 5 } }, { id = 'b', text = 'B', gives = { money = 7 } } }"

static const struct {
  const char *path, *text;
} story_files[] = {
    /* Gives, sets, meets and pays; then its script fails. */
    {"events/t/faulty.lua",
     "return event { title = 'T', text = 'x', choices = {\n"
     "  { id = 'fail', text = 'A', cost = 40, gives = { health = -20, money = 500, closeness = { mum = 9 },\n"
     "    counter = { n = 1 } }, set = { 'marked' }, meet = { 'pal' }, say = 'never told',\n"
     "    effect = function(p) p:add('health', 5) p:set('scripted') local x = nil; return x.y end },\n"
     "  { id = 'endless', text = 'B', gives = { health = -20 }, effect = function(p) while true do end end },\n"
     "  { id = 'works', text = 'C', cost = 40, gives = { health = -20 }, effect = function(p) p:set('scripted') end "
     "},\n"
     "} }\n"},
    {"events/t/roll_fails.lua",
     "return event { title = 'T', text = 'x', gives = { health = -20 },\n"
     "  roll = { chance = 1, ok = { gives = { karma = 9 }, effect = function(p) error('no') end } } }\n"},
    {"events/t/first.lua", "return event { title = 'T', text = 'x', choices = " TWO_CHOICES " }\n"},
    {"events/t/second.lua",
     "return event { title = 'T', text = 'x', timeout = { after = '120d', choose = 'b' }, choices = " TWO_CHOICES
     " }\n"},
    {"events/t/dear.lua", "return event { title = 'T', text = 'x', timeout = { choose = 'c' }, choices = {\n"
                          "  { id = 'a', text = 'A', cost = 100, set = { 'took_a' } }, { id = 'b', text = 'B', cost = "
                          "50, set = { 'took_b' } },\n"
                          "  { id = 'c', text = 'C', cost = 200, set = { 'took_c' } } } }\n"},
    {"events/t/hidden.lua",
     "return event { title = 'T', text = 'x', timeout = { choose = 'b' }, choices = {\n"
     "  { id = 'a', text = 'A' }, { id = 'b', text = 'B', when = { flags = { all = { 'shown' } } } } } }\n"},
    {"events/t/urgent.lua",
     "return event { title = 'T', text = 'x', class = 'urgent', timeout = { choose = 'b' }, choices = " TWO_CHOICES
     " }\n"},
    {"events/t/major.lua", "return event { title = 'T', text = 'x', class = 'major', choices = " TWO_CHOICES " }\n"},
    {"events/t/spark.lua", "return event { title = 'T', text = 'x', class = 'spark', choices = " TWO_CHOICES " }\n"},
    /* What the one sets the other waits for. */
    {"events/t/longing.lua", "return event { title = 'T', text = 'x', set = { 'longing' } }\n"},
    {"events/t/longed_for.lua", "return event { title = 'T', text = 'x', when = { flags = { all = { 'longing' } } }, "
                                "chance = { per_year = 100 },\n"
                                "  gives = { counter = { found = 1 } } }\n"},
    /* Starts itself three times, and so do those. */
    {"events/t/chain.lua", "return event { title = 'T', text = 'x', gives = { counter = { n = 1 } },\n"
                           "  start = { 'events/t/chain', 'events/t/chain', 'events/t/chain' } }\n"},
    {"events/t/flood.lua", "return event { title = 'T', text = 'x', gives = { counter = { n = 1 } },\n"
                           "  effect = function(p) for i = 1, 60 do p:start('events/t/flood') end end }\n"},
};

static struct script *story_script;
static struct game game;
static char story_folder[FOLDER_BYTES];

static int story_load(void **state)
{
  (void)state;
  folder_begin(story_folder);
  folder_link_rules(story_folder);
  for (size_t i = 0; i < sizeof story_files / sizeof *story_files; i++)
    folder_write(story_folder, story_files[i].path, story_files[i].text);
  story_script = harness_load(story_folder);
  game = harness_game(story_script);
  return 0;
}

static int story_unload(void **state)
{
  (void)state;
  script_free(story_script);
  folder_end(story_folder);
  return 0;
}

static inline const struct event *story_event(const char *path)
{
  const struct event *event = content_event_by_path(game.content, path);
  if (!event) fail_msg("no event %s", path);
  return event;
}

static const struct policy story_live = {.kind = POLICY_LIVE};
static const struct policy story_away = {.kind = POLICY_AWAY};
static const struct policy story_skip = {.kind = POLICY_SKIP};
static const struct policy story_montage = {.kind = POLICY_MONTAGE};
static const struct policy story_defaults = {.kind = POLICY_DEFAULTS};

static inline void story_fire(struct life *life, const char *path, const struct policy *policy)
{
  fire_event(life, &game, story_event(path), policy, &harness_nobody);
}

static inline void story_answer(struct life *life, int choice)
{
  fire_answer(life, &game, life->prompts[life->prompt_open_count - 1].number, choice, CLOSED_ANSWERED, &story_live,
              &harness_nobody, NULL);
}

static inline bool story_flag(const struct life *life, const char *name)
{
  return memory_flag(&life->memory, (struct name_id){hash_text(name)}) != NULL;
}

static inline int64_t story_counter(const struct life *life, const char *name)
{
  return memory_counter(&life->memory, (struct name_id){hash_text(name)});
}

#endif
