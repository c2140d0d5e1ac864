/* Whom a life of the old server knows, and what it remembers. */
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "model/birth.h"
#include "proto/text.h"
#include "server/legacy_life_int.h"
#include "sim/story.h"

#define STORY_COUNT_MAX 300 /* a long life here tells some thousand lines, and a player scrolls back a few dozen */
#define FLAG_COUNT_MAX  64  /* a quarter of FLAGS_MAX: the rest is for this game's content */
#define FLAG_NAME_BYTES 64

/* ---- people ---- */

struct relation {
  const char *word;
  uint8_t role;
  int8_t sex;          /* enum sex, or -1 = either */
  int16_t older_years; /* than the life, when nobody tells; 0 = drawn */
};

static const struct relation relations[] = {{"mother", ROLE_MUM, SEX_FEMALE, 28},
                                            {"mum", ROLE_MUM, SEX_FEMALE, 28},
                                            {"mom", ROLE_MUM, SEX_FEMALE, 28},
                                            {"father", ROLE_DAD, SEX_MALE, 30},
                                            {"dad", ROLE_DAD, SEX_MALE, 30},
                                            {"sister", ROLE_SIB, SEX_FEMALE, 0},
                                            {"brother", ROLE_SIB, SEX_MALE, 0},
                                            {"sibling", ROLE_SIB, -1, 0},
                                            {"grandmother", ROLE_GRAN, SEX_FEMALE, 56},
                                            {"grandfather", ROLE_GRAN, SEX_MALE, 58},
                                            {"grandparent", ROLE_GRAN, -1, 57},
                                            {"best friend", ROLE_BF, -1, 0},
                                            {"bestfriend", ROLE_BF, -1, 0},
                                            {"friend", ROLE_PAL, -1, 0},
                                            {"crush", ROLE_CRUSH, -1, 0},
                                            {"partner", ROLE_PTN, -1, 0},
                                            {"girlfriend", ROLE_PTN, SEX_FEMALE, 0},
                                            {"boyfriend", ROLE_PTN, SEX_MALE, 0},
                                            {"spouse", ROLE_SP, -1, 0},
                                            {"wife", ROLE_SP, SEX_FEMALE, 0},
                                            {"husband", ROLE_SP, SEX_MALE, 0},
                                            {"child", ROLE_KID, -1, -28},
                                            {"daughter", ROLE_KID, SEX_FEMALE, -28},
                                            {"son", ROLE_KID, SEX_MALE, -28},
                                            {"grandchild", ROLE_GK, -1, -56},
                                            {"granddaughter", ROLE_GK, SEX_FEMALE, -56},
                                            {"grandson", ROLE_GK, SEX_MALE, -56},
                                            {"boss", ROLE_BOSS, -1, 0},
                                            {"colleague", ROLE_COL, -1, 0},
                                            {"coworker", ROLE_COL, -1, 0},
                                            {"neighbour", ROLE_NBR, -1, 0},
                                            {"neighbor", ROLE_NBR, -1, 0},
                                            {"teacher", ROLE_TEA, -1, 0},
                                            {"ex", ROLE_EX, -1, 0},
                                            {"pet", ROLE_PET, -1, 0}};

static const struct relation *relation_of(const char *word)
{
  for (size_t i = 0; word && i < sizeof relations / sizeof *relations; i++)
    if (strcasecmp(relations[i].word, word) == 0) return &relations[i];
  return NULL;
}

/* The first of the members that is there. */
static const struct legacy_value *member(const struct legacy_value *item, const char *const names[], size_t count)
{
  const struct legacy_value *value = NULL;
  for (size_t i = 0; i < count && !value; i++)
    value = legacy_value_at(item, names[i]);
  return value;
}

