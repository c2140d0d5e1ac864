/* The timing wheel against a model that looks at every node, under a long random sequence of operations. */
#include "unit/base/unit.h"

#include <time.h>

#include "base/rng.h"
#include "base/wheel.h"

enum { NODE_COUNT = 300, OPERATION_COUNT = 100000 };

struct item {
  struct wheel_node node; /* first: nodes and items convert into each other */
  uint64_t due_tick;
  uint64_t order; /* of insertion; 0 = not on the wheel */
};

struct model {
  struct wheel *wheel;
  struct item items[NODE_COUNT];
  uint64_t now_tick;
  uint64_t order_last;
  uint64_t count;
  struct rng rng;
};

static struct item *model_first(struct model *m)
{
  struct item *first = NULL;
  for (int i = 0; i < NODE_COUNT; i++) {
    struct item *item = &m->items[i];
    if (!item->order) continue;
    if (!first || item->due_tick < first->due_tick || (item->due_tick == first->due_tick && item->order < first->order))
      first = item;
  }
  return first;
}

/* Distances from 0 to beyond the reach of the top level, and sometimes the past. */
static uint64_t random_distance(struct rng *r)
{
  uint64_t bits = rng_below(r, 36);
  return rng_next(r) & ((UINT64_C(1) << bits) - 1);
}

static void model_set(struct model *m, struct item *item)
{
  uint64_t distance = random_distance(&m->rng);
  uint64_t due_tick = m->now_tick + distance;
  if (rng_below(&m->rng, 8) == 0) due_tick = m->now_tick - distance % (m->now_tick / 2 + 1);
  /* Coarse dues make ties. */
  if (rng_below(&m->rng, 2) == 0) due_tick &= ~UINT64_C(0x3f);
  if (!item->order) m->count++;
  item->due_tick = due_tick;
  item->order = ++m->order_last;
  wheel_set(m->wheel, &item->node, due_tick);
}

static void model_remove(struct model *m, struct item *item)
{
  if (item->order) m->count--;
  item->order = 0;
  wheel_remove(m->wheel, &item->node);
  assert_false(wheel_has(&item->node));
}

/* Pops some of what is due, setting new nodes in between; gives up early at random. */
static void model_advance(struct model *m)
{
  m->now_tick += random_distance(&m->rng);
  for (;;) {
    const struct item *expected = model_first(m);
    if (expected && expected->due_tick > m->now_tick) expected = NULL;
    struct item *popped = (struct item *)wheel_pop_due(m->wheel, m->now_tick);
    assert_ptr_equal(popped, expected);
    if (!popped) return;
    assert_int_equal(popped->node.due_tick, popped->due_tick);
    assert_false(wheel_has(&popped->node));
    popped->order = 0;
    m->count--;
    if (rng_below(&m->rng, 3) == 0) model_set(m, &m->items[rng_below(&m->rng, NODE_COUNT)]);
    if (rng_below(&m->rng, 10) == 0) return;
  }
}

static void model_check(struct model *m)
{
  const struct item *first = model_first(m);
  uint64_t next_tick = wheel_next_tick(m->wheel);
  assert_int_equal(wheel_count(m->wheel), m->count);
  if (!first) assert_true(next_tick == UINT64_MAX);
  if (first) assert_true(next_tick <= first->due_tick || next_tick <= m->now_tick);
}

static void model_run(uint64_t seed, uint64_t begin_tick)
{
  print_message("wheel: seed 0x%llx from tick 0x%llx\n", (unsigned long long)seed, (unsigned long long)begin_tick);
  struct model *m = calloc(1, sizeof *m);
  assert_non_null(m);
  m->wheel = wheel_new(begin_tick);
  assert_non_null(m->wheel);
  m->now_tick = begin_tick;
  m->rng = rng_make(seed, RNG_EVENT, 0);
  for (int i = 0; i < OPERATION_COUNT; i++) {
    struct item *item = &m->items[rng_below(&m->rng, NODE_COUNT)];
    uint64_t kind = rng_below(&m->rng, 10);
    if (kind < 6)
      model_set(m, item);
    else if (kind < 8)
      model_remove(m, item);
    else
      model_advance(m);
    model_check(m);
  }
  wheel_free(m->wheel);
  free(m);
}

static void test_model(void **state)
{
  uint64_t seed = (uint64_t)time(NULL);
  const char *wanted = getenv("WHEEL_SEED");
  if (wanted) seed = strtoull(wanted, NULL, 0);
  model_run(seed, 0);
  model_run(seed + 1, UINT64_C(1790000000000));
  model_run(seed + 2, (UINT64_C(1) << 32) - 5);
}

