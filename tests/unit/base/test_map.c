/* The hash map against a plain array, its bounds and its iteration. */
#include "unit/base/unit.h"

#include "base/map.h"
#include "base/rng.h"

enum { KEY_COUNT = 200, OPERATION_COUNT = 200000 };

static void test_against_an_array(void **state)
{
  static char values[KEY_COUNT];
  void *model[KEY_COUNT] = {0};
  size_t count = 0;
  struct rng r = rng_make(21, RNG_EVENT, 0);
  struct map m;
  map_init(&m, KEY_COUNT);
  for (int i = 0; i < OPERATION_COUNT; i++) {
    uint64_t key = rng_below(&r, KEY_COUNT);
    /* Phases of growth and of shrinking, so that the map is seen full and empty. */
    if (rng_below(&r, 10) < (i / 1000 % 2 ? 3u : 7u)) {
      void *value = &values[rng_below(&r, KEY_COUNT)];
      assert_int_equal(map_put(&m, key, value), 0);
      count += !model[key];
      model[key] = value;
    } else {
      assert_ptr_equal(map_remove(&m, key), model[key]);
      count -= model[key] != NULL;
      model[key] = NULL;
    }
    assert_int_equal(m.count, count);
    uint64_t other = rng_below(&r, KEY_COUNT);
    assert_ptr_equal(map_peek(&m, other), model[other]);
  }
  size_t cursor = 0, seen = 0;
  uint64_t key;
  void *value;
  while (map_next(&m, &cursor, &key, &value)) {
    assert_ptr_equal(value, model[key]);
    seen++;
  }
  assert_int_equal(seen, count);
  map_deinit(&m);
}

static void test_bound(void **state)
{
  int value;
  struct map m;
  map_init(&m, 100);
  for (uint64_t key = 0; key < 100; key++)
    assert_int_equal(map_put(&m, key << 32, &value), 0);
  assert_int_equal(map_put(&m, 1, &value), E_FULL);
  assert_null(map_peek(&m, 1));
  assert_int_equal(m.count, 100);
  assert_int_equal(map_put(&m, 0, &m), 0); /* replacing needs no room */
  assert_ptr_equal(map_peek(&m, 0), &m);
  assert_ptr_equal(map_remove(&m, UINT64_C(5) << 32), &value);
  assert_int_equal(map_put(&m, UINT64_MAX, &value), 0);
  assert_ptr_equal(map_peek(&m, UINT64_MAX), &value);
  map_deinit(&m);
}

static void test_empty(void **state)
{
  struct map m;
  size_t cursor = 0;
  uint64_t key;
  void *value;
  map_init(&m, 0);
  assert_null(map_peek(&m, 1));
  assert_null(map_remove(&m, 1));
  assert_false(map_next(&m, &cursor, &key, &value));
  assert_int_equal(map_put(&m, 1, &m), E_FULL);
  map_deinit(&m);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_against_an_array),
      cmocka_unit_test(test_bound),
      cmocka_unit_test(test_empty),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
