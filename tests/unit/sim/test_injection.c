/* A fault at every single call of the API: whichever call of a handler raises, runs out of memory or is killed, the
 * life is byte for byte what it would be without the handler's outcome, and the fault names file and line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <lua5.4/lauxlib.h>
#include <lua5.4/lua.h>

#include "harness/folder.h"
#include "harness/game.h"
#include "harness/life.h"
#include "model/section.h"
#include "script/api.h"
#include "sim/faults.h"
#include "sim/fire.h"
#include "sim/scene.h"

enum injection { INJECT_NOTHING, INJECT_ERROR, INJECT_NO_MEMORY, INJECT_KILL, INJECTION_COUNT };

static struct {
  enum injection what;
  uint32_t at;                   /* the call it meets, from 1 */
  uint32_t count;                /* calls so far */
  const struct journal *journal; /* of the outcome looked at; what it leads to has journals of its own */
  bool has_no_memory;
} inject;

static void begin_injection(enum injection what, uint32_t at)
{
  memset(&inject, 0, sizeof inject);
  inject.what = what;
  inject.at = at;
}

/* Every call of the API looks at its first argument by one of the two functions below. */
static void pass(lua_State *L)
{
  struct api *api = vm_of(L)->context;
  if (!api->call) return;
  if (!inject.journal) inject.journal = api->call->journal;
  if (api->call->journal != inject.journal || ++inject.count != inject.at) return;
  switch (inject.what) {
  case INJECT_ERROR:
    luaL_error(L, "injected");
    break;
  case INJECT_NO_MEMORY:
    inject.has_no_memory = true;
    lua_newuserdatauv(L, 64, 0);
    break;
  case INJECT_KILL:
    vm_charge(L, 2 * VM_HANDLER_INSTRUCTIONS);
    break;
  default:
    break;
  }
}

void *__real_luaL_testudata(lua_State *L, int argument, const char *type);
void *__wrap_luaL_testudata(lua_State *L, int argument, const char *type);
__attribute__((used)) void *__wrap_luaL_testudata(lua_State *L, int argument, const char *type)
{
  pass(L);
  return __real_luaL_testudata(L, argument, type);
}

void *__real_luaL_checkudata(lua_State *L, int argument, const char *type);
void *__wrap_luaL_checkudata(lua_State *L, int argument, const char *type);
__attribute__((used)) void *__wrap_luaL_checkudata(lua_State *L, int argument, const char *type)
{
  pass(L);
  return __real_luaL_checkudata(L, argument, type);
}

void *__real_realloc(void *block, size_t size_bytes);
void *__wrap_realloc(void *block, size_t size_bytes);
__attribute__((used)) void *__wrap_realloc(void *block, size_t size_bytes)
{
  return inject.has_no_memory ? NULL : __real_realloc(block, size_bytes);
}

/* ---- one outcome ---- */

#define BYTES_MAX (1u << 20)

static struct faults faults;
static int fault_count;
static struct script_fault last_fault;

static void watch(void *context, const struct life *life, const struct happening *happening)
{
  (void)life;
  if (happening->kind != HAPPENING_FAULT || fault_count++ > 0) return;
  inject.has_no_memory = false;
  last_fault = *happening->fault;
  faults_note(&faults, context, happening->owner, happening->fault, 1);
}

/* What is played: an event from its firing on, or some other outcome alone. */
struct part {
  const struct definition *owner;
  const struct cond *when;
  const struct event *event; /* NULL: the outcome below */
  int choice;                /* -1: a notice */
  const struct outcome *outcome;
};

