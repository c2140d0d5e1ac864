#include <stdio.h>
#include <string.h>

#include "sim/quest.h"
#include "sim/story.h"
#include "sim/view_int.h"

/* ---- quests ---- */

static void take_quest(struct view_quest *out, const struct quest_state *state, const struct life *life,
                       const struct content *content)
{
  const struct quest *quest = content_quest(content, state->quest);
  const struct quest_step *step = quest ? quest_step_of(quest, state) : NULL;
  struct quest_progress progress = {0, 0};
  if (step && state->status == QUEST_ACTIVE) progress = quest_progress_of(step, state, life);
  *out = (struct view_quest){state->number, state->status, state->step.hash, progress.value, progress.target};
}

void view_take_doings(struct view *v, const struct life *life, const struct content *content)
{
  for (uint32_t i = 0; i < life->quests.count && v->quest_count < VIEW_QUESTS_MAX; i++)
    if (quest_is_open(&life->quests.items[i]))
      take_quest(&v->quests[v->quest_count++], &life->quests.items[i], life, content);
  for (uint32_t i = 0; i < life->things.count; i++)
    if (life->things.items[i].count)
      v->things[v->thing_count++] = (struct view_thing){life->things.items[i].item.hash, life->things.items[i].count};
}

static void write_step(const struct quest_step *step, const struct quest_state *state, const struct player *player,
                       const struct game *game, struct json *out)
{
  struct quest_progress progress = quest_progress_of(step, state, &player->life);
  json_kv_text(out, "step_id", step->id);
  story_write("step", step->text, &player->life, game->content, player->life.now_min, out);
  json_kv_int(out, "progress", progress.value);
  json_kv_int(out, "goal", progress.target);
  if (step->limit_min) json_kv_int(out, "until", state->step_began_min + step->limit_min);
}

void view_write_quest(const struct quest_state *state, const struct player *player, const struct game *game,
                      struct json *out)
{
  const struct quest *quest = content_quest(game->content, state->quest);
  const struct quest_step *step = quest ? quest_step_of(quest, state) : NULL;
  json_kv_text(out, "quest_id", quest ? quest->def.path : "");
  json_kv_text(out, "title", quest ? quest->title : "Something from another day");
  if (quest) story_write("text", quest->text, &player->life, game->content, player->life.now_min, out);
  json_kv_text(out, "status", quest_status_name((enum quest_status)state->status));
  if (step && state->status == QUEST_ACTIVE) write_step(step, state, player, game, out);
  if (quest && quest->reward_diamonds) json_kv_int(out, "reward_diamonds", quest->reward_diamonds);
}

static const struct view_quest *find_quest(const struct view *v, uint32_t number)
{
  for (uint32_t i = 0; i < v->quest_count; i++)
    if (v->quests[i].number == number) return &v->quests[i];
  return NULL;
}

/* Merged into what a client holds, what a patch does not name stays: members of a step that is over are taken back. */
static void take_back_step(const struct quest_state *state, const struct content *content, struct json *out)
{
  static const char *const members[] = {"until", "step_id", "step", "progress", "goal"};
  const struct quest *quest = content_quest(content, state->quest);
  const struct quest_step *step = quest ? quest_step_of(quest, state) : NULL;
  bool is_at_step = step && state->status == QUEST_ACTIVE;
  size_t gone_count = !is_at_step ? sizeof members / sizeof *members : step->limit_min ? 0 : 1;
  for (size_t i = 0; i < gone_count; i++) {
    json_key(out, members[i]);
    json_null(out);
  }
}

static void put_quest(struct differ *d, const struct quest_state *state, const struct player *player,
                      const struct game *game)
{
  char key[16];
  snprintf(key, sizeof key, "%u", state->number);
  view_open_groups(d);
  json_kv_object(d->out, key);
  view_write_quest(state, player, game, d->out);
  if (!d->is_whole) take_back_step(state, game->content, d->out);
  json_object_end(d->out);
}

