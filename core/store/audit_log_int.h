/* The chain of the audit log, between the worker and the rows. Thread: the connection's. */
#ifndef STORE_AUDIT_LOG_INT_H
#define STORE_AUDIT_LOG_INT_H

#include "store/row_int.h"

/* Chains a row to the last one and stores it. Several statements: only inside a savepoint. */
int audit_log_add(struct db *db, const struct row_audit *row) MUST_USE;
/* Lets rows leave that are as old, from the beginning of the chain; at most count_max. Only inside a savepoint. */
int audit_log_drop(struct db *db, int64_t ended_unix_ms, int64_t count_max) MUST_USE;

#endif
