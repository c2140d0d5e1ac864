#include "server/nearest.h"

#include <stdio.h>
#include <string.h>

#include "script/suggest.h"

#define NEAREST_MAX 3
#define FAR         1000

static const char *name_in(const char *path)
{
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

static int alike_bytes(const char *a, const char *b)
{
  int count = 0;
  while (a[count] && a[count] == b[count])
    count++;
  return count;
}

/* Less is nearer; FAR and beyond is not near at all. */
static int distance(const char *path, const char *wrong)
{
  struct suggest suggest;
  int alike = alike_bytes(path, wrong);
  suggest_init(&suggest, name_in(wrong));
  suggest_offer(&suggest, name_in(path));
  if (suggest_best(&suggest)) return suggest.distance;
  return memchr(wrong, '/', (size_t)alike) && alike < FAR / 2 ? FAR - alike : FAR;
}

void nearest_complain(const struct content *content, const char *id, const char *folder)
{
  const char *paths[NEAREST_MAX];
  int distances[NEAREST_MAX], count = 0;
  for (uint32_t i = 0; i < content->definition_count; i++) {
    const char *path = content->definitions[i]->path;
    int far = distance(path, id), at = count;
    if (far >= FAR) continue;
    while (at > 0 && (far < distances[at - 1] || (far == distances[at - 1] && strcmp(path, paths[at - 1]) < 0)))
      at--;
    if (at == NEAREST_MAX) continue;
    if (count < NEAREST_MAX) count++;
    for (int k = count - 1; k > at; k--) {
      paths[k] = paths[k - 1];
      distances[k] = distances[k - 1];
    }
    paths[at] = path;
    distances[at] = far;
  }
  fprintf(stderr, "baolife: there is no content '%s' in %s", id, folder);
  for (int i = 0; i < count; i++)
    fprintf(stderr, "%s'%s'", i == 0 ? "; did you mean " : i == count - 1 ? " or " : ", ", paths[i]);
  fprintf(stderr, count ? "?\n" : "\n");
}
