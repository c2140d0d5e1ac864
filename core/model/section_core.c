/* Section formats: the life itself and its people. */
#include "model/section_int.h"

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

void section_put_core(struct buf *out, const struct life *l)
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

int section_get_core(struct unpack *u, struct life *l)
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
  return E_OK;
}

void section_put_people(struct buf *out, const struct life *l)
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

int section_get_people(struct unpack *u, struct life *l)
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
