/* Saved games of the old server: what is refused and why, what can be asked of the rest. */
#include "unit/proto/help.h"

#include <stdlib.h>
#include <string.h>

#include "proto/legacy_save.h"

static struct legacy_shape shape;

static enum legacy_fault parse_n(const char *bytes, size_t size_bytes, struct legacy_save **out_save)
{
  enum legacy_fault fault;
  int status = legacy_save_parse(bytes, size_bytes, out_save, &fault, &shape);
  assert_int_equal(status, fault ? E_INVALID : E_OK);
  assert_true((*out_save == NULL) == (fault != LEGACY_FINE));
  return fault;
}

static enum legacy_fault fault_of(const char *text)
{
  struct legacy_save *save;
  enum legacy_fault fault = parse_n(text, strlen(text), &save);
  legacy_save_free(save);
  return fault;
}

static void test_faults(void **state)
{
  static const struct {
    const char *text;
    enum legacy_fault fault;
  } rows[] = {
      {"", LEGACY_EMPTY},
      {"{}", LEGACY_FINE},
      {" {\"a\": [1, null, true]} \n", LEGACY_FINE},
      {"{'a':1}", LEGACY_SYNTAX},
      {"{\"a\":1}}", LEGACY_SYNTAX},
      {"{\"a\":[1,2", LEGACY_CUT_SHORT},
      {"{\"a\":\"b", LEGACY_CUT_SHORT},
      {"{\"a\":\"\xff\"}", LEGACY_UTF8},
      {"{\"a\":\"\\u0000\"}", LEGACY_UTF8},
      {"{\"a\":1,\"b\":{\"c\":1,\"c\":2}}", LEGACY_DUPLICATE},
      {"{\"a\":NaN}", LEGACY_NUMBER},
      {"{\"a\":-Infinity}", LEGACY_NUMBER},
      {"{\"a\":\"NaN, Infinity\"}", LEGACY_FINE},
      {"{\"a\":1e400}", LEGACY_NUMBER},
      {"{\"a\":99999999999999999999}", LEGACY_NUMBER},
      {"[1]", LEGACY_NO_OBJECT},
      {"12", LEGACY_NO_OBJECT},
      {"null", LEGACY_NO_OBJECT},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (fault_of(rows[i].text) != rows[i].fault)
      fail_msg("%s: %s", rows[i].text, legacy_fault_word(fault_of(rows[i].text)));
  struct legacy_save *save;
  assert_int_equal(parse_n("{}\0", 3, &save), LEGACY_UTF8);
  assert_int_equal(shape.fault_byte, 3);
}

static char *repeat(const char *before, char c, size_t count, const char *after)
{
  char *text = malloc(strlen(before) + count + strlen(after) + 1);
  strcpy(text, before);
  memset(text + strlen(before), c, count);
  strcpy(text + strlen(before) + count, after);
  return text;
}

static void test_bounds(void **state)
{
  static const struct {
    const char *before;
    char c;
    size_t count;
    const char *after;
    enum legacy_fault fault;
  } rows[] = {
      {"{\"a\":", '[', LEGACY_DEPTH_MAX, "", LEGACY_DEEP},
      {"{\"a\":", '[', LEGACY_DEPTH_MAX - 1, "", LEGACY_CUT_SHORT},
      {"{\"a\":", '9', LEGACY_NUMBER_BYTES_MAX + 1, "}", LEGACY_NUMBER},
      {"{\"a\":[", ',', LEGACY_VALUES_MAX, "]}", LEGACY_CROWDED},
      {"{\"a\":\"", '[', 1 << 20, "\"}", LEGACY_FINE},
      {"{\"a\":\"", '\\', 1 << 20, "\"}", LEGACY_FINE},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    char *text = repeat(rows[i].before, rows[i].c, rows[i].count, rows[i].after);
    assert_int_equal(fault_of(text), rows[i].fault);
    free(text);
  }
  assert_int_equal(fault_of("{\"a\":[[1],{}],\"b\":2}"), LEGACY_FINE);
  assert_int_equal(shape.depth, 3);
}

static bool count_items(void *context, const char *key, const struct legacy_value *item)
{
  int *count = context;
  if (key) assert_true(legacy_value_number(item, &(int64_t){0}, &(int32_t){0}));
  return ++*count < 3;
}

static void test_values(void **state)
{
  static const char text[] = "{\"whole\":7,\"part\":-2.75,\"huge\":1e19,\"text\":\"t\",\"no\":false,\"nothing\":null,"
                             "\"list\":[1,null,2,3,4],\"object\":{\"a\":1,\"b\":null,\"c\":2}}";
  struct legacy_save *save;
  int64_t whole;
  int32_t milli;
  bool is_true = true;
  assert_int_equal(parse_n(text, sizeof text - 1, &save), LEGACY_FINE);
  const struct legacy_value *root = legacy_save_root(save);
  assert_true(legacy_value_number(legacy_value_at(root, "whole"), &whole, &milli) && whole == 7 && milli == 0);
  assert_true(legacy_value_number(legacy_value_at(root, "part"), &whole, &milli) && whole == -2 && milli == -750);
  assert_false(legacy_value_number(legacy_value_at(root, "huge"), &whole, &milli));
  assert_false(legacy_value_number(legacy_value_at(root, "text"), &whole, &milli));
  assert_string_equal(legacy_value_text(legacy_value_at(root, "text")), "t");
  assert_null(legacy_value_text(legacy_value_at(root, "whole")));
  assert_true(legacy_value_bool(legacy_value_at(root, "no"), &is_true) && !is_true);
  assert_false(legacy_value_bool(legacy_value_at(root, "text"), &is_true));
  assert_null(legacy_value_at(root, "nothing"));
  assert_null(legacy_value_at(root, "missing"));
  assert_null(legacy_value_at(legacy_value_at(root, "list"), "a"));
  static const struct {
    const char *key;
    int count;
  } lists[] = {{"list", 3}, {"object", 2}, {"text", 0}, {"whole", 0}};
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
    int count = 0;
    legacy_value_each(legacy_value_at(root, lists[i].key), count_items, &count);
    assert_int_equal(count, lists[i].count);
  }
  legacy_save_free(save);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_faults),
      cmocka_unit_test(test_bounds),
      cmocka_unit_test(test_values),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
