#include "trigger/chance.h"

#include "base/rng.h"
#include "trigger/foresee.h"

static struct cond_context context_of(const struct content *content)
{
  return (struct cond_context){&content->rules, &content->windows};
}

static const struct chance_year *year_of(const struct content *content, int32_t age_years)
{
  int32_t index = age_years < 0 ? 0 : age_years >= CHANCE_YEARS ? CHANCE_YEARS - 1 : age_years;
  return &content->chance[index];
}

/* The event a candidate stands for; r stands behind the gap, its first number. */
static const struct event *pick_event(const struct content *content, const struct chance_year *year, struct rng *r)
{
  return &content->events[year->events[alias_pick(&year->alias, r)]];
}

/* The next candidate after from_min, or NULL when this year of life has none left. */
static const struct event *draw_candidate(struct life *life, const struct content *content,
                                          const struct chance_year *year, int64_t from_min)
{
  struct rng r = rng_make(life->seed, RNG_CANDIDATE, ++life->candidate_count);
  double gap_min = rng_exponential(&r) / year->rate_sum * MINUTES_PER_YEAR;
  double left_min = (double)(life->next_birthday_min - from_min - 1);
  if (gap_min >= left_min) {
    life->candidate_min = life->next_birthday_min;
    return NULL;
  }
  life->candidate_min = from_min + 1 + (int64_t)gap_min;
  return pick_event(content, year, &r);
}

/* Do the event's own limits allow it at now_min? Once they refuse a moment they refuse it for good. */
static bool is_within_limits(const struct event *event, const struct life *life, int64_t now_min)
{
  if (event->max_count == 0 && event->cooldown_min == 0) return true;
  const struct history *h = memory_history(&life->memory, event->def.id);
  if (!h) return true;
  if (event->max_count && h->count >= event->max_count) return false;
  return event->cooldown_min == 0 || now_min - h->last_at_min >= event->cooldown_min;
}

/* Can it be foreseen that the candidate will be refused? */
static bool is_in_vain(const struct event *event, const struct life *life, const struct content *content)
{
  struct cond_context context = context_of(content);
  return !foresee_may_hold(&event->when, life, &context, life->candidate_min) ||
         !is_within_limits(event, life, life->candidate_min);
}

void chance_plan(struct life *life, const struct content *content, int64_t from_min)
{
  const struct chance_year *year = year_of(content, life->age_years);
  life_touch(life, SECTION_CORE);
  if (year->alias.count == 0 || year->rate_sum <= 0) {
    life->candidate_count++;
    life->candidate_min = life->next_birthday_min;
    return;
  }
  const struct event *event = draw_candidate(life, content, year, from_min);
  for (int i = 0; i < CHANCE_AHEAD_MAX && event && is_in_vain(event, life, content); i++)
    event = draw_candidate(life, content, year, life->candidate_min);
}

void chance_follow(struct life *life, const struct content *content)
{
  if (borders_crossed(&content->borders, &life->changes, life->age_years)) chance_plan(life, content, life->now_min);
}

/* Limits of a class, content-mechanics section 1: a full queue or a crowded month means no prompt is drawn and wasted.
 */
bool chance_has_room(const struct event *event, const struct life *life, const struct content *content, int64_t now_min)
{
  const struct pacing_rule *pacing = &content->rules.pacing;
  if (life->prompt_open_count >= PROMPTS_MAX && event->choice_count > 0) return false;
  if (event->prompt_class == CLASS_MINOR) {
    if (life_prompts_open(life, CLASS_MINOR) >= (uint32_t)pacing->minor_open_max) return false;
    int32_t recent = 0;
    for (int i = 0; i < RECENT_MINORS; i++)
      recent += life->recent_minor_min[i] > now_min - pacing->minor_window_min;
    return recent < pacing->minor_per_window_max;
  }
  if (event->prompt_class == CLASS_URGENT) return now_min - life->last_urgent_min >= pacing->urgent_gap_min;
  return true;
}

bool chance_allowed(const struct event *event, const struct life *life, const struct content *content, int64_t now_min)
{
  if (content_is_aside(content, &event->def) || !is_within_limits(event, life, now_min)) return false;
  struct cond_context context = context_of(content);
  return cond_holds(&event->when, life, &context, now_min);
}

bool chance_eligible(const struct event *event, const struct life *life, const struct content *content, int64_t now_min)
{
  return chance_has_room(event, life, content, now_min) && chance_allowed(event, life, content, now_min);
}

double chance_rate(const struct event *event, const struct life *life, const struct content *content, int64_t now_min)
{
  struct cond_context context = context_of(content);
  double rate = event->per_year;
  for (uint32_t i = 0; i < event->times_count; i++)
    if (cond_holds(&event->times[i].when, life, &context, now_min)) rate *= event->times[i].factor;
  return rate;
}

double chance_rate_sum(const struct content *content, int32_t age_years)
{
  return year_of(content, age_years)->rate_sum;
}

/* Actual rate over greatest rate: the factors that hold now. */
static double rate_share(const struct event *event, const struct life *life, const struct content *content,
                         int64_t now_min)
{
  return chance_rate(event, life, content, now_min) / event->per_year_max;
}

