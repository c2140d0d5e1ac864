/* What the database holds of people: for every column of every table its class, what it is for and how long it is
 * kept. A test compares this with the tables as they are. The retentions with days are what store_unit_drop_expired
 * goes by. Printed by `baolife privacy`. Thread: any. */
#ifndef STORE_PERSONAL_H
#define STORE_PERSONAL_H

#include <stddef.h>
#include <stdint.h>

enum personal_class {
  PERSONAL_NONE,      /* says nothing about anybody */
  PERSONAL_ID,        /* the number of an account, or of something that is an account's alone */
  PERSONAL_PSEUDONYM, /* a name or digest by which somebody is known again, and by nothing else */
  PERSONAL_CONTACT,   /* by which a person can be reached */
  PERSONAL_TRACE,     /* when, and from where, somebody did something */
  PERSONAL_PLAY,      /* what somebody plays, chooses, earns and spends */
  PERSONAL_SECRET,    /* what proves who somebody is, or guesses could be checked against */
  PERSONAL_CLASS_COUNT
};

enum personal_retention {
  KEPT_WITH_DATABASE,
  KEPT_WITH_ACCOUNT,
  KEPT_SESSION,
  KEPT_RECEIPT,
  KEPT_AUDIT,
  KEPT_ADDRESS,
  KEPT_LEDGER,
  KEPT_ANALYTICS,
  PERSONAL_RETENTION_COUNT
};

/* Tables differ between the engines in a few columns. */
enum personal_engine { IN_BOTH, IN_MARIADB };

struct personal_column {
  const char *table, *column;
  enum personal_class class;
  enum personal_retention retention;
  const char *purpose;
  enum personal_engine engine;
};

/* All columns, those of a table side by side. */
const struct personal_column *personal_columns(size_t *out_count);
const char *personal_class_text(enum personal_class class);
/* For a person: "30 days after its expiry". */
const char *personal_retention_text(enum personal_retention retention);
/* How long after its end, in milliseconds; -1 = nothing is removed by age, or not to the day. */
int64_t personal_keep_ms(enum personal_retention retention);

#endif
