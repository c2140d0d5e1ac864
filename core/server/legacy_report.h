/* What became of each row of the old server: one JSON object a line, in the order of the ids, and a summary at the end.
 * It holds the secrets with which players come back, so the file is its owner's alone (mode 0600). Thread: main. */
#ifndef SERVER_LEGACY_REPORT_H
#define SERVER_LEGACY_REPORT_H

#include <stdio.h>

#include "server/legacy_life.h"

enum legacy_outcome {
  LEGACY_IMPORTED, /* or, in a dry run, it would be */
  LEGACY_ALREADY,  /* by an earlier run */
  LEGACY_CHANGED,  /* likewise, but the row is not what it was then: what was carried stays */
  LEGACY_REFUSED,
  LEGACY_OUTCOME_COUNT
};

#define LEGACY_DEVICE_BYTES 65
#define LEGACY_SECRET_BYTES 33

struct legacy_line {
  enum legacy_outcome outcome;
  int64_t row_id, account_id; /* account_id 0 = none */
  int64_t json_size_bytes;    /* -1 = NULL */
  struct legacy_shape shape;
  char device_id[LEGACY_DEVICE_BYTES], device_secret[LEGACY_SECRET_BYTES]; /* "" = none */
  int64_t money, diamonds;                                                 /* as carried */
  struct legacy_refusal refusal;
  const struct buf *notes; /* NULL = none */
};

#define LEGACY_REASONS_MAX 24

struct legacy_report {
  FILE *file; /* NULL: nobody wants one */
  bool is_dry_run;
  int64_t row_count, counts[LEGACY_OUTCOME_COUNT];
  struct {
    const char *word;
    int64_t count;
  } reasons[LEGACY_REASONS_MAX];
  int64_t money, diamonds; /* of what this run imported */
  int64_t json_size_bytes_max;
  size_t depth_max, value_count_max;
};

/* path NULL: only counts, and rows not carried are told on stdout. message gets one line for a person. Errors: E_IO. */
int legacy_report_open(struct legacy_report *r, const char *path, bool is_dry_run, char *message,
                       size_t message_size) MUST_USE;
void legacy_report_add(struct legacy_report *r, const struct legacy_line *line);
/* Writes the summary, also to stdout, and closes. is_whole: all rows were seen. Errors: E_IO (the file is not all
 * there). */
int legacy_report_close(struct legacy_report *r, bool is_whole) MUST_USE;

#endif