#define MEMBER(item, ...)                                                                                              \
  member(item, (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static const struct relation *find_relation(const char *key, const struct legacy_value *item)
{
  static const char *const names[] = {"relation", "role", "type", "relationship"};
  const struct relation *relation = NULL;
  for (size_t i = 0; i < sizeof names / sizeof *names && !relation; i++) {
    const struct legacy_value *value = legacy_value_at(item, names[i]);
    if (value) relation = relation_of(legacy_value_text(value));
  }
  return relation ? relation : relation_of(key);
}

/* -1 when nobody tells it, or tells nonsense. */
static int32_t find_age_days(const struct legacy_making *m, const struct relation *relation,
                             const struct legacy_value *item)
{
  int64_t age, own_days = m->now_min / MINUTES_PER_DAY;
  int32_t milli, years_max = m->game->content->rules.mortality.age_max_years;
  const struct legacy_value *days = MEMBER(item, "ageDays", "age_days"), *years = MEMBER(item, "ageYears", "age");
  if (days && legacy_value_number(days, &age, &milli) && age >= 0 && age < (int64_t)years_max * 365)
    return (int32_t)age;
  if (years && legacy_value_number(years, &age, &milli) && age >= 0 && age < years_max)
    return (int32_t)(age * MINUTES_PER_YEAR / MINUTES_PER_DAY);
  if (relation->older_years == 0) return -1;
  int64_t guessed_days = own_days + (int64_t)relation->older_years * MINUTES_PER_YEAR / MINUTES_PER_DAY;
  return guessed_days < 0 ? 0 : (int32_t)guessed_days;
}

static int32_t find_closeness_milli(const struct legacy_value *item)
{
  int64_t whole;
  int32_t milli;
  const struct legacy_value *value = MEMBER(item, "closeness", "level", "score", "relationship");
  if (!value || !legacy_value_number(value, &whole, &milli)) return -1;
  return whole < 0 ? 0 : whole >= 100 ? STAT_MILLI_MAX : (int32_t)whole * MILLI + (milli > 0 ? milli : 0);
}

struct people {
  struct legacy_making *m;
  uint32_t unknown_count, left_count;
  int status;
};

static bool take_person(void *context, const char *key, const struct legacy_value *item)
{
  struct people *people = context;
  struct legacy_making *m = people->m;
  const struct relation *relation = find_relation(key, item);
  if (!relation) {
    people->unknown_count++;
    return true;
  }
  if (m->life->people_count == PEOPLE_MAX) {
    people->left_count++;
    return true;
  }
  const struct legacy_value *name = MEMBER(item, "firstname", "firstName", "first_name", "name");
  const struct legacy_value *alive = MEMBER(item, "alive", "isAlive"), *dead = MEMBER(item, "dead", "isDead");
  int sex = legacy_sex(MEMBER(item, "gender", "sex"));
  struct known_person known = {.role = (enum role)relation->role,
                               .first_name = legacy_name(name),
                               .sex = relation->sex >= 0 ? relation->sex : sex,
                               .age_days = find_age_days(m, relation, item),
                               .closeness_milli = find_closeness_milli(item),
                               .is_alive = !legacy_is_over(alive, dead)};
  struct person *person;
  const struct content *content = m->game->content;
  people->status = birth_know(m->life, &content->rules, &content->names, &known, m->now_min, &person);
  return people->status == E_OK;
}

static bool find_somebody(void *context, const char *key, const struct legacy_value *item)
{
  bool *is_found = context;
  *is_found = find_relation(key, item) != NULL;
  return !*is_found;
}

static void forget_drawn_family(struct life *life)
{
  life->people_count = 0;
  agenda_remove(&life->agenda, AGENDA_PERSON_DEATH, UINT32_MAX);
  agenda_remove(&life->agenda, AGENDA_PERSON_BIRTH, UINT32_MAX);
}

int legacy_take_people(struct legacy_making *m)
{
  struct people people = {.m = m};
  bool is_anybody = false;
  const struct legacy_value *list = legacy_find(m, LEGACY_PEOPLE);
  if (!list) return E_OK;
  legacy_value_each(list, find_somebody, &is_anybody);
  if (!is_anybody) {
    legacy_note(m, "people: nobody whose relation is known, a family was drawn");
    return E_OK;
  }
  forget_drawn_family(m->life);
  legacy_value_each(list, take_person, &people);
  if (people.unknown_count) legacy_note(m, "people: %u of unknown relation", people.unknown_count);
  if (people.left_count) legacy_note(m, "people: %u more than %d", people.left_count, PEOPLE_MAX);
  return people.status;
}

/* ---- story ---- */

static bool count_item(void *context, const char *key, const struct legacy_value *item)
{
  (void)key, (void)item;
  ++*(uint32_t *)context;
  return true;
}

struct lines {
  struct legacy_making *m;
  uint32_t skip_count, faulty_count;
  int64_t at_min; /* of the line before */
};

/* A line that does not say when it was happened with the one before it. */
static int64_t find_minute(const struct lines *lines, const struct legacy_value *item)
{
  int64_t days;
  int32_t milli;
  const struct legacy_value *value = MEMBER(item, "ageDays", "age_days", "day");
  if (!value || !legacy_value_number(value, &days, &milli)) return lines->at_min;
  int64_t days_max = lines->m->now_min / MINUTES_PER_DAY;
  if (days < 0) days = 0;
  return days > days_max ? lines->m->now_min : days * MINUTES_PER_DAY;
}

static bool take_line(void *context, const char *key, const struct legacy_value *item)
{
  (void)key;
  struct lines *lines = context;
  if (lines->skip_count > 0) {
    lines->skip_count--;
    return true;
  }
  const struct legacy_value *member_text = MEMBER(item, "text", "message", "description", "event");
  const char *text = legacy_value_text(member_text ? member_text : item);
  if (!text || !*text) {
    lines->faulty_count++;
    return true;
  }
  char clean[STORY_BYTES_MAX];
  text_clean(clean, sizeof clean, text, strlen(text));
  lines->at_min = find_minute(lines, item);
  struct life *life = lines->m->life;
  unit_add_story(&lines->m->out->unit, ++life->story_count, lines->at_min, "legacy", clean, "legacy");
  return true;
}

void legacy_take_story(struct legacy_making *m)
{
  struct lines lines = {.m = m};
  uint32_t count = 0;
  const struct legacy_value *list = legacy_find(m, LEGACY_STORY);
  if (!list) return;
  legacy_value_each(list, count_item, &count);
  if (count > STORY_COUNT_MAX) {
    lines.skip_count = count - STORY_COUNT_MAX;
    legacy_note(m, "story: the oldest %u of %u lines left out", lines.skip_count, count);
  }
  legacy_value_each(list, take_line, &lines);
  if (!legacy_value_is_list(list)) legacy_note(m, "story: no list");
  if (lines.faulty_count) legacy_note(m, "story: %u lines without text", lines.faulty_count);
}

/* ---- flags ---- */

struct flags {
  struct legacy_making *m;
  uint32_t taken_count, left_count;
  int status;
};

/* Names of an object's members that are not false, or the texts of an array. */
static bool take_flag(void *context, const char *key, const struct legacy_value *item)
{
  struct flags *flags = context;
  const char *name = key ? key : legacy_value_text(item), *value = key ? legacy_value_text(item) : NULL;
  bool is_set;
  if (key && legacy_value_bool(item, &is_set) && !is_set) return true;
  char full[FLAG_NAME_BYTES];
  bool is_name = name && *name && !text_refusal(TEXT_CID, name, strlen(name)) &&
                 (size_t)snprintf(full, sizeof full, "legacy_%s", name) < sizeof full;
  if (!is_name || flags->taken_count == FLAG_COUNT_MAX) {
    flags->left_count++;
    return true;
  }
  flags->taken_count++;
  flags->status =
      life_set_flag(flags->m->life, (struct name_id){hash_text(full)}, value ? hash_text(value) : 0, flags->m->now_min);
  return flags->status == E_OK;
}

int legacy_take_flags(struct legacy_making *m)
{
  struct flags flags = {.m = m};
  const struct legacy_value *list = legacy_find(m, LEGACY_FLAGS);
  if (!list) return E_OK;
  legacy_value_each(list, take_flag, &flags);
  if (flags.left_count) legacy_note(m, "flags: %u left out", flags.left_count);
  return flags.status;
}
