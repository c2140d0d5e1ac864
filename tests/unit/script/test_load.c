/* Loading: the good fixture compiles to the right values, every bad one is refused at the exact place. */
#include "unit/script/harness.h"

#include <math.h>

#include "base/json.h"
#include "model/calendar.h"

static struct harness h;

static int set_up(void **state)
{
  harness_begin(&h);
  return 0;
}

static int tear_down(void **state)
{
  harness_end(&h);
  return 0;
}

static const struct clause *clause_of(const struct cond *c, enum clause_kind kind, int skip)
{
  for (uint32_t i = 0; i < c->clause_count; i++)
    if (c->clauses[i].kind == kind && skip-- == 0) return &c->clauses[i];
  fail_msg("no clause of kind %d", kind);
  return NULL;
}

static const struct effect *effect_of(const struct outcome *o, enum effect_kind kind, int skip)
{
  for (uint32_t i = 0; i < o->effect_count; i++)
    if (o->effects[i].kind == kind && skip-- == 0) return &o->effects[i];
  fail_msg("no effect of kind %d", kind);
  return NULL;
}

static void test_event_head(void **state)
{
  harness_must_load(&h);
  const struct event *e = harness_event(&h, "events/test/wallet");
  assert_string_equal(e->title, "Somebody's Thursday");
  assert_int_equal(e->text.count, 2);
  assert_string_equal(e->text.items[1], "A wallet under the bench, {me}.");
  assert_int_equal(e->prompt_class, CLASS_URGENT);
  assert_true(e->sensitive);
  assert_int_equal(e->wake, WAKE_CHANCE);
  assert_true(fabs(e->per_year - 0.5) < 1e-12);
  assert_true(fabs(e->per_year_max - 3.0) < 1e-12);
  assert_int_equal(e->times_count, 3);
  assert_true(e->times[1].factor == 0.5);
  assert_int_equal(clause_of(&e->times[2].when, CLAUSE_MONTH, 0)->mask, 6);
  assert_int_equal(e->cooldown_min, 2 * MINUTES_PER_YEAR);
  assert_int_equal(e->max_count, 3);
  assert_int_equal(e->timeout_min, 3 * MINUTES_PER_DAY);
  assert_int_equal(e->default_choice, 2);
  assert_int_equal(e->choice_count, 3);
  assert_int_equal(e->outcome.handler, HANDLER_NONE);
}

static void test_event_conditions(void **state)
{
  harness_must_load(&h);
  const struct cond *c = &harness_event(&h, "events/test/wallet")->when;
  assert_int_equal(clause_of(c, CLAUSE_AGE, 0)->low, 16);
  assert_int_equal(clause_of(c, CLAUSE_AGE, 0)->high, 80);
  const struct clause *stat = clause_of(c, CLAUSE_STAT, 0);
  assert_int_equal(stat->target, STAT_STRESS);
  assert_int_equal(stat->high, 85000);
  assert_int_equal(clause_of(c, CLAUSE_FLAG, 0)->name.hash, hash_text("walker"));
  const struct clause *sad = clause_of(c, CLAUSE_NO_FLAG, 1);
  assert_int_equal(sad->name.hash, hash_text("mood"));
  assert_int_equal(sad->value, hash_text("sad"));
  const struct clause *any = clause_of(c, CLAUSE_FLAG_ANY, 0);
  assert_int_equal(any->count, 2);
  assert_int_equal(any[2].value, hash_text("c"));
  const struct clause *alive = clause_of(c, CLAUSE_PERSON, 0);
  assert_int_equal(alive->target, ROLE_GRAN);
  assert_int_equal(alive->argument, PERSON_ALIVE);
  assert_int_equal(alive->low, 1);
  assert_int_equal(clause_of(c, CLAUSE_PERSON, 1)->low, 40000);
  assert_int_equal(clause_of(c, CLAUSE_PERSON, 2)->argument, PERSON_TRAIT_N);
  assert_int_equal(clause_of(c, CLAUSE_PERSON, 2)->low, 60);
  const struct clause *since = clause_of(c, CLAUSE_SINCE, 0);
  assert_int_equal(since->content.hash, hash_text("events/test/born"));
  assert_int_equal(since->low, 30 * MINUTES_PER_DAY);
  assert_int_equal(since->high, 2 * MINUTES_PER_YEAR);
  assert_int_equal(c->any_count, 2);
  assert_int_equal(c->any_counts[0], 1);
  assert_int_equal(c->any_counts[1], 2);
  assert_int_equal(c->any[0].kind, CLAUSE_MONEY);
  assert_int_equal(c->any[1].low, 2);
}

