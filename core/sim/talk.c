#include "sim/talk.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/hash.h"
#include "sim/goals.h"
#include "sim/story.h"

#define SRC_BYTES 192
/* Draws that each exchange has for itself. */
#define DRAWS_PER_TURN 64

static struct cond_context context_of(const struct game *game)
{
  return (struct cond_context){&game->content->rules, &game->content->windows};
}

static int32_t index_of(const struct dialogue *dialogue, struct name_id node)
{
  for (uint32_t i = 0; i < dialogue->node_count; i++)
    if (name_id_equal(dialogue->nodes[i].name, node)) return (int32_t)i;
  return NODE_END;
}

const struct dialogue_node *talk_node(const struct life *life, const struct content *content)
{
  const struct dialogue *dialogue = content_dialogue(content, life->talks.now.dialogue);
  int32_t index = dialogue ? index_of(dialogue, life->talks.now.node) : NODE_END;
  return index == NODE_END ? NULL : &dialogue->nodes[index];
}

/* ---- which dialogue ---- */

static bool is_within_limit(const struct dialogue *dialogue, const struct life *life, uint16_t person)
{
  const struct talked *held = talks_find(&life->talks, dialogue->def.id, person);
  switch (dialogue->limit) {
  case LIMIT_NPC_YEAR:
    return !held || life->now_min - held->last_min >= MINUTES_PER_YEAR;
  case LIMIT_NPC_ONCE:
    return !held;
  case LIMIT_ONCE:
    return !talks_has_held(&life->talks, dialogue->def.id);
  case LIMIT_NONE:
    break;
  }
  return true;
}

static bool is_eligible(const struct dialogue *dialogue, const struct scene *scene, const struct person *person,
                        const char *topic)
{
  struct cond_context context = context_of(scene->game);
  if (!(dialogue->roles >> person->role & 1)) return false;
  if (topic[0] && strcmp(topic, dialogue->topic) != 0) return false;
  if (content_is_aside(scene->game->content, &dialogue->def)) return false;
  if (!is_within_limit(dialogue, scene->life, person->number)) return false;
  return cond_holds(&dialogue->when, scene->life, &context, scene->life->now_min);
}

static int64_t last_held_min(const struct dialogue *dialogue, const struct life *life, uint16_t person)
{
  const struct talked *held = talks_find(&life->talks, dialogue->def.id, person);
  return held ? held->last_min : INT64_MIN;
}

/* Of the eligible ones not held for longest, one by weight. */
static const struct dialogue *choose(const struct scene *scene, const struct person *person, const char *topic)
{
  const struct content *content = scene->game->content;
  struct life *life = scene->life;
  const struct dialogue *chosen = NULL;
  int64_t oldest_min = INT64_MAX;
  double sum = 0;
  struct rng r = rng_make(life->seed, RNG_EVENT, rng_item(hash_text("talk"), life->talks.now.number + 1));
  for (uint32_t i = 0; i < content->dialogue_count; i++) {
    const struct dialogue *dialogue = &content->dialogues[i];
    if (!is_eligible(dialogue, scene, person, topic)) continue;
    int64_t held_min = last_held_min(dialogue, life, person->number);
    if (held_min > oldest_min) continue;
    if (held_min < oldest_min) sum = 0;
    oldest_min = held_min;
    sum += dialogue->weight;
    if (rng_unit(&r) * sum < dialogue->weight) chosen = dialogue;
  }
  return chosen;
}

/* ---- walking the graph ---- */

static struct rng talk_rng(const struct life *life)
{
  struct rng r = scene_rng(life, life->talks.now.dialogue, life->talks.now.number);
  r.draw = (uint32_t)life->talks.now.turn * DRAWS_PER_TURN;
  return r;
}

static void run(const struct scene *scene, const struct dialogue *dialogue, const struct outcome *outcome,
                const char *part, struct rng *r)
{
  char src[SRC_BYTES];
  struct scene talk = *scene;
  talk.talk_roles = dialogue->roles;
  snprintf(src, sizeof src, "%s#%s", dialogue->def.path, part);
  scene_run(&talk, &dialogue->def, outcome, 0, r, src, NULL);
}

static void reach(const struct scene *scene, const struct dialogue *dialogue, int32_t index, struct rng *r)
{
  struct talks *talks = &scene->life->talks;
  life_touch(scene->life, SECTION_TALKS);
  if (index == NODE_END || talks->now.turn >= DIALOGUE_TURNS_MAX) {
    talks->is_talking = false;
    talks->now.node = (struct name_id){0};
    return;
  }
  const struct dialogue_node *node = &dialogue->nodes[index];
  talks->now.node = node->name;
  talks->now.variant = (uint8_t)rng_below(r, node->say.count ? node->say.count : 1);
  if (node->option_count == 0) talks->is_talking = false;
  run(scene, dialogue, &node->outcome, node->id, r);
}

int talk_hold(const struct scene *scene, const struct dialogue *dialogue, const struct person *person, int32_t node)
{
  struct life *life = scene->life;
  int status = talks_begin(&life->talks, dialogue->def.id, person->number, life->now_min);
  if (status) return status;
  life_add_energy(life, &scene->game->content->rules, life->now_min, -TALK_ENERGY_MILLI);
  struct rng r = talk_rng(life);
  reach(scene, dialogue, node, &r);
  goals_follow(scene);
  return E_OK;
}