static void make_life(struct life *life, const struct game *game, const struct part *part)
{
  const struct content *content = game->content;
  struct birth birth = {.seed = 3, .sex = -1, .culture = -1};
  int32_t low, high;
  cond_age_range(part->when, &low, &high);
  int32_t age_years = low + ((high > 90 ? 90 : high) - low) / 2;
  life_init(life);
  assert_int_equal(birth_life(life, &content->rules, &content->names, &birth), 0);
  life->now_min = life_birthday_min(life, age_years) + MINUTES_PER_DAY / 2;
  life->age_years = age_years;
  life->next_birthday_min = life_birthday_min(life, age_years + 1);
  life->money = 100000;
  for (int role = 0; role < ROLE_COUNT; role++) {
    struct person *person;
    if (life_person(life, &content->rules, (enum role)role, life->now_min)) continue;
    int status = birth_meet(life, &content->rules, &content->names, (enum role)role, life->now_min, &person);
    assert_true(status == 0 || status == E_FULL);
  }
}

static void encode(const struct life *life, struct buf *out)
{
  buf_init(out, BYTES_MAX);
  for (int section = 0; section < SECTION_COUNT; section++)
    section_encode(life, (enum life_section)section, out);
  for (uint32_t i = 0; i < life->prompt_open_count; i++)
    prompt_encode(&life->prompts[i], out);
  assert_int_equal(out->status, 0);
}

static const struct policy live = {.kind = POLICY_LIVE};

static void run_alone(struct life *life, const struct game *game, const struct part *part,
                      const struct witness *witness)
{
  int fires_left = SCENE_FIRES_MAX;
  struct scene scene = scene_begin(life, game, &live, witness, &fires_left);
  struct rng r = scene_rng(life, part->owner->id, 1);
  scene_run(&scene, part->owner, part->outcome, 0, &r, part->owner->path, NULL);
}

/* Lets it happen, a question answered with that choice, offered or not; gives the life's bytes. */
static void play(const struct game *game, const struct part *part, struct buf *out)
{
  struct witness witness = {(void *)(uintptr_t)game->content, watch};
  struct life life;
  make_life(&life, game, part);
  fault_count = 0;
  if (part->event)
    fire_event(&life, game, part->event, &live, &witness);
  else
    run_alone(&life, game, part, &witness);
  if (part->event && part->choice >= 0) {
    assert_int_equal(life.prompt_open_count, 1);
    struct prompt *prompt = &life.prompts[0];
    prompt->choices[0] = part->event->choices[part->choice].name;
    fire_answer(&life, game, prompt->number, 0, CLOSED_ANSWERED, &live, &witness, NULL);
  }
  inject.has_no_memory = false;
  encode(&life, out);
  life_deinit(&life);
}

/* The same without the outcome: the question merely taken away, the notice only told and noted. */
static void play_without_outcome(const struct game *game, const struct part *part, struct buf *out)
{
  struct game without_scripts = {game->content, NULL, NULL};
  struct life life, before;
  make_life(&life, game, part);
  make_life(&before, game, part);
  if (part->event) fire_event(&life, part->choice < 0 ? &without_scripts : game, part->event, &live, &harness_nobody);
  if (part->event && part->choice >= 0) {
    uint32_t number = life.prompts[0].number;
    agenda_remove(&life.agenda, AGENDA_PROMPT_EXPIRY, number);
    life_remove_prompt(&life, number);
  }
  assert_true(life.money == before.money);
  assert_memory_equal(life.stats, before.stats, sizeof life.stats);
  assert_memory_equal(&life.energy, &before.energy, sizeof life.energy);
  encode(&life, out);
  life_deinit(&life);
  life_deinit(&before);
}

struct tally {
  uint32_t outcomes, runs;
};

