#include "sim/fire.h"

#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "model/apply.h"
#include "sim/story.h"
#include "trigger/chance.h"

/* Events started by events started by events: a chain at one moment is cut here. */
#define FIRE_DEPTH_MAX 4
/* Firings that one moment may lead to in all, however many each starts. */
#define FIRES_MAX 64
#define SRC_BYTES 192

/* Everything one firing carries along. */
struct scene {
  struct life *life;
  const struct game *game;
  const struct policy *policy;
  const struct witness *witness;
  int depth;
  int *fires_left;   /* shared by the whole chain */
  const char *title; /* of the question being answered, else NULL */
};

static void fire(const struct scene *scene, const struct event *event);

static void saw(const struct scene *scene, struct happening happening)
{
  happening.at_min = scene->life->now_min;
  if (scene->witness->saw) scene->witness->saw(scene->witness->context, scene->life, &happening);
}

static struct rng event_rng(const struct life *life, struct content_id id, uint64_t occurrence)
{
  return rng_make(life->seed, RNG_EVENT, rng_item(id.hash, occurrence));
}

static const char *pick_text(const struct texts *texts, struct rng *r)
{
  return texts->count ? texts->items[rng_below(r, texts->count)] : NULL;
}

/* ---- facts ---- */

static void raise_signal(const struct scene *scene, struct name_id signal)
{
  struct life *life = scene->life;
  const struct event *event = signal_draw(life, scene->game->content, signal, (uint64_t)life->now_min, life->now_min);
  if (event) fire(scene, event);
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

static void start_content(const struct scene *scene, struct content_id id)
{
  const struct event *event = content_event(scene->game->content, id);
  if (event) fire(scene, event);
}

static void notify(const struct scene *scene, const char *text, const char *src)
{
  struct buf line;
  if (!scene->witness->saw) return;
  buf_init(&line, STORY_BYTES_MAX);
  story_render(&line, text, scene->life, scene->game->content, scene->life->now_min);
  saw(scene, (struct happening){.kind = HAPPENING_NOTIFICATION, .text = line.data ? line.data : "", .src = src});
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
    start_content(scene, fact->content);
    break;
  case FACT_SIGNAL:
    raise_signal(scene, fact->signal);
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

static void happen_all(const struct scene *scene, const struct facts *facts, const char *src)
{
  for (uint32_t i = 0; i < facts->count; i++)
    happen(scene, &facts->items[i], src);
}

void fire_facts(struct life *life, const struct game *game, const struct facts *facts, const struct policy *policy,
                const struct witness *witness)
{
  int fires_left = FIRES_MAX;
  struct scene scene = {life, game, policy, witness, 0, &fires_left, NULL};
  happen_all(&scene, facts, "core");
}

/* ---- outcomes ---- */

static int journal_outcome(struct journal *journal, const struct outcome *outcome, struct rng *r)
{
  for (uint32_t i = 0; i < outcome->effect_count; i++) {
    int status = journal_add(journal, &outcome->effects[i]);
    if (status) return status;
  }
  const char *said = pick_text(&outcome->say, r);
  if (!said) return E_OK;
  return journal_add(journal, &(struct effect){.kind = EFFECT_SAY, .text = said});
}

static double odds_share(const struct odds *odds, const struct life *life, const struct rules *rules)
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
  if (status) saw(scene, (struct happening){.kind = HAPPENING_FAULT, .owner = owner, .fault = &fault, .src = src});
  return status;
}

/* All of an outcome or nothing: its cost, declared effects, the roll's, and the script's share one journal. */
static void run_outcome(const struct scene *scene, const struct definition *owner, const struct outcome *outcome,
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
    bool is_ok = rng_chance(r, odds_share(&outcome->roll->odds, life, rules));
    const struct outcome *branch = is_ok ? &outcome->roll->ok : &outcome->roll->no;
    status = journal_outcome(&journal, branch, r);
    if (!status) status = run_handler(scene, owner, branch->handler, r, &journal, src);
  }
  if (!status) status = run_handler(scene, owner, handler, r, &journal, src);
  if (status) return;

  struct facts facts = {0};
  struct apply how = {.rules = rules,
                      .names = &scene->game->content->names,
                      .now_min = life->now_min,
                      .rng = r,
                      .facts = &facts,
                      .scale = 1};
  apply_effects(life, &how, journal.effects, journal.count);
  chance_follow(life, scene->game->content, life->now_min);
  for (uint32_t i = 0; i < facts.count && out_answer; i++) {
    if (facts.items[i].kind != FACT_SAY || out_answer->text[0]) continue;
    struct buf line;
    buf_init(&line, sizeof out_answer->text - 1);
    story_render(&line, facts.items[i].text, life, scene->game->content, life->now_min);
    if (line.data) memcpy(out_answer->text, line.data, line.size_bytes + 1);
    buf_deinit(&line);
  }
  happen_all(scene, &facts, src);
}

