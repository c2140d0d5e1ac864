#include "sim/clock.h"

int64_t clock_minute(const struct clock *c, int64_t now_unix_ms)
{
  if (!c->is_running || now_unix_ms <= c->at_unix_ms) return c->at_min;
  return c->at_min + (now_unix_ms - c->at_unix_ms) * c->rate / 1000;
}

int64_t clock_unix_ms(const struct clock *c, int64_t minute)
{
  if (!c->is_running || minute == INT64_MAX) return INT64_MAX;
  int64_t minutes = minute - c->at_min;
  if (minutes <= 0) return c->at_unix_ms;
  if (minutes > INT64_MAX / 2000) return INT64_MAX;
  return c->at_unix_ms + (minutes * 1000 + c->rate - 1) / c->rate;
}

static bool may_run(const struct clock *c, const struct life *life, const struct rules *rules, int64_t now_unix_ms)
{
  return life->is_alive && c->speed > 0 && life->age_years >= rules->clock.montage_until_years &&
         life_prompts_open(life, CLASS_MAJOR) == 0 && now_unix_ms >= c->held_until_unix_ms;
}

void clock_follow(struct clock *c, const struct life *life, const struct rules *rules, int64_t now_unix_ms)
{
  bool runs = may_run(c, life, rules, now_unix_ms);
  bool goes_on = runs && c->is_running && life->now_min == clock_minute(c, now_unix_ms);
  if (!goes_on) {
    c->at_min = life->now_min;
    c->at_unix_ms = now_unix_ms;
  }
  c->is_running = runs;
}
