#include "model/memory.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"

void memory_init(struct memory *m)
{
  *m = (struct memory){0};
}

void memory_deinit(struct memory *m)
{
  free(m->flags);
  free(m->counters);
  free(m->history);
  free(m->vars);
  *m = (struct memory){0};
}

/* Position of key in a sorted array of items that begin with their 64-bit key, or where it would go. */
static uint32_t lower_bound(const void *items, uint32_t count, size_t item_size, uint64_t key)
{
  uint32_t low = 0, high = count;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    uint64_t found;
    memcpy(&found, (const char *)items + middle * item_size, sizeof found);
    if (found < key)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Opens a gap of one cleared item at index. */
static int open_gap(void **items, uint32_t *count, uint32_t *capacity, uint32_t item_size, uint32_t count_max,
                    uint32_t index)
{
  int status = vec_reserve(items, capacity, *count + 1, item_size, count_max);
  if (status) return status;
  char *at = (char *)*items + (size_t)index * item_size;
  memmove(at + item_size, at, (size_t)(*count - index) * item_size);
  memset(at, 0, item_size);
  ++*count;
  return E_OK;
}

static void close_gap(void *items, uint32_t *count, size_t item_size, uint32_t index)
{
  char *at = (char *)items + index * item_size;
  memmove(at, at + item_size, (*count - index - 1) * item_size);
  --*count;
}

static uint64_t flag_bit(struct name_id name)
{
  return UINT64_C(1) << (name.hash & 63);
}

const struct flag *memory_flag(const struct memory *m, struct name_id name)
{
  if (!(m->flag_bits & flag_bit(name))) return NULL;
  uint32_t at = lower_bound(m->flags, m->flag_count, sizeof *m->flags, name.hash);
  return at < m->flag_count && m->flags[at].name.hash == name.hash ? &m->flags[at] : NULL;
}

int memory_set_flag(struct memory *m, struct name_id name, uint64_t value, int64_t now_min)
{
  uint32_t at = lower_bound(m->flags, m->flag_count, sizeof *m->flags, name.hash);
  if (at == m->flag_count || m->flags[at].name.hash != name.hash) {
    int status = open_gap((void **)&m->flags, &m->flag_count, &m->flag_capacity, sizeof *m->flags, FLAGS_MAX, at);
    if (status) return status;
  }
  m->flags[at] = (struct flag){name, value, now_min};
  m->flag_bits |= flag_bit(name);
  return E_OK;
}

bool memory_clear_flag(struct memory *m, struct name_id name)
{
  uint32_t at = lower_bound(m->flags, m->flag_count, sizeof *m->flags, name.hash);
  if (at == m->flag_count || m->flags[at].name.hash != name.hash) return false;
  close_gap(m->flags, &m->flag_count, sizeof *m->flags, at);
  m->flag_bits = 0;
  for (uint32_t i = 0; i < m->flag_count; i++)
    m->flag_bits |= flag_bit(m->flags[i].name);
  return true;
}

int64_t memory_counter(const struct memory *m, struct name_id name)
{
  uint32_t at = lower_bound(m->counters, m->counter_count, sizeof *m->counters, name.hash);
  return at < m->counter_count && m->counters[at].name.hash == name.hash ? m->counters[at].value : 0;
}

/* The counter of that name, made when it is missing. */
static int counter_of(struct memory *m, struct name_id name, struct counter **out_counter)
{
  uint32_t at = lower_bound(m->counters, m->counter_count, sizeof *m->counters, name.hash);
  if (at == m->counter_count || m->counters[at].name.hash != name.hash) {
    int status =
        open_gap((void **)&m->counters, &m->counter_count, &m->counter_capacity, sizeof *m->counters, COUNTERS_MAX, at);
    if (status) return status;
    m->counters[at].name = name;
  }
  *out_counter = &m->counters[at];
  return E_OK;
}

int memory_add_counter(struct memory *m, struct name_id name, int64_t amount)
{
  struct counter *counter;
  int status = counter_of(m, name, &counter);
  if (status) return status;
  if (__builtin_add_overflow(counter->value, amount, &counter->value))
    counter->value = amount < 0 ? INT64_MIN : INT64_MAX;
  return E_OK;
}

int memory_set_counter(struct memory *m, struct name_id name, int64_t value)
{
  struct counter *counter;
  int status = counter_of(m, name, &counter);
  if (!status) counter->value = value;
  return status;
}

const struct history *memory_history(const struct memory *m, struct content_id content)
{
  uint32_t at = lower_bound(m->history, m->history_count, sizeof *m->history, content.hash);
  return at < m->history_count && m->history[at].content.hash == content.hash ? &m->history[at] : NULL;
}

/* The entry of that content, made when it is missing. */
static int history_of(struct memory *m, struct content_id content, struct history **out_entry)
{
  uint32_t at = lower_bound(m->history, m->history_count, sizeof *m->history, content.hash);
  if (at == m->history_count || m->history[at].content.hash != content.hash) {
    int status =
        open_gap((void **)&m->history, &m->history_count, &m->history_capacity, sizeof *m->history, HISTORY_MAX, at);
    if (status) return status;
    m->history[at].content = content;
  }
  *out_entry = &m->history[at];
  return E_OK;
}

int memory_note(struct memory *m, struct content_id content, int64_t now_min, uint32_t *out_count)
{
  struct history *entry;
  int status = history_of(m, content, &entry);
  if (status) return status;
  entry->last_at_min = now_min;
  *out_count = ++entry->count;
  return E_OK;
}

int memory_set_history(struct memory *m, const struct history *entry)
{
  struct history *known;
  int status = history_of(m, entry->content, &known);
  if (!status) *known = *entry;
  return status;
}

/* Variables are few per content: found by scanning those of the owner, which stand together. */
static uint32_t var_at(const struct memory *m, struct content_id owner, struct name_id key)
{
  uint32_t at = lower_bound(m->vars, m->var_count, sizeof *m->vars, owner.hash);
  while (at < m->var_count && m->vars[at].owner.hash == owner.hash && m->vars[at].key.hash < key.hash)
    at++;
  return at;
}

static bool var_is(const struct memory *m, uint32_t at, struct content_id owner, struct name_id key)
{
  return at < m->var_count && m->vars[at].owner.hash == owner.hash && m->vars[at].key.hash == key.hash;
}

const struct var *memory_var(const struct memory *m, struct content_id owner, struct name_id key)
{
  uint32_t at = var_at(m, owner, key);
  return var_is(m, at, owner, key) ? &m->vars[at] : NULL;
}

int memory_set_var(struct memory *m, struct content_id owner, struct name_id key, bool is_text, int64_t number,
                   const char *text)
{
  if (is_text && strlen(text) >= VAR_TEXT_BYTES) return E_RANGE;
  uint32_t at = var_at(m, owner, key);
  if (!var_is(m, at, owner, key)) {
    int status = open_gap((void **)&m->vars, &m->var_count, &m->var_capacity, sizeof *m->vars, VARS_MAX, at);
    if (status) return status;
  }
  struct var *v = &m->vars[at];
  memset(v, 0, sizeof *v);
  v->owner = owner;
  v->key = key;
  v->is_text = is_text;
  v->number = is_text ? 0 : number;
  if (is_text) memcpy(v->text, text, strlen(text));
  return E_OK;
}

bool memory_clear_var(struct memory *m, struct content_id owner, struct name_id key)
{
  uint32_t at = var_at(m, owner, key);
  if (!var_is(m, at, owner, key)) return false;
  close_gap(m->vars, &m->var_count, sizeof *m->vars, at);
  return true;
}

/* The place that an item leaves is enough for it elsewhere: nothing below asks for memory. */

bool memory_rename_flag(struct memory *m, struct name_id from, struct name_id to)
{
  const struct flag *old = memory_flag(m, from), *known = memory_flag(m, to);
  if (!old) return false;
  struct flag flag = known && known->set_at_min >= old->set_at_min ? *known : *old;
  memory_clear_flag(m, from);
  (void)!memory_set_flag(m, to, flag.value, flag.set_at_min);
  return true;
}

bool memory_rename_counter(struct memory *m, struct name_id from, struct name_id to)
{
  uint32_t at = lower_bound(m->counters, m->counter_count, sizeof *m->counters, from.hash);
  if (at == m->counter_count || m->counters[at].name.hash != from.hash) return false;
  int64_t value = m->counters[at].value;
  close_gap(m->counters, &m->counter_count, sizeof *m->counters, at);
  (void)!memory_add_counter(m, to, value);
  return true;
}

bool memory_rename_history(struct memory *m, struct content_id from, struct content_id to)
{
  uint32_t at = lower_bound(m->history, m->history_count, sizeof *m->history, from.hash);
  if (at == m->history_count || m->history[at].content.hash != from.hash) return false;
  struct history old = m->history[at];
  close_gap(m->history, &m->history_count, sizeof *m->history, at);
  const struct history *known = memory_history(m, to);
  uint32_t count = known ? known->count : 0;
  if (__builtin_add_overflow(count, old.count, &count)) count = UINT32_MAX;
  int64_t last_at_min = known && known->last_at_min > old.last_at_min ? known->last_at_min : old.last_at_min;
  at = lower_bound(m->history, m->history_count, sizeof *m->history, to.hash);
  if (!known &&
      open_gap((void **)&m->history, &m->history_count, &m->history_capacity, sizeof *m->history, HISTORY_MAX, at))
    return true;
  m->history[at] = (struct history){to, last_at_min, count};
  return true;
}

bool memory_rename_owner(struct memory *m, struct content_id from, struct content_id to)
{
  uint32_t at;
  bool has_any = false;
  while (at = lower_bound(m->vars, m->var_count, sizeof *m->vars, from.hash),
         at < m->var_count && m->vars[at].owner.hash == from.hash) {
    struct var var = m->vars[at];
    close_gap(m->vars, &m->var_count, sizeof *m->vars, at);
    if (!memory_var(m, to, var.key)) (void)!memory_set_var(m, to, var.key, var.is_text, var.number, var.text);
    has_any = true;
  }
  return has_any;
}
