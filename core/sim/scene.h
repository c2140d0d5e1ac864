/* One thing happening to a life and all that follows from it at the same moment: outcomes, the facts they leave, what
 * they start. Shared by what can happen: events, quests, talks, awards. Bounded: a chain is SCENE_DEPTH_MAX deep and
 * fires SCENE_FIRES_MAX times in all; what goes beyond does not happen. Thread: main. */
#ifndef SIM_SCENE_H
#define SIM_SCENE_H

#include "base/rng.h"
#include "model/fact.h"
#include "sim/game.h"
#include "sim/policy.h"

#define SCENE_DEPTH_MAX 4
#define SCENE_FIRES_MAX 64

struct scene {
  struct life *life;
  const struct game *game;
  const struct policy *policy;
  const struct witness *witness;
  int depth;
  int *fires_left;     /* shared by the whole chain */
  const char *title;   /* of what is being answered, told with what comes of it; else NULL */
  uint64_t talk_roles; /* in a talk: the roles it may be held with; else 0 */
};

/* A chain that begins now; *fires_left belongs to it and must live as long. */
struct scene scene_begin(struct life *life, const struct game *game, const struct policy *policy,
                         const struct witness *witness, int *fires_left);
/* One step deeper, into this content. False when it may not happen: the chain is too long, the life over, the content
 * set aside. */
bool scene_enter(struct scene *scene, const struct definition *definition);

/* What an answer led to; text is empty when nothing was said. */
struct fire_answer {
  char text[512];
};

/* All of an outcome or nothing: its cost, declared effects, the roll's and the script's share one journal; then
 * everything it leads to happens. r stands where the outcome's draws begin. out_answer may be NULL. False when a script
 * failed or the journal was full: nothing was applied then. */
bool scene_run(const struct scene *scene, const struct definition *owner, const struct outcome *outcome,
               int64_t cost_money, struct rng *r, const char *src, struct fire_answer *out_answer);
/* Fires the event or begins the quest of that id; unknown ids do nothing. */
void scene_start(const struct scene *scene, struct content_id id);
/* Raises a signal: at most one eligible event that waits for it fires. */
void scene_raise(const struct scene *scene, struct name_id signal);
/* Lets facts happen: lines, signals, starts. src names the content they come from. */
void scene_happen(const struct scene *scene, const struct facts *facts, const char *src);
/* Tells the witness. */
void scene_saw(const struct scene *scene, struct happening happening);

/* Chance that belongs to one occurrence of a content in a life. */
struct rng scene_rng(const struct life *life, struct content_id id, uint64_t occurrence);
/* One of the wordings, NULL when there is none. */
const char *scene_pick_text(const struct texts *texts, struct rng *r);
/* Chance of success, 0..1. */
double scene_share(const struct odds *odds, const struct life *life, const struct rules *rules);

#endif
