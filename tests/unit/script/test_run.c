/* Running handlers: effects, reading one's own effects, variables, faults and what they leave behind. */
#include "unit/script/life.h"

#include "model/apply.h"
#include "model/section.h"
#include "script/overlay.h"

static struct harness h;
static struct stage_set s;

static int set_up(void **state)
{
  harness_begin(&h);
  return 0;
}

static int tear_down(void **state)
{
  life_deinit(&s.life);
  harness_end(&h);
  return 0;
}

static int run(const char *body)
{
  int32_t handler = life_handler(&h, body);
  life_deinit(&s.life);
  life_make(&s, script_content(h.script));
  int status = script_run(h.script, handler, &s.call, &s.fault);
  if (status == E_SCRIPT || status == E_BUDGET) assert_int_not_equal(s.fault.kind, FAULT_NONE);
  return status;
}

/* A body made of asserts must run through. */
static void must_run(const char *body)
{
  int status = run(body);
  if (status) print_message("%s:%d: %s\n", s.fault.file, s.fault.line, s.fault.message);
  assert_int_equal(status, 0);
}

static void must_fail(const char *body, int line, const char *part)
{
  int status = run(body);
  if (status == 0 || !strstr(s.fault.message, part) || s.fault.line != line)
    print_message("status %d, %s:%d: %s\n", status, s.fault.file, s.fault.line, s.fault.message);
  assert_int_equal(status, E_SCRIPT);
  assert_int_equal(s.fault.kind, FAULT_ERROR);
  assert_non_null(strstr(s.fault.message, part));
  assert_int_equal(s.fault.line, line);
  assert_string_equal(s.fault.file, "events/test/try.lua");
}

static void test_reads(void **state)
{
  must_run(
      "assert(p:age() == 30) assert(p:money() == 500) assert(p:stat('health') == 50) assert(p:stat('energy') > 79)\n"
      "assert(not p:flag('x')) assert(p:counter('x') == 0) assert(p:person('dad') == nil)\n"
      "local mum = p:person('mum')\n"
      "assert(mum.name == 'Lan' and mum.alive and mum.closeness == 60 and mum.N == 70 and mum.age == 58)");
  assert_int_equal(s.journal.count, 0);
}

static void test_effects(void **state)
{
  must_run(
      "p:add('karma', 2.5) p:add('money', -40) p:add('energy', 3) p:add('mum.closeness', 4) p:count('finds', 2)\n"
      "p:set('car') p:set('mood', 'sad') p:set('a=b') p:clear('car') p:say('Hello {me}.') p:notify('Ping.')\n"
      "p:remember('A day.') p:start('events/test/born') p:schedule('events/test/party', '4mo..10mo') p:meet('pal')");
  static const uint8_t KINDS[] = {EFFECT_STAT,     EFFECT_MONEY,    EFFECT_ENERGY,   EFFECT_CLOSENESS,  EFFECT_COUNTER,
                                  EFFECT_SET_FLAG, EFFECT_SET_FLAG, EFFECT_SET_FLAG, EFFECT_CLEAR_FLAG, EFFECT_SAY,
                                  EFFECT_NOTIFY,   EFFECT_REMEMBER, EFFECT_START,    EFFECT_SCHEDULE,   EFFECT_MEET};
  assert_int_equal(s.journal.count, sizeof KINDS);
  for (size_t i = 0; i < sizeof KINDS; i++)
    assert_int_equal(s.journal.effects[i].kind, KINDS[i]);
  assert_int_equal(s.journal.effects[0].target, STAT_KARMA);
  assert_int_equal(s.journal.effects[0].amount, 2500);
  assert_int_equal(s.journal.effects[1].amount, -40);
  assert_int_equal(s.journal.effects[6].value, hash_text("sad"));
  assert_int_equal(s.journal.effects[7].name.hash, hash_text("a"));
  assert_string_equal(s.journal.effects[9].text, "Hello {me}.");
  assert_int_equal(s.journal.effects[13].content.hash, hash_text("events/test/party"));
  assert_int_equal(s.journal.effects[13].amount, 4 * 43830);
  assert_int_equal(s.journal.effects[13].target, 100);
  assert_int_equal(s.journal.effects[14].target, ROLE_PAL);
}

