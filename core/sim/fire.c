#include "sim/fire.h"

#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "sim/goals.h"
#include "sim/scene.h"
#include "sim/story.h"

#define SRC_BYTES 192

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
    scene_saw(scene, (struct happening){.kind = HAPPENING_PROMPT_OPENED, .event = event, .prompt = prompt});
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
  scene_saw(scene, (struct happening){.kind = HAPPENING_PROMPT_CLOSED,
                                      .event = event,
                                      .prompt = &prompt,
                                      .reason = reason,
                                      .choice = choice ? choice->id : ""});
  if (!choice || (is_aside && needs_script(&choice->outcome))) return;
  char src[SRC_BYTES];
  snprintf(src, sizeof src, "%s#%s", event->def.path, choice->id);
  struct rng r = scene_rng(life, event->def.id, prompt.occurrence);
  struct scene titled = *scene;
  titled.title = event->title;
  r.draw = 16; /* opening took the first draws */
  scene_run(&titled, &event->def, &choice->outcome, choice->cost_money, &r, src, out_answer);
}

void fire_answer(struct life *life, const struct game *game, uint32_t prompt_number, int choice_index,
                 enum close_reason reason, const struct policy *policy, const struct witness *witness,
                 struct fire_answer *out_answer)
{
  int fires_left;
  struct scene scene = scene_begin(life, game, policy, witness, &fires_left);
  struct fire_answer ignored;
  if (!out_answer) out_answer = &ignored;
  out_answer->text[0] = '\0';
  if (life_prompt(life, prompt_number)) answer(&scene, prompt_number, choice_index, reason, out_answer);
  goals_follow(&scene);
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

void fire_in(const struct scene *from, const struct event *event)
{
  struct scene scene = *from;
  struct life *life = scene.life;
  uint32_t occurrence;
  if (!scene_enter(&scene, &event->def)) return;
  if (life_note_done(life, event->def.id, life->now_min, &occurrence)) return;
  scene_saw(&scene, (struct happening){.kind = HAPPENING_FIRED, .event = event});
  struct rng r = scene_rng(life, event->def.id, occurrence);
  if (event->choice_count > 0) {
    open_prompt(&scene, event, occurrence, &r);
    return;
  }
  const char *text = scene_pick_text(&event->text, &r);
  if (text) story_tell(life, scene.game, scene.witness, "event", text, event->def.path);
  scene_run(&scene, &event->def, &event->outcome, 0, &r, event->def.path, NULL);
}

void fire_event(struct life *life, const struct game *game, const struct event *event, const struct policy *policy,
                const struct witness *witness)
{
  int fires_left;
  struct scene scene = scene_begin(life, game, policy, witness, &fires_left);
  fire_in(&scene, event);
  goals_follow(&scene);
}

void fire_signal(struct life *life, const struct game *game, const char *signal, const struct policy *policy,
                 const struct witness *witness)
{
  int fires_left;
  struct scene scene = scene_begin(life, game, policy, witness, &fires_left);
  scene_raise(&scene, (struct name_id){hash_text(signal)});
  goals_follow(&scene);
}

void fire_facts(struct life *life, const struct game *game, const struct facts *facts, const struct policy *policy,
                const struct witness *witness)
{
  int fires_left;
  struct scene scene = scene_begin(life, game, policy, witness, &fires_left);
  scene_happen(&scene, facts, "core");
  goals_follow(&scene);
}
