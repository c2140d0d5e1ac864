/* The formats of the sections, one pair each: put appends the bytes, get reads them into an empty life and marks u bad
 * where they make no sense. Private to model/section*.c. */
#ifndef MODEL_SECTION_INT_H
#define MODEL_SECTION_INT_H

#include "base/pack.h"
#include "model/life.h"

void section_put_core(struct buf *out, const struct life *l);
int section_get_core(struct unpack *u, struct life *l) MUST_USE;
void section_put_people(struct buf *out, const struct life *l);
int section_get_people(struct unpack *u, struct life *l) MUST_USE;
void section_put_agenda(struct buf *out, const struct life *l);
int section_get_agenda(struct unpack *u, struct life *l) MUST_USE;
void section_put_flags(struct buf *out, const struct life *l);
int section_get_flags(struct unpack *u, struct life *l) MUST_USE;
void section_put_history(struct buf *out, const struct life *l);
int section_get_history(struct unpack *u, struct life *l) MUST_USE;
void section_put_vars(struct buf *out, const struct life *l);
int section_get_vars(struct unpack *u, struct life *l) MUST_USE;
void section_put_quests(struct buf *out, const struct life *l);
int section_get_quests(struct unpack *u, struct life *l) MUST_USE;
void section_put_talks(struct buf *out, const struct life *l);
int section_get_talks(struct unpack *u, struct life *l) MUST_USE;
void section_put_things(struct buf *out, const struct life *l);
int section_get_things(struct unpack *u, struct life *l) MUST_USE;
void section_put_recent(struct buf *out, const struct life *l);
int section_get_recent(struct unpack *u, struct life *l) MUST_USE;

#endif
