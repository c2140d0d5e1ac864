#include "script/script.h"

#include <stdio.h>
#include <string.h>

#include "model/birth.h"
#include "script/load_int.h"
#include "script/position.h"
#include "script/upvalues.h"

#define DRY_RUN_WALL_US 2000000
/* Above one part in four of a budget a handler is told so. */
#define BUDGET_PARTS 4

struct dry_run {
  struct script *script;
  struct problems *problems;
  const struct definition *owner; /* whose handlers are tried */
  int32_t age_years;
  bool is_accompanied; /* somebody in every role */
  int64_t started_us;
};

/* An age that can meet the condition. */
static int32_t pick_age(const struct cond *when)
{
  int32_t low, high;
  cond_age_range(when, &low, &high);
  if (high > 90) high = 90;
  return low > high ? low : low + (high - low) / 2;
}

static int make_life(const struct dry_run *d, struct life *life)
{
  const struct content *content = &d->script->content;
  struct birth birth = {.seed = 1, .sex = -1, .culture = -1};
  int status = birth_life(life, &content->rules, &content->names, &birth);
  if (status) return status;
  int64_t now_min = life_birthday_min(life, d->age_years) + MINUTES_PER_DAY / 2;
  life->now_min = now_min;
  life->age_years = d->age_years;
  life->next_birthday_min = life_birthday_min(life, d->age_years + 1);
  for (int role = 0; role < ROLE_COUNT && d->is_accompanied; role++) {
    struct person *person;
    if (life_person(life, &content->rules, (enum role)role, now_min)) continue;
    status = birth_meet(life, &content->rules, &content->names, (enum role)role, now_min, &person);
    if (status == E_NOMEM) return status;
  }
  return 0;
}

/* The same mistake shows on every life; it is told once. */
static bool is_told(const struct problems *problems, const char *file, int line, const char *rule)
{
  for (size_t i = 0; i < problems->count; i++) {
    const struct problem *p = &problems->items[i];
    if (p->line == line && strcmp(p->file, file) == 0 && strcmp(p->rule, rule) == 0) return true;
  }
  return false;
}

static void tell_fault(const struct dry_run *d, const struct script_fault *fault)
{
  if (is_told(d->problems, fault->file, fault->line, "dry-run")) return;
  problems_add(d->problems, fault->file, fault->line, 1, SEVERITY_WARNING, "dry-run",
               "tried at age %d%s, the effect failed: %s", d->age_years, d->is_accompanied ? "" : " with family only",
               fault->message);
}

static void tell_use(const struct dry_run *d)
{
  const struct vm *vm = d->script->vm;
  const char *path = d->owner->path, *slash = strrchr(path, '/');
  bool is_row = d->owner->kind == DEFINITION_ITEM && slash;
  char file[CONTENT_PATH_BYTES + 8];
  snprintf(file, sizeof file, "%.*s.lua", (int)(is_row ? slash - path : CONTENT_PATH_BYTES), path);
  bool is_long = vm->instructions > VM_HANDLER_INSTRUCTIONS / BUDGET_PARTS;
  bool is_large = vm->call_size_bytes > VM_HANDLER_BYTES / BUDGET_PARTS;
  if ((!is_long && !is_large) || is_told(d->problems, file, 1, "budget-use")) return;
  problems_add(d->problems, file, 1, 1, SEVERITY_WARNING, "budget-use",
               "an effect used %llu of %d instructions and %zu of %zu bytes", (unsigned long long)vm->instructions,
               VM_HANDLER_INSTRUCTIONS, vm->call_size_bytes, VM_HANDLER_BYTES);
}

/* A function that wrote to a local variable of its file; a vm that was replaced begins anew and tells nothing. */
static void check_state(const struct dry_run *d, int32_t handler, const struct upvalues *before)
{
  const struct script *s = d->script;
  struct upvalues after;
  if (upvalues_look(s->vm, handler, &after) != E_OK || after.fingerprint == before->fingerprint) return;
  for (uint32_t i = 0; i < s->source_count; i++) {
    const struct source *source = &s->sources[i];
    if (strcmp(source->chunk_name, after.chunk_name) != 0) continue;
    const char *file = source->chunk_name + strlen("@content/");
    struct position at = position_in_line(source->text, source->size_bytes, after.line, "function");
    if (!is_told(d->problems, file, at.line, "state-in-upvalue"))
      problems_add(d->problems, file, at.line, at.column, SEVERITY_WARNING, "state-in-upvalue",
                   "this function changes a local variable outside itself; that is shared by all lives and lost when "
                   "content is reloaded; keep it in p.vars, p:set or p:count");
  }
}

