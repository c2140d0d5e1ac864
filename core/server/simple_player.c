#include "server/simple_player.h"

#include <stdio.h>

#include "base/hash.h"
#include "sim/activity.h"
#include "sim/fire.h"
#include "sim/goals.h"
#include "sim/quest.h"
#include "sim/talk.h"

static const struct witness nobody = {NULL, NULL};

/* Any offered answer it can pay for. */
static int choose(void *context, const struct life *life, const struct prompt *prompt)
{
  const struct game *game = context;
  struct rng r = rng_make(life->seed, RNG_PLAYER, prompt->number);
  int choice = (int)rng_below(&r, prompt->choice_count);
  const struct choice *wanted = fire_choice(game, prompt, choice);
  bool is_affordable = wanted && (wanted->cost_money <= 0 || life->money >= wanted->cost_money);
  return is_affordable ? choice : fire_default_choice(life, game, prompt);
}

struct policy simple_player_policy(const struct game *game)
{
  return (struct policy){.kind = POLICY_PLAYED, .choose = choose, .context = (void *)(uintptr_t)game};
}

static const struct activity *counted_by(const struct content *content, struct name_id counter)
{
  for (uint32_t i = 0; i < content->activity_count; i++) {
    char name[64];
    snprintf(name, sizeof name, "did_%s", content->activities[i].id);
    if (hash_text(name) == counter.hash) return &content->activities[i];
  }
  return NULL;
}

/* What the present step of a quest counts. */
static const struct activity *asked_for(const struct life *life, const struct content *content)
{
  for (uint32_t i = life->quests.count; i > 0; i--) {
    const struct quest_state *state = &life->quests.items[i - 1];
    const struct quest *quest = content_quest(content, state->quest);
    const struct quest_step *step = quest && state->status == QUEST_ACTIVE ? quest_step_of(quest, state) : NULL;
    const struct activity *activity = step && step->count_count ? counted_by(content, step->counts[0].counter) : NULL;
    if (activity) return activity;
  }
  return NULL;
}

bool simple_player_do(struct life *life, const struct game *game, struct rng *r)
{
  const struct content *content = game->content;
  struct policy policy = simple_player_policy(game);
  struct activity_result result;
  const char *reason;
  if (content->activity_count == 0) return false;
  const struct activity *activity = &content->activities[rng_below(r, content->activity_count)];
  const struct activity *asked = rng_below(r, 2) ? asked_for(life, content) : NULL;
  if (asked) activity = asked;
  if (activity_check(life, content, activity, &reason) != ERROR_NONE) return false;
  activity_do(life, game, activity, &policy, &nobody, &result);
  return true;
}

static void reply_something(const struct scene *scene, struct rng *r)
{
  const struct life *life = scene->life;
  const struct dialogue *dialogue = content_dialogue(scene->game->content, life->talks.now.dialogue);
  const struct dialogue_node *node = talk_node(life, scene->game->content);
  if (!dialogue || !node) return;
  uint32_t first = (uint32_t)rng_below(r, node->option_count);
  for (uint32_t i = 0; i < node->option_count; i++)
    if (talk_reply(scene, node->options[(first + i) % node->option_count].name) == ERROR_NONE) return;
}

bool simple_player_talk(struct life *life, const struct game *game, struct rng *r)
{
  struct policy policy = simple_player_policy(game);
  const char *reason;
  int fires_left;
  if (life->people_count == 0) return false;
  const struct person *person = &life->people[rng_below(r, life->people_count)];
  struct scene scene = scene_begin(life, game, &policy, &nobody, &fires_left);
  if (talk_begin(&scene, person, "", &reason) != ERROR_NONE) return false;
  for (int i = 0; i < DIALOGUE_TURNS_MAX && life->talks.is_talking; i++)
    reply_something(&scene, r);
  talk_leave(life);
  return true;
}

void simple_player_claim(struct life *life, const struct game *game)
{
  struct policy policy = simple_player_policy(game);
  for (uint32_t i = 0; i < life->quests.count; i++) {
    struct quest_state *state = &life->quests.items[i];
    const struct quest *quest = content_quest(game->content, state->quest);
    int fires_left;
    if (state->status != QUEST_DONE || !quest) continue;
    struct scene scene = scene_begin(life, game, &policy, &nobody, &fires_left);
    quest_claim(&scene, state, quest);
    goals_follow(&scene);
  }
}
