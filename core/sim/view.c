#include "sim/view.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/assert.h"
#include "base/rng.h"
#include "economy/login.h"
#include "model/calendar.h"
#include "sim/fire.h"
#include "sim/player.h"
#include "sim/story.h"
#include "sim/view_int.h"
#include "trigger/gate.h"

static const char *const moods[] = {"calm", "happy", "sad", "worried", "tired"};

static int64_t mood_of(const struct view *v)
{
  if (v->energy < 15) return 4;
  if (v->stats[STAT_STRESS] > 70) return 3;
  if (v->stats[STAT_HAPPINESS] >= 70) return 1;
  return v->stats[STAT_HAPPINESS] < 35 ? 2 : 0;
}

static void take_people(struct view *v, const struct life *life, const struct rules *rules)
{
  for (uint32_t i = 0; i < life->people_count; i++) {
    const struct person *person = &life->people[i];
    if (!person->born) continue;
    int32_t day = life_civil_day(life, person->alive ? life->now_min : person->death_min);
    v->people[v->people_count++] =
        (struct view_person){.number = person->number,
                             .role = person->role,
                             .is_alive = person->alive,
                             .age_years = (int16_t)calendar_age_years(person->birth_day, day),
                             .closeness = (int16_t)(life_closeness(person, rules, life->now_min) / MILLI)};
  }
}

static void take_prompt(struct view *v, uint32_t index, const struct prompt *prompt)
{
  uint64_t names = prompt->content.hash;
  for (int i = 0; i < prompt->choice_count; i++)
    names = rng_mix(names ^ prompt->choices[i].hash);
  v->prompts[index] = prompt->number;
  v->prompt_names[index] = names;
}

static void take_life(struct view *v, const struct player *player, const struct rules *rules)
{
  const struct life *life = &player->life;
  int64_t now_min = life->now_min;
  int32_t day = life_civil_day(life, now_min);
  v->life_id = life->id.value;
  v->at_min = now_min;
  v->age_years = life->age_years;
  v->stage = life_stage(life->age_years);
  v->is_alive = life->is_alive;
  v->speed = player->clock.speed;
  v->place = gate_place(life, now_min);
  v->season = calendar_season(day);
  v->weather = gate_weather(life, day);
  v->school = cond_school(life, now_min);
  v->money = life->money;
  v->energy = life_energy(life, rules, now_min) / MILLI;
  v->energy_max = rules->energy.max_milli / MILLI;
  v->energy_per_hour_milli = life->energy.period_min ? 60 * MILLI / life->energy.period_min : 0;
  for (int i = 0; i < STAT_COUNT; i++)
    v->stats[i] = life_stat(life, rules, (enum stat_id)i, now_min) / MILLI;
  v->mood = mood_of(v);
  if (life->busy_until_min > now_min) {
    v->busy_with = life->busy_with.hash;
    v->busy_until_min = life->busy_until_min;
  }
  take_people(v, life, rules);
  v->prompt_count = life->prompt_open_count;
  for (uint32_t i = 0; i < life->prompt_open_count; i++)
    take_prompt(v, i, &life->prompts[i]);
}

void view_take(struct view *v, const struct player *player, const struct game *game, int64_t now_unix_ms)
{
  memset(v, 0, sizeof *v);
  int64_t today = login_day(now_unix_ms);
  v->diamonds = player->diamonds;
  v->is_claimable = player->streak_day != today;
  bool is_unbroken = player->streak_day >= today - 1;
  v->streak_day = is_unbroken && player->streak_days ? login_cycle_day(player->streak_days) : 0;
  v->has_life = player->has_life;
  if (!player->has_life) return;
  v->lesson = view_lesson(player, game->content);
  take_life(v, player, &game->content->rules);
  view_take_doings(v, &player->life, game->content);
}

/* ---- writing what differs ---- */

void view_enter(struct differ *d, const char *key)
{
  CHECK(d->depth < GROUP_DEPTH);
  d->waiting[d->depth++] = key;
}

