#include "sim/story.h"

#include <string.h>

#include "model/calendar.h"
#include "trigger/gate.h"

static bool is_slot(const char *slot, size_t size, const char *name)
{
  return strlen(name) == size && memcmp(slot, name, size) == 0;
}

/* A person's name, or how one speaks of somebody in that role when nobody is there. */
static void render_person(struct buf *out, enum role role, const struct life *life, const struct rules *rules,
                          int64_t now_min)
{
  const struct person *person = life_person(life, rules, role, now_min);
  bool is_family = role == ROLE_MUM || role == ROLE_DAD || role == ROLE_GRAN;
  buf_append_text(out, person && !is_family ? person->first_name : role_called(role));
}

/* The other in the conversation: how the life calls family, else by name. */
static void render_other(struct buf *out, const struct life *life)
{
  const struct person *person = life_person_by_number(life, life->talks.now.person);
  bool is_family = person && (person->role == ROLE_MUM || person->role == ROLE_DAD || person->role == ROLE_GRAN);
  buf_append_text(out, !person ? "somebody" : is_family ? person_called(person) : person->first_name);
}

static bool render_slot(struct buf *out, const char *slot, size_t size, const struct life *life,
                        const struct content *content, int64_t now_min)
{
  int32_t day = life_civil_day(life, now_min);
  if (is_slot(slot, size, "me"))
    buf_append_text(out, life->first_name);
  else if (is_slot(slot, size, "family_name"))
    buf_append_text(out, life->family_name);
  else if (is_slot(slot, size, "npc"))
    render_other(out, life);
  else if (is_slot(slot, size, "age"))
    buf_printf(out, "%d", life_age(life, now_min));
  else if (is_slot(slot, size, "place"))
    buf_append_text(out, place_name(gate_place(life, now_min)));
  else if (is_slot(slot, size, "weather"))
    buf_append_text(out, weather_name(gate_weather(life, day)));
  else if (is_slot(slot, size, "season"))
    buf_append_text(out, calendar_season_name(calendar_season(day)));
  else {
    char name[16];
    if (size >= sizeof name) return false;
    memcpy(name, slot, size);
    name[size] = '\0';
    int role = role_by_id(name);
    if (role < 0) return false;
    render_person(out, (enum role)role, life, &content->rules, now_min);
  }
  return true;
}

void story_render(struct buf *out, const char *text, const struct life *life, const struct content *content,
                  int64_t now_min)
{
  while (*text) {
    const char *open = strchr(text, '{');
    const char *close = open ? strchr(open, '}') : NULL;
    if (!close) {
      buf_append_text(out, text);
      return;
    }
    buf_append(out, text, (size_t)(open - text));
    if (!render_slot(out, open + 1, (size_t)(close - open - 1), life, content, now_min))
      buf_append(out, open, (size_t)(close - open + 1));
    text = close + 1;
  }
}

void story_write(const char *key, const char *text, const struct life *life, const struct content *content,
                 int64_t at_min, struct json *out)
{
  struct buf line;
  buf_init(&line, STORY_BYTES_MAX);
  story_render(&line, text, life, content, at_min);
  json_kv_text(out, key, line.data ? line.data : "");
  buf_deinit(&line);
}

void story_tell(struct life *life, const struct game *game, const struct witness *witness, const char *category,
                const char *text, const char *src)
{
  life->story_count++;
  life_touch(life, SECTION_CORE);
  if (!witness->saw) return;
  struct buf line;
  buf_init(&line, STORY_BYTES_MAX);
  story_render(&line, text, life, game->content, life->now_min);
  witness->saw(witness->context, life,
               &(struct happening){.kind = HAPPENING_STORY,
                                   .at_min = life->now_min,
                                   .category = category,
                                   .text = line.data ? line.data : "",
                                   .src = src,
                                   .number = life->story_count});
  buf_deinit(&line);
}