static void expect_untouched(const struct game *game, const struct part *part, const struct buf *wanted)
{
  struct buf bytes;
  memset(&faults, 0, sizeof faults);
  memset(&last_fault, 0, sizeof last_fault);
  play(game, part, &bytes);
  content_set_aside(game->content, part->owner, false);
  bool is_equal = bytes.size_bytes == wanted->size_bytes && memcmp(bytes.data, wanted->data, wanted->size_bytes) == 0;
  static const enum script_fault_kind kinds[] = {FAULT_NONE, FAULT_ERROR, FAULT_MEMORY, FAULT_BUDGET};
  const char *path = part->owner->path;
  if (!is_equal || fault_count < 1 || last_fault.kind != kinds[inject.what] || last_fault.line < 1)
    fail_msg("%s, choice %d, injection %d at call %u: %s, %d faults, kind %d, %s:%d: %s", path, part->choice,
             inject.what, inject.at, is_equal ? "equal" : "changed", fault_count, last_fault.kind, last_fault.file,
             last_fault.line, last_fault.message);
  /* A row of a table adds its id to the file's name. */
  size_t file_size = part->owner->kind == DEFINITION_ITEM ? (size_t)(strrchr(path, '/') - path) : strlen(path);
  assert_int_equal(strncmp(last_fault.file, path, file_size), 0);
  assert_int_equal(faults.row_count, 1);
  assert_true(content_id_equal(faults.rows[0].id, part->owner->id));
  assert_true(faults.rows[0].is_aside == (inject.what != INJECT_ERROR));
  buf_deinit(&bytes);
}

static bool has_handler(const struct outcome *outcome)
{
  if (outcome->handler != HANDLER_NONE) return true;
  return outcome->roll && (has_handler(&outcome->roll->ok) || has_handler(&outcome->roll->no));
}

static void sweep(const struct game *game, const struct part *part, struct tally *tally)
{
  struct buf wanted, whole;
  if (!has_handler(part->outcome)) return;
  begin_injection(INJECT_NOTHING, 0);
  play_without_outcome(game, part, &wanted);
  play(game, part, &whole);
  uint32_t count = inject.count;
  for (uint32_t at = 1; at <= count; at++)
    for (enum injection what = INJECT_ERROR; what < INJECTION_COUNT; what++, tally->runs++) {
      begin_injection(what, at);
      expect_untouched(game, part, &wanted);
    }
  tally->outcomes += count > 0;
  buf_deinit(&wanted);
  buf_deinit(&whole);
}

static void sweep_event(const struct game *game, const struct event *event, struct tally *tally)
{
  struct part part = {&event->def, &event->when, event, -1, &event->outcome};
  if (event->choice_count == 0) sweep(game, &part, tally);
  for (uint32_t i = 0; i < event->choice_count; i++) {
    part.choice = (int)i;
    part.outcome = &event->choices[i].outcome;
    sweep(game, &part, tally);
  }
}

static void sweep_quest(const struct game *game, const struct quest *quest, struct tally *tally)
{
  struct part part = {&quest->def, &quest->when, NULL, -1, &quest->reward};
  sweep(game, &part, tally);
  part.outcome = &quest->fail;
  sweep(game, &part, tally);
  for (uint32_t i = 0; i < quest->step_count; i++) {
    part.outcome = &quest->steps[i].outcome;
    sweep(game, &part, tally);
  }
}

static void sweep_dialogue(const struct game *game, const struct dialogue *dialogue, struct tally *tally)
{
  struct part part = {&dialogue->def, &dialogue->when, NULL, -1, NULL};
  for (uint32_t i = 0; i < dialogue->node_count; i++) {
    const struct dialogue_node *node = &dialogue->nodes[i];
    part.outcome = &node->outcome;
    sweep(game, &part, tally);
    for (uint32_t k = 0; k < node->option_count; k++) {
      part.outcome = &node->options[k].outcome;
      sweep(game, &part, tally);
    }
  }
}

static struct tally sweep_content(const char *folder)
{
  struct script *script = harness_load(folder);
  struct game game = harness_game(script);
  struct tally tally = {0};
  for (uint32_t i = 0; i < game.content->event_count; i++)
    sweep_event(&game, &game.content->events[i], &tally);
  for (uint32_t i = 0; i < game.content->quest_count; i++)
    sweep_quest(&game, &game.content->quests[i], &tally);
  for (uint32_t i = 0; i < game.content->dialogue_count; i++)
    sweep_dialogue(&game, &game.content->dialogues[i], &tally);
  for (uint32_t i = 0; i < game.content->item_count; i++) {
    const struct item *item = &game.content->items[i];
    struct part part = {&item->def, &item->when, NULL, -1, &item->outcome};
    sweep(&game, &part, &tally);
  }
  script_free(script);
  print_message("%u outcomes, %u injections\n", tally.outcomes, tally.runs);
  return tally;
}

