#include "server/legacy_life.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "model/birth.h"
#include "model/month.h"
#include "model/mortality.h"
#include "proto/text.h"
#include "server/legacy_life_int.h"
#include "trigger/cond.h"

#define NOTES_BYTES_MAX 4096
#define NAME_KEPT_BYTES 64            /* of a foreign name in a note */
#define UNKNOWN_NAMED   12            /* unknown names that a note lists */
#define WALLET_MAX      1000000000000 /* what the ledger books at once */
#define MORNING_MIN     (9 * MINUTES_PER_HOUR)
#define NAMES_BYTES_MAX 64

_Static_assert(LEGACY_ADDICTION - LEGACY_HEALTH == STAT_ADDICTION, "stats stand in the order of STAT_LIST");

static const struct {
  const char *names, *becomes;
} places[] = {
#define LEGACY_PLACE_ROW(place, names, becomes) {names, becomes},
    LEGACY_PLACE_LIST(LEGACY_PLACE_ROW)
#undef LEGACY_PLACE_ROW
};

/* Objects besides the top in which names are looked for. */
static const char *const groups[] = {"stats", "attributes"};

void legacy_life_print_places(struct buf *out)
{
  for (int i = 0; i < LEGACY_PLACE_COUNT; i++)
    buf_printf(out, "%-36s %s\n", places[i].names, places[i].becomes);
}

void legacy_life_init(struct legacy_life *l)
{
  memset(l, 0, sizeof *l);
  player_init(&l->player, (struct player_id){0}, 1);
  unit_init(&l->unit);
  buf_init(&l->notes, NOTES_BYTES_MAX);
}

void legacy_life_deinit(struct legacy_life *l)
{
  player_deinit(&l->player);
  unit_deinit(&l->unit);
  buf_deinit(&l->notes);
}

void legacy_note(struct legacy_making *m, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  (void)!buf_vprintf(&m->out->notes, format, arguments); /* beyond the bound there are no more notes */
  va_end(arguments);
  (void)!buf_append_char(&m->out->notes, '\n');
}

static int refuse(struct legacy_making *m, const char *word, const char *format, ...) PRINTF_LIKE(3, 4);

static int refuse(struct legacy_making *m, const char *word, const char *format, ...)
{
  va_list arguments;
  m->out->refusal.word = word;
  va_start(arguments, format);
  vsnprintf(m->out->refusal.text, sizeof m->out->refusal.text, format, arguments);
  va_end(arguments);
  return E_INVALID;
}

/* ---- finding ---- */

/* The next of the names between bars; false when there is none. */
static bool next_name(const char **names, char out[NAMES_BYTES_MAX])
{
  size_t size = strcspn(*names, "|");
  if (size == 0) return false;
  snprintf(out, NAMES_BYTES_MAX, "%.*s", (int)size, *names);
  *names += size + ((*names)[size] == '|');
  return true;
}

static const struct legacy_value *find_name(const struct legacy_save *save, const char *name)
{
  const struct legacy_value *root = legacy_save_root(save);
  const struct legacy_value *value = legacy_value_at(root, name);
  for (size_t i = 0; !value && i < sizeof groups / sizeof *groups; i++) {
    const struct legacy_value *group = legacy_value_at(root, groups[i]);
    if (group) value = legacy_value_at(group, name);
  }
  return value;
}

const struct legacy_value *legacy_find(const struct legacy_making *m, enum legacy_place place)
{
  char name[NAMES_BYTES_MAX];
  const struct legacy_value *value = NULL;
  for (const char *names = places[place].names; !value && next_name(&names, name);)
    value = find_name(m->save, name);
  return value;
}

const char *legacy_name(const struct legacy_value *value)
{
  const char *name = value ? legacy_value_text(value) : NULL;
  if (!name || !*name || text_refusal(TEXT_NAME, name, strlen(name))) return NULL;
  return name;
}

int legacy_sex(const struct legacy_value *value)
{
  static const struct {
    const char *word;
    enum sex sex;
  } words[] = {{"female", SEX_FEMALE}, {"f", SEX_FEMALE}, {"woman", SEX_FEMALE}, {"girl", SEX_FEMALE},
               {"male", SEX_MALE},     {"m", SEX_MALE},   {"man", SEX_MALE},     {"boy", SEX_MALE}};
  const char *text = value ? legacy_value_text(value) : NULL;
  for (size_t i = 0; text && i < sizeof words / sizeof *words; i++)
    if (strcasecmp(words[i].word, text) == 0) return (int)words[i].sex;
  return -1;
}

/* ---- who it is ---- */