static void test_own_effects_are_seen(void **state)
{
  must_run("p:add('happiness', 10) assert(p:stat('happiness') == 60)\n"
           "p:add('happiness', 10) assert(p:stat('happiness') == 68)\n" /* diminished: 10 * (100 - 60) / 50 */
           "p:add('karma', 10) p:add('karma', 10) assert(p:stat('karma') == 70)\n"
           "p:add('money', -100) assert(p:money() == 400) p:add('money', -1e6) assert(p:money() == -8000)\n"
           "p:add('energy', 100) assert(p:stat('energy') == 150)\n"
           "p:set('mood=sad') assert(p:flag('mood') and p:flag('mood=sad') and not p:flag('mood=glad'))\n"
           "p:set('mood', 'glad') assert(p:flag('mood=glad') and not p:flag('mood=sad'))\n"
           "p:clear('mood') assert(not p:flag('mood'))\n"
           "p:count('x') p:count('x', 4) assert(p:counter('x') == 5)\n"
           "p:add('mum.closeness', 10) assert(p:person('mum').closeness == 68)\n"
           "p:add('mum.trust', -10) assert(p:person('mum').trust == 48 and p:person('mum').romance == 0)");
}

static void test_overlay_agrees_with_state(void **state)
{
  must_run("p:add('health', 1)");
  s.life.stats[STAT_HEALTH].value_milli = 99000;
  assert_int_equal(memory_set_flag(&s.life.memory, (struct name_id){hash_text("old")}, 0, 0), 0);
  assert_int_equal(memory_add_counter(&s.life.memory, (struct name_id){hash_text("n")}, 3), 0);
  journal_clear(&s.journal);
  int32_t handler = life_handler(&h, "assert(p:flag('old')) p:clear('old') assert(not p:flag('old'))\n"
                                     "p:count('n', -1) assert(p:counter('n') == 2)");
  s.call.content = script_content(h.script);
  assert_int_equal(script_run(h.script, handler, &s.call, &s.fault), 0);
}

static void keep_vars(void)
{
  for (uint32_t i = 0; i < s.journal.count; i++) {
    const struct effect *e = &s.journal.effects[i];
    assert_int_equal(e->kind, EFFECT_VAR);
    assert_int_equal(e->content.hash, s.call.owner.hash);
    if (e->is_text && !e->text)
      memory_clear_var(&s.life.memory, e->content, e->name);
    else
      assert_int_equal(memory_set_var(&s.life.memory, e->content, e->name, e->is_text, e->amount, e->text), 0);
  }
  journal_clear(&s.journal);
}

static void test_vars(void **state)
{
  must_run("local v = p.vars\nassert(v.n == nil) v.n = 5 v.f = 0.1 v.t = true v.u = false v.s = 'text' v.e = ''\n"
           "assert(v.n == 5 and v.f == 0.1 and v.t == true and v.u == false and v.s == 'text' and v.e == '')\n"
           "v.gone = 1 v.gone = nil assert(v.gone == nil) v.big = math.tointeger(2^53)");
  keep_vars();
  int32_t handler =
      life_handler(&h, "local v = p.vars\n"
                       "assert(v.n == 5 and v.f == 0.1 and v.t == true and v.u == false and v.s == 'text')\n"
                       "assert(v.e == '' and v.gone == nil and v.big == 9007199254740992)\n"
                       "assert(math.tointeger(v.n) == 5 and type(v.f) == 'number')");
  s.call.content = script_content(h.script);
  int status = script_run(h.script, handler, &s.call, &s.fault);
  if (status) print_message("%s\n", s.fault.message);
  assert_int_equal(status, 0);
  s.call.owner.hash = hash_text("events/test/other");
  assert_int_equal(script_run(h.script, handler, &s.call, &s.fault), E_SCRIPT);
}

static void test_vars_are_bounded(void **state)
{
  must_fail("p.vars.s = ('x'):rep(48)", 2, "at most 47 bytes");
  must_fail("p.vars.s = {}", 2, "not a table");
  must_fail("p.vars[1] = 2", 2, "a name expected");
  must_fail("p.vars.s = 0/0", 2, "finite");
  must_fail("p.vars.s = '\\1b1'", 2, "control characters");
  must_fail("p.vars['Bad Key'] = 1", 2, "a name is");
}

