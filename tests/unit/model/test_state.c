/* Agenda, memory, packing and the journal: the compact parts of a life. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/pack.h"
#include "base/rng.h"
#include "model/agenda.h"
#include "model/effect.h"
#include "model/memory.h"

static void agenda_gives_back_in_order(void **state)
{
  (void)state;
  struct agenda a;
  struct rng r = rng_make(3, RNG_PLAYER, 0);
  agenda_init(&a);
  for (int round = 0; round < 200; round++) {
    for (int i = 0; i < 60; i++)
      assert_int_equal(agenda_add(&a, (struct agenda_entry){.due_min = (int64_t)rng_below(&r, 20),
                                                            .kind = (uint8_t)(1 + rng_below(&r, 3)),
                                                            .argument = (uint32_t)rng_below(&r, 4)}),
                       0);
    agenda_remove(&a, AGENDA_GATED, (uint32_t)rng_below(&r, 4));
    agenda_remove(&a, AGENDA_AT, UINT32_MAX);
    int64_t last_due = -1;
    uint32_t last_sequence = 0;
    while (a.count) {
      assert_int_equal(agenda_next_min(&a), a.entries[0].due_min);
      struct agenda_entry e = agenda_pop(&a);
      assert_true(e.due_min > last_due || (e.due_min == last_due && e.sequence > last_sequence));
      assert_int_not_equal(e.kind, AGENDA_AT);
      last_due = e.due_min;
      last_sequence = e.sequence;
    }
  }
  assert_int_equal(agenda_next_min(&a), INT64_MAX);
  for (int i = 0; i < AGENDA_MAX; i++)
    assert_int_equal(agenda_add(&a, (struct agenda_entry){.due_min = i}), 0);
  assert_int_equal(agenda_add(&a, (struct agenda_entry){0}), E_FULL);
  agenda_deinit(&a);
}

static void memory_remembers_by_name(void **state)
{
  (void)state;
  struct memory m;
  uint32_t count = 0;
  memory_init(&m);
  for (int i = 0; i < FLAGS_MAX; i++) {
    char name[16];
    snprintf(name, sizeof name, "flag%d", i);
    assert_int_equal(memory_set_flag(&m, (struct name_id){hash_text(name)}, (uint64_t)i, i), 0);
  }
  assert_int_equal(memory_set_flag(&m, (struct name_id){hash_text("one more")}, 0, 0), E_FULL);
  assert_int_equal(memory_set_flag(&m, (struct name_id){hash_text("flag7")}, 99, 100), 0); /* known ones may change */
  assert_int_equal(memory_flag(&m, (struct name_id){hash_text("flag7")})->value, 99);
  assert_int_equal(memory_flag(&m, (struct name_id){hash_text("flag7")})->set_at_min, 100);
  assert_true(memory_clear_flag(&m, (struct name_id){hash_text("flag7")}));
  assert_null(memory_flag(&m, (struct name_id){hash_text("flag7")}));
  assert_false(memory_clear_flag(&m, (struct name_id){hash_text("flag7")}));
  for (int i = 0; i < FLAGS_MAX; i++) { /* the others are all still there */
    char name[16];
    snprintf(name, sizeof name, "flag%d", i);
    assert_int_equal(memory_flag(&m, (struct name_id){hash_text(name)}) != NULL, i != 7);
  }

  struct name_id counter = {hash_text("promotions")};
  assert_int_equal(memory_counter(&m, counter), 0);
  assert_int_equal(memory_add_counter(&m, counter, 3), 0);
  assert_int_equal(memory_add_counter(&m, counter, INT64_MAX), 0);
  assert_true(memory_counter(&m, counter) == INT64_MAX); /* stays at the end, never wraps */

  struct content_id event = {hash_text("events/a")};
  assert_int_equal(memory_note(&m, event, 10, &count), 0);
  assert_int_equal(memory_note(&m, event, 20, &count), 0);
  assert_int_equal(count, 2);
  assert_int_equal(memory_history(&m, event)->last_at_min, 20);
  assert_null(memory_history(&m, (struct content_id){1}));
  memory_deinit(&m);
}