static int try_handler(struct dry_run *d, int32_t handler)
{
  struct journal journal;
  struct life life;
  struct script_fault fault;
  if (handler == HANDLER_NONE || vm_clock_us() - d->started_us > DRY_RUN_WALL_US) return 0;
  life_init(&life);
  int status = make_life(d, &life);
  if (!status) {
    struct rng rng = rng_make(life.seed, RNG_EVENT, d->owner->id.hash);
    struct script_call call = {.life = &life,
                               .content = &d->script->content,
                               .now_min = life.now_min,
                               .owner = d->owner->id,
                               .rng = &rng,
                               .journal = &journal};
    journal_clear(&journal);
    struct upvalues before;
    bool is_seen = upvalues_look(d->script->vm, handler, &before) == E_OK;
    uint32_t renew_count = d->script->renew_count;
    if (script_run(d->script, handler, &call, &fault) != 0)
      tell_fault(d, &fault);
    else
      tell_use(d);
    if (is_seen && renew_count == d->script->renew_count) check_state(d, handler, &before);
  }
  life_deinit(&life);
  return status;
}

static int try_outcome(struct dry_run *d, const struct outcome *outcome)
{
  int status = try_handler(d, outcome->handler);
  if (!status && outcome->roll) status = try_handler(d, outcome->roll->ok.handler);
  if (!status && outcome->roll) status = try_handler(d, outcome->roll->no.handler);
  return status;
}

typedef int (*try_fn)(struct dry_run *d, const void *item);

static int try_event(struct dry_run *d, const void *item)
{
  const struct event *event = item;
  int status = try_outcome(d, &event->outcome);
  for (uint32_t i = 0; i < event->choice_count && !status; i++)
    status = try_outcome(d, &event->choices[i].outcome);
  return status;
}

static int try_quest(struct dry_run *d, const void *item)
{
  const struct quest *quest = item;
  int status = try_outcome(d, &quest->reward);
  if (!status) status = try_outcome(d, &quest->fail);
  for (uint32_t i = 0; i < quest->step_count && !status; i++)
    status = try_outcome(d, &quest->steps[i].outcome);
  return status;
}

static int try_dialogue(struct dry_run *d, const void *item)
{
  const struct dialogue *dialogue = item;
  int status = 0;
  for (uint32_t i = 0; i < dialogue->node_count && !status; i++) {
    const struct dialogue_node *node = &dialogue->nodes[i];
    status = try_outcome(d, &node->outcome);
    for (uint32_t k = 0; k < node->option_count && !status; k++)
      status = try_outcome(d, &node->options[k].outcome);
  }
  return status;
}

static int try_thing(struct dry_run *d, const void *item)
{
  return try_outcome(d, &((const struct item *)item)->outcome);
}

/* Every handler of one definition, at an age that meets `when`: without company, then with. */
static int try_both(struct dry_run *d, const struct definition *owner, const struct cond *when, try_fn try_item)
{
  int status = 0;
  if (content_is_aside(&d->script->content, owner)) return 0;
  d->owner = owner;
  d->age_years = pick_age(when);
  for (int accompanied = 0; accompanied < 2 && !status; accompanied++) {
    d->is_accompanied = accompanied;
    status = try_item(d, owner);
  }
  return status;
}

int script_dry_run(struct script *s, struct problems *problems)
{
  struct dry_run d = {.script = s, .problems = problems, .started_us = vm_clock_us()};
  const struct content *c = &s->content;
  int status = 0;
  for (uint32_t i = 0; i < c->event_count && !status; i++)
    status = try_both(&d, &c->events[i].def, &c->events[i].when, try_event);
  for (uint32_t i = 0; i < c->quest_count && !status; i++)
    status = try_both(&d, &c->quests[i].def, &c->quests[i].when, try_quest);
  for (uint32_t i = 0; i < c->dialogue_count && !status; i++)
    status = try_both(&d, &c->dialogues[i].def, &c->dialogues[i].when, try_dialogue);
  for (uint32_t i = 0; i < c->item_count && !status; i++)
    status = try_both(&d, &c->items[i].def, &c->items[i].when, try_thing);
  return status == E_NOMEM ? status : 0;
}
