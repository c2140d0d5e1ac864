#include "sim/scene.h"

#include <stdio.h>
#include <string.h>

#include "model/apply.h"
#include "sim/fire.h"
#include "sim/goals.h"
#include "sim/quest.h"
#include "sim/story.h"
#include "trigger/chance.h"

struct scene scene_begin(struct life *life, const struct game *game, const struct policy *policy,
                         const struct witness *witness, int *fires_left)
{
  *fires_left = SCENE_FIRES_MAX;
  return (struct scene){life, game, policy, witness, 0, fires_left, NULL, 0};
}

bool scene_enter(struct scene *scene, const struct definition *definition)
{
  scene->title = NULL;
  scene->talk_roles = 0;
  return ++scene->depth <= SCENE_DEPTH_MAX && --*scene->fires_left >= 0 && scene->life->is_alive &&
         !content_is_aside(scene->game->content, definition);
}

void scene_saw(const struct scene *scene, struct happening happening)
{
  happening.at_min = scene->life->now_min;
  if (scene->witness->saw) scene->witness->saw(scene->witness->context, scene->life, &happening);
}

struct rng scene_rng(const struct life *life, struct content_id id, uint64_t occurrence)
{
  return rng_make(life->seed, RNG_EVENT, rng_item(id.hash, occurrence));
}

const char *scene_pick_text(const struct texts *texts, struct rng *r)
{
  return texts->count ? texts->items[rng_below(r, texts->count)] : NULL;
}

/* ---- facts ---- */

void scene_raise(const struct scene *scene, struct name_id signal)
{
  struct life *life = scene->life;
  const struct event *event = signal_draw(life, scene->game->content, signal, (uint64_t)life->now_min, life->now_min);
  goals_signal(scene, signal);
  if (event) fire_in(scene, event);
}

static void tell_person(const struct scene *scene, const struct fact *fact)
{
  struct life *life = scene->life;
  const struct person *person = life_person_by_number(life, (uint16_t)fact->number);
  if (!person) return;
  char text[160];
  const char *name = person->first_name, *called = person_called(person);
  int32_t age_years = calendar_age_years(person->birth_day, life_civil_day(life, life->now_min));
  if (fact->kind == FACT_PERSON_DIED)
    snprintf(text, sizeof text, "%s, %s, has died at the age of %d.", name, called, age_years);
  else if (fact->kind == FACT_PERSON_BORN)
    snprintf(text, sizeof text, "Somebody smaller than you has arrived: %s, %s.", name, called);
  else
    snprintf(text, sizeof text, "Somebody new: %s, %s, aged %d.", name, called, age_years);
  story_tell(life, scene->game, scene->witness, "family", text, "core/people");
}

static void tell_illness(const struct scene *scene, const struct fact *fact)
{
  const struct rules *rules = &scene->game->content->rules;
  if (fact->number >= (uint32_t)rules->illness_count) return;
  char text[160];
  snprintf(text, sizeof text,
           fact->kind == FACT_ILL ? "The doctor has a name for it: %s." : "Better days: you are over it (%s).",
           rules->illnesses[fact->number].title);
  story_tell(scene->life, scene->game, scene->witness, "health", text, "core/illness");
}

/* What came of an answer, under the title of its question: alone it would read oddly a week later. */
static void tell_outcome(const struct scene *scene, const char *text, const char *src)
{
  char line[512];
  snprintf(line, sizeof line, "%s%s%s", scene->title ? scene->title : "", scene->title ? ": " : "", text);
  story_tell(scene->life, scene->game, scene->witness, "outcome", line, src);
}

void scene_start(const struct scene *scene, struct content_id id)
{
  const struct event *event = content_event(scene->game->content, id);
  const struct quest *quest = content_quest(scene->game->content, id);
  if (event) fire_in(scene, event);
  if (quest) quest_begin(scene, quest);
}

static void notify(const struct scene *scene, const char *text, const char *src)
{
  struct buf line;
  if (!scene->witness->saw) return;
  buf_init(&line, STORY_BYTES_MAX);
  story_render(&line, text, scene->life, scene->game->content, scene->life->now_min);
  scene_saw(scene, (struct happening){.kind = HAPPENING_NOTIFICATION, .text = line.data ? line.data : "", .src = src});
  buf_deinit(&line);
}

