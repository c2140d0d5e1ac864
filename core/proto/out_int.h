/* How the members of outgoing messages are written down, and what several of them share. Used by proto/out alone. */
#ifndef PROTO_OUT_INT_H
#define PROTO_OUT_INT_H

#include "proto/out.h"

/* Integers on the wire are exact in every client's double. */
#define WHOLE_MAX INT64_C(9007199254740991)

#define LIST(members)            .fields = (members), .field_count = sizeof(members) / sizeof((members)[0])
#define TEXT(wire)               .name = (wire), .kind = OUT_TEXT
#define CHOICE(wire, words)      .name = (wire), .kind = OUT_TEXT, .choices = (words)
#define RANGE(wire, least, most) .name = (wire), .kind = OUT_NUMBER, .low = (least), .high = (most)
#define WHOLE(wire)              RANGE(wire, -WHOLE_MAX, WHOLE_MAX)
#define COUNT(wire)              RANGE(wire, 0, WHOLE_MAX)
#define FLAG(wire)               .name = (wire), .kind = OUT_FLAG
#define OBJECT(wire, members)    .name = (wire), .kind = OUT_OBJECT, LIST(members)
#define ROWS(wire, members)      .name = (wire), .kind = OUT_LIST, LIST(members)
#define BY_ID(wire, members)     .name = (wire), .kind = OUT_BY_ID, LIST(members)
#define PATCH(wire)              .name = (wire), .kind = OUT_PATCH
#define MAYBE                    .is_optional = true
#define ONLY(version)            .versions = (version)
#define MEANS(text)              .meaning = (text)

#define LIFE_MINUTE MEANS("minute of the life")
#define UNIX_MS     MEANS("milliseconds since 1970, UTC")
#define AGE         RANGE("age", 0, 130), MEANS("years")

extern const char *const out_sexes[3], *const out_prompt_classes[6], *const out_quest_statuses[6];
extern const struct out_field out_date[3], out_choice[3];

#define PROMPT(choices_name)                                                                                           \
  {TEXT("key"), MEANS("id of its content")}, {CHOICE("class", out_prompt_classes)}, {TEXT("title")}, {TEXT("body")},   \
      {ROWS(choices_name, out_choice)}, {WHOLE("opened_at"), LIFE_MINUTE},                                             \
  {                                                                                                                    \
    WHOLE("expires_at"), LIFE_MINUTE                                                                                   \
  }

/* The step's members are there while the quest is under way. */
#define QUEST                                                                                                          \
  {TEXT("quest_id")}, {TEXT("title")}, {TEXT("text"), MAYBE}, {CHOICE("status", out_quest_statuses)},                  \
      {TEXT("step_id"), MAYBE}, {TEXT("step"), MAYBE}, {COUNT("progress"), MAYBE}, {COUNT("goal"), MAYBE},             \
      {WHOLE("until"), MAYBE, MEANS("minute of the life at which the step is failed")},                                \
  {                                                                                                                    \
    COUNT("reward_diamonds"), MAYBE                                                                                    \
  }

#define STORY_LINE                                                                                                     \
  {WHOLE("at"), LIFE_MINUTE}, {AGE}, {OBJECT("date", out_date)}, {TEXT("kind")}, {TEXT("text")},                       \
  {                                                                                                                    \
    TEXT("src"), MEANS("content and choice it comes from")                                                             \
  }

#endif
