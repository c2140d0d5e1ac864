/* Writing what differs between two views, shared by the files of sim/view. */
#ifndef SIM_VIEW_INT_H
#define SIM_VIEW_INT_H

#include "sim/player.h"

#define GROUP_DEPTH 4

/* Opens nested objects only when the first member inside them is written. */
struct differ {
  struct json *out;
  bool is_whole;
  const char *waiting[GROUP_DEPTH];
  unsigned depth, open_depth;
  bool has_written;
};

void view_enter(struct differ *d, const char *key);
void view_leave(struct differ *d);
void view_open_groups(struct differ *d);

/* view_doings.c: quests, things, the tutorial. The lesson is that of the first one not over yet, 0 = none. */
uint64_t view_lesson(const struct player *player, const struct content *content);
void view_take_doings(struct view *v, const struct life *life, const struct content *content);
void view_put_doings(struct differ *d, const struct view *base, const struct view *v, const struct player *player,
                     const struct game *game);
void view_put_tutorial(struct differ *d, const struct view *base, const struct view *v, const struct player *player,
                       const struct game *game);

#endif
