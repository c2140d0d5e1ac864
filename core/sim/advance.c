#include "sim/advance.h"

#include <stdio.h>

#include "base/hash.h"
#include "model/fact.h"
#include "model/illness.h"
#include "model/month.h"
#include "sim/fire.h"
#include "sim/goals.h"
#include "sim/quest.h"
#include "sim/rename.h"
#include "sim/story.h"
#include "sim/talk.h"
#include "trigger/chance.h"

static int64_t least(int64_t a, int64_t b)
{
  return a < b ? a : b;
}

int64_t life_next_min(const struct life *life)
{
  if (!life->is_alive) return INT64_MAX;
  int64_t next_min = least(life->next_month_pass_min, life->next_birthday_min);
  next_min = least(next_min, agenda_next_min(&life->agenda));
  next_min = least(next_min, life->candidate_min);
  return least(next_min, life->mortality.death_min);
}

bool life_replan(struct life *life, const struct content *content, const struct witness *witness)
{
  if (life->plan_fingerprint == content->fingerprint) return false;
  life->plan_fingerprint = content->fingerprint;
  life_rename(life, content, witness);       /* first: plans look at limits, and those at the history */
  chance_plan(life, content, life->now_min); /* exact: waiting times are memoryless */
  /* What was due this very minute has happened already. A full agenda leaves dated events out. */
  (void)!at_plan(life, content, life->now_min + 1);
  changes_add_all(&life->changes); /* new goals may hold already */
  return true;
}

void life_begin(struct life *life, const struct game *game, const struct policy *policy, const struct witness *witness)
{
  life->plan_fingerprint = game->content->fingerprint;
  month_retarget(life, &game->content->rules, life->now_min);
  chance_plan(life, game->content, life->now_min);
  (void)!at_plan(life, game->content, life->now_min);
  story_tell(life, game, witness, "birth", "A first breath, and then an opinion. {me} {family_name} is born.",
             "core/birth");
  changes_add_all(&life->changes);
  fire_signal(life, game, "born", policy, witness);
}

/* ---- what can happen ---- */

static void birthday(struct life *life, const struct game *game, const struct policy *policy,
                     const struct witness *witness)
{
  enum stage before = life_stage(life->age_years);
  char text[64];
  month_birthday(life, &game->content->rules, life->now_min);
  snprintf(text, sizeof text, "{me} is %d.", life->age_years);
  story_tell(life, game, witness, "birthday", text, "core/birthday");
  chance_plan(life, game->content, life->now_min);
  (void)!at_plan(life, game->content, life->now_min);
  fire_signal(life, game, "birthday", policy, witness);
  if (life_stage(life->age_years) != before) fire_signal(life, game, "stage_began", policy, witness);
}

static void end_life(struct life *life, const struct game *game, const struct witness *witness)
{
  life->is_alive = false;
  life->died_at_min = life->now_min;
  life->cause = life->mortality.cause;
  if (life->age_years >= game->content->rules.mortality.age_max_years) life->cause = CAUSE_AGE;
  life_touch(life, SECTION_CORE);
  while (life->prompt_open_count > 0) { /* questions end with the life */
    struct prompt prompt = life->prompts[0];
    life_remove_prompt(life, prompt.number);
    if (witness->saw)
      witness->saw(witness->context, life,
                   &(struct happening){.kind = HAPPENING_PROMPT_CLOSED,
                                       .at_min = life->now_min,
                                       .prompt = &prompt,
                                       .reason = CLOSED_SUPERSEDED,
                                       .choice = ""});
  }
  char text[160];
  snprintf(text, sizeof text, "{me} {family_name} dies at the age of %d. The cause: %s.", life->age_years,
           cause_name((enum death_cause)life->cause));
  story_tell(life, game, witness, "death", text, "core/death");
  if (witness->saw)
    witness->saw(witness->context, life, &(struct happening){.kind = HAPPENING_DIED, .at_min = life->now_min});
}

static void person_dies(struct life *life, const struct game *game, struct person *person, struct facts *facts)
{
  const struct rules *rules = &game->content->rules;
  int32_t closeness = life_closeness(person, rules, life->now_min);
  person->alive = false;
  life_note_person(life, (enum role)person->role);
  /* content-mechanics, section 3: happiness -c/4, stress +c/6 */
  life_add_stat(life, rules, STAT_HAPPINESS, life->now_min, -closeness / 4);
  life_add_stat(life, rules, STAT_STRESS, life->now_min, closeness / 6);
  char signal[32];
  snprintf(signal, sizeof signal, "%s_died", role_id((enum role)person->role));
  facts_add(facts, &(struct fact){.kind = FACT_PERSON_DIED, .number = person->number});
  facts_add(facts, &(struct fact){.kind = FACT_SIGNAL, .signal = {hash_text(signal)}});
  facts_add(facts, &(struct fact){.kind = FACT_SIGNAL, .signal = {hash_text("person_died")}});
}