void view_leave(struct differ *d)
{
  if (d->open_depth == d->depth) {
    json_object_end(d->out);
    d->open_depth--;
  }
  d->depth--;
}

void view_open_groups(struct differ *d)
{
  while (d->open_depth < d->depth)
    json_kv_object(d->out, d->waiting[d->open_depth++]);
  d->has_written = true;
}

static bool differs(struct differ *d, int64_t base, int64_t now)
{
  if (!d->is_whole && base == now) return false;
  view_open_groups(d);
  return true;
}

static void put_int(struct differ *d, const char *key, int64_t base, int64_t now)
{
  if (differs(d, base, now)) json_kv_int(d->out, key, now);
}

static void put_bool(struct differ *d, const char *key, int64_t base, int64_t now)
{
  if (differs(d, base, now)) json_kv_bool(d->out, key, now != 0);
}

static void put_name(struct differ *d, const char *key, int64_t base, int64_t now, const char *name)
{
  if (differs(d, base, now)) json_kv_text(d->out, key, name);
}

void view_write_date(int32_t civil_day, struct json *out)
{
  struct date date = calendar_date(civil_day);
  json_object_begin(out);
  json_kv_int(out, "y", date.year);
  json_kv_int(out, "m", date.month);
  json_kv_int(out, "d", date.day);
  json_object_end(out);
}

static void put_identity(struct differ *d, const struct view *base, const struct view *v, const struct player *player,
                         const struct content *content)
{
  const struct life *life = &player->life;
  if (!d->is_whole && base->has_life && base->life_id == v->life_id) return;
  view_open_groups(d);
  char text[2 * NAME_BYTES + 2];
  snprintf(text, sizeof text, "%" PRId64, life->id.value);
  json_kv_text(d->out, "id", text);
  const struct culture *culture = &content->names.cultures[names_culture(&content->names, life->culture)];
  bool family_first = culture->family_name_first;
  snprintf(text, sizeof text, "%s %s", family_first ? life->family_name : life->first_name,
           family_first ? life->first_name : life->family_name);
  json_kv_text(d->out, "name", text);
  json_kv_text(d->out, "first_name", life->first_name);
  json_kv_text(d->out, "last_name", life->family_name);
  json_kv_text(d->out, "sex", life->sex == SEX_FEMALE ? "female" : "male");
  json_kv_text(d->out, "culture", culture->id);
  struct date birth = calendar_date(life->birth_day);
  snprintf(text, sizeof text, "%04d-%02d-%02d", birth.year, birth.month, birth.day);
  json_kv_text(d->out, "birth", text);
}

static void put_time(struct differ *d, const struct view *base, const struct view *v, const struct life *life)
{
  int64_t base_day = calendar_whole_days(base->at_min), day = calendar_whole_days(v->at_min);
  if (differs(d, base_day, day)) {
    json_key(d->out, "date");
    view_write_date(life_civil_day(life, v->at_min), d->out);
  }
  put_int(d, "minute", base->at_min - base_day * MINUTES_PER_DAY, v->at_min - day * MINUTES_PER_DAY);
  put_int(d, "at", base->at_min, v->at_min);
}

