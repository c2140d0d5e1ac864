#include "model/section.h"

#include <string.h>

#include "base/hash.h"
#include "base/pack.h"
#include "base/vec.h"

#define SECTION_SCHEMA   1
#define DIGEST_BYTES_MAX (1u << 20)

int32_t section_schema(enum life_section section)
{
  (void)section; /* all sections are at their first format */
  return SECTION_SCHEMA;
}

static void put_stat(struct buf *out, const struct stat_motion *s)
{
  pack_int(out, s->value_milli);
  pack_int(out, s->target_milli);
  pack_int(out, s->at_min);
}

static void get_stat(struct unpack *u, struct stat_motion *s)
{
  s->value_milli = (int32_t)unpack_int(u);
  s->target_milli = (int32_t)unpack_int(u);
  s->at_min = unpack_int(u);
}

static void put_mortality(struct buf *out, const struct mortality *m)
{
  pack_double(out, m->accident_left);
  pack_double(out, m->ageing_left);
  pack_double(out, m->factor);
  pack_double(out, m->accident_rate);
  pack_int(out, m->at_min);
  pack_int(out, m->death_min);
  pack_uint(out, m->cause);
}

static void get_mortality(struct unpack *u, struct mortality *m)
{
  m->accident_left = unpack_double(u);
  m->ageing_left = unpack_double(u);
  m->factor = unpack_double(u);
  m->accident_rate = unpack_double(u);
  m->at_min = unpack_int(u);
  m->death_min = unpack_int(u);
  m->cause = (uint8_t)unpack_uint(u);
}

static void put_identity(struct buf *out, const struct life *l)
{
  pack_text(out, l->first_name);
  pack_text(out, l->family_name);
  pack_uint(out, l->sex);
  pack_fixed64(out, l->culture.hash);
  pack_uint(out, l->is_alive);
  pack_uint(out, l->cause);
  pack_int(out, l->birth_day);
  pack_int(out, l->now_min);
  pack_int(out, l->died_at_min);
  pack_int(out, l->busy_until_min);
  pack_fixed64(out, l->busy_with.hash);
}

static void get_identity(struct unpack *u, struct life *l)
{
  unpack_text(u, l->first_name, sizeof l->first_name);
  unpack_text(u, l->family_name, sizeof l->family_name);
  l->sex = (uint8_t)(unpack_uint(u) & 1);
  l->culture.hash = unpack_fixed64(u);
  l->is_alive = unpack_uint(u) != 0;
  l->cause = (uint8_t)unpack_uint(u);
  l->birth_day = (int32_t)unpack_int(u);
  l->now_min = unpack_int(u);
  l->died_at_min = unpack_int(u);
  l->busy_until_min = unpack_int(u);
  l->busy_with.hash = unpack_fixed64(u);
}

static void put_progress(struct buf *out, const struct life *l)
{
  pack_int(out, l->next_month_pass_min);
  pack_int(out, l->next_birthday_min);
  pack_int(out, l->age_years);
  pack_int(out, l->candidate_min);
  pack_uint(out, l->candidate_count);
  pack_uint(out, l->month_pass_count);
  pack_uint(out, l->activity_count);
  pack_uint(out, l->prompt_count);
  pack_uint(out, l->story_count);
  for (int i = 0; i < RECENT_MINORS; i++)
    pack_int(out, l->recent_minor_min[i]);
  pack_int(out, l->last_urgent_min);
  pack_uint(out, l->person_count);
  pack_fixed64(out, l->plan_fingerprint);
  pack_int(out, l->skip_left_min);
  pack_int(out, l->skip_floor_milli);
}

static void get_progress(struct unpack *u, struct life *l)
{
  l->next_month_pass_min = unpack_int(u);
  l->next_birthday_min = unpack_int(u);
  l->age_years = (int32_t)unpack_int(u);
  l->candidate_min = unpack_int(u);
  l->candidate_count = unpack_uint(u);
  l->month_pass_count = (uint32_t)unpack_uint(u);
  l->activity_count = (uint32_t)unpack_uint(u);
  l->prompt_count = (uint32_t)unpack_uint(u);
  l->story_count = (uint32_t)unpack_uint(u);
  for (int i = 0; i < RECENT_MINORS; i++)
    l->recent_minor_min[i] = unpack_int(u);
  l->last_urgent_min = unpack_int(u);
  l->person_count = (uint16_t)unpack_uint(u);
  l->plan_fingerprint = unpack_fixed64(u);
  l->skip_left_min = unpack_int(u);
  l->skip_floor_milli = (int32_t)unpack_int(u);
}

