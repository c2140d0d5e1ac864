#include "script/kinds.h"

#include <string.h>

#include "script/load_int.h"

/* Windows come first because conditions name them, pacing before events because it has their default timeout.
 * tools/content_docs reads name and folder from here. */
const struct content_kind CONTENT_KINDS[] = {
    {"windows", NULL, false, NULL, compile_windows},
    {"stats", NULL, false, NULL, compile_stats},
    {"bonds", NULL, false, NULL, compile_bonds},
    {"energy", NULL, false, NULL, compile_energy},
    {"skips", NULL, false, NULL, compile_skips},
    {"login", NULL, false, NULL, compile_login},
    {"illnesses", NULL, true, NULL, compile_illnesses},
    {"family", NULL, false, NULL, compile_family},
    {"names", NULL, false, NULL, compile_names},
    {"mortality", NULL, false, NULL, compile_mortality},
    {"clock", NULL, false, NULL, compile_clock},
    {"pacing", NULL, false, NULL, compile_pacing},
    {"balance", NULL, false, NULL, compile_balance},
    {"activities", NULL, true, NULL, compile_activities},
    {"album", NULL, true, check_album, compile_album},
    {"tutorial", NULL, true, NULL, compile_tutorial},
    {"items", NULL, true, NULL, compile_items},
    {"jobs", NULL, true, check_jobs, NULL},
    {"event", "events/", true, check_event, compile_event},
    {"quest", "quests/", true, check_quest, compile_quest},
    {"dialogue", "dialogue/", true, check_dialogue, compile_dialogue},
    {"achievements", "achievements/", true, NULL, compile_achievements},
    {"moved", "", true, NULL, compile_moved},
};
const size_t CONTENT_KIND_COUNT = sizeof CONTENT_KINDS / sizeof *CONTENT_KINDS;

const struct content_kind *content_kind_by_place(const char *id)
{
  for (size_t i = 0; i < CONTENT_KIND_COUNT; i++) {
    const struct content_kind *kind = &CONTENT_KINDS[i];
    if (!kind->folder   ? strncmp(id, "tables/", 7) == 0 && strcmp(id + 7, kind->name) == 0
        : *kind->folder ? strncmp(id, kind->folder, strlen(kind->folder)) == 0
                        : strcmp(id, kind->name) == 0)
      return kind;
  }
  return NULL;
}

const struct content_kind *content_kind_by_name(const char *name)
{
  for (size_t i = 0; i < CONTENT_KIND_COUNT; i++)
    if (strcmp(CONTENT_KINDS[i].name, name) == 0) return &CONTENT_KINDS[i];
  return NULL;
}