static void test_event_gate(void **state)
{
  harness_must_load(&h);
  const struct cond *gate = &harness_event(&h, "events/test/wallet")->gate;
  assert_int_equal(clause_of(gate, CLAUSE_PLACE, 0)->mask, 1u << PLACE_DOWNTOWN | 1u << PLACE_MARKET);
  assert_int_equal(clause_of(gate, CLAUSE_HOUR, 0)->low, 22);
  assert_int_equal(clause_of(gate, CLAUSE_HOUR, 0)->high, 4);
  assert_int_equal(clause_of(gate, CLAUSE_WEEKDAY, 0)->mask, 1u << SATURDAY | 1u << SUNDAY);
}

static void test_choice_effects(void **state)
{
  harness_must_load(&h);
  const struct choice *c = &harness_event(&h, "events/test/wallet")->choices[0];
  const struct outcome *o = &c->outcome;
  assert_string_equal(c->id, "return_it");
  assert_int_equal(c->cost_money, 5);
  assert_int_equal(clause_of(&c->when, CLAUSE_STAT, 0)->high, 60500);
  assert_int_equal(o->effect_count, 16);
  assert_int_equal(effect_of(o, EFFECT_STAT, 0)->target, STAT_HAPPINESS);
  assert_int_equal(effect_of(o, EFFECT_STAT, 0)->amount, 2500);
  assert_int_equal(effect_of(o, EFFECT_STAT, 1)->amount, 6000);
  assert_int_equal(effect_of(o, EFFECT_MONEY, 0)->amount, -3);
  assert_int_equal(effect_of(o, EFFECT_ENERGY, 0)->amount, -1000);
  assert_int_equal(effect_of(o, EFFECT_COUNTER, 0)->name.hash, hash_text("finds"));
  assert_int_equal(effect_of(o, EFFECT_TRAIT, 0)->target, TRAIT_A);
  assert_int_equal(effect_of(o, EFFECT_TRAIT, 0)->amount, 500);
  assert_int_equal(effect_of(o, EFFECT_CLOSENESS, 0)->target, ROLE_MUM);
  assert_int_equal(effect_of(o, EFFECT_TRUST, 0)->amount, -1000);
  assert_int_equal(effect_of(o, EFFECT_ROMANCE, 0)->target, ROLE_CRUSH);
  assert_int_equal(effect_of(o, EFFECT_SET_FLAG, 1)->value, hash_text("proud"));
  assert_int_equal(effect_of(o, EFFECT_CLEAR_FLAG, 0)->name.hash, hash_text("walker"));
  assert_int_equal(effect_of(o, EFFECT_MEET, 0)->target, ROLE_PAL);
  assert_int_equal(effect_of(o, EFFECT_START, 0)->content.hash, hash_text("events/test/born"));
  const struct effect *later = effect_of(o, EFFECT_SCHEDULE, 0);
  assert_int_equal(later->amount, 4 * 43830);
  assert_int_equal(later->value, 10 * 43830);
  assert_int_equal(later->target, 85);
  assert_int_equal(effect_of(o, EFFECT_SCHEDULE, 1)->target, 100);
}