static void put_core(struct buf *out, const struct life *l)
{
  put_identity(out, l);
  pack_uint(out, STAT_COUNT);
  for (int i = 0; i < STAT_COUNT; i++)
    put_stat(out, &l->stats[i]);
  pack_int(out, l->energy.value_milli);
  pack_int(out, l->energy.at_min);
  pack_int(out, l->energy.period_min);
  for (int i = 0; i < TRAIT_COUNT; i++)
    pack_int(out, l->traits_milli[i]);
  pack_int(out, l->aptitude);
  pack_int(out, l->looks_gene);
  pack_int(out, l->schooling_milli);
  pack_int(out, l->money);
  put_mortality(out, &l->mortality);
  pack_uint(out, l->illness_count);
  for (uint32_t i = 0; i < l->illness_count; i++) {
    pack_fixed64(out, l->illnesses[i].name.hash);
    pack_uint(out, l->illnesses[i].is_treated);
    pack_int(out, l->illnesses[i].since_min);
  }
  put_progress(out, l);
}

static void get_core(struct unpack *u, struct life *l)
{
  get_identity(u, l);
  uint32_t stat_count = unpack_count(u, STAT_COUNT, 3);
  for (uint32_t i = 0; i < stat_count; i++)
    get_stat(u, &l->stats[i]);
  l->energy.value_milli = (int32_t)unpack_int(u);
  l->energy.at_min = unpack_int(u);
  l->energy.period_min = unpack_int(u);
  for (int i = 0; i < TRAIT_COUNT; i++)
    l->traits_milli[i] = (int32_t)unpack_int(u);
  l->aptitude = (int8_t)unpack_int(u);
  l->looks_gene = (int8_t)unpack_int(u);
  l->schooling_milli = (int32_t)unpack_int(u);
  l->money = unpack_int(u);
  get_mortality(u, &l->mortality);
  l->illness_count = unpack_count(u, ILLNESS_MAX, 10);
  for (uint32_t i = 0; i < l->illness_count; i++) {
    l->illnesses[i].name.hash = unpack_fixed64(u);
    l->illnesses[i].is_treated = unpack_uint(u) != 0;
    l->illnesses[i].since_min = unpack_int(u);
  }
  get_progress(u, l);
}

static void put_people(struct buf *out, const struct life *l)
{
  pack_uint(out, l->people_count);
  for (uint32_t i = 0; i < l->people_count; i++) {
    const struct person *p = &l->people[i];
    pack_uint(out, p->number);
    pack_text(out, role_id((enum role)p->role));
    pack_uint(out, p->sex);
    pack_uint(out, (p->alive ? 1u : 0u) | (p->born ? 2u : 0u));
    for (int t = 0; t < TRAIT_COUNT; t++)
      pack_int(out, p->traits[t]);
    pack_int(out, p->aptitude);
    pack_int(out, p->looks_gene);
    pack_int(out, p->birth_day);
    pack_int(out, p->death_min);
    put_stat(out, &p->closeness);
    put_stat(out, &p->trust);
    put_stat(out, &p->romance);
    pack_text(out, p->first_name);
  }
}

static void get_person(struct unpack *u, struct person *p)
{
  char role[16];
  p->number = (uint16_t)unpack_uint(u);
  unpack_text(u, role, sizeof role);
  int known = role_by_id(role);
  if (known < 0) u->is_bad = true;
  p->role = (uint8_t)(known < 0 ? 0 : known);
  p->sex = (uint8_t)(unpack_uint(u) & 1);
  uint64_t bits = unpack_uint(u);
  p->alive = bits & 1;
  p->born = bits & 2;
  for (int t = 0; t < TRAIT_COUNT; t++)
    p->traits[t] = (int8_t)unpack_int(u);
  p->aptitude = (int8_t)unpack_int(u);
  p->looks_gene = (int8_t)unpack_int(u);
  p->birth_day = (int32_t)unpack_int(u);
  p->death_min = unpack_int(u);
  get_stat(u, &p->closeness);
  get_stat(u, &p->trust);
  get_stat(u, &p->romance);
  unpack_text(u, p->first_name, sizeof p->first_name);
}

static int get_people(struct unpack *u, struct life *l)
{
  uint32_t count = unpack_count(u, PEOPLE_MAX, 20);
  uint16_t last_number = l->person_count;
  for (uint32_t i = 0; i < count; i++) {
    struct person *person;
    int status = life_add_person(l, &person);
    if (status) return status;
    get_person(u, person);
  }
  l->person_count = last_number; /* adding counted them anew; the core section knows better */
  return E_OK;
}

