/* The audit log: who did what to whose account, when and from where. Rows are only ever added; each carries a digest of
 * itself and of the row before, so a changed, removed or moved row is found. The worker numbers and chains them while
 * it commits, in the order of the units. Rows older than 24 months leave from the beginning, and the chain goes on from
 * the digest of the last one that left. From where stands in a table of its own, for 30 days: a row holds only a salted
 * digest of it, and goes on being provable when the address is gone.
 *
 * What it does not show: that somebody who can write all of these tables computed them anew from some row on. `baolife
 * audit` proves the chain (store/copies.h). */
#ifndef STORE_AUDIT_LOG_H
#define STORE_AUDIT_LOG_H

#include "store/row.h"

struct store_unit;

/* Adds a row in the unit of what it reports: both are stored, or neither. Copies the row. */
void store_unit_add_audit(struct store_unit *u, const struct row_audit *row);

#endif
