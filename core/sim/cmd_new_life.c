/* new_life and name_proposals. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/rng.h"
#include "crypto/crypto.h"
#include "model/birth.h"
#include "sim/command.h"

#define PROPOSALS 6

static int sex_by_name(const char *sex)
{
  if (strcmp(sex, "female") == 0) return SEX_FEMALE;
  return strcmp(sex, "male") == 0 ? SEX_MALE : -1;
}

/* Index, -1 for none asked, -2 for unknown. */
static int wanted_culture(const struct names *names, const char *culture)
{
  if (!culture[0]) return -1;
  int index = names_culture_by_id(names, culture);
  return index < 0 ? -2 : index;
}

enum error_code cmd_name_proposals(struct command *c)
{
  const struct names *names = &c->turn.game->content->names;
  int wanted = wanted_culture(names, c->msg->name_proposals.culture);
  int sex = sex_by_name(c->msg->name_proposals.sex);
  if (wanted == -2) return ERROR_NOT_FOUND;
  struct json *json = command_reply(c, "names");
  json_kv_array(json, "proposals");
  struct rng r = rng_make(crypto_random_u64(), RNG_BIRTH, 0);
  for (int i = 0; i < PROPOSALS; i++) {
    uint32_t culture = wanted >= 0 ? (uint32_t)wanted : names_draw_culture(names, &r);
    enum sex drawn = sex >= 0 ? (enum sex)sex : (enum sex)rng_below(&r, 2);
    json_object_begin(json);
    json_kv_text(json, "first_name", names_draw_given(names, culture, drawn, &r));
    json_kv_text(json, "last_name", names_draw_family(names, culture, &r));
    json_kv_text(json, "sex", drawn == SEX_FEMALE ? "female" : "male");
    json_kv_text(json, "culture", names->cultures[culture].id);
    json_object_end(json);
  }
  json_array_end(json);
  return ERROR_NONE;
}

/* The life's own seed: fixed by the world's seed and the life's number, so a world can be lived again. */
static uint64_t life_seed(uint64_t world_seed, int64_t life_id)
{
  return rng_mix(rng_mix(world_seed) ^ (uint64_t)life_id);
}

static int be_born(struct turn *turn, struct world *world, const struct birth *wanted)
{
  struct player *p = turn->player;
  const struct content *content = turn->game->content;
  struct life life;
  life_init(&life);
  struct birth birth = *wanted;
  birth.id.value = world->next_life_id;
  birth.player = p->id;
  birth.seed = life_seed(world->seed, birth.id.value);
  int status = birth_life(&life, &content->rules, &content->names, &birth);
  if (status) {
    life_deinit(&life);
    return status;
  }
  world->next_life_id++;
  life.version = p->life.version; /* revisions of an account never go back */
  life_deinit(&p->life);
  p->life = life;
  p->has_life = true;
  p->life_started_at_unix_ms = turn->now_unix_ms;
  p->lives_started++;
  p->clock = (struct clock){.rate = p->clock.rate, .speed = 1};
  turn->unit->has_new_life = turn->unit->is_account_changed = true;
  player_note(turn, NOTE_LIFE_STARTED, NULL, "", 0);
  return E_OK;
}

enum error_code cmd_new_life(struct command *c)
{
  const struct msg_new_life *m = &c->msg->new_life;
  struct turn *turn = &c->turn;
  struct player *p = turn->player;
  int culture = wanted_culture(&turn->game->content->names, m->culture);
  if (p->has_life && p->life.is_alive) {
    c->error.reason = "one life at a time: this one is still being lived";
    return ERROR_CONFLICT;
  }
  if (culture == -2) return ERROR_NOT_FOUND;
  /* The former life ended this very moment: its last lines are saved first. */
  if (p->has_life && unit_is_durable_life(turn->unit, &p->life)) return ERROR_IN_PROGRESS;
  struct birth birth = {.first_name = m->first_name[0] ? m->first_name : NULL,
                        .family_name = m->last_name[0] ? m->last_name : NULL,
                        .sex = sex_by_name(m->sex),
                        .culture = culture};
  if (be_born(turn, c->world, &birth)) return ERROR_OVERLOADED;

  char id[24];
  static const struct policy live = {.kind = POLICY_LIVE};
  struct witness witness = player_witness(turn);
  p->has_view = false; /* the snapshot below replaces what the client knew */
  life_begin(&p->life, turn->game, &live, &witness);
  clock_follow(&p->clock, &p->life, &turn->game->content->rules, turn->now_unix_ms);
  snprintf(id, sizeof id, "%" PRId64, p->life.id.value);
  struct json *json = command_reply(c, "life_started");
  json_kv_text(json, "life_id", id);
  return ERROR_NONE;
}
