#include "sim/quest.h"

#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "sim/story.h"

#define SRC_BYTES 192
/* Draws that each step of a quest has for itself. */
#define DRAWS_PER_STEP 64

static struct quest_state *state_of(const struct scene *scene, uint32_t number)
{
  return quests_by_number(&scene->life->quests, number);
}

static int32_t index_of(const struct quest *quest, struct name_id step)
{
  for (uint32_t i = 0; i < quest->step_count; i++)
    if (name_id_equal(quest->steps[i].name, step)) return (int32_t)i;
  return -1;
}

const struct quest_step *quest_step_of(const struct quest *quest, const struct quest_state *state)
{
  int32_t index = index_of(quest, state->step);
  return index < 0 ? NULL : &quest->steps[index];
}

static int64_t counted(const struct quest_step *step, int k, const struct quest_state *state, const struct life *life)
{
  return memory_counter(&life->memory, step->counts[k].counter) - state->counts_from[k];
}

struct quest_progress quest_progress_of(const struct quest_step *step, const struct quest_state *state,
                                        const struct life *life)
{
  struct quest_progress least = {0, 1};
  for (int k = 0; k < step->count_count; k++) {
    int64_t target = step->counts[k].target, value = counted(step, k, state, life);
    value = value < 0 ? 0 : value > target ? target : value;
    if (k == 0 || value * least.target < least.value * target) least = (struct quest_progress){value, target};
  }
  return least;
}

static bool is_done(const struct quest_step *step, const struct quest_state *state, const struct scene *scene)
{
  const struct life *life = scene->life;
  const struct content *content = scene->game->content;
  struct cond_context context = {&content->rules, &content->windows};
  for (int k = 0; k < step->count_count; k++)
    if (counted(step, k, state, life) < step->counts[k].target) return false;
  return cond_holds(&step->goal, life, &context, life->now_min);
}

static void tell_state(const struct scene *scene, const struct quest *quest, const struct quest_state *state)
{
  scene_saw(scene, (struct happening){.kind = HAPPENING_QUEST, .owner = &quest->def, .number = state->number});
}

static bool run(const struct scene *scene, const struct quest *quest, uint32_t number, uint32_t draws_from,
                const struct outcome *outcome, const char *part)
{
  char src[SRC_BYTES];
  struct scene titled = *scene;
  struct rng r = scene_rng(scene->life, quest->def.id, number);
  r.draw = draws_from * DRAWS_PER_STEP;
  titled.title = quest->title;
  snprintf(src, sizeof src, "%s#%s", quest->def.path, part);
  return scene_run(&titled, &quest->def, outcome, 0, &r, src, NULL);
}

static void tell(const struct scene *scene, const struct quest *quest, const char *text)
{
  char line[512];
  snprintf(line, sizeof line, "%s: %s", quest->title, text);
  story_tell(scene->life, scene->game, scene->witness, "quest", line, quest->def.path);
}

/* Marks the row for saving, and for the goals that wait for this quest. */
static void touch(struct life *life, const struct quest_state *state)
{
  life_touch(life, SECTION_QUESTS);
  changes_add(&life->changes, &(struct change){.kind = CHANGE_QUEST, .name = state->quest.hash, .after = 1});
}

/* Puts the life on the step; its counts begin here. A full agenda leaves the step without a limit. */
static void stand_on(const struct scene *scene, const struct quest *quest, struct quest_state *state, int32_t index)
{
  struct life *life = scene->life;
  const struct quest_step *step = &quest->steps[index];
  state->step = step->name;
  state->step_began_min = life->now_min;
  for (int k = 0; k < step->count_count; k++)
    state->counts_from[k] = memory_counter(&life->memory, step->counts[k].counter);
  touch(life, state);
  if (step->limit_min == 0) return;
  struct agenda_entry limit = {.due_min = life->now_min + step->limit_min,
                               .kind = AGENDA_QUEST_LIMIT,
                               .argument = state->number,
                               .content = quest->def.id};
  (void)!agenda_add(&life->agenda, limit);
  life_touch(life, SECTION_AGENDA);
}

static bool may_begin(const struct scene *scene, const struct quest *quest)
{
  const struct life *life = scene->life;
  const struct content *content = scene->game->content;
  struct cond_context context = {&content->rules, &content->windows};
  const struct quest_state *before = quests_find(&life->quests, quest->def.id);
  const struct history *h = memory_history(&life->memory, quest->def.id);
  if (before && quest_is_open(before)) return false;
  if (h && quest->max_count && h->count >= quest->max_count) return false;
  if (h && quest->cooldown_min && life->now_min - h->last_at_min < quest->cooldown_min) return false;
  return cond_holds(&quest->when, life, &context, life->now_min);
}

/* The life takes it up; NULL when it has too much to do or to remember. */
static struct quest_state *take_up(const struct scene *scene, const struct quest *quest)
{
  struct life *life = scene->life;
  struct quest_state *state;
  uint32_t occurrence;
  if (quests_add(&life->quests, &state)) return NULL;
  if (life_note_done(life, quest->def.id, life->now_min, &occurrence)) {
    life->quests.count--;
    return NULL;
  }
  state->quest = quest->def.id;
  state->began_min = life->now_min;
  stand_on(scene, quest, state, 0);
  return state;
}

void quest_begin(const struct scene *from, const struct quest *quest)
{
  struct scene scene = *from;
  if (!scene_enter(&scene, &quest->def) || !may_begin(&scene, quest)) return;
  struct quest_state *state = take_up(&scene, quest);
  if (!state) return;
  uint32_t number = state->number;
  tell(&scene, quest, quest->text);
  tell_state(&scene, quest, state);
  quest_look(&scene, number);
}