static void test_unknown_ids_are_errors(void **state)
{
  must_fail("p:stat('grade')", 2, "stat 'grade' unknown (did you mean 'grades'?)");
  must_fail("\np:add('hapiness', 1)", 3, "did you mean 'happiness'");
  must_fail("p:add('diamonds', 1)", 2, "diamonds cannot be given");
  must_fail("p:add('mam.closeness', 1)", 2, "role 'mam' unknown (did you mean 'mum'?)");
  must_fail("p:add('mum.love', 1)", 2, "closeness, trust and romance");
  must_fail("p:start('events/test/bron')", 2, "did you mean 'events/test/born'");
  must_fail("p:schedule('events/test/born', '3 days')", 2, "a delay is");
  must_fail("p:meet('uncle')", 2, "role 'uncle' unknown");
  must_fail("p:say('{mam} waits')", 2, "slot {mam} unknown");
  must_fail("p:say('a\\nb')", 2, "control characters");
  must_fail("p:person('mum').nmae = 1", 2, "only be read");
  must_fail("local _ = p:person('mum').nmae", 2, "did you mean 'name'");
  must_fail("p:stats('health')", 2, "did you mean 'stat'");
  must_fail("p.stat('health')", 2, "with a colon");
  must_fail("p.health = 3", 2, "only be read");
  must_fail("p:add('money', 0/0)", 2, "out of bounds");
  must_fail("p:add('money', 1e300)", 2, "out of bounds");
  must_fail("p:add('karma', '5')", 2, "a number expected");
  must_fail("p:count('Bad Name')", 2, "a name is");
  must_fail("p:random(5, 1)", 2, "empty");
  must_fail("p:random(1.5, 2)", 2, "whole number");
  must_fail("p:chance(0/0)", 2, "a chance");
}

static void test_luck_is_keyed(void **state)
{
  must_run("p:add('money', p:random(1, 1000000)) p:count('c', p:chance(0.5) and 1 or 2)");
  int64_t first = s.journal.effects[0].amount, second = s.journal.effects[1].amount;
  must_run("p:add('money', p:random(1, 1000000)) p:count('c', p:chance(0.5) and 1 or 2)");
  assert_int_equal(s.journal.effects[0].amount, first);
  assert_int_equal(s.journal.effects[1].amount, second);
  must_run("for _ = 1, 500 do local r = p:random(3, 5) assert(r >= 3 and r <= 5) end assert(not p:chance(0) and "
           "p:chance(1))");
}

static void test_journal_is_bounded(void **state)
{
  must_fail("for i = 1, 100 do p:count('x') end", 2, "too many effects");
  assert_int_equal(s.journal.count, JOURNAL_EFFECTS_MAX);
  must_fail("for i = 1, 60 do p:say(('word '):rep(50)) end", 2, "too many effects");
}

/* What a failed call wrote is for the caller to drop; the life itself was never touched. */
static void test_fault_changes_nothing(void **state)
{
  for (int n = 0; n <= 8; n++) {
    char body[400];
    snprintf(body, sizeof body,
             "local left = %d\nlocal function step(f, ...) if left == 0 then error('stop') end left = left - 1 f(p, "
             "...) end\n"
             "step(p.add, 'money', 5) step(p.add, 'karma', 5) step(p.set, 'x') step(p.count, 'y') step(p.say, 'z')\n"
             "step(p.start, 'events/test/born') step(p.meet, 'pal') step(p.remember, 'w')",
             n);
    int32_t handler = life_handler(&h, body);
    life_deinit(&s.life);
    life_make(&s, script_content(h.script));
    uint64_t before = section_digest(&s.life);
    int status = script_run(h.script, handler, &s.call, &s.fault);
    assert_int_equal(status, n < 8 ? E_SCRIPT : 0);
    assert_int_equal(s.journal.count, n);
    assert_int_equal(section_digest(&s.life), before);
  }
}

static void test_handles_end_with_their_call(void **state)
{
  harness_write(&h, "events/test/keep.lua",
                "local kept\nlocal vars\nreturn event { title = 'Keep', text = 'Keep.', effect = function(p)\n"
                "if kept then\nif p:chance(0) then kept:add('money', 1) end\nlocal x = vars.n\nend\nkept = p vars = "
                "p.vars end }");
  int32_t other = life_handler(&h, "p:age()");
  int32_t keep = harness_event(&h, "events/test/keep")->outcome.handler;
  life_make(&s, script_content(h.script));
  assert_int_equal(script_run(h.script, keep, &s.call, &s.fault), 0);
  assert_int_equal(script_run(h.script, other, &s.call, &s.fault), 0);
  assert_int_equal(script_run(h.script, keep, &s.call, &s.fault), E_SCRIPT);
  assert_non_null(strstr(s.fault.message, "only during its own callback"));
  assert_int_equal(s.fault.line, 6);
}

