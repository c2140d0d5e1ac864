/* The small notations of content, suggestions, and where things stand in a file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash.h"
#include "script/position.h"
#include "script/sets.h"
#include "script/words.h"

static void check_duration(const char *text, bool is_range, int status, int64_t low, int64_t high)
{
  int64_t got_low = -1, got_high = -1;
  if (duration_parse(text, is_range, &got_low, &got_high) != status) fail_msg("'%s'", text);
  if (status) return;
  assert_int_equal(got_low, low);
  assert_int_equal(got_high, high);
}

static void test_durations(void **state)
{
  check_duration("30min", false, 0, 30, 30);
  check_duration("12h", false, 0, 720, 720);
  check_duration("3d", false, 0, 4320, 4320);
  check_duration("2w", false, 0, 20160, 20160);
  check_duration("6mo", false, 0, 262980, 262980);
  check_duration("2y", false, 0, 1051920, 1051920);
  check_duration("1.5y", false, 0, 788940, 788940);
  check_duration("4mo..10mo", true, 0, 175320, 438300);
  check_duration("2w..1mo", true, 0, 20160, 43830);
  check_duration("0d", false, 0, 0, 0);
  check_duration("200y", false, 0, DURATION_MINUTES_MAX, DURATION_MINUTES_MAX);
  check_duration("4mo..10mo", false, E_INVALID, 0, 0);
  check_duration("10mo..4mo", true, E_RANGE, 0, 0);
  check_duration("201y", false, E_RANGE, 0, 0);
  check_duration("999999999y", false, E_RANGE, 0, 0);
  static const char *const WRONG[] = {"",     "d",    "3",    "3 d", "3D",         "-3d",         "3d ", "3d4h",
                                      "1e3d", "..3d", "3d..", "3m",  "3d..4h..5h", "9999999999d", ".5d", "1.d"};
  for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++)
    check_duration(WRONG[i], true, E_INVALID, 0, 0);
}

static void test_dates(void **state)
{
  struct date date;
  assert_int_equal(date_parse("02-29", &date), 0);
  assert_int_equal(date.month, 2);
  assert_int_equal(date.day, 29);
  static const char *const WRONG[] = {"",      "2-3",   "13-01", "00-10", "01-00",
                                      "02-30", "04-31", "1-012", "01/02", "01-02x"};
  for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++)
    assert_int_equal(date_parse(WRONG[i], &date), E_INVALID);
}

static void test_names_and_flags(void **state)
{
  size_t size;
  uint64_t name, value;
  assert_true(name_is_valid("a") && name_is_valid("has_car_2") && name_is_valid("aaaaaaaaaaaaaaaaaaaaaaaa"));
  assert_false(name_is_valid("") || name_is_valid("A") || name_is_valid("a b") ||
               name_is_valid("aaaaaaaaaaaaaaaaaaaaaaaaa"));
  assert_true(flag_is_valid("mood=sad", &size));
  assert_int_equal(size, 4);
  assert_false(flag_is_valid("mood=", &size) || flag_is_valid("=sad", &size) || flag_is_valid("a=b=c", &size));
  flag_hashes("mood=sad", &name, &value);
  assert_int_equal(name, hash_text("mood"));
  assert_int_equal(value, hash_text("sad"));
  flag_hashes("mood", &name, &value);
  assert_int_equal(value, 0);
}

static void test_texts(void **state)
{
  size_t count = 0;
  char slot[48];
  assert_true(text_is_clean("Zoë — 漢字 🎈", &count));
  assert_int_equal(count, 10);
  assert_true(text_is_clean("", &count));
  static const char *const WRONG[] = {"a\nb",     "a\tb",         "\x7f",     "\xff",
                                      "\xc0\x80", "\xed\xa0\x80", "\xc2\x85", "\xf5\x80\x80\x80",
                                      "\xe2\x82", "\xf0\x9f\x8e"};
  for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++)
    assert_false(text_is_clean(WRONG[i], &count));
  assert_false(text_unknown_slot("{me} and {mum} at {place}", NULL, slot, sizeof slot));
  assert_true(text_unknown_slot("{npc}", NULL, slot, sizeof slot));
  assert_false(text_unknown_slot("{npc} and {me}", "talk", slot, sizeof slot));
  assert_true(text_unknown_slot("{me} and {nan}", NULL, slot, sizeof slot));
  assert_string_equal(slot, "nan");
  assert_true(text_unknown_slot("half {me", NULL, slot, sizeof slot));
  assert_true(text_unknown_slot("{", NULL, slot, sizeof slot));
}

static void test_suggestions(void **state)
{
  struct suggest s;
  suggest_init(&s, "hapiness");
  set_suggest("stat", &s);
  assert_string_equal(suggest_best(&s), "happiness");
  suggest_init(&s, "zzzzzz");
  set_suggest("stat", &s);
  assert_null(suggest_best(&s));
  suggest_init(&s, "mam");
  set_suggest("role", &s);
  assert_string_equal(suggest_best(&s), "mum");
  assert_int_equal(set_index("weekday", "sun"), 6);
  assert_int_equal(set_index("nothing", "sun"), -1);
}

/* A table of two keys in a file full of traps. */
static void test_positions(void **state)
{
  static const char TEXT[] = "-- return event { a = 1 }\n"
                             "--[==[ return event {\n a = 2 } ]==]\n"
                             "local function make() return { a = 'no' } end\n"
                             "local text = [[ return { a = 3 } ]]\n"
                             "return event({ -- here\n"
                             "  f = function(p) if p then return { 1, 2 } end end, a = 'x',\n"
                             "  [\"b\"] = { 'one', --[[ , ]] 'two' }; c = make(), [ [[d]] ] = 1\n"
                             "})\n";
  struct node items_b[2] = {{.kind = NODE_TEXT, .text = "one", .index = 1},
                            {.kind = NODE_TEXT, .text = "two", .index = 2}};
  struct node items_c[1] = {{.kind = NODE_TEXT, .text = "no", .key = "a"}};
  struct node items[5] = {{.kind = NODE_TEXT, .key = "a", .text = "x"},
                          {.kind = NODE_TABLE, .key = "b", .items = items_b, .item_count = 2, .list_count = 2},
                          {.kind = NODE_TABLE, .key = "c", .items = items_c, .item_count = 1},
                          {.kind = NODE_NUMBER, .key = "d"},
                          {.kind = NODE_FUNCTION, .key = "f"}};
  struct node root = {.kind = NODE_TABLE, .items = items, .item_count = 5};
  position_mark(&root, TEXT, sizeof TEXT - 1);
  assert_int_equal(root.at.line, 6);
  assert_int_equal(root.value_at.column, 14);
  assert_int_equal(items[4].at.line, 7);
  assert_int_equal(items[4].at.column, 3);
  assert_int_equal(items[0].at.line, 7);
  assert_int_equal(items[0].at.column, 54);
  assert_int_equal(items[0].value_at.column, 58);
  assert_int_equal(items[1].at.column, 3);
  assert_int_equal(items_b[1].at.line, 8);
  assert_int_equal(items_b[1].at.column, 30);
  assert_int_equal(items[2].at.column, 39);
  assert_int_equal(items_c[0].at.line, 8); /* not written there: where the call stands */
  assert_int_equal(items_c[0].at.column, 43);
  assert_int_equal(items[3].at.column, 51);
}

static void test_positions_of_nonsense(void **state)
{
  static const char *const TEXTS[] = {"",
                                      "return",
                                      "return {",
                                      "return event {{{{",
                                      "return event { a",
                                      "--[[",
                                      "[==[",
                                      "'",
                                      "return { [",
                                      "return { ['a",
                                      "return { a =",
                                      "end end return { a = 1 }",
                                      "return { function( }",
                                      "return\\"};
  for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
    struct node item = {.kind = NODE_NUMBER, .key = "a"};
    struct node root = {.kind = NODE_TABLE, .items = &item, .item_count = 1};
    position_mark(&root, TEXTS[i], strlen(TEXTS[i]));
    assert_true(item.at.line >= 1 && item.value_at.column >= 1);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_durations),
      cmocka_unit_test(test_dates),
      cmocka_unit_test(test_names_and_flags),
      cmocka_unit_test(test_texts),
      cmocka_unit_test(test_suggestions),
      cmocka_unit_test(test_positions),
      cmocka_unit_test(test_positions_of_nonsense),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
