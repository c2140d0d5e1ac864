#include "model/section.h"

#include <string.h>

#include "base/hash.h"
#include "model/section_int.h"

#define DIGEST_BYTES_MAX (1u << 20)

static const struct {
  int32_t schema;
  void (*put)(struct buf *, const struct life *);
  int (*get)(struct unpack *, struct life *);
} formats[SECTION_COUNT] = {
    [SECTION_CORE] = {1, section_put_core, section_get_core},
    [SECTION_PEOPLE] = {1, section_put_people, section_get_people},
    [SECTION_AGENDA] = {1, section_put_agenda, section_get_agenda},
    /* At 2, newer entries are in SECTION_RECENT. */
    [SECTION_FLAGS] = {2, section_put_flags, section_get_flags},
    [SECTION_HISTORY] = {2, section_put_history, section_get_history},
    [SECTION_VARS] = {1, section_put_vars, section_get_vars},
    [SECTION_QUESTS] = {1, section_put_quests, section_get_quests},
    [SECTION_TALKS] = {1, section_put_talks, section_get_talks},
    [SECTION_THINGS] = {1, section_put_things, section_get_things},
    [SECTION_RECENT] = {1, section_put_recent, section_get_recent},
};

int32_t section_schema(enum life_section section)
{
  return formats[section].schema;
}

void section_encode(const struct life *life, enum life_section section, struct buf *out)
{
  formats[section].put(out, life);
}

int section_decode(struct life *life, enum life_section section, int32_t schema, const void *data, size_t size_bytes)
{
  if (section >= SECTION_COUNT) return E_INVALID;
  if (schema > section_schema(section)) return E_NEWER;
  struct unpack u;
  unpack_init(&u, data, size_bytes);
  int status = formats[section].get(&u, life);
  return status ? status : u.is_bad ? E_CORRUPT : E_OK;
}

void prompt_encode(const struct prompt *p, struct buf *out)
{
  pack_uint(out, p->number);
  pack_uint(out, p->prompt_class);
  pack_uint(out, p->variant);
  pack_uint(out, p->occurrence);
  pack_fixed64(out, p->content.hash);
  pack_fixed64(out, p->default_choice.hash);
  pack_int(out, p->opened_at_min);
  pack_int(out, p->expires_at_min);
  pack_uint(out, p->choice_count);
  for (int i = 0; i < p->choice_count; i++)
    pack_fixed64(out, p->choices[i].hash);
}

int prompt_decode(struct prompt *p, const void *data, size_t size_bytes)
{
  struct unpack u;
  unpack_init(&u, data, size_bytes);
  *p = (struct prompt){0};
  p->number = (uint32_t)unpack_uint(&u);
  p->prompt_class = (uint8_t)unpack_uint(&u);
  p->variant = (uint8_t)unpack_uint(&u);
  p->occurrence = (uint32_t)unpack_uint(&u);
  p->content.hash = unpack_fixed64(&u);
  p->default_choice.hash = unpack_fixed64(&u);
  p->opened_at_min = unpack_int(&u);
  p->expires_at_min = unpack_int(&u);
  p->choice_count = (uint8_t)unpack_count(&u, CHOICES_MAX, 8);
  for (int i = 0; i < p->choice_count; i++)
    p->choices[i].hash = unpack_fixed64(&u);
  return u.is_bad || p->prompt_class > CLASS_MAJOR ? E_CORRUPT : E_OK;
}

uint64_t section_digest(const struct life *life)
{
  struct buf bytes;
  buf_init(&bytes, DIGEST_BYTES_MAX);
  for (int i = 0; i < SECTION_RECENT; i++) /* which only repeats */
    section_encode(life, (enum life_section)i, &bytes);
  for (uint32_t i = 0; i < life->prompt_open_count; i++)
    prompt_encode(&life->prompts[i], &bytes);
  uint64_t digest = bytes.status ? 0 : hash_bytes(bytes.data, bytes.size_bytes);
  buf_deinit(&bytes);
  return digest;
}
