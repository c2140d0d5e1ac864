#include "model/birth.h"

#include <math.h>
#include <string.h>

#include "model/month.h"
#include "model/mortality.h"

#define TRAIT_MEAN 50.0
#define TRAIT_SD   15.0 /* of the population */

static void copy_name(char out[NAME_BYTES], const char *name)
{
  size_t size = strlen(name);
  if (size >= NAME_BYTES) size = NAME_BYTES - 1;
  while (size > 0 && ((unsigned char)name[size] & 0xC0) == 0x80)
    size--; /* never cut inside a character */
  if (strlen(name) < NAME_BYTES) size = strlen(name);
  memcpy(out, name, size);
  out[size] = '\0';
}

static int8_t clamp_points(double points)
{
  return (int8_t)(points < 5 ? 5 : points > 95 ? 95 : lround(points));
}

static void draw_traits(struct person *person, struct rng *r)
{
  for (int i = 0; i < TRAIT_COUNT; i++)
    person->traits[i] = clamp_points(rng_normal(r, TRAIT_MEAN, TRAIT_SD));
  person->aptitude = clamp_points(rng_normal(r, TRAIT_MEAN, TRAIT_SD));
  person->looks_gene = clamp_points(rng_normal(r, TRAIT_MEAN, TRAIT_SD));
}

static double inherit(double mother, double father, double share, double sd, struct rng *r)
{
  return TRAIT_MEAN + share * (mother - TRAIT_MEAN) + share * (father - TRAIT_MEAN) + rng_normal(r, 0, sd);
}

/* Traits of a child of both; the same for the life itself and for its siblings. */
static void draw_child(struct person *child, const struct family_rule *family, const struct person *mother,
                       const struct person *father, struct rng *r)
{
  for (int i = 0; i < TRAIT_COUNT; i++)
    child->traits[i] =
        clamp_points(inherit(mother->traits[i], father->traits[i], family->trait_inherit, family->trait_sd, r));
  child->aptitude = clamp_points(inherit(mother->aptitude, father->aptitude, family->gene_inherit, family->gene_sd, r));
  child->looks_gene =
      clamp_points(inherit(mother->looks_gene, father->looks_gene, family->gene_inherit, family->gene_sd, r));
}

static void begin_bond(struct person *person, const struct rules *rules, int64_t now_min)
{
  const struct bond_rule *bond = &rules->bonds[person->role];
  person->closeness = (struct stat_motion){bond->closeness_start_milli, bond->closeness_target_milli, now_min};
  person->trust = (struct stat_motion){50 * MILLI, 50 * MILLI, now_min};
  person->romance = (struct stat_motion){0, 0, now_min};
}

/* When a character dies, in game minutes of the life. shield_years: how long the risk is lowered. */
static void draw_death(struct person *person, const struct life *life, const struct rules *rules, int64_t now_min,
                       double shield_years, struct rng *r)
{
  double age_years =
      ((double)now_min - (double)(person->birth_day - life->birth_day) * MINUTES_PER_DAY) / MINUTES_PER_YEAR;
  double frailty = exp2(rng_normal(r, 0, rules->family.frailty_sd));
  double left_years = mortality_draw_years(rules, age_years < 0 ? 0 : age_years, frailty, shield_years,
                                           rules->mortality.shield_part, r);
  person->death_min = now_min + 1 + (int64_t)(left_years * MINUTES_PER_YEAR);
}

static int plan_death(struct life *life, const struct person *person)
{
  life_touch(life, SECTION_AGENDA);
  return agenda_add(
      &life->agenda,
      (struct agenda_entry){.due_min = person->death_min, .kind = AGENDA_PERSON_DEATH, .argument = person->number});
}

static bool is_name_taken(const struct life *life, const struct person *person, const char *name)
{
  if (strcmp(life->first_name, name) == 0) return true;
  for (uint32_t i = 0; i < life->people_count; i++)
    if (&life->people[i] != person && strcmp(life->people[i].first_name, name) == 0) return true;
  return false;
}

/* Two people of one name confuse a story: a few draws are spent on avoiding it. */
static void name_person(struct person *person, const struct life *life, const struct names *names, struct rng *r)
{
  uint32_t culture = names_culture(names, life->culture);
  const char *name = names_draw_given(names, culture, (enum sex)person->sex, r);
  for (int i = 0; i < 8 && is_name_taken(life, person, name); i++)
    name = names_draw_given(names, culture, (enum sex)person->sex, r);
  copy_name(person->first_name, name);
}