static void variables_belong_to_their_content(void **state)
{
  (void)state;
  struct memory m;
  struct content_id a = {5}, b = {3};
  struct name_id x = {10}, y = {7};
  memory_init(&m);
  assert_int_equal(memory_set_var(&m, a, x, false, 1, ""), 0);
  assert_int_equal(memory_set_var(&m, a, y, true, 0, "words"), 0);
  assert_int_equal(memory_set_var(&m, b, x, false, 2, ""), 0);
  assert_int_equal(memory_var(&m, a, x)->number, 1);
  assert_int_equal(memory_var(&m, b, x)->number, 2);
  assert_string_equal(memory_var(&m, a, y)->text, "words");
  char longer[VAR_TEXT_BYTES + 1];
  memset(longer, 'x', VAR_TEXT_BYTES);
  longer[VAR_TEXT_BYTES] = '\0';
  assert_int_equal(memory_set_var(&m, a, y, true, 0, longer), E_RANGE);
  assert_string_equal(memory_var(&m, a, y)->text, "words");
  assert_true(memory_clear_var(&m, a, x));
  assert_null(memory_var(&m, a, x));
  memory_deinit(&m);
}

static void packing_goes_both_ways(void **state)
{
  (void)state;
  struct buf b;
  struct unpack u;
  char text[16];
  static const int64_t numbers[] = {0, 1, -1, 127, 128, -129, INT32_MAX, INT64_MAX, INT64_MIN};
  buf_init(&b, 4096);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    pack_int(&b, numbers[i]);
  pack_uint(&b, UINT64_MAX);
  pack_double(&b, -0.1);
  pack_fixed64(&b, UINT64_C(0x0123456789abcdef));
  pack_text(&b, "héllo");
  unpack_init(&u, b.data, b.size_bytes);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    assert_true(unpack_int(&u) == numbers[i]);
  assert_true(unpack_uint(&u) == UINT64_MAX);
  assert_true(unpack_double(&u) == -0.1);
  assert_true(unpack_fixed64(&u) == UINT64_C(0x0123456789abcdef));
  unpack_text(&u, text, sizeof text);
  assert_string_equal(text, "héllo");
  assert_false(unpack_more(&u));
  assert_int_equal(unpack_int(&u), 0); /* past the end: defaults, not bad: an older writer */
  assert_false(u.is_bad);
  buf_deinit(&b);
}

static void bad_packing_is_noticed(void **state)
{
  (void)state;
  struct unpack u;
  char text[8];
  unpack_init(&u, "\xff\xff", 2); /* a number cut short */
  (void)unpack_uint(&u);
  assert_true(u.is_bad);
  unpack_init(&u, "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 12); /* more than 64 bits */
  (void)unpack_uint(&u);
  assert_true(u.is_bad);
  unpack_init(&u,
              "\x09"
              "12345678",
              9); /* a text that claims more than is there */
  unpack_text(&u, text, sizeof text);
  assert_true(u.is_bad);
  unpack_init(&u, "\xff\x7f", 2); /* a count no rest could hold */
  assert_int_equal(unpack_count(&u, 1000, 4), 0);
  assert_true(u.is_bad);
}

static void the_journal_is_bounded(void **state)
{
  (void)state;
  struct journal j;
  char longer[JOURNAL_TEXT_BYTES_MAX + 1];
  journal_clear(&j);
  for (int i = 0; i < JOURNAL_EFFECTS_MAX; i++)
    assert_int_equal(journal_add(&j, &(struct effect){.kind = EFFECT_MONEY, .amount = i}), 0);
  assert_int_equal(journal_add(&j, &(struct effect){.kind = EFFECT_MONEY}), E_FULL);
  journal_clear(&j);
  memset(longer, 'x', sizeof longer - 1);
  longer[sizeof longer - 1] = '\0';
  assert_int_equal(journal_add(&j, &(struct effect){.kind = EFFECT_SAY, .text = longer}), E_FULL);
  assert_int_equal(j.count, 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(agenda_gives_back_in_order),
      cmocka_unit_test(memory_remembers_by_name),
      cmocka_unit_test(variables_belong_to_their_content),
      cmocka_unit_test(packing_goes_both_ways),
      cmocka_unit_test(bad_packing_is_noticed),
      cmocka_unit_test(the_journal_is_bounded),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
