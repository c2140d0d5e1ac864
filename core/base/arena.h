/* Bump memory that is freed as a whole: what belongs to one content generation, one tick or one unit of work.
 * Thread: one at a time. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

#include "base/status.h"

struct arena_block;

struct arena {
  struct arena_block *first;
  size_t size_bytes;     /* handed out */
  size_t size_bytes_max; /* bound on the whole */
};

void arena_init(struct arena *a, size_t size_bytes_max);
void arena_deinit(struct arena *a);
/* Forgets everything handed out, keeps one block for reuse. */
void arena_clear(struct arena *a);
/* Zeroed memory aligned for any type; NULL at the bound or when out of memory. */
void *arena_alloc(struct arena *a, size_t size_bytes);
/* Copies with a NUL at the end; NULL as above. */
char *arena_text(struct arena *a, const char *text);
char *arena_text_n(struct arena *a, const char *text, size_t size_bytes);
void *arena_copy(struct arena *a, const void *data, size_t size_bytes);

#endif
