/* The names of a generation as they were written, by their hashes: lives and conditions have only those, people want to
 * read words. Thread: any, read-only once built. */
#ifndef TRIGGER_WORD_H
#define TRIGGER_WORD_H

#include <stdint.h>

struct word {
  uint64_t hash;
  const char *text;
};

struct words {
  const struct word *items; /* sorted by hash */
  uint32_t count;
};

/* Puts them into the order in which they are looked up. */
void words_sort(struct word *items, uint32_t count);
/* The name with that hash, or NULL. */
const char *words_text(const struct words *words, uint64_t hash);

#endif