static void person_is_born(struct life *life, struct person *person, struct facts *facts)
{
  person->born = person->alive = true;
  life_note_person(life, (enum role)person->role);
  facts_add(facts, &(struct fact){.kind = FACT_PERSON_BORN, .number = person->number});
  facts_add(facts, &(struct fact){.kind = FACT_SIGNAL, .signal = {hash_text("sibling_born")}});
}

static void person_entry(struct life *life, const struct game *game, const struct agenda_entry *entry,
                         struct facts *facts)
{
  struct person *person = life_person_by_number(life, (uint16_t)entry->argument);
  if (!person) return;
  if (entry->kind == AGENDA_PERSON_BIRTH && !person->born) person_is_born(life, person, facts);
  if (entry->kind == AGENDA_PERSON_DEATH && person->alive) person_dies(life, game, person, facts);
}

static void plan_content(struct life *life, struct agenda_entry entry, int64_t due_min)
{
  entry.due_min = due_min;
  life_touch(life, SECTION_AGENDA);
  (void)!agenda_add(&life->agenda, entry); /* a full agenda lets the event go */
}

/* Content that has come due: asked for, drawn and waiting, or bound to a date. Drawn content must still find room; what
 * a story asked for or a date brings waits for it from day to day. */
static void content_entry(struct life *life, const struct game *game, const struct agenda_entry *entry,
                          const struct policy *policy, const struct witness *witness)
{
  const struct event *event = content_event(game->content, entry->content);
  const struct quest *quest = content_quest(game->content, entry->content);
  int fires_left;
  struct scene scene = scene_begin(life, game, policy, witness, &fires_left);
  if (quest) quest_begin(&scene, quest);
  if (!event || !chance_allowed(event, life, game->content, life->now_min)) return;
  if (!chance_has_room(event, life, game->content, life->now_min)) {
    if (entry->kind != AGENDA_GATED) plan_content(life, *entry, life->now_min + MINUTES_PER_DAY);
    return;
  }
  struct cond_context context = {&game->content->rules, &game->content->windows};
  int64_t open_min = gate_next_open(&event->gate, life, &context, life->now_min);
  if (open_min == life->now_min)
    fire_event(life, game, event, policy, witness);
  else if (open_min != INT64_MAX)
    plan_content(life, (struct agenda_entry){.kind = AGENDA_GATED, .content = event->def.id}, open_min);
}

static void expire_prompt(struct life *life, const struct game *game, uint32_t number, const struct policy *policy,
                          const struct witness *witness)
{
  const struct prompt *prompt = life_prompt(life, number);
  if (!prompt) return;
  int choice = fire_default_choice(life, game, prompt);
  fire_answer(life, game, number, choice, CLOSED_EXPIRED, policy, witness, NULL);
}

static void agenda_step(struct life *life, const struct game *game, const struct policy *policy,
                        const struct witness *witness)
{
  const struct rules *rules = &game->content->rules;
  struct agenda_entry entry = agenda_pop(&life->agenda);
  struct facts facts = {0};
  life_touch(life, SECTION_AGENDA);
  switch ((enum agenda_kind)entry.kind) {
  case AGENDA_SCHEDULED:
  case AGENDA_GATED:
  case AGENDA_AT:
    content_entry(life, game, &entry, policy, witness);
    break;
  case AGENDA_PROMPT_EXPIRY:
    expire_prompt(life, game, entry.argument, policy, witness);
    break;
  case AGENDA_PERSON_BIRTH:
  case AGENDA_PERSON_DEATH:
    person_entry(life, game, &entry, &facts);
    break;
  case AGENDA_ILLNESS_ONSET:
    illness_begin(life, rules, entry.argument, life->now_min, &facts);
    break;
  case AGENDA_QUEST_LIMIT: {
    int fires_left;
    struct scene scene = scene_begin(life, game, policy, witness, &fires_left);
    quest_limit(&scene, &entry);
    break;
  }
  case AGENDA_ILLNESS_END:
    illness_end(life, rules, entry.argument, life->now_min, &facts);
    break;
  }
  fire_facts(life, game, &facts, policy, witness);
}