/* A parent or grandparent: born `older_days` before the life. */
static int add_elder(struct life *life, const struct rules *rules, const struct names *names, enum role role,
                     enum sex sex, int32_t older_days, const struct person *traits_of, struct rng *r)
{
  struct person *person;
  int status = life_add_person(life, &person);
  if (status) return status;
  if (traits_of) {
    uint16_t number = person->number;
    *person = *traits_of;
    person->number = number;
  } else {
    draw_traits(person, r);
  }
  person->role = (uint8_t)role;
  person->sex = (uint8_t)sex;
  person->alive = person->born = true;
  person->birth_day = life->birth_day - older_days;
  name_person(person, life, names, r);
  begin_bond(person, rules, 0);
  bool is_parent = role == ROLE_MUM || role == ROLE_DAD;
  draw_death(person, life, rules, 0, is_parent ? 12 : 0, r);
  return plan_death(life, person);
}

/* Grandparents who are still there: each was shielded by nothing, so those whose whole life is over are left out. */
static int add_grandparents(struct life *life, const struct rules *rules, const struct names *names,
                            int32_t parent_days, struct rng *r)
{
  for (int i = 0; i < 2; i++) {
    enum sex sex = (enum sex)i;
    double generation_years = rng_normal(r, rules->family.mother_age_mean, rules->family.mother_age_sd);
    int32_t older_days = parent_days + (int32_t)(generation_years * 365.25);
    double lived_years = mortality_draw_years(rules, 18, 1, 0, 1, r) + 18;
    if (lived_years * 365.25 < older_days) continue;
    int status = add_elder(life, rules, names, ROLE_GRAN, sex, older_days, NULL, r);
    if (status) return status;
  }
  return E_OK;
}

/* Nobody in the family is born within ten months of somebody else. */
static bool is_too_close(const struct life *life, int32_t birth_day)
{
  for (uint32_t i = 0; i < life->people_count; i++) {
    int32_t gap_days = life->people[i].birth_day - birth_day;
    if (life->people[i].role == ROLE_SIB && gap_days > -300 && gap_days < 300) return true;
  }
  return false;
}

/* Birthday of a sibling, 14 months to eight years from the life's own and not too close to another's; nobody is born
 * before the mother is grown up or long after. */
static int32_t draw_sibling_day(const struct life *life, const struct rules *rules, int32_t mother_days, struct rng *r)
{
  int32_t birth_day = life->birth_day;
  for (int i = 0; i < 32; i++) {
    int32_t gap_days = (int32_t)rng_range(r, 420, 8 * 365);
    bool is_older = rng_chance(r, 0.5);
    if (is_older && mother_days - gap_days < rules->family.mother_age_min * 365) is_older = false;
    if (!is_older && mother_days + gap_days > 46 * 365) is_older = true;
    birth_day = life->birth_day + (is_older ? -gap_days : gap_days);
    if (!is_too_close(life, birth_day)) break;
  }
  return birth_day;
}

static int add_sibling(struct life *life, const struct rules *rules, const struct names *names,
                       const struct person *mother, const struct person *father, int32_t mother_days, struct rng *r)
{
  int32_t birth_day = draw_sibling_day(life, rules, mother_days, r);
  bool is_older = birth_day < life->birth_day;
  struct person *person;
  int status = life_add_person(life, &person);
  if (status) return status;
  draw_child(person, &rules->family, mother, father, r);
  person->role = ROLE_SIB;
  person->sex = (uint8_t)rng_below(r, 2);
  person->birth_day = birth_day;
  person->alive = person->born = is_older;
  name_person(person, life, names, r);
  begin_bond(person, rules, 0);
  int64_t born_min = is_older ? 0 : (int64_t)(birth_day - life->birth_day) * MINUTES_PER_DAY;
  draw_death(person, life, rules, born_min, 0, r);
  status = plan_death(life, person);
  if (status || is_older) return status;
  return agenda_add(&life->agenda, (struct agenda_entry){
                                       .due_min = born_min, .kind = AGENDA_PERSON_BIRTH, .argument = person->number});
}

static int draw_sibling_count(const struct family_rule *family, struct rng *r)
{
  double sum = 0;
  for (int i = 0; i < 4; i++)
    sum += family->sibling_weights[i];
  double pick = rng_unit(r) * sum;
  int count = 0;
  while (count < 3 && pick >= family->sibling_weights[count])
    pick -= family->sibling_weights[count++];
  return count;
}