/* ---- contents ---- */

static void shipped_content(void **state)
{
  (void)state;
  struct tally tally = sweep_content(SOURCE_DIR "/content");
  assert_true(tally.outcomes >= 30 && tally.runs > 300);
}

static void good_fixture(void **state)
{
  (void)state;
  assert_true(sweep_content(SOURCE_DIR "/tests/fixtures/content_good").outcomes >= 1);
}

static const char *const EVERYTHING =
    "  local mum = p:person('mum')\n"
    "  local sum = p:age() + p:money() + p:stat('health') + p:stat('energy') + p:counter('n') + p:random(1, 6)\n"
    "  if mum then sum = sum + mum.age + mum.closeness + mum.trust + mum.romance + mum.N + #mum.name end\n"
    "  assert(mum == nil or mum.alive ~= nil)\n"
    "  p:add('money', 40) p:add('health', -5) p:add('energy', 3) p:add('mum.closeness', 4) p:add('pal.trust', 2)\n"
    "  p:set('marked') p:set('mood', 'sad') p:clear('mood') p:count('n') p:count('m', 3)\n"
    "  p.vars.times = (p.vars.times or 0) + 1 p.vars.word = 'x' p.vars.yes = true p.vars.word = nil\n"
    "  p:say('Said.') p:notify('Told.') p:remember('Kept.') p:meet('pal')\n"
    "  p:start('events/t/next') p:schedule('events/t/next', '3d')\n"
    "  if p:chance(0.5) or p:flag('marked') then p:add('karma', sum % 3) end\n";

static void every_function_of_the_api(void **state)
{
  (void)state;
  char folder[FOLDER_BYTES], text[4096];
  folder_begin(folder);
  folder_link_rules(folder);
  snprintf(text, sizeof text,
           "return event { title = 'T', text = 'x', choices = {\n"
           " { id = 'a', text = 'A', cost = 30, gives = { health = -20, money = 7, counter = { n = 2 } },\n"
           "   meet = { 'pal' }, set = { 'marked' }, say = 'Said.', effect = function(p)\n%s end },\n"
           " { id = 'b', text = 'B', gives = { karma = 3 }, roll = { chance = 1, ok = { gives = { health = 9 },\n"
           "   effect = function(p)\n%s end } }, effect = function(p)\n%s end } } }\n",
           EVERYTHING, EVERYTHING, EVERYTHING);
  folder_write(folder, "events/t/everything.lua", text);
  snprintf(text, sizeof text,
           "return event { title = 'T', text = 'x', gives = { money = 3 }, effect = function(p)\n%s end }\n",
           EVERYTHING);
  folder_write(folder, "events/t/notice.lua", text);
  folder_write(folder, "events/t/next.lua",
               "return event { title = 'T', text = 'x', gives = { money = 3 }, effect = function(p) p:age() end }\n");
  snprintf(text, sizeof text,
           "return quest { title = 'Q', text = 'x', steps = {\n"
           "  { id = 'one', text = 'One', goal = { flags = { all = { 'marked' } } }, gives = { money = 4 },\n"
           "    effect = function(p)\n%s end } },\n"
           "  reward = { gives = { karma = 2 }, effect = function(p)\n%s end } }\n",
           EVERYTHING, EVERYTHING);
  folder_write(folder, "quests/t/quest.lua", text);
  assert_int_equal(sweep_content(folder).outcomes, 6);
  folder_end(folder);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_function_of_the_api),
      cmocka_unit_test(good_fixture),
      cmocka_unit_test(shipped_content),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
