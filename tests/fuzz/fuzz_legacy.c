/* Feeds any bytes to the import as a saved game of the old server, and checks what must hold of every life that comes
 * of it. The first byte chooses the columns. Run: fuzz_legacy -dict=legacy.dict -max_len=4096 corpus/legacy */
#include <string.h>

#include "base/assert.h"
#include "harness/game.h"
#include "model/section.h"
#include "server/legacy_life.h"

#define SECTION_BYTES_MAX (256u * 1024)

static struct script *script;

int LLVMFuzzerInitialize(int *argument_count, char ***arguments)
{
  (void)argument_count, (void)arguments;
  script = harness_load(SOURCE_DIR "/content");
  return 0;
}

/* As it is saved and loaded again. */
static void check_sections(const struct life *life)
{
  struct life again;
  life_init(&again);
  for (int i = 0; i < SECTION_COUNT; i++) {
    struct buf bytes;
    buf_init(&bytes, SECTION_BYTES_MAX);
    section_encode(life, (enum life_section)i, &bytes);
    CHECK(bytes.status == 0);
    int32_t schema = section_schema((enum life_section)i);
    CHECK(section_decode(&again, (enum life_section)i, schema, bytes.data, bytes.size_bytes) == 0);
    buf_deinit(&bytes);
  }
  CHECK(section_digest(&again) == section_digest(life));
  life_deinit(&again);
}

static void check_life(const struct legacy_life *made, const struct game *game)
{
  const struct life *life = &made->player.life;
  const struct rules *rules = &game->content->rules;
  CHECK(made->diamonds >= 0 && life->money >= -rules->overdraft_max);
  CHECK(life->now_min >= 0 && life->age_years >= 0 && life->age_years <= rules->mortality.age_max_years);
  CHECK(life->first_name[0] && life->family_name[0]);
  CHECK(life->people_count <= PEOPLE_MAX && life->memory.flag_count <= FLAGS_MAX);
  CHECK(life->mortality.death_min > life->now_min && life->next_birthday_min > life->now_min);
  for (int i = 0; i < STAT_COUNT; i++)
    CHECK(life->stats[i].value_milli >= 0 && life->stats[i].value_milli <= STAT_MILLI_MAX);
  CHECK(life->energy.value_milli >= 0 && life->energy.value_milli <= rules->energy.overflow_max_milli);
  for (uint32_t i = 0; i < made->unit.story_count; i++)
    CHECK(made->unit.story[i].at_min >= 0 && made->unit.story[i].at_min <= life->now_min);
  check_sections(life);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
  struct legacy_save *save;
  enum legacy_fault fault;
  struct legacy_shape shape;
  struct game game = harness_game(script);
  if (size_bytes == 0) return 0;
  struct legacy_row row = {.id = 1, .first_name = data[0] & 1 ? "Ada" : "", .last_name = ""};
  row.has_age_days = data[0] & 2;
  row.age_days = data[0] * 150;
  int status = legacy_save_parse((const char *)data + 1, size_bytes - 1, &save, &fault, &shape);
  CHECK((status == 0) == (save != NULL) && (status == 0) == (fault == LEGACY_FINE));
  if (status) return 0;
  struct legacy_life made;
  struct legacy_life_options options = {.account_id = 1, .life_id = 1, .seed = data[0]};
  legacy_life_init(&made);
  status = legacy_life_make(&made, &row, save, &game, &options);
  if (status == 0)
    check_life(&made, &game);
  else
    CHECK(status == E_INVALID && made.refusal.word && made.refusal.text[0]);
  legacy_life_deinit(&made);
  legacy_save_free(save);
  return 0;
}