static void happen(const struct scene *scene, const struct fact *fact, const char *src)
{
  switch ((enum fact_kind)fact->kind) {
  case FACT_SAY:
    tell_outcome(scene, fact->text, src);
    break;
  case FACT_NOTIFY:
    notify(scene, fact->text, src);
    break;
  case FACT_REMEMBER:
    story_tell(scene->life, scene->game, scene->witness, "photo", fact->text, src);
    break;
  case FACT_START:
    scene_start(scene, fact->content);
    break;
  case FACT_SIGNAL:
    scene_raise(scene, fact->signal);
    break;
  case FACT_PERSON_DIED:
  case FACT_PERSON_BORN:
  case FACT_MET:
    tell_person(scene, fact);
    break;
  case FACT_ILL:
  case FACT_RECOVERED:
    tell_illness(scene, fact);
    break;
  case FACT_BIRTHDAY:
    break;
  }
}

void scene_happen(const struct scene *scene, const struct facts *facts, const char *src)
{
  for (uint32_t i = 0; i < facts->count; i++)
    happen(scene, &facts->items[i], src);
}

/* ---- outcomes ---- */

static int journal_outcome(struct journal *journal, const struct outcome *outcome, struct rng *r)
{
  for (uint32_t i = 0; i < outcome->effect_count; i++) {
    int status = journal_add(journal, &outcome->effects[i]);
    if (status) return status;
  }
  const char *said = scene_pick_text(&outcome->say, r);
  if (!said) return E_OK;
  return journal_add(journal, &(struct effect){.kind = EFFECT_SAY, .text = said});
}

double scene_share(const struct odds *odds, const struct life *life, const struct rules *rules)
{
  int64_t share = odds->base;
  for (int i = 0; i < odds->term_count; i++) {
    const struct rule_term *term = &odds->terms[i];
    int source = term->source;
    int32_t value = source < STAT_COUNT ? life_stat(life, rules, (enum stat_id)source, life->now_min)
                                        : life->traits_milli[source - SOURCE_TRAIT_O];
    share += (int64_t)term->per_milli * value / MILLI;
  }
  if (odds->term_count && share < 5000) share = 5000;
  if (odds->term_count && share > 95000) share = 95000;
  return (double)share / 100000;
}

static int run_handler(const struct scene *scene, const struct definition *owner, int32_t handler, struct rng *r,
                       struct journal *journal, const char *src)
{
  if (handler == HANDLER_NONE) return E_OK;
  if (!scene->game->script) return E_SCRIPT;
  struct script_call call = {.life = scene->life,
                             .content = scene->game->content,
                             .now_min = scene->life->now_min,
                             .owner = owner->id,
                             .rng = r,
                             .journal = journal};
  struct script_fault fault;
  int status = script_run(scene->game->script, handler, &call, &fault);
  if (status)
    scene_saw(scene, (struct happening){.kind = HAPPENING_FAULT, .owner = owner, .fault = &fault, .src = src});
  return status;
}

/* All of an outcome or nothing: its cost, declared effects, the roll's, and the script's share one journal. */
bool scene_run(const struct scene *scene, const struct definition *owner, const struct outcome *outcome,
               int64_t cost_money, struct rng *r, const char *src, struct fire_answer *out_answer)
{
  struct life *life = scene->life;
  const struct rules *rules = &scene->game->content->rules;
  struct journal journal;
  journal_clear(&journal);
  int status = E_OK;
  if (cost_money > 0) status = journal_add(&journal, &(struct effect){.kind = EFFECT_MONEY, .amount = -cost_money});
  if (!status) status = journal_outcome(&journal, outcome, r);
  int32_t handler = outcome->handler;
  if (outcome->roll && !status) {
    bool is_ok = rng_chance(r, scene_share(&outcome->roll->odds, life, rules));
    const struct outcome *branch = is_ok ? &outcome->roll->ok : &outcome->roll->no;
    status = journal_outcome(&journal, branch, r);
    if (!status) status = run_handler(scene, owner, branch->handler, r, &journal, src);
  }
  if (!status) status = run_handler(scene, owner, handler, r, &journal, src);
  if (status) return false;

  struct facts facts = {0};
  struct apply how = {.rules = rules,
                      .names = &scene->game->content->names,
                      .now_min = life->now_min,
                      .rng = r,
                      .facts = &facts,
                      .talk_roles = scene->talk_roles,
                      .scale = 1};
  apply_effects(life, &how, journal.effects, journal.count);
  for (uint32_t i = 0; i < facts.count && out_answer; i++) {
    if (facts.items[i].kind != FACT_SAY || out_answer->text[0]) continue;
    struct buf line;
    buf_init(&line, sizeof out_answer->text - 1);
    story_render(&line, facts.items[i].text, life, scene->game->content, life->now_min);
    if (line.data) memcpy(out_answer->text, line.data, line.size_bytes + 1);
    buf_deinit(&line);
  }
  scene_happen(scene, &facts, src);
  return true;
}
