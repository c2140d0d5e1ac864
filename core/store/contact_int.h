/* Contacts between main, the requests and the worker. */
#ifndef STORE_CONTACT_INT_H
#define STORE_CONTACT_INT_H

#include "store/request_int.h"

/* Opens the row and runs the callback. Thread: main. */
void contact_answer(const struct request *r);

/* Thread: worker, outside any transaction. */
int contact_find(struct db *db, struct request *r) MUST_USE;
int contact_reseal(struct db *db, struct request *r) MUST_USE;

#endif