static const char *choose_name(struct legacy_making *m, const char *column, enum legacy_place place)
{
  if (*column && !text_refusal(TEXT_NAME, column, strlen(column))) return column;
  const char *name = legacy_name(legacy_find(m, place));
  if (!name) legacy_note(m, "%s: no usable one, drawn", place == LEGACY_FIRST_NAME ? "first name" : "last name");
  return name;
}

bool legacy_is_over(const struct legacy_value *alive, const struct legacy_value *dead)
{
  bool is_alive, is_dead;
  return (alive && legacy_value_bool(alive, &is_alive) && !is_alive) ||
         (dead && legacy_value_bool(dead, &is_dead) && is_dead);
}

static bool find_whole(const struct legacy_making *m, enum legacy_place place, int64_t *out_whole)
{
  int32_t milli;
  const struct legacy_value *value = legacy_find(m, place);
  return value && legacy_value_number(value, out_whole, &milli);
}

static int take_age(struct legacy_making *m, const struct legacy_row *row)
{
  int64_t days = row->age_days, years = row->age_years;
  int32_t years_max = m->game->content->rules.mortality.age_max_years;
  if (!row->has_age_days && !find_whole(m, LEGACY_AGE_DAYS, &days)) {
    if (!row->has_age_years && !find_whole(m, LEGACY_AGE_YEARS, &years)) return refuse(m, "age", "nobody tells it");
    if (years < 0 || years > years_max) return refuse(m, "age", "%" PRId64 " years: no life is that long", years);
    days = years * MINUTES_PER_YEAR / MINUTES_PER_DAY + 1;
  }
  if (days < 0 || days >= (int64_t)years_max * MINUTES_PER_YEAR / MINUTES_PER_DAY)
    return refuse(m, "age", "%" PRId64 " days: no life is that long", days);
  m->now_min = days * MINUTES_PER_DAY + MORNING_MIN;
  return E_OK;
}

/* ---- what it has ---- */

static int find_amount(struct legacy_making *m, enum legacy_place place, int64_t *out_amount)
{
  int32_t milli;
  const char *word = place == LEGACY_MONEY ? "money" : "diamonds";
  const struct legacy_value *value = legacy_find(m, place);
  *out_amount = 0;
  if (!value) return E_OK;
  if (!legacy_value_number(value, out_amount, &milli)) return refuse(m, word, "no number");
  if (*out_amount > WALLET_MAX || *out_amount < -WALLET_MAX)
    return refuse(m, word, "%" PRId64 " is more than anybody can have", *out_amount);
  return E_OK;
}

static int take_wallet(struct legacy_making *m)
{
  int64_t debt_max = m->game->content->rules.overdraft_max;
  int status = find_amount(m, LEGACY_DIAMONDS, &m->out->diamonds);
  if (!status) status = find_amount(m, LEGACY_MONEY, &m->life->money);
  if (status) return status;
  if (m->out->diamonds < 0) {
    legacy_note(m, "diamonds: %" PRId64 " became 0", m->out->diamonds);
    m->out->diamonds = 0;
  }
  if (m->life->money < -debt_max) {
    legacy_note(m, "money: %" PRId64 " became %" PRId64 ", the overdraft", m->life->money, -debt_max);
    m->life->money = -debt_max;
  }
  return E_OK;
}

/* Milli-points from 0 to max_milli; false when the save tells nothing usable. */
static bool find_points(struct legacy_making *m, int stat, int32_t max_milli, int32_t *out_milli)
{
  int64_t whole;
  int32_t milli;
  const struct legacy_value *value = legacy_find(m, (enum legacy_place)(LEGACY_HEALTH + stat));
  if (!value) return false;
  if (!legacy_value_number(value, &whole, &milli)) {
    legacy_note(m, "%s: no number, left out", stat_name((enum stat_id)stat));
    return false;
  }
  int64_t points_max = max_milli / MILLI;
  if (whole < 0 || whole > points_max) {
    legacy_note(m, "%s: %" PRId64 " became %" PRId64, stat_name((enum stat_id)stat), whole, whole < 0 ? 0 : points_max);
    whole = whole < 0 ? 0 : points_max;
    milli = 0;
  }
  int64_t value_milli = whole * MILLI + milli;
  *out_milli = value_milli < 0 ? 0 : value_milli > max_milli ? max_milli : (int32_t)value_milli;
  return true;
}

static void take_stats(struct legacy_making *m)
{
  const struct rules *rules = &m->game->content->rules;
  struct life *life = m->life;
  month_retarget(life, rules, m->now_min);
  for (int i = 0; i < STAT_COUNT; i++) {
    if (i == STAT_ENERGY) continue;
    life->stats[i].value_milli = life->stats[i].target_milli; /* where years without a tale have brought it */
    (void)find_points(m, i, STAT_MILLI_MAX, &life->stats[i].value_milli);
  }
  life->energy.value_milli = rules->energy.max_milli;
  (void)find_points(m, STAT_ENERGY, rules->energy.overflow_max_milli, &life->energy.value_milli);
  month_retarget(life, rules, m->now_min); /* targets depend on the stats */
  mortality_begin(life, rules);
}

