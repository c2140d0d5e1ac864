#include "sim/item.h"

bool item_use(const struct scene *from, const struct item *item, struct fire_answer *out_said)
{
  struct scene scene = *from;
  struct life *life = scene.life;
  if (!scene_enter(&scene, &item->def)) return false;
  const struct history *before = memory_history(&life->memory, item->def.id);
  struct rng r = scene_rng(life, item->def.id, before ? before->count + 1 : 1);
  if (!scene_run(&scene, &item->def, &item->outcome, 0, &r, item->def.path, out_said)) return false;
  uint32_t count;
  (void)!life_note_done(life, item->def.id, life->now_min, &count); /* full: its chance repeats itself */
  struct thing *thing = things_find(&life->things, item->def.id);
  if (!item->is_kept) thing->count--;
  thing->last_used_min = life->now_min;
  life_touch(life, SECTION_THINGS);
  return true;
}
