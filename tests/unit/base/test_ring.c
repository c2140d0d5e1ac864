/* The ring: order and bounds in one thread, and two threads that must neither lose nor double an item. */
#include "unit/base/unit.h"

#include <pthread.h>
#include <sched.h>

#include "base/ring.h"

enum { ITEM_COUNT = 200000, BATCH_COUNT = 17 };

static void test_order_and_bound(void **state)
{
  int items[8];
  void *out[8];
  struct ring *r = NULL;
  assert_int_equal(ring_new(&r, 3), 0);
  for (int round = 0; round < 5; round++) {
    for (int i = 0; i < 3; i++)
      assert_int_equal(ring_push(r, &items[i]), 0);
    assert_int_equal(ring_push(r, &items[3]), E_FULL);
    assert_int_equal(ring_count(r), 3);
    assert_int_equal(ring_pop(r, out, 2), 2);
    assert_ptr_equal(out[0], &items[0]);
    assert_ptr_equal(out[1], &items[1]);
    assert_int_equal(ring_push(r, &items[4]), 0); /* wraps round */
    assert_int_equal(ring_pop_wait(r, out, 8), 2);
    assert_ptr_equal(out[0], &items[2]);
    assert_ptr_equal(out[1], &items[4]);
    assert_int_equal(ring_pop(r, out, 8), 0);
  }
  ring_free(r);
}

static void test_close(void **state)
{
  int item;
  void *out[2];
  struct ring *r = NULL;
  assert_int_equal(ring_new(&r, 2), 0);
  assert_int_equal(ring_push(r, &item), 0);
  ring_close(r);
  assert_int_equal(ring_push(r, &item), E_CLOSED);
  assert_int_equal(ring_pop_wait(r, out, 2), 1);
  assert_int_equal(ring_pop_wait(r, out, 2), 0);
  ring_free(r);
  ring_free(NULL);
}

static void test_absurd_capacity(void **state)
{
  struct ring *r = (struct ring *)&r;
  assert_int_equal(ring_new(&r, SIZE_MAX / 4), E_NOMEM);
  assert_null(r);
}

struct sender {
  struct ring *ring;
  uint64_t *numbers;
};

static void *numbers_send(void *argument)
{
  const struct sender *s = argument;
  for (uint64_t i = 0; i < ITEM_COUNT; i++) {
    s->numbers[i] = i; /* plain memory: the ring must carry it over to the reader */
    while (ring_push(s->ring, &s->numbers[i]) == E_FULL)
      sched_yield();
  }
  ring_close(s->ring);
  return NULL;
}

static void test_two_threads(void **state)
{
  struct sender s = {.numbers = calloc(ITEM_COUNT, sizeof *s.numbers)};
  pthread_t thread;
  uint64_t expected = 0;
  assert_non_null(s.numbers);
  assert_int_equal(ring_new(&s.ring, 64), 0);
  assert_int_equal(pthread_create(&thread, NULL, numbers_send, &s), 0);
  for (;;) {
    void *out[BATCH_COUNT];
    size_t count = ring_pop_wait(s.ring, out, BATCH_COUNT);
    if (count == 0) break;
    for (size_t i = 0; i < count; i++)
      assert_int_equal(*(uint64_t *)out[i], expected++);
  }
  assert_int_equal(expected, ITEM_COUNT);
  pthread_join(thread, NULL);
  ring_free(s.ring);
  free(s.numbers);
}

/* It ends at once with an item or a closed ring, and else when its time is over. */
static void test_wait_with_an_end(void **state)
{
  struct ring *r = NULL;
  int value = 7;
  void *item = NULL;
  assert_int_equal(ring_new(&r, 4), 0);
  assert_int_equal(ring_pop_within(r, &item, 1, 1), 0);
  assert_int_equal(ring_push(r, &value), 0);
  assert_int_equal(ring_pop_within(r, &item, 1, 60000), 1);
  assert_ptr_equal(item, &value);
  assert_false(ring_is_closed(r));
  assert_int_equal(ring_push(r, &value), 0);
  ring_close(r);
  assert_true(ring_is_closed(r));
  assert_int_equal(ring_pop_within(r, &item, 1, 60000), 1);
  assert_int_equal(ring_pop_within(r, &item, 1, 60000), 0);
  ring_free(r);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_order_and_bound),  cmocka_unit_test(test_close),
      cmocka_unit_test(test_absurd_capacity),  cmocka_unit_test(test_two_threads),
      cmocka_unit_test(test_wait_with_an_end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