/* What the schools of the past years were worth, as each first of September would have told. */
static void finish_schools(struct legacy_making *m)
{
  struct life *life = m->life;
  enum school before = SCHOOL_NONE;
  for (struct date september = {calendar_date(life->birth_day).year, 9, 1};; september.year++) {
    int64_t at_min = (int64_t)(calendar_day(september) - life->birth_day) * MINUTES_PER_DAY;
    if (at_min > m->now_min) return;
    enum school now = cond_school(life, at_min);
    if (now != before) life->schooling_milli += m->game->content->rules.schooling_milli[before];
    before = now;
  }
}

/* ---- what is not known ---- */

struct unknown {
  char list[UNKNOWN_NAMED * (NAME_KEPT_BYTES + 2)];
  size_t size;
  uint32_t count;
};

static bool is_known(const char *key)
{
  char name[NAMES_BYTES_MAX];
  for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
    if (strcmp(groups[i], key) == 0) return true;
  for (int i = 0; i < LEGACY_PLACE_COUNT; i++)
    for (const char *names = i == LEGACY_JOBS ? "" : places[i].names; next_name(&names, name);)
      if (strcmp(name, key) == 0) return true;
  return false;
}

static bool note_unknown(void *context, const char *key, const struct legacy_value *item)
{
  (void)item;
  struct unknown *u = context;
  if (!key || is_known(key) || u->count++ >= UNKNOWN_NAMED) return true;
  char clean[NAME_KEPT_BYTES];
  text_clean(clean, sizeof clean, key, strlen(key));
  u->size += (size_t)snprintf(u->list + u->size, sizeof u->list - u->size, "%s%s", u->size ? ", " : "", clean);
  return true;
}

static void tell_unknown(struct legacy_making *m)
{
  struct unknown u = {0};
  const struct legacy_value *root = legacy_save_root(m->save);
  legacy_value_each(root, note_unknown, &u);
  for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
    const struct legacy_value *group = legacy_value_at(root, groups[i]);
    if (group) legacy_value_each(group, note_unknown, &u);
  }
  if (u.count == 0) return;
  legacy_note(m, "kept, not carried: %s%s", u.list, u.count > UNKNOWN_NAMED ? ", .." : "");
}

/* ---- the whole ---- */

static int be_born(struct legacy_making *m, const struct legacy_row *row, const struct legacy_life_options *options)
{
  const struct content *content = m->game->content;
  struct birth birth = {.id = {options->life_id},
                        .player = {options->account_id},
                        .seed = options->seed,
                        .first_name = choose_name(m, row->first_name, LEGACY_FIRST_NAME),
                        .family_name = choose_name(m, row->last_name, LEGACY_LAST_NAME),
                        .sex = legacy_sex(legacy_find(m, LEGACY_SEX)),
                        .culture = -1};
  int status = birth_life(m->life, &content->rules, &content->names, &birth);
  if (!status) birth_grow(m->life, &content->rules, m->now_min);
  return status;
}

static void fill_player(struct legacy_making *m, const struct legacy_life_options *options)
{
  struct player *p = &m->out->player;
  p->id.value = options->account_id;
  p->created_at_unix_ms = p->life_started_at_unix_ms = options->now_unix_ms;
  p->has_life = true;
  p->lives_started = 1;
  p->clock = (struct clock){.rate = 1, .at_unix_ms = options->now_unix_ms, .at_min = m->now_min};
  m->out->unit.has_new_life = m->out->unit.is_account_changed = true;
  if (!legacy_is_over(legacy_find(m, LEGACY_ALIVE), legacy_find(m, LEGACY_DEAD))) return;
  p->lives_completed = 1;
  p->life.is_alive = false;
  p->life.died_at_min = m->now_min;
  p->life.cause = CAUSE_AGE;
}

int legacy_life_make(struct legacy_life *l, const struct legacy_row *row, const struct legacy_save *save,
                     const struct game *game, const struct legacy_life_options *options)
{
  struct legacy_making m = {.out = l, .save = save, .game = game, .life = &l->player.life};
  int status = take_age(&m, row);
  if (!status) status = be_born(&m, row, options);
  if (!status) status = take_wallet(&m);
  if (!status) status = legacy_take_people(&m);
  if (status) return status;
  finish_schools(&m);
  take_stats(&m);
  legacy_take_story(&m);
  status = legacy_take_flags(&m);
  fill_player(&m, options);
  tell_unknown(&m);
  return status ? status : l->unit.status;
}
