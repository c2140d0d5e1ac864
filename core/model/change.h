/* What was written to a life since somebody last looked: a bounded log of the attributes that conditions can ask for,
 * so that whoever waits for a condition to become true need not ask it again and again (trigger/goal.h). Never saved:
 * whoever reads it reads it before the life is saved or thrown away. Thread: main. */
#ifndef MODEL_CHANGE_H
#define MODEL_CHANGE_H

#include <stdbool.h>
#include <stdint.h>

/* At the bound the log says only that something changed, and its reader looks at everything. A month pass writes some
 * twenty entries, an outcome a handful. */
#define CHANGES_MAX 32

enum change_kind {
  CHANGE_STAT,    /* target: enum stat_id, but not energy; milli-points */
  CHANGE_TRAIT,   /* target: enum trait; milli-points */
  CHANGE_MONEY,   /* whole units */
  CHANGE_FLAG,    /* name; 0 to 1 when set, also to another value, 1 to 0 when cleared */
  CHANGE_COUNTER, /* name */
  CHANGE_DONE,    /* name: hash of a content id; how often it fired */
  CHANGE_PERSON,  /* target: enum role; somebody in it came, died or stands closer or further: 0 to 1, "look" */
  CHANGE_QUEST,   /* name: hash of a quest's id; where it stands: 0 to 1, "look" */
  CHANGE_AGE,     /* completed years */
  CHANGE_SCHOOL,  /* enum school */
  CHANGE_MONTH    /* a month has passed: bonds and dates have moved by themselves; 0 to 1, "look" */
};

/* A stat moves by itself between writes. Whoever looked at it in between saw something between before and drifted,
 * since it moves one way only. */
struct change {
  uint8_t kind; /* enum change_kind */
  uint8_t target;
  uint64_t name;
  int64_t before;  /* after the write before this one */
  int64_t drifted; /* just before this write; of what does not move by itself, the same as before */
  int64_t after;
};

struct changes {
  struct change items[CHANGES_MAX];
  uint32_t count;
  bool is_overflown; /* items do not tell everything */
};

/* Logs a write; one that changes nothing is left out. Writes to one attribute in a row become one entry. */
void changes_add(struct changes *log, const struct change *change);
/* Nothing is as it was: makes the reader look at everything, as after a birth or when content changed. */
void changes_add_all(struct changes *log);
/* To be called by the reader when it has looked. */
void changes_clear(struct changes *log);

#endif