static int add_family(struct life *life, const struct rules *rules, const struct names *names, struct rng *r)
{
  const struct family_rule *family = &rules->family;
  double mother_years = rng_normal(r, family->mother_age_mean, family->mother_age_sd);
  mother_years = fmin(fmax(mother_years, family->mother_age_min), family->mother_age_max);
  double father_years = fmax(18, mother_years + rng_normal(r, family->father_older_mean, family->father_older_sd));
  int32_t mother_days = (int32_t)(mother_years * 365.25), father_days = (int32_t)(father_years * 365.25);
  struct person mother = {0}, father = {0}, self = {0};
  draw_traits(&mother, r);
  draw_traits(&father, r); /* also when he is absent: one known parent does not mean half the genes */
  draw_child(&self, family, &mother, &father, r);
  for (int i = 0; i < TRAIT_COUNT; i++)
    life->traits_milli[i] = self.traits[i] * MILLI;
  life->aptitude = self.aptitude;
  life->looks_gene = self.looks_gene;

  int status = add_elder(life, rules, names, ROLE_MUM, SEX_FEMALE, mother_days, &mother, r);
  if (!status && rng_chance(r, family->father_present))
    status = add_elder(life, rules, names, ROLE_DAD, SEX_MALE, father_days, &father, r);
  if (!status) status = add_grandparents(life, rules, names, mother_days, r);
  if (!status) status = add_grandparents(life, rules, names, father_days, r);
  int siblings = draw_sibling_count(family, r);
  for (int i = 0; i < siblings && !status; i++)
    status = add_sibling(life, rules, names, &mother, &father, mother_days, r);
  return status;
}

static void begin_stats(struct life *life, const struct rules *rules)
{
  for (int i = 0; i < STAT_COUNT; i++) {
    int32_t start = rules->stats[i].start_milli;
    life->stats[i] = (struct stat_motion){start, start, 0};
  }
  life->stats[STAT_SMARTS].value_milli = life->aptitude * MILLI;
  life->stats[STAT_LOOKS].value_milli = life->looks_gene * MILLI;
  life->energy = (struct energy){rules->stats[STAT_ENERGY].start_milli, 0, rules->energy.period_min};
}

static void draw_birth_day(struct life *life, const struct rules *rules, struct rng *r)
{
  int32_t year = (int32_t)rng_range(r, rules->birth_year_min, rules->birth_year_max);
  int32_t first = calendar_day((struct date){year, 1, 1});
  int32_t next = calendar_day((struct date){year + 1, 1, 1});
  life->birth_day = first + (int32_t)rng_below(r, (uint64_t)(next - first));
}

/* Culture of a life whose player did not name one. A name typed first name first keeps that order. */
static uint32_t draw_culture(const struct names *names, bool is_name_given, struct rng *r)
{
  uint32_t culture = names_draw_culture(names, r);
  for (int i = 0; i < 32 && is_name_given && names->cultures[culture].family_name_first; i++)
    culture = names_draw_culture(names, r);
  return culture;
}

int birth_life(struct life *life, const struct rules *rules, const struct names *names, const struct birth *birth)
{
  life->id = birth->id;
  life->player = birth->player;
  life->seed = birth->seed;
  struct rng r = rng_make(birth->seed, RNG_BIRTH, 0);
  uint32_t culture = draw_culture(names, birth->first_name != NULL, &r);
  enum sex sex = (enum sex)rng_below(&r, 2);
  if (birth->culture >= 0) culture = (uint32_t)birth->culture;
  life->culture = names->cultures[culture].name;
  life->sex = (uint8_t)(birth->sex >= 0 ? birth->sex : (int)sex);
  const char *first = names_draw_given(names, culture, (enum sex)life->sex, &r);
  const char *family = names_draw_family(names, culture, &r);
  copy_name(life->first_name, birth->first_name ? birth->first_name : first);
  copy_name(life->family_name, birth->family_name ? birth->family_name : family);
  draw_birth_day(life, rules, &r);
  int status = add_family(life, rules, names, &r);
  if (status) return status;
  begin_stats(life, rules);
  life->next_birthday_min = life_birthday_min(life, 1);
  life->next_month_pass_min = (int64_t)(calendar_next_month(life->birth_day) - life->birth_day) * MINUTES_PER_DAY;
  mortality_begin(life, rules);
  life->dirty = (1u << SECTION_COUNT) - 1;
  changes_add_all(&life->changes);
  return E_OK;
}