/* ---- prompts ---- */

static bool can_afford(const struct life *life, const struct choice *choice)
{
  return choice->cost_money <= 0 || life->money >= choice->cost_money;
}

const struct choice *fire_choice(const struct game *game, const struct prompt *prompt, int choice_index)
{
  const struct event *event = content_event(game->content, prompt->content);
  if (!event || choice_index < 0 || choice_index >= prompt->choice_count) return NULL;
  int index = content_choice(event, prompt->choices[choice_index]);
  return index < 0 ? NULL : &event->choices[index];
}

const char *fire_prompt_text(const struct game *game, const struct prompt *prompt)
{
  const struct event *event = content_event(game->content, prompt->content);
  if (!event || event->text.count == 0) return NULL;
  return event->text.items[prompt->variant % event->text.count];
}

int fire_default_choice(const struct life *life, const struct game *game, const struct prompt *prompt)
{
  int first = -1;
  for (int i = 0; i < prompt->choice_count; i++) {
    const struct choice *choice = fire_choice(game, prompt, i);
    if (!choice || !can_afford(life, choice)) continue;
    if (name_id_equal(prompt->choices[i], prompt->default_choice)) return i;
    if (first < 0) first = i;
  }
  return first < 0 ? 0 : first;
}

static void note_pacing(struct life *life, enum prompt_class prompt_class)
{
  if (prompt_class == CLASS_URGENT) life->last_urgent_min = life->now_min;
  if (prompt_class != CLASS_MINOR) return;
  memmove(&life->recent_minor_min[1], &life->recent_minor_min[0],
          (RECENT_MINORS - 1) * sizeof life->recent_minor_min[0]);
  life->recent_minor_min[0] = life->now_min;
}

static void offer_choices(const struct scene *scene, const struct event *event, struct prompt *prompt)
{
  struct cond_context context = {&scene->game->content->rules, &scene->game->content->windows};
  for (uint32_t i = 0; i < event->choice_count && prompt->choice_count < CHOICES_MAX; i++)
    if (cond_holds(&event->choices[i].when, scene->life, &context, scene->life->now_min))
      prompt->choices[prompt->choice_count++] = event->choices[i].name;
  if (prompt->choice_count == 0) prompt->choices[prompt->choice_count++] = event->choices[event->default_choice].name;
}

/* Does the policy leave this question to the player? */
static bool is_left_open(const struct policy *policy, enum prompt_class prompt_class)
{
  switch (policy->kind) {
  case POLICY_LIVE:
  case POLICY_MONTAGE:
    return true;
  case POLICY_AWAY:
  case POLICY_SKIP:
    return prompt_class != CLASS_URGENT;
  default:
    return false;
  }
}

static void answer(const struct scene *scene, uint32_t prompt_number, int choice_index, enum close_reason reason,
                   struct fire_answer *out_answer);

static void open_prompt(const struct scene *scene, const struct event *event, uint32_t occurrence, struct rng *r)
{
  struct life *life = scene->life;
  if (life->prompt_open_count == PROMPTS_MAX) return;
  struct prompt *prompt = &life->prompts[life->prompt_open_count];
  *prompt = (struct prompt){.number = ++life->prompt_count,
                            .prompt_class = (uint8_t)event->prompt_class,
                            .variant = (uint8_t)rng_below(r, event->text.count ? event->text.count : 1),
                            .occurrence = occurrence,
                            .content = event->def.id,
                            .default_choice = event->choices[event->default_choice].name,
                            .opened_at_min = life->now_min,
                            .expires_at_min = life->now_min + event->timeout_min};
  offer_choices(scene, event, prompt);
  life->prompt_open_count++;
  note_pacing(life, event->prompt_class);
  life_touch(life, SECTION_CORE);
  uint32_t number = prompt->number;
  if (is_left_open(scene->policy, event->prompt_class)) {
    struct agenda_entry expiry = {.due_min = prompt->expires_at_min, .kind = AGENDA_PROMPT_EXPIRY, .argument = number};
    life_touch(life, SECTION_AGENDA);
    saw(scene, (struct happening){.kind = HAPPENING_PROMPT_OPENED, .event = event, .prompt = prompt});
    if (event->prompt_class == CLASS_MAJOR || scene->policy->kind == POLICY_SKIP) return; /* the skip's end sets it */
    if (agenda_add(&life->agenda, expiry) == E_OK) return;
  }
  int chosen = scene->policy->kind == POLICY_PLAYED ? scene->policy->choose(scene->policy->context, life, prompt)
                                                    : fire_default_choice(life, scene->game, prompt);
  answer(scene, number, chosen, CLOSED_EXPIRED, NULL);
}