static void test_trace(void **state)
{
  must_fail(
      "local function inner() error('deep') end\nlocal function outer() inner() local _ = 1 end\nouter()\nlocal _ = 2",
      2, "deep");
  assert_non_null(strstr(s.fault.trace, "events/test/try.lua:2: in inner\n"));
  assert_non_null(strstr(s.fault.trace, "events/test/try.lua:3: in outer\n"));
  assert_non_null(strstr(s.fault.trace, "events/test/try.lua:4: in the file"));
}

static void test_error_values(void **state)
{
  must_fail("error({ code = 1 })", 2, "an error with a table value");
  must_fail("error()", 2, "an error with a nil value");
  must_fail("error('\\27[31mred\\0\\n')", 2, "\\x1b[31mred");
  must_fail("local t = nil\nlocal _ = t.x", 3, "attempt to index a nil value (local 't')");
  must_fail("assert(false, 'said so')", 2, "said so");
}

static void test_unknown_handler(void **state)
{
  must_run("p:age()");
  assert_int_equal(script_run(h.script, -1, &s.call, &s.fault), E_SCRIPT);
  assert_int_equal(script_run(h.script, 100000, &s.call, &s.fault), E_SCRIPT);
}

static void test_order_and_text(void **state)
{
  must_run("local t = { 'one', 'two', zebra = 1, apple = 2, [true] = 3, [-5] = 4, [2.5] = 5, [false] = 6 }\n"
           "local seen = {}\nfor k in pairs(t) do seen[#seen + 1] = tostring(k) end\n"
           "assert(table.concat(seen, ' ') == '-5 1 2 2.5 apple zebra false true', table.concat(seen, ' '))\n"
           "assert(tostring({}) == 'table' and tostring(p) == 'userdata' and tostring(assert) == 'function')\n"
           "assert(('%s %s'):format({}, p) == 'table userdata')\n"
           "for k, v in pairs({ a = 1, b = 2 }) do assert(k and v) end\n"
           "local u = { a = 1, b = 2, c = 3 } local left = {}\nfor k in pairs(u) do u.b = nil left[#left + 1] = k end\n"
           "assert(table.concat(left) == 'ac')");
}

static void test_library(void **state)
{
  must_run(
      "assert(('abc'):sub(-2) == 'bc' and ('abc'):sub(2, 2) == 'b' and ('abc'):sub(5) == '' and #('abc'):sub(0) == 3)\n"
      "assert(('Abc'):upper() == 'ABC' and ('Abc'):lower() == 'abc' and ('ab'):rep(3, '-') == 'ab-ab-ab')\n"
      "assert(('abc'):byte() == 97 and select('#', ('abc'):byte(1, -1)) == 3 and ('a.b'):find('.') == 2)\n"
      "assert(select(2, ('hello'):find('ll')) == 4 and ('x'):find('y') == nil and ('a'):find('', 10) == 2)\n"
      "local parts = ('a,b,,c'):split(',') assert(#parts == 4 and parts[3] == '' and parts[4] == 'c')\n"
      "assert(('  x '):trim() == 'x' and ('abc'):starts_with('ab') and not ('abc'):starts_with('b'))\n"
      "assert(('%05d|%-4s|%.2f|%x|%g|%%'):format(42, 'ab', 1.005, 255, 0.5) == '00042|ab  |1.00|ff|0.5|%')\n"
      "local t = { 3, 1, 2 } table.sort(t) assert(t[1] == 1 and t[3] == 3)\n"
      "table.sort(t, function(a, b) return a > b end) assert(t[1] == 3 and t[2] == 2)\n"
      "table.insert(t, 1, 9) table.insert(t, 0) assert(t[1] == 9 and t[5] == 0 and table.remove(t, 1) == 9 and #t == "
      "4)\n"
      "assert(table.remove({}) == nil and select('#', table.unpack({ 1, nil, 3 }, 1, 3)) == 3)\n"
      "assert(math.floor(2.7) == 2 and math.ceil(2.1) == 3 and math.abs(-3) == 3 and math.min(2, 1, 3) == 1)\n"
      "assert(math.max(2, 1.5, 3) == 3 and math.sqrt(9) == 3 and math.fmod(7, 3) == 1 and math.tointeger(3.0) == 3)\n"
      "assert(math.tointeger(3.5) == nil and math.pi > 3.14 and math.huge > 1e308 and tonumber('0x10') == 16)\n"
      "assert(tonumber('x') == nil and tonumber(nil) == nil and type(nil) == 'nil' and select(-1, 1, 2) == 2)\n"
      "local n = 0 for i, v in ipairs({ 'a', 'b', nil, 'd' }) do n = n + i end assert(n == 3)");
}

