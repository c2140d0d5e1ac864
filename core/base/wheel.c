/* Hierarchical timing wheel.
 *
 * The wheel stands at a tick. A node's place depends on (due tick, the wheel's tick) alone: the
 * level is the highest byte in which the two differ, the slot is that byte of the due tick. Level 3
 * is a circle, so that dues beyond the next multiple of 2^32 have a place too; what is further
 * ahead than the circle reaches waits in the "far" list. Nodes of one due tick therefore always
 * share a list, and lists are moved from the front to the back: ties stay in order of insertion
 * without a number in each node.
 *
 * The wheel's tick moves from one occupied slot to the next, never through empty ones, and stops at
 * each node taken: so a node set between two pops still fires in its turn. */
#include "base/wheel.h"

#include <stdlib.h>

enum {
  LEVEL_COUNT = 4,
  SLOT_BITS = 8,
  SLOT_COUNT = 1 << SLOT_BITS,
  WORDS_PER_LEVEL = SLOT_COUNT / 64,
  TOP_SHIFT = SLOT_BITS * (LEVEL_COUNT - 1), /* ticks per slot of the top level: 2^24 */
  LIST_PAST = LEVEL_COUNT * SLOT_COUNT,      /* due before the wheel's tick when set; sorted */
  LIST_FAR = LIST_PAST + 1,                  /* out of the top level's reach */
  LIST_COUNT = LIST_FAR + 1
};

struct wheel {
  uint64_t tick;
  uint64_t count;
  uint64_t far_block_min; /* lower bound of due tick >> TOP_SHIFT in the far list */
  uint64_t occupied[LEVEL_COUNT][WORDS_PER_LEVEL];
  struct wheel_node lists[LIST_COUNT]; /* heads of circular lists */
};

static bool list_is_empty(const struct wheel_node *list)
{
  return list->next == list;
}

static unsigned slot_of(uint64_t tick, int level)
{
  return (unsigned)(tick >> (SLOT_BITS * level)) & (SLOT_COUNT - 1);
}

struct wheel *wheel_new(uint64_t now_tick)
{
  struct wheel *w = calloc(1, sizeof *w);
  if (!w) return NULL;
  w->tick = now_tick;
  w->far_block_min = UINT64_MAX;
  for (int i = 0; i < LIST_COUNT; i++)
    w->lists[i].next = w->lists[i].previous = &w->lists[i];
  return w;
}

void wheel_free(struct wheel *w)
{
  free(w);
}

/* Reads no other node, for those are far away. */
static void list_append(struct wheel_node *list, struct wheel_node *node)
{
  node->previous = list->previous;
  node->next = list;
  list->previous->next = node;
  list->previous = node;
}

static void node_link_after(struct wheel_node *node, struct wheel_node *before)
{
  node->previous = before;
  node->next = before->next;
  before->next->previous = node;
  before->next = node;
}

/* Clears the list's bit if it is one of the slots. */
static void list_mark(struct wheel *w, const struct wheel_node *list, bool is_occupied)
{
  unsigned index = (unsigned)(list - w->lists);
  if (index >= LIST_PAST) return;
  uint64_t *word = &w->occupied[index / SLOT_COUNT][index % SLOT_COUNT / 64];
  uint64_t bit = UINT64_C(1) << (index % 64);
  *word = is_occupied ? *word | bit : *word & ~bit;
}

/* Past nodes are few (they fire at the next pop), so they are kept sorted by a walk from the end.
 */
static void past_insert(struct wheel *w, struct wheel_node *node)
{
  struct wheel_node *list = &w->lists[LIST_PAST];
  struct wheel_node *before = list->previous;
  while (before != list && before->due_tick > node->due_tick)
    before = before->previous;
  node_link_after(node, before);
}

static struct wheel_node *list_for(struct wheel *w, uint64_t due_tick)
{
  uint64_t differing = due_tick ^ w->tick;
  int level = 0;
  while (level < LEVEL_COUNT - 1 && differing >> (SLOT_BITS * (level + 1)))
    level++;
  uint64_t block = due_tick >> TOP_SHIFT;
  if (block - (w->tick >> TOP_SHIFT) >= SLOT_COUNT) {
    if (block < w->far_block_min) w->far_block_min = block;
    return &w->lists[LIST_FAR];
  }
  return &w->lists[level * SLOT_COUNT + (int)slot_of(due_tick, level)];
}

static void node_place(struct wheel *w, struct wheel_node *node)
{
  if (node->due_tick < w->tick) {
    past_insert(w, node);
    return;
  }
  struct wheel_node *list = list_for(w, node->due_tick);
  list_append(list, node);
  list_mark(w, list, true);
}

static void node_unlink(struct wheel *w, struct wheel_node *node)
{
  struct wheel_node *before = node->previous;
  before->next = node->next;
  node->next->previous = before;
  node->next = node->previous = NULL;
  /* A list that is now empty shows itself: its head is its own neighbour. */
  if (list_is_empty(before)) list_mark(w, before, false);
}

void wheel_set(struct wheel *w, struct wheel_node *node, uint64_t due_tick)
{
  wheel_remove(w, node);
  node->due_tick = due_tick;
  node_place(w, node);
  w->count++;
}

void wheel_remove(struct wheel *w, struct wheel_node *node)
{
  if (!wheel_has(node)) return;
  node_unlink(w, node);
  w->count--;
}

