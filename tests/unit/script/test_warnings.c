/* What loads but is told: each bad fixture is warned about at the exact places, its good twin is not. */
#include "unit/script/harness.h"

static bool is_warned(const struct problems *problems, const char *file, int line, int column, const char *rule,
                      const char *part)
{
  for (size_t i = 0; i < problems->count; i++) {
    const struct problem *p = &problems->items[i];
    if (strcmp(p->file, file) == 0 && p->line == line && p->column == column && strcmp(p->rule, rule) == 0 &&
        strstr(p->message, part) != NULL && p->severity == SEVERITY_WARNING)
      return true;
  }
  return false;
}

static int count_of(const struct problems *problems, const char *rule)
{
  int count = 0;
  for (size_t i = 0; i < problems->count; i++)
    count += strcmp(problems->items[i].rule, rule) == 0;
  return count;
}

/* Lines at the top: "-- warn <file>:<line>:<column> <rule> <part of the message>", all there are of that rule; or
 * "-- quiet <rule>". Gives how many expectations failed. */
static int check_expectations(const struct problems *problems, const char *text)
{
  char file[128], rule[32] = "", part[160];
  int line, column, expected = 0, wrong = 0;
  for (; strncmp(text, "-- ", 3) == 0; text = strchr(text, '\n') + 1) {
    part[0] = '\0';
    if (sscanf(text, "-- warn %127[^:]:%d:%d %31s %159[^\n]", file, &line, &column, rule, part) >= 4) {
      wrong += !is_warned(problems, file, line, column, rule, part);
      expected++;
    } else {
      assert_int_equal(sscanf(text, "-- quiet %31s", rule), 1);
    }
  }
  assert_true(rule[0] != '\0');
  return wrong + (count_of(problems, rule) != expected);
}

static int check_fixture(void *context, const char *name)
{
  char path[HARNESS_PATH_BYTES];
  size_t size;
  struct harness h;
  snprintf(path, sizeof path, FIXTURES "content_warn/%s", name);
  char *text = harness_read(path, &size);
  harness_begin(&h);
  harness_write_bytes(&h, "events/test/tried.lua", text, size);
  harness_must_load(&h);
  assert_int_equal(script_dry_run(h.script, &h.problems), 0);
  if (check_expectations(&h.problems, text) > 0) {
    print_message("%s:\n", name);
    harness_print_problems(&h);
    *(int *)context += 1;
  }
  harness_end(&h);
  free(text);
  return 0;
}

static void test_fixtures(void **state)
{
  int wrong = 0;
  assert_int_equal(file_walk(FIXTURES "content_warn", ".lua", check_fixture, &wrong), 0);
  assert_int_equal(wrong, 0);
}

/* State that is larger than what is looked at, that holds itself, or that ends the vm: no harm, and no other words. */
static void test_odd_state(void **state)
{
  static const char *const bodies[] = {
      "local t = {} for i = 1, 3000 do t[i] = i end\n"
      "return event { title = 'T', text = 'x', effect = function(p) t[p:random(1, 3000)] = 0 end }\n",
      "local t = {} t.t = t t[t] = t\n"
      "return event { title = 'T', text = 'x', effect = function(p) t.n = p:age() end }\n",
      "local function f() return f end\n"
      "return event { title = 'T', text = 'x', effect = function(p) f() end }\n",
      "local kept\nreturn event { title = 'T', text = 'x', effect = function(p) kept = p end }\n",
      "local t = {}\nreturn event { title = 'T', text = 'x', effect = function(p)\n"
      "  for i = 1, 100 do t[#t + 1] = ('x'):rep(9000) .. #t end end }\n",
  };
  struct harness h;
  harness_begin(&h);
  for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
    harness_write(&h, "events/test/tried.lua", bodies[i]);
    harness_must_load(&h);
    assert_int_equal(script_dry_run(h.script, &h.problems), 0);
    assert_int_equal(h.problems.error_count, 0);
  }
  harness_end(&h);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_fixtures),
      cmocka_unit_test(test_odd_state),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
