/* Words: fills the slots of content's texts for one life ({me}, {mum}, {age} ..). Thread: main. */
#ifndef SIM_STORY_H
#define SIM_STORY_H

#include "base/buf.h"
#include "base/json.h"
#include "sim/game.h"

#define STORY_BYTES_MAX 1024

/* Appends text with its slots filled; an unknown slot stays as it is written. */
void story_render(struct buf *out, const char *text, const struct life *life, const struct content *content,
                  int64_t now_min);

/* The member `key` with the rendered text. */
void story_write(const char *key, const char *text, const struct life *life, const struct content *content,
                 int64_t at_min, struct json *out);

/* Tells a line of the story to the witness (and counts it, watched or not). */
void story_tell(struct life *life, const struct game *game, const struct witness *witness, const char *category,
                const char *text, const char *src);

#endif
