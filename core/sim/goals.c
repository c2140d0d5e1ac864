#include "sim/goals.h"

#include "sim/quest.h"
#include "sim/story.h"
#include "trigger/chance.h"
#include "trigger/goal.h"

/* Goals reached by what goals led to; beyond it they are reached at the next look. */
#define ROUNDS_MAX 8

static bool holds(const struct scene *scene, const struct cond *when)
{
  const struct content *content = scene->game->content;
  struct cond_context context = {&content->rules, &content->windows};
  return cond_holds(when, scene->life, &context, scene->life->now_min);
}

/* False when it may not happen now: what is set aside may come later. */
static bool note(const struct scene *from, const struct definition *owner)
{
  struct scene scene = *from;
  struct life *life = scene.life;
  uint32_t count;
  return scene_enter(&scene, owner) && life_note_done(life, owner->id, life->now_min, &count) == E_OK;
}

static bool is_new(const struct scene *scene, const struct definition *owner)
{
  return !memory_history(&scene->life->memory, owner->id);
}

static void show_moment(const struct scene *scene, const struct moment *moment)
{
  struct rng r = scene_rng(scene->life, moment->def.id, 1);
  const char *caption = scene_pick_text(&moment->caption, &r);
  if (caption) story_tell(scene->life, scene->game, scene->witness, "photo", caption, moment->def.path);
}

void goals_reach(const struct scene *scene, const struct definition *owner)
{
  if (!note(scene, owner)) return;
  if (owner->kind == DEFINITION_MOMENT)
    show_moment(scene, (const struct moment *)owner);
  else
    scene_saw(scene, (struct happening){.kind = HAPPENING_AWARD, .owner = owner});
}

static void reach_new(const struct scene *scene, const struct definition *owner, const struct cond *when)
{
  if (is_new(scene, owner) && holds(scene, when)) goals_reach(scene, owner);
}

static void look_at_quest(const struct scene *scene, struct content_id id)
{
  const struct quest_state *state = quests_find(&scene->life->quests, id);
  if (state) quest_look(scene, state->number);
}

static void reach(const struct scene *scene, const struct goal *goal)
{
  if (goal->owner->kind == DEFINITION_QUEST)
    look_at_quest(scene, goal->owner->id);
  else
    reach_new(scene, goal->owner, goal->when);
}

/* Steps may count: what they count is not in the index, but a life is at few quests at a time. */
static void look_at_counts(const struct scene *scene)
{
  const struct quests *quests = &scene->life->quests;
  for (uint32_t i = 0; i < quests->count; i++)
    if (quests->items[i].status == QUEST_ACTIVE) quest_look(scene, quests->items[i].number);
}

static bool has_counted(const struct changes *changes)
{
  for (uint32_t i = 0; i < changes->count; i++)
    if (changes->items[i].kind == CHANGE_COUNTER) return true;
  return changes->is_overflown;
}

/* Does anybody wait for what is written to lives? */
static bool has_readers(const struct content *content)
{
  return content->goal_count || content->quest_count || content->borders.count;
}

void goals_follow(const struct scene *scene)
{
  struct life *life = scene->life;
  const struct content *content = scene->game->content;
  if (!has_readers(content)) return;
  for (int round = 0; round < ROUNDS_MAX && (life->changes.count > 0 || life->changes.is_overflown); round++) {
    uint64_t rising[GOAL_WORDS_MAX] = {0};
    bool is_counting = has_counted(&life->changes);
    chance_follow(life, content);
    goal_index_rising(&content->goal_index, &life->changes, rising);
    changes_clear(&life->changes);
    for (uint32_t word = 0; word < content->goal_index.word_count; word++)
      for (uint64_t bits = rising[word]; bits && life->is_alive; bits &= bits - 1)
        reach(scene, &content->goals[word * 64 + (uint32_t)__builtin_ctzll(bits)]);
    if (is_counting) look_at_counts(scene);
  }
}

void goals_signal(const struct scene *scene, struct name_id signal)
{
  const struct content *content = scene->game->content;
  for (uint32_t i = 0; i < content->moment_count; i++)
    if (name_id_equal(content->moments[i].signal, signal))
      reach_new(scene, &content->moments[i].def, &content->moments[i].when);
}
