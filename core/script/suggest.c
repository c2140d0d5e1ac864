#include "script/suggest.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* Edits (insert, delete, replace, swap of neighbours) between two short names; large when one is too long. */
static int edit_distance(const char *a, size_t a_size, const char *b, size_t b_size)
{
  int rows[3][SUGGEST_NAME_BYTES + 1];
  if (a_size > SUGGEST_NAME_BYTES || b_size > SUGGEST_NAME_BYTES) return SUGGEST_NAME_BYTES;
  int *before = rows[0], *above = rows[1], *row = rows[2];
  for (size_t j = 0; j <= b_size; j++)
    above[j] = (int)j;
  for (size_t i = 1; i <= a_size; i++) {
    row[0] = (int)i;
    for (size_t j = 1; j <= b_size; j++) {
      int best = above[j - 1] + (a[i - 1] != b[j - 1]);
      if (above[j] + 1 < best) best = above[j] + 1;
      if (row[j - 1] + 1 < best) best = row[j - 1] + 1;
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && before[j - 2] + 1 < best)
        best = before[j - 2] + 1;
      row[j] = best;
    }
    int *spare = before;
    before = above;
    above = row;
    row = spare;
  }
  return above[b_size];
}

void suggest_init(struct suggest *s, const char *wrong)
{
  size_t size = strlen(wrong);
  *s = (struct suggest){.wrong = wrong, .distance_max = size <= 3 ? 1 : size <= 8 ? 2 : 3};
}

void suggest_offer(struct suggest *s, const char *name)
{
  size_t wrong_size = strlen(s->wrong), size = strlen(name);
  if (labs((long)wrong_size - (long)size) > s->distance_max) return;
  int distance = edit_distance(s->wrong, wrong_size, name, size);
  if (distance > s->distance_max) return;
  /* Of equally near names the first in bytewise order, so that the answer does not depend on the order of offers. */
  if (s->best && (distance > s->distance || (distance == s->distance && strcmp(name, s->best) >= 0))) return;
  s->best = name;
  s->distance = distance;
}

const char *suggest_best(const struct suggest *s)
{
  return s->best;
}