/* Years between the life and somebody met in a role: mean and spread. */
static void age_apart(enum role role, double *out_mean_years, double *out_sd_years)
{
  switch (role) {
  case ROLE_KID:
  case ROLE_GK:
  case ROLE_PET:
    *out_mean_years = 0; /* set by the caller: newly born */
    *out_sd_years = 0;
    return;
  case ROLE_TEA:
  case ROLE_BOSS:
  case ROLE_STEP:
  case ROLE_STALL:
    *out_mean_years = 22;
    *out_sd_years = 6;
    return;
  case ROLE_XL:
    *out_mean_years = 28;
    *out_sd_years = 5;
    return;
  case ROLE_NBR:
  case ROLE_STR:
    *out_mean_years = 8;
    *out_sd_years = 12;
    return;
  default:
    *out_mean_years = 0;
    *out_sd_years = 1.5;
  }
}

int birth_meet(struct life *life, const struct rules *rules, const struct names *names, enum role role, int64_t now_min,
               struct person **out_person)
{
  struct person *person;
  int status = life_add_person(life, &person);
  if (status) return status;
  struct rng r = rng_make(life->seed, RNG_PERSON, person->number);
  draw_traits(person, &r);
  person->role = (uint8_t)role;
  person->sex = (uint8_t)rng_below(&r, 2);
  if (role == ROLE_STALL) person->sex = SEX_FEMALE; /* everybody calls her auntie */
  person->alive = person->born = true;
  double mean_years, sd_years;
  age_apart(role, &mean_years, &sd_years);
  double age_years = (double)now_min / MINUTES_PER_YEAR + rng_normal(&r, mean_years, sd_years);
  if (role == ROLE_KID || role == ROLE_GK || role == ROLE_PET) age_years = 0;
  bool needs_adult = role == ROLE_PTN || role == ROLE_SP || role == ROLE_EX || mean_years > 0;
  if (needs_adult && age_years < 18) age_years = 18;
  if (age_years < 0) age_years = 0;
  person->birth_day = life_civil_day(life, now_min) - (int32_t)(age_years * 365.25);
  name_person(person, life, names, &r);
  begin_bond(person, rules, now_min);
  draw_death(person, life, rules, now_min, 0, &r);
  life_note_person(life, role);
  *out_person = person;
  return plan_death(life, person);
}

int birth_know(struct life *life, const struct rules *rules, const struct names *names,
               const struct known_person *known, int64_t now_min, struct person **out_person)
{
  int status = birth_meet(life, rules, names, known->role, now_min, out_person);
  if (status) return status;
  struct person *person = *out_person;
  if (known->sex >= 0 && known->sex != person->sex) {
    struct rng r = rng_make(life->seed, RNG_PERSON, rng_item(person->number, 1));
    person->sex = (uint8_t)known->sex;
    name_person(person, life, names, &r);
  }
  if (known->first_name) copy_name(person->first_name, known->first_name);
  if (known->closeness_milli >= 0) person->closeness.value_milli = known->closeness_milli;
  if (known->age_days < 0 && known->is_alive) return E_OK;
  agenda_remove(&life->agenda, AGENDA_PERSON_DEATH, person->number);
  if (known->age_days >= 0) person->birth_day = life_civil_day(life, now_min) - known->age_days;
  person->alive = known->is_alive;
  person->death_min = now_min;
  if (!known->is_alive) return E_OK;
  struct rng r = rng_make(life->seed, RNG_PERSON, rng_item(person->number, 2));
  draw_death(person, life, rules, now_min, 0, &r);
  return plan_death(life, person);
}

static void grow_people(struct life *life, int64_t now_min)
{
  for (uint32_t i = 0; i < life->people_count; i++) {
    struct person *person = &life->people[i];
    if (!person->born && (int64_t)(person->birth_day - life->birth_day) * MINUTES_PER_DAY <= now_min) {
      person->born = person->alive = true;
      agenda_remove(&life->agenda, AGENDA_PERSON_BIRTH, person->number);
    }
    if (!person->born || person->death_min > now_min) continue;
    person->alive = false;
    agenda_remove(&life->agenda, AGENDA_PERSON_DEATH, person->number);
  }
}

void birth_grow(struct life *life, const struct rules *rules, int64_t now_min)
{
  int32_t day = life_civil_day(life, now_min);
  life->now_min = now_min;
  life->age_years = calendar_age_years(life->birth_day, day);
  life->next_birthday_min = life_birthday_min(life, life->age_years + 1);
  life->next_month_pass_min = (int64_t)(calendar_next_month(day) - life->birth_day) * MINUTES_PER_DAY;
  for (int i = 0; i < STAT_COUNT; i++)
    life->stats[i].at_min = now_min;
  life->energy.at_min = now_min;
  grow_people(life, now_min);
  month_retarget(life, rules, now_min);
  mortality_begin(life, rules);
}