static void put_life(struct differ *d, const struct view *base, const struct view *v, const struct player *player,
                     const struct content *content)
{
  view_enter(d, "life");
  put_identity(d, base, v, player, content);
  put_time(d, base, v, &player->life);
  put_int(d, "age", base->age_years, v->age_years);
  put_name(d, "stage", base->stage, v->stage, stage_name((enum stage)v->stage));
  put_bool(d, "alive", base->is_alive, v->is_alive);
  if (!v->is_alive) put_name(d, "cause", base->is_alive, 0, cause_name((enum death_cause)player->life.cause));
  put_int(d, "speed", base->speed, v->speed);
  put_name(d, "mood", base->mood, v->mood, moods[v->mood]);
  put_name(d, "place", base->place, v->place, place_name((enum place)v->place));
  put_name(d, "season", base->season, v->season, calendar_season_name((enum season)v->season));
  put_name(d, "weather", base->weather, v->weather, weather_name((enum weather)v->weather));
  put_name(d, "school", base->school, v->school, school_name((enum school)v->school));
  put_int(d, "money", base->money, v->money);
  view_enter(d, "energy");
  put_int(d, "value", base->energy, v->energy);
  put_int(d, "max", base->energy_max, v->energy_max);
  if (differs(d, base->energy_per_hour_milli, v->energy_per_hour_milli))
    json_kv_fixed(d->out, "per_hour", v->energy_per_hour_milli, 3);
  view_leave(d);
  view_enter(d, "stats");
  for (int i = 0; i < STAT_COUNT; i++)
    if (i != STAT_ENERGY) put_int(d, stat_name((enum stat_id)i), base->stats[i], v->stats[i]);
  view_leave(d);
  view_leave(d);
}

static const struct view_person *find_person(const struct view *v, uint16_t number)
{
  for (uint32_t i = 0; i < v->people_count; i++)
    if (v->people[i].number == number) return &v->people[i];
  return NULL;
}

static void put_person(struct differ *d, const struct view_person *seen, const struct life *life)
{
  char key[8];
  const struct person *person = life_person_by_number(life, seen->number);
  snprintf(key, sizeof key, "%u", seen->number);
  view_open_groups(d);
  json_kv_object(d->out, key);
  json_kv_text(d->out, "name", person ? person->first_name : "");
  json_kv_text(d->out, "role", role_id((enum role)seen->role));
  json_kv_text(d->out, "called", person ? person_called(person) : role_called((enum role)seen->role));
  if (person) json_kv_text(d->out, "sex", person->sex == SEX_FEMALE ? "female" : "male");
  json_kv_int(d->out, "age", seen->age_years);
  json_kv_bool(d->out, "alive", seen->is_alive);
  json_kv_int(d->out, "closeness", seen->closeness);
  json_object_end(d->out);
}

static void put_people(struct differ *d, const struct view *base, const struct view *v, const struct life *life)
{
  view_enter(d, "people");
  if (d->is_whole) view_open_groups(d);
  for (uint32_t i = 0; i < v->people_count; i++) {
    const struct view_person *old = find_person(base, v->people[i].number);
    if (!old || memcmp(old, &v->people[i], sizeof *old) != 0) put_person(d, &v->people[i], life);
  }
  for (uint32_t i = 0; i < base->people_count; i++) {
    char key[8];
    if (find_person(v, base->people[i].number)) continue;
    snprintf(key, sizeof key, "%u", base->people[i].number);
    view_open_groups(d);
    json_key(d->out, key);
    json_null(d->out);
  }
  view_leave(d);
}

/* Index of the question, or -1. */
static int prompt_at(const struct view *v, uint32_t number)
{
  for (uint32_t i = 0; i < v->prompt_count; i++)
    if (v->prompts[i] == number) return (int)i;
  return -1;
}

static bool is_known(const struct view *base, const struct view *v, uint32_t index)
{
  int at = prompt_at(base, v->prompts[index]);
  return at >= 0 && base->prompt_names[at] == v->prompt_names[index];
}

static void put_prompts(struct differ *d, const struct view *base, const struct view *v, const struct player *player,
                        const struct game *game)
{
  char key[PROMPT_ID_BYTES];
  view_enter(d, "prompts");
  if (d->is_whole) view_open_groups(d);
  for (uint32_t i = 0; i < v->prompt_count; i++) {
    if (is_known(base, v, i)) continue;
    view_open_groups(d);
    player_prompt_id(&player->life, v->prompts[i], key);
    json_kv_object(d->out, key);
    view_write_prompt(&player->life.prompts[i], player, game, "choices", d->out);
    json_object_end(d->out);
  }
  for (uint32_t i = 0; i < base->prompt_count; i++) {
    if (prompt_at(v, base->prompts[i]) >= 0) continue;
    player_prompt_id(&(struct life){.id = {base->life_id}}, base->prompts[i], key);
    view_open_groups(d);
    json_key(d->out, key);
    json_null(d->out);
  }
  view_leave(d);
}