static void candidate_step(struct life *life, const struct game *game, const struct policy *policy,
                           const struct witness *witness)
{
  const struct event *event = chance_draw(life, game->content, life->now_min);
  chance_plan(life, game->content, life->now_min);
  if (!event) return;
  struct agenda_entry drawn = {.kind = AGENDA_GATED, .content = event->def.id};
  content_entry(life, game, &drawn, policy, witness);
}

/* School years begin on 1 September; the month pass of that day notices a new school. */
static void monthly(struct life *life, const struct game *game, const struct policy *policy,
                    const struct witness *witness)
{
  month_pass(life, &game->content->rules, life->now_min);
  if (calendar_date(life_civil_day(life, life->now_min)).month != 9) return;
  enum school before = cond_school(life, life->now_min - 1), now = cond_school(life, life->now_min);
  if (now == before) return;
  life->schooling_milli += game->content->rules.schooling_milli[before];
  changes_add(&life->changes,
              &(struct change){.kind = CHANGE_SCHOOL, .before = before, .drifted = before, .after = now});
  if (now > SCHOOL_NONE) fire_signal(life, game, "school_started", policy, witness);
}

/* One thing due at life->now_min, in this order: month, birthday, agenda, random event, death. */
static void step(struct life *life, const struct game *game, const struct policy *policy, const struct witness *witness)
{
  int fires_left;
  struct scene scene = scene_begin(life, game, policy, witness, &fires_left);
  if (life->next_month_pass_min <= life->now_min)
    monthly(life, game, policy, witness);
  else if (life->next_birthday_min <= life->now_min)
    birthday(life, game, policy, witness);
  else if (agenda_next_min(&life->agenda) <= life->now_min)
    agenda_step(life, game, policy, witness);
  else if (life->candidate_min <= life->now_min)
    candidate_step(life, game, policy, witness);
  else
    end_life(life, game, witness);
  goals_follow(&scene);
}

/* ---- where a life waits ---- */

static enum advance_stop waits_for(const struct life *life, const struct policy *policy, uint32_t prompt_count_before,
                                   int32_t age_before_years)
{
  if (!life->is_alive) return STOP_DIED;
  if (life_prompts_open(life, CLASS_MAJOR)) return STOP_MAJOR;
  bool has_new_prompt = life->prompt_count != prompt_count_before && life->prompt_open_count > 0;
  if (policy->kind == POLICY_LIVE && has_new_prompt &&
      life->prompts[life->prompt_open_count - 1].prompt_class == CLASS_URGENT)
    return STOP_URGENT;
  if (policy->kind != POLICY_MONTAGE) return STOP_REACHED;
  if (has_new_prompt) return STOP_PROMPT;
  return life->age_years != age_before_years ? STOP_BIRTHDAY : STOP_REACHED;
}

/* Death and major questions stop a life at once; for the rest its minute is lived to the end first, so that nothing due
 * then is left to whoever looks next. */
static bool stops_at_once(enum advance_stop stop)
{
  return stop == STOP_DIED || stop == STOP_MAJOR;
}

/* What is under way in the life finds its place in changed content. */
static void mend(struct life *life, const struct game *game, const struct policy *policy, const struct witness *witness)
{
  int fires_left;
  struct scene scene = scene_begin(life, game, policy, witness, &fires_left);
  fire_mend_prompts(life, game, policy, witness);
  quest_mend(&scene);
  talk_mend(&scene);
  goals_follow(&scene);
}

enum advance_stop life_advance(struct life *life, const struct game *game, int64_t until_min,
                               const struct policy *policy, const struct witness *witness)
{
  if (life_replan(life, game->content, witness)) mend(life, game, policy, witness);
  enum advance_stop stop = waits_for(life, policy, life->prompt_count, life->age_years);
  while (!stops_at_once(stop)) {
    int64_t next_min = life_next_min(life);
    if (stop != STOP_REACHED && next_min > life->now_min) return stop;
    if (next_min > until_min) {
      if (until_min > life->now_min) life->now_min = until_min;
      return STOP_REACHED;
    }
    if (next_min > life->now_min) life->now_min = next_min;
    uint32_t prompt_count = life->prompt_count;
    int32_t age_years = life->age_years;
    step(life, game, policy, witness);
    enum advance_stop now = waits_for(life, policy, prompt_count, age_years);
    if (now != STOP_REACHED && stop != STOP_PROMPT && stop != STOP_URGENT) stop = now;
    if (stops_at_once(now)) return now;
  }
  return stop;
}