static void put_quests(struct differ *d, const struct view *base, const struct view *v, const struct player *player,
                       const struct game *game)
{
  view_enter(d, "quests");
  if (d->is_whole) view_open_groups(d);
  for (uint32_t i = 0; i < v->quest_count; i++) {
    const struct view_quest *old = find_quest(base, v->quests[i].number);
    const struct quest_state *state = quests_by_number(&player->life.quests, v->quests[i].number);
    if (state && (!old || memcmp(old, &v->quests[i], sizeof *old) != 0)) put_quest(d, state, player, game);
  }
  for (uint32_t i = 0; i < base->quest_count; i++) {
    char key[16];
    if (find_quest(v, base->quests[i].number)) continue;
    snprintf(key, sizeof key, "%u", base->quests[i].number);
    view_open_groups(d);
    json_key(d->out, key);
    json_null(d->out);
  }
  view_leave(d);
}

/* ---- things ---- */

static const struct item *item_of(const struct content *content, uint64_t hash)
{
  const struct definition *definition = content_definition(content, (struct content_id){hash});
  return definition && definition->kind == DEFINITION_ITEM ? (const struct item *)definition : NULL;
}

static uint64_t count_in(const struct view *v, uint64_t item)
{
  for (uint32_t i = 0; i < v->thing_count; i++)
    if (v->things[i].item == item) return v->things[i].count;
  return 0;
}

/* Things of items that are gone are kept, but have no name to be shown by. */
static void put_things(struct differ *d, const struct view *base, const struct view *v, const struct content *content)
{
  view_enter(d, "inventory");
  if (d->is_whole) view_open_groups(d);
  for (uint32_t i = 0; i < v->thing_count; i++) {
    const struct item *item = item_of(content, v->things[i].item);
    if (!item || (!d->is_whole && count_in(base, v->things[i].item) == v->things[i].count)) continue;
    view_open_groups(d);
    json_kv_int(d->out, item->id, (int64_t)v->things[i].count);
  }
  for (uint32_t i = 0; i < base->thing_count; i++) {
    const struct item *item = item_of(content, base->things[i].item);
    if (!item || count_in(v, base->things[i].item)) continue;
    view_open_groups(d);
    json_key(d->out, item->id);
    json_null(d->out);
  }
  view_leave(d);
}

void view_put_doings(struct differ *d, const struct view *base, const struct view *v, const struct player *player,
                     const struct game *game)
{
  put_quests(d, base, v, player, game);
  put_things(d, base, v, game->content);
}

/* ---- tutorial ---- */

/* A lesson is over when its award is claimed, by doing or by skipping it. */
static const struct lesson *present_lesson(const struct player *player, const struct content *content)
{
  for (uint32_t i = 0; i < content->lesson_count; i++) {
    const struct award *award = awards_find(&player->awards, content->lessons[i].def.id);
    if (!award || !award->claimed_at_unix_ms) return &content->lessons[i];
  }
  return NULL;
}

uint64_t view_lesson(const struct player *player, const struct content *content)
{
  const struct lesson *lesson = present_lesson(player, content);
  if (!lesson) return 0;
  /* That it is learnt already is to be seen too. */
  return lesson->def.id.hash ^ (awards_find(&player->awards, lesson->def.id) ? 1 : 0);
}

void view_write_tutorial(const struct player *player, const struct game *game, struct json *out)
{
  const struct lesson *lesson = present_lesson(player, game->content);
  json_key(out, "step");
  if (!lesson) {
    json_null(out);
    return;
  }
  json_text(out, strrchr(lesson->def.path, '/') + 1);
  json_kv_text(out, "title", lesson->title);
  story_write("text", lesson->text, &player->life, game->content, player->life.now_min, out);
  json_kv_bool(out, "learnt", awards_find(&player->awards, lesson->def.id) != NULL);
  json_kv_bool(out, "by_itself", lesson->when.clause_count + lesson->when.any_count > 0);
}

void view_put_tutorial(struct differ *d, const struct view *base, const struct view *v, const struct player *player,
                       const struct game *game)
{
  if (base->lesson == v->lesson && (!d->is_whole || v->lesson == 0)) return;
  if (v->lesson == 0) {
    view_open_groups(d);
    json_key(d->out, "tutorial");
    json_null(d->out);
    return;
  }
  view_enter(d, "tutorial");
  view_open_groups(d);
  view_write_tutorial(player, game, d->out);
  view_leave(d);
}
