/* Gates: hour, weekday, place, weather, season, window. They never slow the clock of a random event; a drawn event
 * waits for its gate, 14 days for hour, weekday or place, a year for weather, season or window. Where a life is and
 * what the weather does are pure functions of (life seed, time), so waiting needs no state. Thread: main. */
#ifndef TRIGGER_GATE_H
#define TRIGGER_GATE_H

#include "trigger/cond.h"

#define PLACE_LIST(X)                                                                                                  \
  X(HOME, "home")                                                                                                      \
  X(SCHOOL, "school")                                                                                                  \
  X(PARK, "park")                                                                                                      \
  X(MARKET, "market")                                                                                                  \
  X(DOWNTOWN, "downtown")                                                                                              \
  X(STREET, "street")                                                                                                  \
  X(BUS, "bus")                                                                                                        \
  X(LIBRARY, "library")                                                                                                \
  X(POOL, "pool")                                                                                                      \
  X(CAFE, "cafe")

enum place {
#define PLACE_ENUM(name, id) PLACE_##name,
  PLACE_LIST(PLACE_ENUM)
#undef PLACE_ENUM
      PLACE_COUNT
};

enum weather { WEATHER_CLEAR, WEATHER_CLOUDY, WEATHER_RAIN, WEATHER_SNOW, WEATHER_COUNT };

enum place gate_place(const struct life *life, int64_t now_min);
/* From hash(life seed, date) with the shares of content-mechanics, section 6. */
enum weather gate_weather(const struct life *life, int32_t civil_day);

/* First whole hour at or after from_min (rounded up to now itself if it is open now) at which every clause of the gate
 * holds, or INT64_MAX if it does not open in time. An empty gate is open at once. */
int64_t gate_next_open(const struct cond *gate, const struct life *life, const struct cond_context *context,
                       int64_t from_min);

const char *place_name(enum place place);
const char *weather_name(enum weather weather);

#endif