bool wheel_has(const struct wheel_node *node)
{
  return node->next != NULL;
}

uint64_t wheel_count(const struct wheel *w)
{
  return w->count;
}

/* First occupied slot of the level at or after begin, or SLOT_COUNT. */
static unsigned slot_next(const struct wheel *w, int level, unsigned begin)
{
  for (unsigned word = begin / 64; word < WORDS_PER_LEVEL; word++) {
    uint64_t bits = w->occupied[level][word];
    if (word == begin / 64) bits &= UINT64_MAX << (begin % 64);
    if (bits) return word * 64 + (unsigned)__builtin_ctzll(bits);
  }
  return SLOT_COUNT;
}

/* The block (tick >> TOP_SHIFT) at which the top level or the far list wants attention, or
 * UINT64_MAX. */
static uint64_t block_next(const struct wheel *w)
{
  uint64_t now_block = w->tick >> TOP_SHIFT;
  unsigned current = slot_of(w->tick, LEVEL_COUNT - 1);
  uint64_t block = UINT64_MAX;
  unsigned slot = slot_next(w, LEVEL_COUNT - 1, 0);
  if (slot < SLOT_COUNT) {
    /* Slots up to the current one belong to the circle's next turn. */
    unsigned ahead = slot_next(w, LEVEL_COUNT - 1, current);
    if (ahead < SLOT_COUNT) slot = ahead;
    block = now_block + ((slot - current) & (SLOT_COUNT - 1));
  }
  if (!list_is_empty(&w->lists[LIST_FAR])) {
    uint64_t far_block = w->far_block_min - (SLOT_COUNT - 1);
    if (far_block <= now_block) far_block = now_block + 1;
    if (far_block < block) block = far_block;
  }
  return block;
}

uint64_t wheel_next_tick(const struct wheel *w)
{
  if (w->count == 0) return UINT64_MAX;
  const struct wheel_node *past = &w->lists[LIST_PAST];
  if (!list_is_empty(past)) return past->next->due_tick;
  for (int level = 0; level < LEVEL_COUNT - 1; level++) {
    unsigned slot = slot_next(w, level, slot_of(w->tick, level));
    if (slot == SLOT_COUNT) continue;
    int shift = SLOT_BITS * level;
    uint64_t above = w->tick >> (shift + SLOT_BITS) << SLOT_BITS;
    return (above | slot) << shift;
  }
  uint64_t block = block_next(w);
  return block == UINT64_MAX ? UINT64_MAX : block << TOP_SHIFT;
}

/* Places the nodes of a list anew, in their order. The list is emptied first: far nodes may come
 * back to it. */
static void list_cascade(struct wheel *w, struct wheel_node *list)
{
  if (list_is_empty(list)) return;
  struct wheel_node *node = list->next;
  list->previous->next = NULL;
  list->next = list->previous = list;
  list_mark(w, list, false);
  while (node) {
    struct wheel_node *next = node->next;
    node_place(w, node);
    node = next;
  }
}

/* Moves the wheel to a tick at which a slot begins; no slot before it is occupied. */
static void wheel_step(struct wheel *w, uint64_t tick)
{
  w->tick = tick;
  if (tick >> TOP_SHIFT << TOP_SHIFT == tick) {
    if (w->far_block_min < (tick >> TOP_SHIFT) + SLOT_COUNT) {
      w->far_block_min = UINT64_MAX;
      list_cascade(w, &w->lists[LIST_FAR]);
    }
  }
  for (int level = LEVEL_COUNT - 1; level > 0; level--) {
    if (tick & ((UINT64_C(1) << (SLOT_BITS * level)) - 1)) continue;
    list_cascade(w, &w->lists[level * SLOT_COUNT + (int)slot_of(tick, level)]);
  }
}

/* Bytes of an owner that are fetched ahead of its turn: nodes stand at the beginning of what wakes. */
#define AHEAD_BYTES 64

/* Of many sleepers none is in a cache when it is due. The one after the next is asked for now, so that it is there when
 * its turn comes; the next one was asked for last time. */
static void fetch_ahead(const struct wheel_node *node)
{
  const char *owner = (const char *)node->next->next;
  for (int offset = 0; offset < AHEAD_BYTES; offset += 64)
    __builtin_prefetch(owner + offset);
}

static struct wheel_node *list_pop(struct wheel *w, struct wheel_node *list)
{
  struct wheel_node *node = list->next;
  fetch_ahead(node);
  wheel_remove(w, node);
  return node;
}

struct wheel_node *wheel_pop_due(struct wheel *w, uint64_t now_tick)
{
  for (;;) {
    struct wheel_node *past = &w->lists[LIST_PAST];
    struct wheel_node *current = &w->lists[slot_of(w->tick, 0)];
    /* The caller's clock may have been set back: what the wheel has reached need not be due yet. */
    if (!list_is_empty(past) && past->next->due_tick <= now_tick) return list_pop(w, past);
    if (!list_is_empty(current) && w->tick <= now_tick) return list_pop(w, current);
    if (w->count == 0) break;
    uint64_t next_tick = wheel_next_tick(w);
    if (next_tick > now_tick) break;
    wheel_step(w, next_tick);
  }
  if (now_tick > w->tick) w->tick = now_tick;
  return NULL;
}