static void test_one_node_through_all_levels(void **state)
{
  static const uint64_t dues[] = {0,         1,        255,       256,        257,         65535,       65536,
                                  65537,     0xffffff, 0x1000000, 0xffffffff, 0x100000000, 0x1000000ff, 0x123456789abc,
                                  UINT64_MAX};
  for (size_t i = 0; i < UNIT_COUNT(dues); i++) {
    struct wheel *w = wheel_new(0);
    struct wheel_node node = {0};
    assert_non_null(w);
    wheel_set(w, &node, dues[i]);
    assert_true(wheel_next_tick(w) <= dues[i]);
    if (dues[i]) assert_null(wheel_pop_due(w, dues[i] - 1));
    assert_true(wheel_next_tick(w) <= dues[i]);
    assert_ptr_equal(wheel_pop_due(w, dues[i]), &node);
    assert_null(wheel_pop_due(w, dues[i]));
    assert_int_equal(wheel_count(w), 0);
    wheel_free(w);
  }
}

static void test_ties_keep_their_order_over_a_far_distance(void **state)
{
  /* The first is set while out of reach, the second when near: the first still comes first. */
  uint64_t due = UINT64_C(0x345678901);
  struct wheel *w = wheel_new(0);
  struct wheel_node nodes[3] = {0};
  assert_non_null(w);
  wheel_set(w, &nodes[0], due);
  assert_null(wheel_pop_due(w, UINT64_C(0x300000000)));
  wheel_set(w, &nodes[1], due);
  assert_null(wheel_pop_due(w, due - 1));
  wheel_set(w, &nodes[2], due);
  for (int i = 0; i < 3; i++)
    assert_ptr_equal(wheel_pop_due(w, due), &nodes[i]);
  wheel_free(w);
}

static void test_late_insertions_fire_in_turn(void **state)
{
  struct wheel *w = wheel_new(0);
  struct wheel_node a = {0}, b = {0}, c = {0}, d = {0};
  assert_non_null(w);
  wheel_set(w, &a, 10);
  wheel_set(w, &b, 900);
  assert_ptr_equal(wheel_pop_due(w, 1000), &a);
  wheel_set(w, &c, 500);
  wheel_set(w, &d, 3); /* long past */
  assert_ptr_equal(wheel_pop_due(w, 1000), &d);
  assert_ptr_equal(wheel_pop_due(w, 1000), &c);
  assert_ptr_equal(wheel_pop_due(w, 1000), &b);
  assert_null(wheel_pop_due(w, 1000));
  wheel_set(w, &a, 1000);
  assert_ptr_equal(wheel_pop_due(w, 1000), &a);
  wheel_free(w);
}

static void test_far_nodes_removed_and_replaced(void **state)
{
  /* The bound on the far list is stale after the removal; later far nodes must fire all the same. */
  uint64_t near_tick = UINT64_C(1) << 33, far_tick = UINT64_C(1) << 36;
  struct wheel *w = wheel_new(0);
  struct wheel_node node = {0};
  assert_non_null(w);
  wheel_set(w, &node, near_tick);
  wheel_remove(w, &node);
  assert_null(wheel_pop_due(w, near_tick * 2));
  wheel_set(w, &node, far_tick);
  assert_null(wheel_pop_due(w, far_tick - 1));
  assert_ptr_equal(wheel_pop_due(w, far_tick), &node);
  wheel_free(w);
}

static void test_a_clock_set_back_fires_nothing_early(void **state)
{
  struct wheel *w = wheel_new(0);
  struct wheel_node late = {0}, past = {0}, current = {0};
  assert_non_null(w);
  wheel_set(w, &late, 5000);
  assert_null(wheel_pop_due(w, 1000));
  wheel_set(w, &past, 700);     /* past for the wheel, not for its owner's clock below */
  wheel_set(w, &current, 1000); /* where the wheel stands */
  assert_int_equal(wheel_next_tick(w), 700);
  assert_null(wheel_pop_due(w, 400));
  assert_null(wheel_pop_due(w, 699));
  assert_ptr_equal(wheel_pop_due(w, 700), &past);
  assert_null(wheel_pop_due(w, 999));
  assert_int_equal(wheel_count(w), 2);
  assert_ptr_equal(wheel_pop_due(w, 1000), &current);
  assert_null(wheel_pop_due(w, 4999));
  assert_ptr_equal(wheel_pop_due(w, 5000), &late);
  wheel_free(w);
}

static void test_removal_of_what_is_not_there(void **state)
{
  struct wheel *w = wheel_new(7);
  struct wheel_node node = {0};
  assert_non_null(w);
  wheel_remove(w, &node);
  assert_int_equal(wheel_count(w), 0);
  wheel_set(w, &node, 9);
  wheel_set(w, &node, 12);
  assert_int_equal(wheel_count(w), 1);
  assert_null(wheel_pop_due(w, 11));
  assert_ptr_equal(wheel_pop_due(w, 12), &node);
  wheel_free(w);
  wheel_free(NULL);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_one_node_through_all_levels),
      cmocka_unit_test(test_ties_keep_their_order_over_a_far_distance),
      cmocka_unit_test(test_late_insertions_fire_in_turn),
      cmocka_unit_test(test_far_nodes_removed_and_replaced),
      cmocka_unit_test(test_a_clock_set_back_fires_nothing_early),
      cmocka_unit_test(test_removal_of_what_is_not_there),
      cmocka_unit_test(test_model),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
