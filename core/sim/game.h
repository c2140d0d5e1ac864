/* What the simulation plays by: a content generation and the scripts that belong to it; and who watches.
 * Thread: main. */
#ifndef SIM_GAME_H
#define SIM_GAME_H

#include <stdint.h>

#include "model/life.h"
#include "script/script.h"
#include "trigger/content.h"

struct faults;

struct game {
  const struct content *content;
  struct script *script; /* runs content's handlers; NULL: content without handlers (tests) */
  struct faults *faults; /* remembers what scripts did wrong; NULL: nobody does */
};

/* Something a player, a log or a tool may want to know. Texts are borrowed for the call. */
enum happening_kind {
  HAPPENING_FIRED,         /* event: it happens now */
  HAPPENING_STORY,         /* category, text, src: one line of the story; number: its number in the life */
  HAPPENING_NOTIFICATION,  /* text, src */
  HAPPENING_PROMPT_OPENED, /* prompt */
  HAPPENING_PROMPT_CLOSED, /* prompt, reason, choice */
  HAPPENING_PROMPT_MOVED,  /* prompt: its content was renamed; it stays open */
  HAPPENING_DIED,
  HAPPENING_QUEST, /* owner: the quest; number: of the undertaking whose state changed */
  HAPPENING_AWARD, /* owner: an achievement or a lesson, reached for the first time in this life */
  HAPPENING_FAULT  /* fault, src: a script failed; nothing of its outcome was applied */
};

enum close_reason { CLOSED_ANSWERED, CLOSED_EXPIRED, CLOSED_SUPERSEDED };

struct happening {
  enum happening_kind kind;
  int64_t at_min;
  const char *category; /* "event", "outcome", "family", "health", "birth", "death", "photo" */
  const char *text;
  const char *src; /* "events/infancy/red_eggs#howl" */
  uint32_t number;
  const struct event *event;      /* of a fired or answered event, else NULL */
  const struct definition *owner; /* content that is neither, or whose script failed */
  const struct prompt *prompt;
  enum close_reason reason;
  const char *choice;
  const struct script_fault *fault;
};

/* NULL function: nobody watches and no text is rendered. */
struct witness {
  void *context;
  void (*saw)(void *context, const struct life *life, const struct happening *happening);
};

#endif
