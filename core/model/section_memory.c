/* Section formats: what a life plans, remembers, is at and owns. */
#include "model/section_int.h"

#include "base/vec.h"

void section_put_agenda(struct buf *out, const struct life *l)
{
  pack_uint(out, l->agenda.sequence);
  pack_uint(out, l->agenda.count);
  for (uint32_t i = 0; i < l->agenda.count; i++) {
    const struct agenda_entry *e = &l->agenda.entries[i];
    pack_int(out, e->due_min);
    pack_uint(out, e->sequence);
    pack_uint(out, e->kind);
    pack_uint(out, e->argument);
    pack_fixed64(out, e->content.hash);
  }
}

int section_get_agenda(struct unpack *u, struct life *l)
{
  struct agenda *a = &l->agenda;
  a->sequence = (uint32_t)unpack_uint(u);
  uint32_t count = unpack_count(u, AGENDA_MAX, 12);
  int status = vec_reserve((void **)&a->entries, &a->capacity, count, sizeof *a->entries, AGENDA_MAX);
  if (status) return status;
  for (uint32_t i = 0; i < count; i++) {
    struct agenda_entry *e = &a->entries[i]; /* written in heap order, read in heap order */
    e->due_min = unpack_int(u);
    e->sequence = (uint32_t)unpack_uint(u);
    e->kind = (uint8_t)unpack_uint(u);
    e->argument = (uint32_t)unpack_uint(u);
    e->content.hash = unpack_fixed64(u);
  }
  a->count = count;
  return E_OK;
}

void section_put_flags(struct buf *out, const struct life *l)
{
  const struct memory *m = &l->memory;
  pack_uint(out, m->flag_count);
  for (uint32_t i = 0; i < m->flag_count; i++) {
    pack_fixed64(out, m->flags[i].name.hash);
    pack_uint(out, m->flags[i].value != 0);
    if (m->flags[i].value) pack_fixed64(out, m->flags[i].value);
    pack_int(out, m->flags[i].set_at_min);
  }
  pack_uint(out, m->counter_count);
  for (uint32_t i = 0; i < m->counter_count; i++) {
    pack_fixed64(out, m->counters[i].name.hash);
    pack_int(out, m->counters[i].value);
  }
}

int section_get_flags(struct unpack *u, struct life *l)
{
  struct memory *m = &l->memory;
  int status = E_OK;
  uint32_t flag_count = unpack_count(u, FLAGS_MAX, 10);
  for (uint32_t i = 0; i < flag_count && !status; i++) {
    struct name_id name = {unpack_fixed64(u)};
    uint64_t value = unpack_uint(u) ? unpack_fixed64(u) : 0;
    status = memory_set_flag(m, name, value, unpack_int(u));
  }
  uint32_t counter_count = unpack_count(u, COUNTERS_MAX, 9);
  for (uint32_t i = 0; i < counter_count && !status; i++) {
    struct name_id name = {unpack_fixed64(u)};
    status = memory_add_counter(m, name, unpack_int(u));
  }
  return status;
}

void section_put_history(struct buf *out, const struct life *l)
{
  const struct memory *m = &l->memory;
  pack_uint(out, m->history_count);
  for (uint32_t i = 0; i < m->history_count; i++) {
    pack_fixed64(out, m->history[i].content.hash);
    pack_int(out, m->history[i].last_at_min);
    pack_uint(out, m->history[i].count);
  }
}

int section_get_history(struct unpack *u, struct life *l)
{
  struct memory *m = &l->memory;
  uint32_t count = unpack_count(u, HISTORY_MAX, 10);
  int status = vec_reserve((void **)&m->history, &m->history_capacity, count, sizeof *m->history, HISTORY_MAX);
  if (status) return status;
  for (uint32_t i = 0; i < count; i++) {
    struct history *h = &m->history[i]; /* written in order of the hash */
    h->content.hash = unpack_fixed64(u);
    h->last_at_min = unpack_int(u);
    h->count = (uint32_t)unpack_uint(u);
    if (i > 0 && m->history[i - 1].content.hash >= h->content.hash) u->is_bad = true;
  }
  m->history_count = count;
  return E_OK;
}

void section_put_vars(struct buf *out, const struct life *l)
{
  const struct memory *m = &l->memory;
  pack_uint(out, m->var_count);
  for (uint32_t i = 0; i < m->var_count; i++) {
    const struct var *v = &m->vars[i];
    pack_fixed64(out, v->owner.hash);
    pack_fixed64(out, v->key.hash);
    pack_uint(out, v->is_text);
    if (v->is_text)
      pack_text(out, v->text);
    else
      pack_int(out, v->number);
  }
}

int section_get_vars(struct unpack *u, struct life *l)
{
  int status = E_OK;
  uint32_t count = unpack_count(u, VARS_MAX, 18);
  for (uint32_t i = 0; i < count && !status; i++) {
    struct content_id owner = {unpack_fixed64(u)};
    struct name_id key = {unpack_fixed64(u)};
    char text[VAR_TEXT_BYTES] = "";
    bool is_text = unpack_uint(u) != 0;
    if (is_text) unpack_text(u, text, sizeof text);
    int64_t number = is_text ? 0 : unpack_int(u);
    status = memory_set_var(&l->memory, owner, key, is_text, number, text);
  }
  return status;
}

void section_put_quests(struct buf *out, const struct life *l)
{
  pack_uint(out, l->quests.begun_count);
  pack_uint(out, l->quests.count);
  for (uint32_t i = 0; i < l->quests.count; i++) {
    const struct quest_state *q = &l->quests.items[i];
    pack_uint(out, q->number);
    pack_fixed64(out, q->quest.hash);
    pack_fixed64(out, q->step.hash);
    pack_uint(out, q->status);
    pack_int(out, q->began_min);
    pack_int(out, q->step_began_min);
    pack_int(out, q->ended_min);
    for (int k = 0; k < QUEST_COUNTS_MAX; k++)
      pack_int(out, q->counts_from[k]);
  }
}

