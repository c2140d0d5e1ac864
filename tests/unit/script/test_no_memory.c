/* The n-th allocation fails, for many n, while a content folder is loaded and while a handler runs: the load ends with
 * a generation, a refusal or E_NOMEM, the call ends with a fault, and nothing leaks or breaks. */
#include "harness/allocation.h"
#include "unit/script/life.h"

static uint64_t allocation_count, failing_from, failing_until;

static bool allocation_is_refused(void)
{
  allocation_count++;
  return allocation_count >= failing_from && allocation_count < failing_until;
}

static void refuse_from(uint64_t from, uint64_t until)
{
  allocation_count = 0;
  failing_from = from;
  failing_until = until;
}

static void refuse_none(void)
{
  failing_from = failing_until = UINT64_MAX;
}

static struct harness h;
static struct stage_set s;

static int set_up(void **state)
{
  refuse_none();
  harness_begin(&h);
  return 0;
}

static int tear_down(void **state)
{
  refuse_none();
  life_deinit(&s.life);
  harness_end(&h);
  return 0;
}

static struct {
  uint64_t fingerprint;
  uint32_t event_count, loaded, refused, without_memory;
} tally;

/* Once: that one allocation fails. Else: memory stays away from there on. */
static void load_without(uint64_t at, bool is_once)
{
  refuse_from(at, is_once ? at + 1 : UINT64_MAX);
  int status = harness_load(&h);
  if (!status) status = script_dry_run(h.script, &h.problems);
  refuse_none();
  tally.loaded += status == 0;
  tally.refused += status == E_SCRIPT;
  tally.without_memory += status == E_NOMEM;
  if (status == E_SCRIPT && h.problems.error_count == 0) fail_msg("refused without a reason, at %lu", at);
  if (status && status != E_SCRIPT && status != E_NOMEM) fail_msg("status %d at %lu", status, at);
  if (status) return;
  assert_true(script_content(h.script)->fingerprint == tally.fingerprint);
  assert_int_equal(script_content(h.script)->event_count, tally.event_count);
}

/* The first ones one by one; the many after that, of which most are made by Lua, in steps that meet all kinds. */
static void test_load(void **state)
{
  refuse_from(UINT64_MAX, UINT64_MAX);
  harness_must_load(&h);
  assert_int_equal(script_dry_run(h.script, &h.problems), 0);
  uint64_t count = allocation_count, step = count / 150;
  tally.fingerprint = script_content(h.script)->fingerprint;
  tally.event_count = script_content(h.script)->event_count;
  for (uint64_t at = 1; at <= count; at += at < 60 ? 1 : step)
    for (int once = 0; once < 2; once++)
      load_without(at, once);
  print_message("%lu allocations; %u loaded, %u refused, %u out of memory\n", count, tally.loaded, tally.refused,
                tally.without_memory);
  assert_true(tally.without_memory > 50);
  harness_must_load(&h);
}

static void test_call(void **state)
{
  int32_t handler = life_handler(&h, "local t = {} for i = 1, 20 do t[i] = ('x'):rep(i) .. i end\n"
                                     "p:say(table.concat(t)) p.vars.x = p:person('mum').name\n"
                                     "for k, v in pairs(t) do t[k] = { k, v } end p:set('a') p:add('money', 3)");
  life_make(&s, script_content(h.script));
  uint64_t count = 1;
  int failed = 0;
  for (uint64_t at = 1; at <= count; at++) {
    journal_clear(&s.journal);
    refuse_from(at, UINT64_MAX);
    int status = script_run(h.script, handler, &s.call, &s.fault);
    refuse_none();
    if (status) {
      assert_int_equal(status, E_BUDGET);
      assert_int_equal(s.fault.kind, FAULT_MEMORY);
      count = at + 1;
      failed++;
    }
  }
  assert_true(failed > 20);
  journal_clear(&s.journal);
  assert_int_equal(script_run(h.script, handler, &s.call, &s.fault), 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_load, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_call, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
