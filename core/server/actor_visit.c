/* Visits, as the analytics count them: from joining until the player leaves memory, so that a lost connection which
 * comes back soon is one visit. */
#include "server/actor_int.h"
#include "server/analytics.h"

void actor_begin_visit(struct actor *a)
{
  if (a->visit) return;
  a->visit = analytics_visit(a->server);
  a->visit_began_unix_ms = clock_now_unix_ms();
  analytics_add(a->server, a->player.id, a->visit, NOTE_VISIT_BEGUN, 0, a->visit_began_unix_ms);
}

void actor_end_visit(struct actor *a)
{
  if (!a->visit) return;
  int64_t now = clock_now_unix_ms(), until = a->session ? now : a->detached_at_unix_ms;
  int64_t seconds = until > a->visit_began_unix_ms ? (until - a->visit_began_unix_ms) / 1000 : 0;
  analytics_add(a->server, a->player.id, a->visit, NOTE_VISIT_ENDED, seconds, now);
  a->visit = 0;
}

void actors_end_visits(struct server *server)
{
  size_t cursor = 0;
  uint64_t key;
  void *value;
  while (map_next(&server->actors, &cursor, &key, &value))
    actor_end_visit(value);
}
