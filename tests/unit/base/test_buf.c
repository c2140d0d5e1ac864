/* Buffers, arenas and plain arrays: growth, bounds, sticky errors. */
#include "unit/base/unit.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"

static void test_buf_growth(void **state)
{
  struct buf b;
  buf_init(&b, 100000);
  for (int i = 0; i < 100000; i++)
    assert_int_equal(buf_append_char(&b, (char)('a' + i % 26)), 0);
  for (int i = 0; i < 100000; i++)
    assert_int_equal(b.data[i], 'a' + i % 26);
  assert_int_equal(b.data[100000], '\0');
  assert_true(b.capacity_bytes <= 100001);
  buf_deinit(&b);
}

static void test_buf_error_sticks(void **state)
{
  struct buf b;
  buf_init(&b, 5);
  assert_int_equal(buf_append_text(&b, "abc"), 0);
  assert_int_equal(buf_append_text(&b, "def"), E_FULL);
  assert_int_equal(buf_append_char(&b, 'd'), E_FULL); /* would fit, but would leave a hole */
  assert_int_equal(buf_printf(&b, "%d", 1), E_FULL);
  assert_string_equal(b.data, "abc");
  buf_clear(&b);
  assert_int_equal(buf_printf(&b, "%s%d", "no", 123), 0);
  assert_string_equal(b.data, "no123");
  assert_int_equal(buf_append(&b, "", 0), 0);
  assert_int_equal(buf_append(&b, "x", SIZE_MAX), E_FULL);
  buf_deinit(&b);
  assert_int_equal(b.status, 0);
  assert_int_equal(b.size_bytes_max, 5);
}

static void test_buf_consume_and_take(void **state)
{
  struct buf b;
  size_t size_bytes = 9;
  buf_init(&b, 100);
  assert_null(buf_take(&b, &size_bytes));
  assert_int_equal(size_bytes, 0);
  buf_consume(&b, 0);
  buf_append_text(&b, "hello world");
  buf_consume(&b, 6);
  assert_string_equal(b.data, "world");
  char *taken = buf_take(&b, &size_bytes);
  assert_string_equal(taken, "world");
  assert_int_equal(size_bytes, 5);
  assert_null(b.data);
  free(taken);
  buf_append_text(&b, "again");
  buf_append(&b, NULL, 1000);
  assert_int_equal(b.status, E_FULL);
  assert_null(buf_take(&b, &size_bytes));
  assert_int_equal(b.status, 0);
  buf_deinit(&b);
}

static void test_arena(void **state)
{
  struct arena a;
  arena_init(&a, 300000);
  for (int round = 0; round < 3; round++) {
    for (size_t size = 1; size < 700; size++) {
      unsigned char *memory = arena_alloc(&a, size);
      assert_non_null(memory);
      assert_int_equal((uintptr_t)memory % _Alignof(max_align_t), 0);
      for (size_t i = 0; i < size; i++)
        assert_int_equal(memory[i], 0);
      memset(memory, 0xff, size);
    }
    assert_true(a.size_bytes >= 700 * 699 / 2);
    arena_clear(&a);
    assert_int_equal(a.size_bytes, 0);
  }
  assert_string_equal(arena_text(&a, "text"), "text");
  assert_string_equal(arena_text_n(&a, "text", 2), "te");
  assert_memory_equal(arena_copy(&a, "\1\0\2", 3), "\1\0\2", 3);
  assert_ptr_not_equal(arena_alloc(&a, 0), arena_alloc(&a, 0));
  arena_deinit(&a);
}

static void test_arena_bound(void **state)
{
  struct arena a;
  arena_init(&a, 1000);
  assert_null(arena_alloc(&a, 1001));
  assert_null(arena_alloc(&a, SIZE_MAX));
  assert_null(arena_text_n(&a, "", SIZE_MAX));
  assert_non_null(arena_alloc(&a, 900));
  assert_null(arena_alloc(&a, 200));
  assert_non_null(arena_alloc(&a, 64));
  arena_clear(&a);
  assert_non_null(arena_alloc(&a, 900));
  arena_deinit(&a);
}

static void test_vec(void **state)
{
  void *items = NULL;
  uint32_t capacity = 0;
  assert_int_equal(vec_reserve(&items, &capacity, 0, 8, 10), 0);
  assert_null(items);
  assert_int_equal(vec_reserve(&items, &capacity, 1, 8, 10), 0);
  assert_int_equal(capacity, 4);
  memset(items, 7, 32);
  assert_int_equal(vec_reserve(&items, &capacity, 5, 8, 10), 0);
  assert_int_equal(capacity, 8);
  assert_int_equal(((char *)items)[31], 7);
  assert_int_equal(vec_reserve(&items, &capacity, 9, 8, 10), 0);
  assert_int_equal(capacity, 10);
  void *before = items;
  assert_int_equal(vec_reserve(&items, &capacity, 11, 8, 10), E_FULL);
  assert_ptr_equal(items, before);
  assert_int_equal(capacity, 10);
  free(items);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_buf_growth),           cmocka_unit_test(test_buf_error_sticks),
      cmocka_unit_test(test_buf_consume_and_take), cmocka_unit_test(test_arena),
      cmocka_unit_test(test_arena_bound),          cmocka_unit_test(test_vec),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
