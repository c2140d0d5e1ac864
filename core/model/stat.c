#include "model/stat.h"

#include <string.h>

#define STAT_NAME(name, text) text,
static const char *const names[STAT_COUNT] = {STAT_LIST(STAT_NAME)};
#undef STAT_NAME

/* round(2^32 * 2^(-2^-k)) for k = 1..16: one factor per binary digit of the fraction of a half-life. */
static const uint64_t half_life_factors[16] = {
    UINT64_C(3037000500), UINT64_C(3611622603), UINT64_C(3938502376), UINT64_C(4112874773),
    UINT64_C(4202935003), UINT64_C(4248701965), UINT64_C(4271771996), UINT64_C(4283353945),
    UINT64_C(4289156690), UINT64_C(4292061010), UINT64_C(4293513907), UINT64_C(4294240540),
    UINT64_C(4294603903), UINT64_C(4294785595), UINT64_C(4294876445), UINT64_C(4294921870),
};

uint64_t stat_decay_q32(int64_t elapsed_min, int64_t half_life_min)
{
  int64_t whole = 0;
  if (elapsed_min >= half_life_min) {
    whole = elapsed_min / half_life_min;
    if (whole >= 32) return 0;
    elapsed_min -= whole * half_life_min;
  }
  uint32_t fraction_q16 = (uint32_t)((uint64_t)elapsed_min * 65536u / (uint64_t)half_life_min);
  uint64_t decay = UINT64_C(1) << 32;
  while (fraction_q16) {
    int digit = __builtin_clz(fraction_q16) - 16; /* highest binary digit that is set: 0 is one half */
    decay = (decay * half_life_factors[digit]) >> 32;
    fraction_q16 &= ~(0x8000u >> digit);
  }
  return decay >> whole;
}

int32_t stat_value(const struct stat_motion *s, int64_t half_life_min, int64_t now_min)
{
  if (half_life_min <= 0 || now_min <= s->at_min || s->value_milli == s->target_milli) return s->value_milli;
  int64_t gap = (int64_t)s->value_milli - s->target_milli;
  int64_t size = (int64_t)(((uint64_t)(gap < 0 ? -gap : gap) * stat_decay_q32(now_min - s->at_min, half_life_min) +
                            (UINT64_C(1) << 31)) >>
                           32);
  return (int32_t)(s->target_milli + (gap < 0 ? -size : size));
}

static int32_t clamp_milli(int64_t milli)
{
  if (milli < 0) return 0;
  return milli > STAT_MILLI_MAX ? STAT_MILLI_MAX : (int32_t)milli;
}

int32_t stat_add(struct stat_motion *s, int64_t half_life_min, int64_t now_min, int32_t change_milli)
{
  int32_t before_milli = stat_value(s, half_life_min, now_min);
  s->value_milli = clamp_milli((int64_t)before_milli + change_milli);
  s->at_min = now_min;
  return before_milli;
}

void stat_aim(struct stat_motion *s, int32_t value_milli, int64_t now_min, int32_t target_milli)
{
  *s = (struct stat_motion){clamp_milli(value_milli), clamp_milli(target_milli), now_min};
}

int32_t stat_diminish(int32_t change_milli, int32_t value_milli)
{
  int64_t room_milli = change_milli > 0 ? STAT_MILLI_MAX - value_milli : value_milli;
  int64_t share = room_milli / 50; /* thousandths of the listed size: 1000 at 50 points */
  if (share < 100) share = 100;
  if (share > 1500) share = 1500;
  return (int32_t)(change_milli * share / 1000);
}

const char *stat_name(enum stat_id id)
{
  return names[id];
}

int stat_by_name(const char *name)
{
  for (int i = 0; i < STAT_COUNT; i++)
    if (strcmp(names[i], name) == 0) return i;
  return -1;
}