static const struct problem *find_problem(const char *rule)
{
  for (size_t i = 0; i < h.problems.count; i++)
    if (strcmp(h.problems.items[i].rule, rule) == 0) return &h.problems.items[i];
  fail_msg("no finding of rule %s", rule);
  return NULL;
}

static void test_dry_run(void **state)
{
  harness_write(&h, "events/test/heavy.lua",
                "return event { title = 'H', text = 'H.', when = { age = { 3, 5 } }, effect = function(p)\n"
                "assert(p:age() == 4) local n = 0 for i = 1, 200000 do n = n + i end end }");
  life_handler(&h, "p:add('money', 1)\np:say(p:person('boss').name .. '!')");
  size_t before = h.problems.count;
  assert_int_equal(script_dry_run(h.script, &h.problems), 0);
  assert_int_equal(h.problems.error_count, 0);
  assert_int_equal(h.problems.count, before + 2);
  assert_string_equal(find_problem("budget-use")->file, "events/test/heavy.lua");
  const struct problem *boss = find_problem("dry-run");
  assert_string_equal(boss->file, "events/test/try.lua");
  assert_int_equal(boss->line, 3);
  assert_non_null(strstr(boss->message, "attempt to index a nil value"));
}

/* What handlers read of their own effects is what core/model makes of them. */
static void test_overlay_equals_apply(void **state)
{
  must_run(
      "for _ = 1, 3 do p:add('health', 7.5) p:add('karma', -30) p:add('stress', -22.25) end\n"
      "p:add('money', -9000) p:add('money', 100) p:add('energy', 30) p:add('energy', 60) p:add('energy', -1)\n"
      "p:add('mum.closeness', 20) p:add('mum.closeness', 20) p:add('mum.trust', -15) p:set('f', 'v') p:count('c', 3)");
  struct facts facts = {0};
  const struct person *mum = life_person(&s.life, &s.call.content->rules, ROLE_MUM, s.call.now_min);
  int32_t health = overlay_stat(&s.call, STAT_HEALTH), karma = overlay_stat(&s.call, STAT_KARMA);
  int32_t stress = overlay_stat(&s.call, STAT_STRESS), energy = overlay_stat(&s.call, STAT_ENERGY);
  int32_t closeness = overlay_bond(&s.call, mum, EFFECT_CLOSENESS), trust = overlay_bond(&s.call, mum, EFFECT_TRUST);
  int64_t money = overlay_money(&s.call);
  struct apply how = {.rules = &s.call.content->rules,
                      .names = &s.call.content->names,
                      .now_min = s.call.now_min,
                      .rng = &s.rng,
                      .facts = &facts,
                      .scale = 1};
  assert_int_equal(apply_effects(&s.life, &how, s.journal.effects, s.journal.count), 0);
  journal_clear(&s.journal);
  assert_int_equal(overlay_stat(&s.call, STAT_HEALTH), health);
  assert_int_equal(overlay_stat(&s.call, STAT_KARMA), karma);
  assert_int_equal(overlay_stat(&s.call, STAT_STRESS), stress);
  assert_int_equal(overlay_stat(&s.call, STAT_ENERGY), energy);
  assert_int_equal(overlay_bond(&s.call, mum, EFFECT_CLOSENESS), closeness);
  assert_int_equal(overlay_bond(&s.call, mum, EFFECT_TRUST), trust);
  assert_int_equal(overlay_money(&s.call), money);
  assert_true(overlay_flag(&s.call, (struct name_id){hash_text("f")}, hash_text("v")));
  assert_int_equal(overlay_counter(&s.call, (struct name_id){hash_text("c")}), 3);
}

static void test_memory_is_steady(void **state)
{
  must_run("local t = {} for i = 1, 100 do t[i] = { i } end p:say('x')");
  int32_t handler = harness_event(&h, "events/test/try")->outcome.handler;
  size_t most = 0;
  for (int i = 0; i < 3000; i++) {
    journal_clear(&s.journal);
    assert_int_equal(script_run(h.script, handler, &s.call, &s.fault), 0);
    if (script_memory_bytes(h.script) > most) most = script_memory_bytes(h.script);
  }
  assert_true(most < 2 << 20);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_reads, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_effects, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_own_effects_are_seen, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_overlay_agrees_with_state, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_vars, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_vars_are_bounded, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_unknown_ids_are_errors, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_luck_is_keyed, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_journal_is_bounded, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_fault_changes_nothing, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_handles_end_with_their_call, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_trace, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_error_values, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_unknown_handler, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_order_and_text, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_library, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_dry_run, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_overlay_equals_apply, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_memory_is_steady, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
