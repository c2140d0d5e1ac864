/* "Did you mean": the nearest of the offered names to a wrong one. Bounded work, no allocation. Thread: any. */
#ifndef SCRIPT_SUGGEST_H
#define SCRIPT_SUGGEST_H

#define SUGGEST_NAME_BYTES 48

struct suggest {
  const char *wrong; /* borrowed */
  const char *best;  /* borrowed, as offered */
  int distance;      /* edits from wrong to best */
  int distance_max;
};

void suggest_init(struct suggest *s, const char *wrong);
/* name must live until suggest_best was read. */
void suggest_offer(struct suggest *s, const char *name);
/* NULL when nothing offered is near. */
const char *suggest_best(const struct suggest *s);

#endif
