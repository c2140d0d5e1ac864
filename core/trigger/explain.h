/* Why a condition holds or does not, for people: what each clause asks, what is so, and whether that will do. Reads the
 * same clauses by the same code that decides. Thread: main. */
#ifndef TRIGGER_EXPLAIN_H
#define TRIGGER_EXPLAIN_H

#include "base/buf.h"
#include "base/json.h"
#include "trigger/content.h"

/* A life at a moment, seen by the content it plays by. */
struct explain {
  const struct life *life;
  const struct content *content;
  int64_t now_min;
};

/* An array with one object per clause: {"asks", "of", "from", "to", "is", "text", "holds"}; of, from, to and is where
 * there are such. Alternatives follow as {"any": [..], "holds"}. */
void explain_json(const struct explain *e, const struct cond *c, struct json *out);
/* The same as lines: indent, "ok" or "NO", and "health is 30, needs at least 40". */
void explain_lines(const struct explain *e, const struct cond *c, const char *indent, struct buf *out);
/* Appends the first clause that does not hold; false (and nothing) when all do. */
bool explain_failure(const struct explain *e, const struct cond *c, struct buf *out);

/* "3 days", "2.5 years" */
void explain_span(int64_t minutes, struct buf *out);

#endif
