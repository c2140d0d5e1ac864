/* What gathered changes make and point to. They are carried out statement by statement and not in their own order, so a
 * row could be made before an earlier change that has to be refused for want of it; here such a case is told. Thread:
 * the connection's. */
#ifndef STORE_TOUCHED_INT_H
#define STORE_TOUCHED_INT_H

#include "base/map.h"
#include "store/unit_int.h"

struct touched {
  struct map keys;
};

void touched_init(struct touched *t);
void touched_deinit(struct touched *t);
/* Must everything before this change be carried out first? */
bool touched_is_late(const struct touched *t, const struct change *change);
/* Errors: E_NOMEM, E_FULL (carry out, clear, add again). */
int touched_add(struct touched *t, const struct change *change) MUST_USE;
void touched_clear(struct touched *t);

#endif
