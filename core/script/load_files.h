/* Files on their way into a generation: found, read, run. Private to the loader. */
#ifndef SCRIPT_LOAD_FILES_H
#define SCRIPT_LOAD_FILES_H

#include "script/load_int.h"

/* A file to run. */
struct loader_file {
  const char *name;       /* in findings */
  const char *chunk_name; /* in traces: "@content/events/x.lua" */
  const char *text;
  size_t size_bytes;
};

/* Runs a file and marks where its parts stand; NULL after adding a finding. *out_mark (may be NULL) is the kind whose
 * constructor made what it returned, or NULL. */
struct node *loader_run_file(struct loader *l, const struct loader_file *file, const struct content_kind **out_mark);
/* For file_walk: one more unit. */
int loader_add_file(void *loader, const char *file);
/* Reads the unit's text. Any error is told in a finding. */
int loader_read_file(struct loader *l, struct unit *unit);

#endif
