/* The audit log: who did what to whose account, when and from where. Rows are only ever added; each carries a digest of
 * itself and of the row before, so a changed, removed or moved row is found. The worker numbers and chains them while
 * it commits, in the order of the units. Rows older than 24 months leave from the beginning, and the chain goes on from
 * the digest of the last one that left. From where stands in a table of its own, for 30 days: a row holds only a salted
 * digest of it, and goes on being provable when the address is gone.
 *
 * What it does not show: that somebody who can write all of these tables computed them anew from some row on. */
#ifndef STORE_AUDIT_LOG_H
#define STORE_AUDIT_LOG_H

#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "store/row.h"

struct store_unit;
struct store_options;

/* Adds a row in the unit of what it reports: both are stored, or neither. Copies the row. */
void store_unit_add_audit(struct store_unit *u, const struct row_audit *row);

struct store_audit_log_report {
  int64_t dropped_count; /* rows that left by age */
  int64_t row_count;     /* rows that were proven */
  int64_t broken_id;     /* the first that is not as it should be; 0 = none */
  const char *reason;    /* "was changed" ..; "" = none */
};

/* Reads the whole log and proves it. No server may have the database open. Blocking; the options' loop is not used.
 * message gets one line for a person on failure. Errors: E_CORRUPT (the report says which row), else as store_open of a
 * reader. Thread: any. */
int store_verify_audit_log(const struct store_options *options, struct store_audit_log_report *out_report,
                           char *message, size_t message_size) MUST_USE;

#endif