static void end(struct life *life, struct quest_state *state, enum quest_status status)
{
  state->status = (uint8_t)status;
  state->ended_min = life->now_min;
  agenda_remove(&life->agenda, AGENDA_QUEST_LIMIT, state->number);
  life_touch(life, SECTION_AGENDA);
  touch(life, state);
}

static bool gives_nothing(const struct quest *quest)
{
  const struct outcome *reward = &quest->reward;
  return reward->effect_count == 0 && !reward->roll && reward->handler == HANDLER_NONE && reward->say.count == 0 &&
         quest->reward_diamonds == 0;
}

/* The step is done: its outcome, then the next step or the end. */
static void take_step(const struct scene *scene, const struct quest *quest, uint32_t number, int32_t index)
{
  const struct quest_step *step = &quest->steps[index];
  struct quest_state *state = state_of(scene, number);
  agenda_remove(&scene->life->agenda, AGENDA_QUEST_LIMIT, number);
  if ((uint32_t)index + 1 < quest->step_count)
    stand_on(scene, quest, state, index + 1);
  else
    end(scene->life, state, gives_nothing(quest) ? QUEST_CLAIMED : QUEST_DONE);
  run(scene, quest, number, (uint32_t)index, &step->outcome, step->id);
  state = state_of(scene, number); /* the outcome may have begun other quests */
  if (!state) return;
  tell_state(scene, quest, state);
  if (state->status != QUEST_ACTIVE) tell(scene, quest, "done.");
}

void quest_look(const struct scene *scene, uint32_t number)
{
  for (int i = 0; i < QUEST_STEPS_MAX && scene->life->is_alive; i++) {
    const struct quest_state *state = state_of(scene, number);
    if (!state || state->status != QUEST_ACTIVE) return;
    const struct quest *quest = content_quest(scene->game->content, state->quest);
    if (!quest || content_is_aside(scene->game->content, &quest->def)) return;
    int32_t index = index_of(quest, state->step);
    if (index < 0 || !is_done(&quest->steps[index], state, scene)) return;
    take_step(scene, quest, number, index);
  }
}

static void fail(const struct scene *scene, const struct quest *quest, uint32_t number)
{
  struct quest_state *state = state_of(scene, number);
  end(scene->life, state, QUEST_FAILED);
  tell_state(scene, quest, state);
  tell(scene, quest, "too late.");
  run(scene, quest, number, QUEST_STEPS_MAX, &quest->fail, "fail");
}

void quest_limit(const struct scene *scene, const struct agenda_entry *entry)
{
  struct quest_state *state = state_of(scene, entry->argument);
  if (!state || state->status != QUEST_ACTIVE) return;
  const struct quest *quest = content_quest(scene->game->content, state->quest);
  const struct quest_step *step = quest ? quest_step_of(quest, state) : NULL;
  if (!step || step->limit_min == 0 || scene->life->now_min - state->step_began_min < step->limit_min) return;
  if (step->on_limit == STEP_FAIL) {
    fail(scene, quest, entry->argument);
    return;
  }
  stand_on(scene, quest, state, step->on_limit);
  tell_state(scene, quest, state);
  quest_look(scene, entry->argument);
}

static int32_t moved_to(const struct quest *quest, struct name_id step)
{
  for (uint32_t i = 0; i < quest->move_count; i++)
    if (name_id_equal(quest->moves[i].from, step)) return quest->moves[i].to;
  return 0;
}

void quest_mend(const struct scene *scene)
{
  struct quests *quests = &scene->life->quests;
  for (uint32_t i = 0; i < quests->count; i++) {
    struct quest_state *state = &quests->items[i];
    const struct quest *quest = content_quest(scene->game->content, state->quest);
    if (state->status != QUEST_ACTIVE || !quest || quest_step_of(quest, state)) continue;
    agenda_remove(&scene->life->agenda, AGENDA_QUEST_LIMIT, state->number);
    stand_on(scene, quest, state, moved_to(quest, state->step));
    tell_state(scene, quest, state);
  }
}

bool quest_claim(const struct scene *scene, struct quest_state *state, const struct quest *quest)
{
  uint32_t number = state->number;
  state->status = QUEST_CLAIMED;
  touch(scene->life, state);
  if (run(scene, quest, number, QUEST_STEPS_MAX + 1, &quest->reward, "reward")) return true;
  state->status = QUEST_DONE; /* nothing has happened, so the row is where it was */
  return false;
}

void quest_abandon(struct life *life, struct quest_state *state)
{
  end(life, state, QUEST_ABANDONED);
}

int quest_try(const struct scene *from, const struct quest *quest, const char *part)
{
  struct scene scene = *from;
  int32_t index = index_of(quest, (struct name_id){hash_text(part)});
  bool is_fail = index < 0 && strcmp(part, "fail") == 0, is_reward = index < 0 && strcmp(part, "reward") == 0;
  if (index < 0 && !is_fail && !is_reward) return E_NOT_FOUND;
  struct quest_state *state = scene_enter(&scene, &quest->def) ? take_up(&scene, quest) : NULL;
  if (!state) return E_CONFLICT;
  if (is_fail) {
    fail(&scene, quest, state->number);
  } else if (is_reward) {
    end(scene.life, state, QUEST_DONE);
    quest_claim(&scene, state, quest);
  } else {
    stand_on(&scene, quest, state, index);
    take_step(&scene, quest, state->number, index);
  }
  return E_OK;
}