static void test_roll(void **state)
{
  harness_must_load(&h);
  const struct outcome *o = &harness_event(&h, "events/test/wallet")->choices[1].outcome;
  assert_int_equal(o->say.count, 2);
  assert_true(o->handler >= 0);
  assert_non_null(o->roll);
  assert_int_equal(o->roll->odds.base, 50000);
  assert_int_equal(o->roll->odds.term_count, 2);
  assert_int_equal(o->roll->odds.terms[0].source, source_by_name("E"));
  assert_int_equal(o->roll->odds.terms[0].per_milli, 300);
  assert_int_equal(o->roll->odds.terms[1].source, STAT_FITNESS);
  assert_int_equal(o->roll->odds.terms[1].per_milli, 250);
  assert_int_equal(o->roll->ok.effects[0].amount, 40);
  assert_int_equal(o->roll->ok.handler, HANDLER_NONE);
  assert_true(o->roll->no.handler >= 0 && o->roll->no.handler != o->handler);
}

static void test_wakes(void **state)
{
  harness_must_load(&h);
  const struct event *born = harness_event(&h, "events/test/born");
  assert_int_equal(born->wake, WAKE_ON);
  assert_int_equal(born->signal.hash, hash_text("born"));
  assert_true(born->weight == 2.5);
  assert_int_equal(born->prompt_class, CLASS_NOTICE);
  const struct event *party = harness_event(&h, "events/test/party");
  assert_true(fabs(party->per_year - 0.6 * 365.25 / 15) < 1e-12);
  assert_int_equal(clause_of(&party->when, CLAUSE_WINDOW, 0)->target, 1);
  const struct event *eighteen = harness_event(&h, "events/test/eighteen");
  assert_int_equal(eighteen->wake, WAKE_AT);
  assert_int_equal(eighteen->at.kind, AT_BIRTHDAY);
  assert_int_equal(eighteen->at.age_years, 18);
  assert_int_equal(script_content(h.script)->signal_count, 1);
}

static void test_tables(void **state)
{
  harness_must_load(&h);
  const struct content *c = script_content(h.script);
  const struct rules *r = &c->rules;
  assert_int_equal(r->stats[STAT_HEALTH].half_life_min, 60 * MINUTES_PER_DAY);
  assert_int_equal(r->stats[STAT_HEALTH].term_count, 6);
  assert_int_equal(r->stats[STAT_HEALTH].terms[1].per_milli, 250);
  assert_int_equal(r->stats[STAT_HEALTH].terms[3].from_milli, 35000);
  assert_true(r->stats[STAT_STRESS].terms[3].only_above);
  assert_int_equal(r->health_curve.per_year_milli, 400);
  assert_int_equal(r->energy.max_milli, 100000);
  assert_int_equal(r->energy.period_min_min, 360);
  assert_int_equal(r->energy.period_min_max, 960);
  assert_int_equal(r->refill_count, 4);
  assert_int_equal(r->refills[2].refused_above_milli, 99999);
  assert_true(r->mortality.factor_min == 0.35 && r->mortality.health_factor_max == 5);
  assert_int_equal(r->bonds[ROLE_SIB].closeness_target_milli, 45000);
  assert_true(r->family.sibling_weights[1] == 40);
  assert_int_equal(r->clock.away_minutes_max, 360 * MINUTES_PER_DAY);
  assert_int_equal(r->clock.disconnect_grace_ms, 120000);
  assert_int_equal(r->pacing.urgent_gap_min, 60 * MINUTES_PER_DAY);
  assert_int_equal(r->skips[2].energy_floor_milli, 25000);
  assert_int_equal(r->login[2].energy_milli, 50000);
  assert_int_equal(r->illness_count, 12);
  assert_true(r->illnesses[0].winter == 2 && r->illnesses[0].summer == 1);
  assert_true(r->illnesses[5].lasts_min == 0 && r->illnesses[5].clears_per_year_treated == 0.03);
  assert_int_equal(r->birth_year_max, 2020);
  assert_int_equal(r->pocket_money_teen, 40);
  assert_int_equal(c->names.culture_count, 2);
  assert_string_equal(c->names.cultures[1].given[SEX_FEMALE].names[1], "Zoë");
  assert_true(c->names.culture_frequency.weight_sum == 40);
  assert_int_equal(c->windows.items[1].start_day_of_year[2021 - WINDOW_YEAR_MIN], 43);
}