static void put_agenda(struct buf *out, const struct life *l)
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

static int get_agenda(struct unpack *u, struct life *l)
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

static void put_flags(struct buf *out, const struct life *l)
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

static int get_flags(struct unpack *u, struct life *l)
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

static void put_history(struct buf *out, const struct life *l)
{
  const struct memory *m = &l->memory;
  pack_uint(out, m->history_count);
  for (uint32_t i = 0; i < m->history_count; i++) {
    pack_fixed64(out, m->history[i].content.hash);
    pack_int(out, m->history[i].last_at_min);
    pack_uint(out, m->history[i].count);
  }
}

static int get_history(struct unpack *u, struct life *l)
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

static void put_vars(struct buf *out, const struct life *l)
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

static int get_vars(struct unpack *u, struct life *l)
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

void section_encode(const struct life *life, enum life_section section, struct buf *out)
{
  static void (*const put[SECTION_COUNT])(struct buf *, const struct life *) = {
      [SECTION_CORE] = put_core,   [SECTION_PEOPLE] = put_people,   [SECTION_AGENDA] = put_agenda,
      [SECTION_FLAGS] = put_flags, [SECTION_HISTORY] = put_history, [SECTION_VARS] = put_vars};
  put[section](out, life);
}

int section_decode(struct life *life, enum life_section section, int32_t schema, const void *data, size_t size_bytes)
{
  if (schema > section_schema(section)) return E_NEWER;
  struct unpack u;
  unpack_init(&u, data, size_bytes);
  int status = E_OK;
  switch (section) {
  case SECTION_CORE:
    get_core(&u, life);
    break;
  case SECTION_PEOPLE:
    status = get_people(&u, life);
    break;
  case SECTION_AGENDA:
    status = get_agenda(&u, life);
    break;
  case SECTION_FLAGS:
    status = get_flags(&u, life);
    break;
  case SECTION_HISTORY:
    status = get_history(&u, life);
    break;
  case SECTION_VARS:
    status = get_vars(&u, life);
    break;
  default:
    return E_INVALID;
  }
  return status ? status : u.is_bad ? E_CORRUPT : E_OK;
}

void prompt_encode(const struct prompt *p, struct buf *out)
{
  pack_uint(out, p->number);
  pack_uint(out, p->prompt_class);
  pack_uint(out, p->variant);
  pack_uint(out, p->occurrence);
  pack_fixed64(out, p->content.hash);
  pack_fixed64(out, p->default_choice.hash);
  pack_int(out, p->opened_at_min);
  pack_int(out, p->expires_at_min);
  pack_uint(out, p->choice_count);
  for (int i = 0; i < p->choice_count; i++)
    pack_fixed64(out, p->choices[i].hash);
}

int prompt_decode(struct prompt *p, const void *data, size_t size_bytes)
{
  struct unpack u;
  unpack_init(&u, data, size_bytes);
  *p = (struct prompt){0};
  p->number = (uint32_t)unpack_uint(&u);
  p->prompt_class = (uint8_t)unpack_uint(&u);
  p->variant = (uint8_t)unpack_uint(&u);
  p->occurrence = (uint32_t)unpack_uint(&u);
  p->content.hash = unpack_fixed64(&u);
  p->default_choice.hash = unpack_fixed64(&u);
  p->opened_at_min = unpack_int(&u);
  p->expires_at_min = unpack_int(&u);
  p->choice_count = (uint8_t)unpack_count(&u, CHOICES_MAX, 8);
  for (int i = 0; i < p->choice_count; i++)
    p->choices[i].hash = unpack_fixed64(&u);
  return u.is_bad || p->prompt_class > CLASS_MAJOR ? E_CORRUPT : E_OK;
}

uint64_t section_digest(const struct life *life)
{
  struct buf bytes;
  buf_init(&bytes, DIGEST_BYTES_MAX);
  for (int i = 0; i < SECTION_COUNT; i++)
    section_encode(life, (enum life_section)i, &bytes);
  for (uint32_t i = 0; i < life->prompt_open_count; i++)
    prompt_encode(&life->prompts[i], &bytes);
  uint64_t digest = bytes.status ? 0 : hash_bytes(bytes.data, bytes.size_bytes);
  buf_deinit(&bytes);
  return digest;
}
