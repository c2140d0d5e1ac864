/* The chain of the audit log, between the worker and the rows. Thread: the connection's. */
#ifndef STORE_AUDIT_LOG_INT_H
#define STORE_AUDIT_LOG_INT_H

#include "store/row_int.h"

/* Chains a row to the last one and stores it. Several statements: only inside a savepoint. */
int audit_log_add(struct db *db, const struct row_audit *row) MUST_USE;
/* Lets rows leave that are as old, from the beginning of the chain; at most count_max. Only inside a savepoint. */
int audit_log_drop(struct db *db, int64_t ended_unix_ms, int64_t count_max) MUST_USE;

struct audit_log_report {
  int64_t dropped_count; /* rows that left by age */
  int64_t row_count;     /* rows that were proven */
  int64_t broken_id;     /* the first that is not as it should be; 0 = none */
  const char *reason;    /* "was changed" ..; "" = none */
};

/* Reads the whole log, a page at a time, and proves it as far as it is whole. */
int audit_log_prove(struct db *db, struct audit_log_report *out_report) MUST_USE;

#endif
