/* p: what is told, started, planned, and whom one meets. */
#include "script/api_int.h"

#include <string.h>

#include "base/hash.h"
#include "script/sets.h"
#include "script/words.h"

#define SAY_CHARACTERS_MAX     280
#define CAPTION_CHARACTERS_MAX 120

static int tell(lua_State *L, enum effect_kind kind, size_t characters_max)
{
  api_call(L);
  struct effect effect = {.kind = (uint8_t)kind, .text = api_check_words(L, 2, characters_max)};
  api_add(L, &effect);
  return 0;
}

static int story_say(lua_State *L)
{
  return tell(L, EFFECT_SAY, SAY_CHARACTERS_MAX);
}

static int story_notify(lua_State *L)
{
  return tell(L, EFFECT_NOTIFY, SAY_CHARACTERS_MAX);
}

static int story_remember(lua_State *L)
{
  return tell(L, EFFECT_REMEMBER, CAPTION_CHARACTERS_MAX);
}

/* The id of an event or a quest of the present generation: of what can be opened. */
static struct content_id check_content(lua_State *L, int argument)
{
  const struct content *content = api_call(L)->content;
  const char *path = luaL_checkstring(L, argument);
  struct content_id id = {hash_text(path)};
  if (content_event(content, id) || content_quest(content, id)) return id;
  struct suggest suggest;
  if (strlen(path) > 100) luaL_argerror(L, argument, "this is no content id");
  suggest_init(&suggest, path);
  for (uint32_t i = 0; i < content->event_count; i++)
    suggest_offer(&suggest, content->events[i].def.path);
  for (uint32_t i = 0; i < content->quest_count; i++)
    suggest_offer(&suggest, content->quests[i].def.path);
  const char *best = suggest_best(&suggest);
  if (best) luaL_error(L, "content '%s' unknown (did you mean '%s'?)", path, best);
  luaL_error(L, "content '%s' unknown", path);
  return id;
}

static int story_start(lua_State *L)
{
  struct effect effect = {.kind = EFFECT_START};
  api_call(L);
  effect.content = check_content(L, 2);
  api_add(L, &effect);
  return 0;
}

static int story_schedule(lua_State *L)
{
  struct effect effect = {.kind = EFFECT_SCHEDULE, .target = 100};
  int64_t low, high;
  api_call(L);
  effect.content = check_content(L, 2);
  const char *delay = luaL_checkstring(L, 3);
  if (duration_parse(delay, true, &low, &high) != 0)
    return luaL_argerror(L, 3, "a delay is \"3d\" or \"4mo..10mo\" (min, h, d, w, mo, y)");
  if (!lua_isnoneornil(L, 4)) return luaL_argerror(L, 4, "arguments for later are not available yet");
  effect.amount = low;
  effect.value = (uint64_t)high;
  api_add(L, &effect);
  return 0;
}

static int story_meet(lua_State *L)
{
  struct effect effect = {.kind = EFFECT_MEET};
  api_call(L);
  effect.target = (uint8_t)api_check_member(L, "role", luaL_checkstring(L, 2));
  api_add(L, &effect);
  return 0;
}

const luaL_Reg API_STORY[] = {
    {"meet", story_meet}, {"notify", story_notify},     {"remember", story_remember},
    {"say", story_say},   {"schedule", story_schedule}, {"start", story_start},
    {NULL, NULL},
};