static void put_now(struct differ *d, const struct view *base, const struct view *v, const struct content *content)
{
  if (base->busy_until_min == v->busy_until_min && base->busy_with == v->busy_with) return;
  if (v->busy_until_min == 0) {
    view_open_groups(d);
    json_key(d->out, "now");
    json_null(d->out);
    return;
  }
  view_enter(d, "now");
  for (uint32_t i = 0; i < content->activity_count; i++) {
    const struct activity *activity = &content->activities[i];
    if (activity->name.hash != v->busy_with) continue;
    view_open_groups(d);
    json_kv_text(d->out, "activity", activity->id);
    json_kv_text(d->out, "title", activity->title);
  }
  put_int(d, "until", base->busy_until_min, v->busy_until_min);
  view_leave(d);
}

static void put_account(struct differ *d, const struct view *base, const struct view *v, const struct player *player,
                        const struct game *game)
{
  char text[24];
  view_enter(d, "account");
  if (d->is_whole) {
    view_open_groups(d);
    snprintf(text, sizeof text, "%" PRId64, player->id.value);
    json_kv_text(d->out, "player_id", text);
  }
  put_int(d, "diamonds", base->diamonds, v->diamonds);
  view_enter(d, "streak");
  put_int(d, "day", base->streak_day, v->streak_day);
  put_bool(d, "claimable", base->is_claimable, v->is_claimable);
  view_leave(d);
  view_put_tutorial(d, base, v, player, game);
  view_leave(d);
}

bool view_write(const struct view *base, const struct view *v, const struct player *player, const struct game *game,
                struct json *out)
{
  static const struct view nothing;
  struct differ d = {.out = out, .is_whole = base == NULL};
  if (!base) base = &nothing;
  put_account(&d, base, v, player, game);
  put_int(&d, "diamonds", base->diamonds, v->diamonds);
  if (!v->has_life) return d.has_written;
  put_int(&d, "energy", base->energy, v->energy);
  put_int(&d, "money", base->money, v->money);
  put_life(&d, base, v, player, game->content);
  put_people(&d, base, v, &player->life);
  put_prompts(&d, base, v, player, game);
  put_now(&d, base, v, game->content);
  view_put_doings(&d, base, v, player, game);
  return d.has_written;
}

void view_write_prompt(const struct prompt *prompt, const struct player *player, const struct game *game,
                       const char *options_key, struct json *out)
{
  static const char *const classes[] = {"notice", "minor", "spark", "urgent", "major"};
  const struct event *event = content_event(game->content, prompt->content);
  const char *text = fire_prompt_text(game, prompt);
  json_kv_text(out, "key", event ? event->def.path : "");
  json_kv_text(out, "class", classes[prompt->prompt_class]);
  json_kv_text(out, "title", event ? event->title : "A question from another day");
  story_write("body", text ? text : "", &player->life, game->content, prompt->opened_at_min, out);
  json_kv_array(out, options_key);
  for (int i = 0; i < prompt->choice_count; i++) {
    const struct choice *choice = fire_choice(game, prompt, i);
    if (!choice) continue;
    json_object_begin(out);
    json_kv_text(out, "id", choice->id);
    story_write("text", choice->text, &player->life, game->content, prompt->opened_at_min, out);
    if (choice->cost_money > 0) json_kv_int(out, "cost", choice->cost_money);
    json_object_end(out);
  }
  json_array_end(out);
  json_kv_int(out, "opened_at", prompt->opened_at_min);
  json_kv_int(out, "expires_at", prompt->expires_at_min);
}