static void test_activities(void **state)
{
  harness_must_load(&h);
  const struct content *c = script_content(h.script);
  assert_int_equal(c->activity_count, 2);
  assert_int_equal(c->activities[0].money_minor, INT64_MIN);
  assert_int_equal(c->activities[0].weekdays, 0x7f);
  assert_int_equal(c->activities[0].hour_to, 23);
  const struct activity *a = content_activity(c, "paper_round");
  assert_int_equal(a->energy_milli, 12500);
  assert_int_equal(a->money_minor, 20);
  assert_int_equal(a->age_min, 12);
  assert_int_equal(a->hour_from, 22);
  assert_int_equal(a->weekdays, 1u << MONDAY | 1u << SUNDAY);
  assert_int_equal(a->great.count, 2);
  assert_int_equal(a->normal.count, 0);
  assert_int_equal(a->effect_count, 2);
}

static uint64_t moved_to(enum moved_kind kind, const char *name)
{
  return moved_word(&script_content(h.script)->moved, kind, (struct name_id){hash_text(name)}).hash;
}

static void test_moved(void **state)
{
  harness_must_load(&h);
  const struct moved *m = &script_content(h.script)->moved;
  struct content_id purse = {hash_text("events/test/purse")};
  assert_int_equal(moved_content(m, purse).hash, hash_text("events/test/wallet"));
  assert_int_equal(moved_part(m, purse, (struct name_id){hash_text("give")}).hash, hash_text("return_it"));
  assert_int_equal(moved_part(m, purse, (struct name_id){hash_text("walk_on")}).hash, hash_text("walk_on"));
  assert_int_equal(moved_to(MOVED_FLAG, "ambler"), hash_text("walker"));
  assert_int_equal(moved_to(MOVED_COUNTER, "found"), hash_text("finds"));
  assert_int_equal(moved_to(MOVED_ACTIVITY, "newspapers"), hash_text("paper_round"));
  assert_int_equal(moved_to(MOVED_CONTENT, "activity/newspapers"), hash_text("activity/paper_round"));
  assert_int_equal(moved_to(MOVED_COUNTER, "activity/newspapers"), hash_text("activity/paper_round"));
  assert_int_equal(moved_to(MOVED_ILLNESS, "sniffles"), hash_text("cold"));
  assert_int_equal(moved_to(MOVED_FLAG, "honest"), hash_text("honest"));
}

/* "-- expect <file>:<line>:<column> <rule> <part of the message>", at least one in every bad fixture. */
static int check_bad(void *context, const char *name)
{
  char path[HARNESS_PATH_BYTES], file[128], rule[32], part[160] = "";
  int line = 0, column = 0;
  size_t size;
  snprintf(path, sizeof path, FIXTURES "content_bad/%s", name);
  char *text = harness_read(path, &size);
  assert_int_equal(sscanf(text, "-- expect %127[^:]:%d:%d %31s %159[^\n]", file, &line, &column, rule, part) >= 4, 1);
  struct harness bad;
  harness_begin(&bad);
  harness_write_bytes(&bad, file, text, size);
  int status = harness_load(&bad);
  int found = 0;
  for (size_t i = 0; i < bad.problems.count; i++) {
    const struct problem *p = &bad.problems.items[i];
    found |= strcmp(p->file, file) == 0 && p->line == line && p->column == column && strcmp(p->rule, rule) == 0 &&
             strstr(p->message, part) != NULL && p->severity == SEVERITY_ERROR;
  }
  if (!found || status != E_SCRIPT || bad.script) {
    print_message("%s: expected %s:%d:%d %s %s, status %d, found:\n", name, file, line, column, rule, part, status);
    harness_print_problems(&bad);
    *(int *)context += 1;
  }
  harness_end(&bad);
  free(text);
  return 0;
}

static void test_bad_fixtures(void **state)
{
  int wrong = 0;
  assert_int_equal(file_walk(FIXTURES "content_bad", ".lua", check_bad, &wrong), 0);
  assert_int_equal(wrong, 0);
}