enum error_code talk_begin(const struct scene *from, const struct person *person, const char *topic,
                           const char **out_reason)
{
  struct scene scene = *from;
  struct life *life = scene.life;
  const struct rules *rules = &scene.game->content->rules;
  *out_reason = NULL;
  if (!person->alive || !person->born) {
    *out_reason = "nobody answers";
    return ERROR_CONFLICT;
  }
  int64_t last_min = talks_last_min(&life->talks, person->number);
  if (last_min != INT64_MIN && life->now_min - last_min < TALK_GAP_MIN) {
    *out_reason = "you talked only the other day";
    return ERROR_CONFLICT;
  }
  const struct dialogue *dialogue = choose(&scene, person, topic);
  if (!dialogue || !scene_enter(&scene, &dialogue->def)) {
    *out_reason = "there is nothing to say just now";
    return ERROR_CONFLICT;
  }
  if (life_energy(life, rules, life->now_min) < TALK_ENERGY_MILLI) return ERROR_INSUFFICIENT_ENERGY;
  return talk_hold(&scene, dialogue, person, dialogue->start) ? ERROR_OVERLOADED : ERROR_NONE;
}

/* A node all of whose replies are out of place offers its default. */
static bool is_offered(const struct dialogue_node *node, uint32_t index, const struct life *life,
                       const struct game *game)
{
  struct cond_context context = context_of(game);
  bool has_other = false;
  if (cond_holds(&node->options[index].when, life, &context, life->now_min)) return true;
  for (uint32_t i = 0; i < node->option_count; i++)
    has_other |= cond_holds(&node->options[i].when, life, &context, life->now_min);
  return !has_other && node->options[index].is_default;
}

enum error_code talk_reply(const struct scene *from, struct name_id wanted)
{
  struct scene scene = *from;
  struct life *life = scene.life;
  const struct dialogue *dialogue = content_dialogue(scene.game->content, life->talks.now.dialogue);
  const struct dialogue_node *node = talk_node(life, scene.game->content);
  if (!life->talks.is_talking || !node || !scene_enter(&scene, &dialogue->def)) return ERROR_CONFLICT;
  const struct dialogue_option *option = NULL;
  for (uint32_t i = 0; i < node->option_count; i++)
    if (name_id_equal(node->options[i].name, wanted) && is_offered(node, i, life, scene.game))
      option = &node->options[i];
  if (!option) return ERROR_INVALID_ANSWER;
  life->talks.now.turn++;
  struct rng r = talk_rng(life);
  bool is_lost = option->has_roll && !rng_chance(&r, scene_share(&option->odds, life, &scene.game->content->rules));
  run(&scene, dialogue, &option->outcome, option->id, &r);
  reach(&scene, dialogue, is_lost ? option->lose : option->go, &r);
  goals_follow(&scene);
  return ERROR_NONE;
}

bool talk_option_by_text(const struct life *life, const struct game *game, const char *text, struct name_id *out_option)
{
  const struct dialogue_node *node = talk_node(life, game->content);
  for (uint32_t i = 0; node && i < node->option_count; i++) {
    if (!is_offered(node, i, life, game) || strcasecmp(node->options[i].text, text) != 0) continue;
    *out_option = node->options[i].name;
    return true;
  }
  return false;
}

void talk_leave(struct life *life)
{
  life->talks.is_talking = false;
  life->talks.now.node = (struct name_id){0};
  life_touch(life, SECTION_TALKS);
}

void talk_mend(const struct scene *scene)
{
  struct life *life = scene->life;
  const struct content *content = scene->game->content;
  if (!life->talks.is_talking || talk_node(life, content)) return;
  const struct dialogue *dialogue = content_dialogue(content, life->talks.now.dialogue);
  if (!dialogue || dialogue->resume == NODE_END) {
    talk_leave(life);
    return;
  }
  const struct dialogue_node *node = &dialogue->nodes[dialogue->resume];
  life->talks.now.node = node->name;
  life->talks.now.variant = 0;
  life->talks.is_talking = node->option_count > 0;
  life_touch(life, SECTION_TALKS);
}

/* ---- words ---- */

void talk_write(const struct life *life, const struct game *game, struct json *out)
{
#define MOOD_ID(name, id) id,
  static const char *const moods[MOOD_COUNT] = {MOOD_LIST(MOOD_ID)};
#undef MOOD_ID
  const struct dialogue_node *node = talk_node(life, game->content);
  const struct texts *say = node ? &node->say : NULL;
  story_write("text", say && say->count ? say->items[life->talks.now.variant % say->count] : "", life, game->content,
              life->now_min, out);
  json_kv_text(out, "mood", moods[node ? node->mood : MOOD_CALM]);
  json_kv_array(out, "options");
  for (uint32_t i = 0; node && i < node->option_count; i++) {
    if (!is_offered(node, i, life, game)) continue;
    json_object_begin(out);
    json_kv_text(out, "id", node->options[i].id);
    story_write("text", node->options[i].text, life, game->content, life->now_min, out);
    json_object_end(out);
  }
  json_array_end(out);
  json_kv_bool(out, "ended", !life->talks.is_talking);
}
