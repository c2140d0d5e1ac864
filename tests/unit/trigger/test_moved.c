/* The table of renames: what is found in it, chains, parts that go with their content, circles. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "base/hash.h"
#include "trigger/moved.h"

static struct moved_name content(const char *id)
{
  return (struct moved_name){MOVED_CONTENT, 0, hash_text(id)};
}

static struct moved_name part(const char *id, const char *name)
{
  return (struct moved_name){MOVED_PART, hash_text(id), hash_text(name)};
}

static struct moved_name flag(const char *name)
{
  return (struct moved_name){MOVED_FLAG, 0, hash_text(name)};
}

static uint64_t content_now(const struct moved *m, const char *id)
{
  return moved_content(m, (struct content_id){hash_text(id)}).hash;
}

static uint64_t part_now(const struct moved *m, const char *id, const char *name)
{
  return moved_part(m, (struct content_id){hash_text(id)}, (struct name_id){hash_text(name)}).hash;
}

static void an_empty_table_changes_nothing(void **state)
{
  (void)state;
  struct moved none = {0};
  moved_sort(NULL, 0);
  assert_int_equal(content_now(&none, "e/a"), hash_text("e/a"));
  assert_int_equal(part_now(&none, "e/a", "x"), hash_text("x"));
}

static void chains_are_followed_to_their_end(void **state)
{
  (void)state;
  struct moved_step steps[] = {{content("e/b"), content("e/c")},
                               {content("e/a"), content("e/b")},
                               {content("e/z"), content("e/c")},
                               {flag("e/a"), flag("other")}};
  moved_sort(steps, 4);
  struct moved m = {steps, 4};
  assert_int_equal(content_now(&m, "e/a"), hash_text("e/c"));
  assert_int_equal(content_now(&m, "e/b"), hash_text("e/c"));
  assert_int_equal(content_now(&m, "e/z"), hash_text("e/c"));
  assert_int_equal(content_now(&m, "e/c"), hash_text("e/c"));
  assert_int_equal(moved_word(&m, MOVED_FLAG, (struct name_id){hash_text("e/a")}).hash, hash_text("other"));
  assert_int_equal(moved_word(&m, MOVED_COUNTER, (struct name_id){hash_text("e/a")}).hash, hash_text("e/a"));
}

static void parts_go_with_their_content(void **state)
{
  (void)state;
  struct moved_step steps[] = {{part("e/a", "x"), part("e/a", "y")},
                               {content("e/a"), content("e/b")},
                               {part("e/b", "y"), part("e/b", "z")},
                               {part("e/b", "k"), part("e/b", "l")}};
  moved_sort(steps, 4);
  struct moved m = {steps, 4};
  assert_int_equal(part_now(&m, "e/a", "x"), hash_text("z"));
  assert_int_equal(part_now(&m, "e/a", "k"), hash_text("l"));
  assert_int_equal(part_now(&m, "e/b", "x"), hash_text("x")); /* b never had an x of its own */
  assert_int_equal(part_now(&m, "e/a", "other"), hash_text("other"));
  struct content_id b = {hash_text("e/b")}, c = {hash_text("e/c")};
  struct name_id x = {hash_text("x")};
  assert_int_equal(moved_part_of(&m, b, x).hash, hash_text("z"));
  assert_int_equal(moved_part_of(&m, c, x).hash, hash_text("x"));
}

static void circles_are_seen_and_not_followed(void **state)
{
  (void)state;
  struct moved_step steps[] = {{content("e/a"), content("e/b")},
                               {content("e/b"), content("e/a")},
                               {content("e/in"), content("e/a")},
                               {content("e/p"), content("e/q")}};
  moved_sort(steps, 4);
  struct moved m = {steps, 4};
  struct moved_name at = content("e/in");
  assert_false(moved_follow(&m, &at));
  at = content("e/p");
  assert_true(moved_follow(&m, &at));
  assert_int_equal(content_now(&m, "e/a"), hash_text("e/a"));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_empty_table_changes_nothing),
      cmocka_unit_test(chains_are_followed_to_their_end),
      cmocka_unit_test(parts_go_with_their_content),
      cmocka_unit_test(circles_are_seen_and_not_followed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