const struct event *chance_draw(const struct life *life, const struct content *content, int64_t now_min)
{
  const struct chance_year *year = year_of(content, life->age_years);
  if (year->alias.count == 0) return NULL;
  struct rng r = rng_make(life->seed, RNG_CANDIDATE, life->candidate_count);
  r.draw = 1; /* behind the gap */
  const struct event *event = pick_event(content, year, &r);
  bool is_kept = event->times_count == 0 || rng_chance(&r, rate_share(event, life, content, now_min));
  return is_kept && chance_eligible(event, life, content, now_min) ? event : NULL;
}

/* Events bound to a civil day happen at nine in the morning. */
#define AT_MINUTE_OF_DAY (9 * MINUTES_PER_HOUR)

static int64_t at_day_min(const struct life *life, int32_t day)
{
  return day == INT32_MAX ? INT64_MAX : (int64_t)(day - life->birth_day) * MINUTES_PER_DAY + AT_MINUTE_OF_DAY;
}

/* When a date-bound event is due next, at from_min or later and before until_min, or INT64_MAX. */
static int64_t at_due_min(const struct event *event, const struct life *life, const struct content *content,
                          int64_t from_min, int64_t until_min)
{
  const struct at *at = &event->at;
  int64_t due_min = INT64_MAX;
  /* The first day whose nine o'clock is not over. */
  int32_t day = life_civil_day(life, from_min + MINUTES_PER_DAY - 1 - AT_MINUTE_OF_DAY);
  switch (at->kind) {
  case AT_BIRTHDAY:
    /* Being born is no birthday. */
    if (at->age_years < 0 ? life->age_years > 0 : at->age_years == life->age_years)
      due_min = life_birthday_min(life, life->age_years);
    break;
  case AT_AGE_DAYS: {
    struct rng r = rng_make(life->seed, RNG_EVENT, rng_item(event->def.id.hash, UINT64_MAX));
    due_min = rng_range(&r, (int64_t)at->low * MINUTES_PER_DAY, ((int64_t)at->high + 1) * MINUTES_PER_DAY - 1);
    break;
  }
  case AT_DATE: {
    int32_t year = calendar_date(day).year;
    int32_t due_day = calendar_day((struct date){year, at->month, at->day});
    if (due_day < day) due_day = calendar_day((struct date){year + 1, at->month, at->day});
    due_min = at_day_min(life, due_day);
    break;
  }
  case AT_WINDOW:
    due_min = at_day_min(life, window_next_start(&content->windows.items[at->window], day));
    break;
  }
  return due_min >= from_min && due_min < until_min ? due_min : INT64_MAX;
}

int64_t at_next_min(const struct event *event, const struct life *life, const struct content *content, int64_t from_min)
{
  if (event->at.kind != AT_BIRTHDAY) return at_due_min(event, life, content, from_min, INT64_MAX);
  int32_t age_years = event->at.age_years;
  int64_t due_min = age_years < 0 ? life->next_birthday_min : life_birthday_min(life, age_years);
  return due_min >= from_min ? due_min : INT64_MAX;
}

/* A moving feast may begin twice within one year of life, hence the loop. */
static int at_plan_event(struct life *life, const struct content *content, const struct event *event, int64_t from_min)
{
  int status = E_OK;
  while (!status) {
    int64_t due_min = at_due_min(event, life, content, from_min, life->next_birthday_min);
    if (due_min == INT64_MAX) return E_OK;
    status = agenda_add(&life->agenda,
                        (struct agenda_entry){.due_min = due_min, .kind = AGENDA_AT, .content = event->def.id});
    from_min = due_min + 1;
  }
  return status;
}

int at_plan(struct life *life, const struct content *content, int64_t from_min)
{
  agenda_remove(&life->agenda, AGENDA_AT, UINT32_MAX);
  life_touch(life, SECTION_AGENDA);
  int status = E_OK;
  for (uint32_t i = 0; i < content->at_event_count && !status; i++)
    status = at_plan_event(life, content, &content->events[content->at_events[i]], from_min);
  return status;
}

const struct event *signal_draw(const struct life *life, const struct content *content, struct name_id signal,
                                uint64_t occurrence, int64_t now_min)
{
  const struct signal_index *row = NULL;
  for (uint32_t i = 0; i < content->signal_count && !row; i++)
    if (name_id_equal(content->signals[i].signal, signal)) row = &content->signals[i];
  if (!row) return NULL;
  double sum = 0;
  for (uint32_t i = 0; i < row->event_count; i++) {
    const struct event *event = &content->events[row->events[i]];
    if (chance_eligible(event, life, content, now_min)) sum += event->weight;
  }
  if (sum <= 0) return NULL;
  struct rng r = rng_make(life->seed, RNG_EVENT, rng_item(signal.hash, occurrence));
  double pick = rng_unit(&r) * sum;
  const struct event *last = NULL;
  for (uint32_t i = 0; i < row->event_count; i++) {
    const struct event *event = &content->events[row->events[i]];
    if (!chance_eligible(event, life, content, now_min)) continue;
    last = event;
    if (pick < event->weight) return event;
    pick -= event->weight;
  }
  return last;
}