static void test_all_problems_are_collected(void **state)
{
  harness_write(&h, "events/test/a.lua", "return event { title = 1, text = 2, cooldown = 'x' }\n");
  harness_write(&h, "events/test/b.lua", "return event {");
  harness_remove(&h, "tables/clock.lua");
  assert_int_equal(harness_load(&h), E_SCRIPT);
  assert_null(h.script);
  assert_int_equal(h.problems.error_count, 5);
  struct buf text;
  buf_init(&text, 1 << 20);
  problems_write_text(&h.problems, "content", &text);
  assert_non_null(strstr(text.data, "content/events/test/a.lua:1:24: error wrong-type: "));
  assert_non_null(strstr(text.data, "content/tables/clock.lua:1:1: error missing-table: "));
  assert_true(strstr(text.data, "a.lua") < strstr(text.data, "b.lua"));
  buf_clear(&text);
  struct json json;
  json_init(&json, &text);
  problems_write_json(&h.problems, &json);
  assert_non_null(
      strstr(text.data, "{\"file\":\"events/test/a.lua\",\"line\":1,\"column\":24,\"rule\":\"wrong-type\""));
  buf_deinit(&text);
}

static void test_odd_files(void **state)
{
  harness_write(&h, "events/_template/broken.lua", "this is not read");
  harness_write(&h, "text/de/events/test/born.lua", "this is not read");
  harness_must_load(&h);
  harness_write_bytes(&h, "events/test/code.lua", "\x1bLua\0\x01", 6);
  assert_int_equal(harness_load(&h), E_SCRIPT);
  assert_string_equal(h.problems.items[0].rule, "not-text");
  char *large = malloc(300000);
  memset(large, '-', 300000);
  harness_write_bytes(&h, "events/test/code.lua", large, 300000);
  free(large);
  assert_int_equal(harness_load(&h), E_SCRIPT);
  assert_string_equal(h.problems.items[0].rule, "too-large");
  assert_string_equal(h.problems.items[0].file, "events/test/code.lua");
}

static void test_flag_warnings(void **state)
{
  harness_write(
      &h, "events/test/flags.lua",
      "return event {\n  title = 'F',\n  text = 'F.',\n  when = { flags = { all = { 'has_bke', 'by_script' } } },\n"
      "  set = { 'has_bike', 'asked' },\n  clear = { 'gone' },\n"
      "  effect = function(p) if p:flag('asked') then p:set(\"by_script\") end end,\n}\n");
  harness_must_load(&h);
  int unread = 0, unset = 0;
  for (size_t i = 0; i < h.problems.count; i++) {
    const struct problem *p = &h.problems.items[i];
    assert_int_equal(p->severity, SEVERITY_WARNING);
    if (strcmp(p->file, "events/test/flags.lua") != 0) continue;
    if (strcmp(p->rule, "unset-flag") == 0 && p->line == 4 && p->column == 30 && strstr(p->message, "'has_bike'"))
      unset++;
    if (strcmp(p->rule, "unread-flag") == 0 && p->line == 5 && p->column == 11) unread++;
  }
  assert_int_equal(unread, 1);
  assert_int_equal(unset, 1);
}

static void test_no_folder(void **state)
{
  struct script_options options = {
      .content_folder = "/nowhere/at/all", .runtime = h.runtime, .runtime_count = h.runtime_count, .generation = 1};
  assert_int_equal(script_load(&options, &h.script, &h.problems), E_NOT_FOUND);
  assert_int_equal(h.problems.error_count, 1);
}

/* Good and broken sets by turns: the sanitizer sees what stays behind. */
static void test_two_hundred_loads(void **state)
{
  for (int i = 0; i < 200; i++) {
    bool is_broken = i % 4 == 3;
    harness_write(&h, "events/test/turn.lua",
                  is_broken ? "return event { title = {} }" : "return event { title = 'x', text = 'y' }");
    assert_int_equal(harness_load(&h), is_broken ? E_SCRIPT : 0);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_event_head, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_event_conditions, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_event_gate, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_choice_effects, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_roll, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_wakes, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_tables, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_activities, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_moved, set_up, tear_down),
      cmocka_unit_test(test_bad_fixtures),
      cmocka_unit_test_setup_teardown(test_all_problems_are_collected, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_odd_files, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_flag_warnings, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_no_folder, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_two_hundred_loads, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
