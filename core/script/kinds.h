/* The kinds of content there are, one row each: where its files stand, what they are checked by and what they are
 * compiled by. Its schema is scripts/kinds/<name>.lua, its constructor has its name. Private to core/script. */
#ifndef SCRIPT_KINDS_H
#define SCRIPT_KINDS_H

#include <stdbool.h>
#include <stddef.h>

struct loader;
struct node;

struct content_kind {
  const char *name;
  const char *folder; /* "events/": each file below it is one; NULL: the file tables/<name>.lua alone; "": <name>.lua */
  bool is_optional;   /* nothing is missing when there is none */
  /* What the schema cannot say; NULL = nothing more. */
  void (*check)(struct loader *l, const struct node *root);
  /* To plain data, in the order of the rows; NULL = nothing plays it yet. l->unit is the file. */
  void (*compile)(struct loader *l, const struct node *root);
};

extern const struct content_kind CONTENT_KINDS[];
extern const size_t CONTENT_KIND_COUNT;

/* What a file of that id ("events/infancy/red_eggs") must be; NULL when nothing of that place is read. */
const struct content_kind *content_kind_by_place(const char *id);
/* The kind of that name, or NULL. */
const struct content_kind *content_kind_by_name(const char *name);

/* check_<kind>.c; they bear whatever the schema refused. */
void check_album(struct loader *l, const struct node *root);
void check_dialogue(struct loader *l, const struct node *root);
void check_event(struct loader *l, const struct node *root);
void check_jobs(struct loader *l, const struct node *root);
void check_quest(struct loader *l, const struct node *root);

/* compile_*.c: from valid nodes to plain data. */
void compile_achievements(struct loader *l, const struct node *root);
void compile_activities(struct loader *l, const struct node *root);
void compile_album(struct loader *l, const struct node *root);
void compile_balance(struct loader *l, const struct node *root);
void compile_bonds(struct loader *l, const struct node *root);
void compile_clock(struct loader *l, const struct node *root);
void compile_dialogue(struct loader *l, const struct node *root);
void compile_energy(struct loader *l, const struct node *root);
void compile_event(struct loader *l, const struct node *root);
void compile_family(struct loader *l, const struct node *root);
void compile_illnesses(struct loader *l, const struct node *root);
void compile_items(struct loader *l, const struct node *root);
void compile_login(struct loader *l, const struct node *root);
void compile_moved(struct loader *l, const struct node *root);
void compile_mortality(struct loader *l, const struct node *root);
void compile_names(struct loader *l, const struct node *root);
void compile_pacing(struct loader *l, const struct node *root);
void compile_quest(struct loader *l, const struct node *root);
void compile_skips(struct loader *l, const struct node *root);
void compile_stats(struct loader *l, const struct node *root);
void compile_tutorial(struct loader *l, const struct node *root);
void compile_windows(struct loader *l, const struct node *root);

#endif
