#include "sim/unit.h"

#include <stdlib.h>
#include <string.h>

#include "base/vec.h"

void unit_init(struct unit *u)
{
  *u = (struct unit){.reply_index = -1};
  arena_init(&u->arena, UNIT_BYTES_MAX);
  buf_init(&u->messages, UNIT_BYTES_MAX);
}

void unit_deinit(struct unit *u)
{
  arena_deinit(&u->arena);
  buf_deinit(&u->messages);
  free(u->story);
  free(u->prompts);
  free(u->awards);
  free(u->notes);
  free(u->message_items);
  *u = (struct unit){.reply_index = -1};
}

static const char *keep(struct unit *u, const char *text)
{
  const char *copy = arena_text(&u->arena, text);
  if (!copy && !u->status) u->status = E_FULL;
  return copy ? copy : "";
}

void unit_add_story(struct unit *u, uint32_t number, int64_t at_min, const char *kind, const char *text,
                    const char *src)
{
  int status =
      vec_reserve((void **)&u->story, &u->story_capacity, u->story_count + 1, sizeof *u->story, UNIT_STORY_MAX);
  if (status) {
    u->status = status;
    return;
  }
  u->story[u->story_count++] = (struct unit_story){number, at_min, keep(u, kind), keep(u, text), keep(u, src)};
}

void unit_add_prompt(struct unit *u, const struct prompt *prompt, bool is_closed, enum close_reason reason,
                     const char *path, const char *choice)
{
  struct unit_prompt row = {*prompt, is_closed, reason, keep(u, path), keep(u, choice)};
  for (uint32_t i = 0; i < u->prompt_count; i++) {
    if (u->prompts[i].prompt.number != prompt->number) continue;
    u->prompts[i] = row;
    return;
  }
  int status =
      vec_reserve((void **)&u->prompts, &u->prompt_capacity, u->prompt_count + 1, sizeof *u->prompts, UNIT_PROMPTS_MAX);
  if (status)
    u->status = status;
  else
    u->prompts[u->prompt_count++] = row;
}

void unit_add_award(struct unit *u, const struct award *award)
{
  int status =
      vec_reserve((void **)&u->awards, &u->award_capacity, u->award_count + 1, sizeof *u->awards, UNIT_AWARDS_MAX);
  if (status) {
    u->status = status;
    return;
  }
  u->awards[u->award_count] = *award;
  u->awards[u->award_count++].path = keep(u, award->path);
}

void unit_add_ledger(struct unit *u, const struct ledger_entry *entry)
{
  if (u->ledger_count == UNIT_LEDGER_MAX)
    u->status = E_FULL;
  else
    u->ledger[u->ledger_count++] = *entry;
}

void unit_add_note(struct unit *u, const struct note *note)
{
  int status = vec_reserve((void **)&u->notes, &u->note_capacity, u->note_count + 1, sizeof *u->notes, UNIT_NOTES_MAX);
  const char *path = status ? NULL : arena_text(&u->arena, note->path);
  const char *detail = status ? NULL : arena_text(&u->arena, note->detail);
  if (!path || !detail) {
    u->notes_lost++;
    return;
  }
  struct note *copy = &u->notes[u->note_count++];
  *copy = *note;
  copy->path = path;
  copy->detail = detail;
}

void unit_add_text(struct unit *u, const char *text, size_t size_bytes, bool is_push)
{
  int status = vec_reserve((void **)&u->message_items, &u->message_capacity, u->message_count + 1,
                           sizeof *u->message_items, UNIT_MESSAGES_MAX);
  size_t offset = u->messages.size_bytes;
  if (!status) status = buf_append(&u->messages, text, size_bytes);
  if (status == E_FULL && u->reply_index < 0) return; /* words only: the snapshot has them */
  if (status)
    u->status = status;
  else
    u->message_items[u->message_count++] = (struct unit_message){offset, size_bytes, is_push};
}

void unit_add_message(struct unit *u, const struct buf *message, bool is_push)
{
  if (message->status)
    u->status = message->status;
  else
    unit_add_text(u, message->data, message->size_bytes, is_push);
}

void unit_drop_messages(struct unit *u)
{
  buf_clear(&u->messages);
  u->message_count = 0;
  u->reply_index = -1;
}

void unit_drop_reply(struct unit *u)
{
  if (u->reply_index < 0) return;
  uint32_t at = (uint32_t)u->reply_index;
  memmove(&u->message_items[at], &u->message_items[at + 1], (u->message_count - at - 1) * sizeof *u->message_items);
  u->message_count--;
  u->reply_index = -1;
}

bool unit_is_durable_life(const struct unit *u, const struct life *life)
{
  return u->story_count || u->prompt_count || life->dirty;
}

bool unit_is_durable(const struct unit *u, const struct life *life)
{
  return u->has_new_life || u->is_account_changed || u->ledger_count || u->award_count || u->has_receipt ||
         (life && unit_is_durable_life(u, life));
}