static bool needs_script(const struct outcome *outcome)
{
  if (outcome->handler != HANDLER_NONE) return true;
  return outcome->roll && (needs_script(&outcome->roll->ok) || needs_script(&outcome->roll->no));
}

static void answer(const struct scene *scene, uint32_t prompt_number, int choice_index, enum close_reason reason,
                   struct fire_answer *out_answer)
{
  struct life *life = scene->life;
  struct prompt prompt = *life_prompt(life, prompt_number);
  const struct event *event = content_event(scene->game->content, prompt.content);
  const struct choice *choice = fire_choice(scene->game, &prompt, choice_index);
  bool is_aside = event && content_is_aside(scene->game->content, &event->def);
  /* The choice went with its generation, or the event is set aside: as if nobody had answered. */
  if (event && (!choice || is_aside)) choice = &event->choices[event->default_choice];
  agenda_remove(&life->agenda, AGENDA_PROMPT_EXPIRY, prompt_number);
  life_remove_prompt(life, prompt_number);
  life_touch(life, SECTION_AGENDA);
  saw(scene, (struct happening){.kind = HAPPENING_PROMPT_CLOSED,
                                .event = event,
                                .prompt = &prompt,
                                .reason = reason,
                                .choice = choice ? choice->id : ""});
  if (!choice || (is_aside && needs_script(&choice->outcome))) return;
  char src[SRC_BYTES];
  snprintf(src, sizeof src, "%s#%s", event->def.path, choice->id);
  struct rng r = event_rng(life, event->def.id, prompt.occurrence);
  struct scene titled = *scene;
  titled.title = event->title;
  r.draw = 16; /* opening took the first draws */
  run_outcome(&titled, &event->def, &choice->outcome, choice->cost_money, &r, src, out_answer);
}

void fire_answer(struct life *life, const struct game *game, uint32_t prompt_number, int choice_index,
                 enum close_reason reason, const struct policy *policy, const struct witness *witness,
                 struct fire_answer *out_answer)
{
  int fires_left = FIRES_MAX;
  struct scene scene = {life, game, policy, witness, 0, &fires_left, NULL};
  struct fire_answer ignored;
  if (!out_answer) out_answer = &ignored;
  out_answer->text[0] = '\0';
  if (life_prompt(life, prompt_number)) answer(&scene, prompt_number, choice_index, reason, out_answer);
}

void fire_mend_prompts(struct life *life, const struct game *game, const struct policy *policy,
                       const struct witness *witness)
{
  for (uint32_t i = life->prompt_open_count; i-- > 0;) {
    if (i >= life->prompt_open_count) continue; /* closing one may have led to more */
    const struct prompt *prompt = &life->prompts[i];
    bool has_answer = false;
    for (int k = 0; k < prompt->choice_count; k++)
      has_answer |= fire_choice(game, prompt, k) != NULL;
    if (has_answer) continue;
    fire_answer(life, game, prompt->number, 0, CLOSED_SUPERSEDED, policy, witness, NULL);
  }
}

/* ---- events ---- */

static void fire(const struct scene *from, const struct event *event)
{
  struct scene scene = *from;
  struct life *life = scene.life;
  scene.title = NULL;
  uint32_t occurrence;
  if (++scene.depth > FIRE_DEPTH_MAX || --*scene.fires_left < 0 || !life->is_alive ||
      content_is_aside(scene.game->content, &event->def))
    return;
  if (life_note_done(life, event->def.id, life->now_min, &occurrence)) return;
  struct rng r = event_rng(life, event->def.id, occurrence);
  if (event->choice_count > 0) {
    open_prompt(&scene, event, occurrence, &r);
    return;
  }
  const char *text = pick_text(&event->text, &r);
  if (text) story_tell(life, scene.game, scene.witness, "event", text, event->def.path);
  run_outcome(&scene, &event->def, &event->outcome, 0, &r, event->def.path, NULL);
}

void fire_event(struct life *life, const struct game *game, const struct event *event, const struct policy *policy,
                const struct witness *witness)
{
  int fires_left = FIRES_MAX;
  struct scene scene = {life, game, policy, witness, 0, &fires_left, NULL};
  fire(&scene, event);
}

void fire_signal(struct life *life, const struct game *game, const char *signal, const struct policy *policy,
                 const struct witness *witness)
{
  int fires_left = FIRES_MAX;
  struct scene scene = {life, game, policy, witness, 0, &fires_left, NULL};
  raise_signal(&scene, (struct name_id){hash_text(signal)});
}