static void get_quest(struct unpack *u, struct quest_state *q)
{
  q->number = (uint32_t)unpack_uint(u);
  q->quest.hash = unpack_fixed64(u);
  q->step.hash = unpack_fixed64(u);
  uint64_t status = unpack_uint(u);
  if (status < QUEST_ACTIVE || status >= QUEST_STATUS_COUNT) u->is_bad = true;
  q->status = (uint8_t)status;
  q->began_min = unpack_int(u);
  q->step_began_min = unpack_int(u);
  q->ended_min = unpack_int(u);
  for (int k = 0; k < QUEST_COUNTS_MAX; k++)
    q->counts_from[k] = unpack_int(u);
}

int section_get_quests(struct unpack *u, struct life *l)
{
  uint32_t begun_count = (uint32_t)unpack_uint(u);
  uint32_t count = unpack_count(u, QUESTS_MAX, 25);
  for (uint32_t i = 0; i < count; i++) {
    struct quest_state *state;
    int status = quests_add(&l->quests, &state);
    if (status) return status;
    get_quest(u, state);
  }
  l->quests.begun_count = begun_count;
  return E_OK;
}

void section_put_talks(struct buf *out, const struct life *l)
{
  const struct talk *now = &l->talks.now;
  pack_uint(out, l->talks.is_talking);
  pack_uint(out, now->number);
  pack_fixed64(out, now->dialogue.hash);
  pack_fixed64(out, now->node.hash);
  pack_uint(out, now->person);
  pack_uint(out, now->turn);
  pack_uint(out, now->variant);
  pack_int(out, now->began_min);
  pack_uint(out, l->talks.count);
  for (uint32_t i = 0; i < l->talks.count; i++) {
    pack_fixed64(out, l->talks.items[i].dialogue.hash);
    pack_uint(out, l->talks.items[i].person);
    pack_uint(out, l->talks.items[i].count);
    pack_int(out, l->talks.items[i].last_min);
  }
}

int section_get_talks(struct unpack *u, struct life *l)
{
  struct talk *now = &l->talks.now;
  l->talks.is_talking = unpack_uint(u) != 0;
  now->number = (uint32_t)unpack_uint(u);
  now->dialogue.hash = unpack_fixed64(u);
  now->node.hash = unpack_fixed64(u);
  now->person = (uint16_t)unpack_uint(u);
  now->turn = (uint16_t)unpack_uint(u);
  now->variant = (uint8_t)unpack_uint(u);
  now->began_min = unpack_int(u);
  uint32_t count = unpack_count(u, TALKED_MAX, 11);
  for (uint32_t i = 0; i < count; i++) {
    struct talked row = {.dialogue = {unpack_fixed64(u)}};
    row.person = (uint16_t)unpack_uint(u);
    row.count = (uint32_t)unpack_uint(u);
    row.last_min = unpack_int(u);
    int status = talks_add(&l->talks, &row);
    if (status) return status;
  }
  return E_OK;
}

void section_put_things(struct buf *out, const struct life *l)
{
  pack_uint(out, l->things.count);
  for (uint32_t i = 0; i < l->things.count; i++) {
    pack_fixed64(out, l->things.items[i].item.hash);
    pack_uint(out, l->things.items[i].count);
    pack_int(out, l->things.items[i].last_used_min);
  }
}

int section_get_things(struct unpack *u, struct life *l)
{
  uint32_t count = unpack_count(u, THINGS_MAX, 10);
  for (uint32_t i = 0; i < count; i++) {
    struct content_id item = {unpack_fixed64(u)};
    uint64_t owned = unpack_uint(u);
    int status = things_add(&l->things, item, owned > THING_STACK_MAX ? THING_STACK_MAX : (uint32_t)owned);
    if (status) return status == E_FULL ? E_CORRUPT : status;
    things_find(&l->things, item)->last_used_min = unpack_int(u);
  }
  return E_OK;
}

void section_put_recent(struct buf *out, const struct life *l)
{
  const struct recent *counters = &l->recent_counters, *history = &l->recent_history;
  pack_uint(out, counters->count);
  for (uint32_t i = 0; i < counters->count; i++) {
    pack_fixed64(out, counters->names[i]);
    pack_int(out, memory_counter(&l->memory, (struct name_id){counters->names[i]}));
  }
  pack_uint(out, history->count);
  for (uint32_t i = 0; i < history->count; i++) {
    const struct history *entry = memory_history(&l->memory, (struct content_id){history->names[i]});
    pack_fixed64(out, history->names[i]);
    pack_int(out, entry->last_at_min);
    pack_uint(out, entry->count);
  }
}

/* On top of what the other sections held. */
int section_get_recent(struct unpack *u, struct life *l)
{
  int status = E_OK;
  uint32_t counter_count = unpack_count(u, RECENT_MAX, 9);
  for (uint32_t i = 0; i < counter_count && !status; i++) {
    struct name_id name = {unpack_fixed64(u)};
    status = memory_set_counter(&l->memory, name, unpack_int(u));
    recent_add(&l->recent_counters, name.hash);
  }
  uint32_t history_count = unpack_count(u, RECENT_MAX, 10);
  for (uint32_t i = 0; i < history_count && !status; i++) {
    struct history entry = {.content = {unpack_fixed64(u)}};
    entry.last_at_min = unpack_int(u);
    entry.count = (uint32_t)unpack_uint(u);
    status = memory_set_history(&l->memory, &entry);
    recent_add(&l->recent_history, entry.content.hash);
  }
  return status;
}
