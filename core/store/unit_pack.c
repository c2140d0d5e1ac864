/* Units as bytes and back. A row is packed as it lies in memory, for the program that reads it is the one that wrote it
 * (spool.c sees to that); what it points to follows. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/assert.h"
#include "base/pack.h"
#include "store/row_int.h"
#include "store/unit_int.h"

enum { TEXT_COUNT_MAX = 4 };

/* Where a row of a kind of change points out of itself. */
struct layout {
  size_t size_bytes;
  size_t text_count;
  size_t texts[TEXT_COUNT_MAX]; /* offsets of pointers to text */
  bool has_data;
  size_t data, data_size; /* offsets of a pointer to bytes and of their count */
  size_t block_bytes;     /* the count, when it is always the same */
};

static const struct layout layouts[] = {
    [CHANGE_ADD_ACCOUNT] = {.size_bytes = sizeof(struct row_account)},
    [CHANGE_SET_ACCOUNT] = {.size_bytes = sizeof(struct row_account)},
    [CHANGE_ADD_DEVICE] = {.size_bytes = sizeof(struct row_device),
                           .text_count = 1,
                           .texts = {offsetof(struct row_device, device_id)}},
    [CHANGE_ADD_SESSION] = {.size_bytes = sizeof(struct row_session),
                            .text_count = 1,
                            .texts = {offsetof(struct row_session, device_id)}},
    [CHANGE_TOUCH_SESSION] = {.size_bytes = sizeof(struct row_session),
                              .text_count = 1,
                              .texts = {offsetof(struct row_session, device_id)}},
    [CHANGE_ADD_LIFE] = {.size_bytes = sizeof(struct row_life),
                         .text_count = 2,
                         .texts = {offsetof(struct row_life, first_name), offsetof(struct row_life, family_name)}},
    [CHANGE_SET_LIFE] = {.size_bytes = sizeof(struct row_life),
                         .text_count = 2,
                         .texts = {offsetof(struct row_life, first_name), offsetof(struct row_life, family_name)}},
    [CHANGE_PUT_SECTION] = {.size_bytes = sizeof(struct row_section),
                            .has_data = true,
                            .data = offsetof(struct row_section, data),
                            .data_size = offsetof(struct row_section, size_bytes)},
    [CHANGE_PUT_PROMPT] = {.size_bytes = sizeof(struct row_prompt),
                           .text_count = 2,
                           .texts = {offsetof(struct row_prompt, content_path), offsetof(struct row_prompt, choice)},
                           .has_data = true,
                           .data = offsetof(struct row_prompt, data),
                           .data_size = offsetof(struct row_prompt, size_bytes)},
    [CHANGE_ADD_STORY] = {.size_bytes = sizeof(struct row_story),
                          .text_count = 3,
                          .texts = {offsetof(struct row_story, kind), offsetof(struct row_story, text),
                                    offsetof(struct row_story, src)}},
    [CHANGE_PUT_AWARD] = {.size_bytes = sizeof(struct row_award),
                          .text_count = 1,
                          .texts = {offsetof(struct row_award, content_path)}},
    [CHANGE_ADD_ANALYTICS] = {.size_bytes = sizeof(struct row_analytics),
                              .text_count = 3,
                              .texts = {offsetof(struct row_analytics, name),
                                        offsetof(struct row_analytics, content_path),
                                        offsetof(struct row_analytics, detail)}},
    [CHANGE_POST_LEDGER] = {.size_bytes = sizeof(struct row_ledger),
                            .text_count = 2,
                            .texts = {offsetof(struct row_ledger, reason), offsetof(struct row_ledger, ref)}},
    [CHANGE_ADD_RECEIPT] = {.size_bytes = sizeof(struct row_receipt),
                            .text_count = 1,
                            .texts = {offsetof(struct row_receipt, type)},
                            .has_data = true,
                            .data = offsetof(struct row_receipt, response),
                            .data_size = offsetof(struct row_receipt, response_size_bytes)},
    [CHANGE_ADD_AUDIT] = {.size_bytes = sizeof(struct row_audit),
                          .text_count = 4,
                          .texts = {offsetof(struct row_audit, action), offsetof(struct row_audit, target),
                                    offsetof(struct row_audit, request_id), offsetof(struct row_audit, address)}},
    [CHANGE_PUT_CONTACT] = {.size_bytes = sizeof(void *), .has_data = true, .block_bytes = sizeof(struct row_contact)},
    [CHANGE_DROP_CONTACT] = {.size_bytes = sizeof(void *), .has_data = true, .block_bytes = sizeof(struct row_contact)},
    [CHANGE_ADD_LEGACY] = {.size_bytes = sizeof(struct row_legacy),
                           .has_data = true,
                           .data = offsetof(struct row_legacy, json),
                           .data_size = offsetof(struct row_legacy, json_size_bytes)},
    [CHANGE_DROP_EXPIRED] = {.size_bytes = sizeof(int64_t)},
};
static const size_t layout_count = sizeof(layouts) / sizeof(*layouts);

static const void *pointer_at(const struct change *change, size_t offset)
{
  const void *pointer;
  memcpy(&pointer, (const char *)&change->row + offset, sizeof(pointer));
  return pointer;
}

static void pointer_set(struct change *change, size_t offset, const void *pointer)
{
  memcpy((char *)&change->row + offset, &pointer, sizeof(pointer));
}

static size_t data_size_of(const struct change *change, const struct layout *layout)
{
  size_t size_bytes;
  if (layout->block_bytes > 0) return layout->block_bytes;
  memcpy(&size_bytes, (const char *)&change->row + layout->data_size, sizeof(size_bytes));
  return size_bytes;
}

/* ---- writing ---- */

static void change_pack(const struct change *change, struct buf *out)
{
  const struct layout *layout = &layouts[change->kind];
  CHECK((size_t)change->kind < layout_count && layout->size_bytes > 0); /* every kind has its row above */
  struct change row = *change;
  for (size_t index = 0; index < layout->text_count; index++)
    pointer_set(&row, layout->texts[index], NULL); /* where it lay is nobody's business */
  if (layout->has_data) pointer_set(&row, layout->data, NULL);
  pack_uint(out, change->kind);
  buf_append(out, &row.row, layout->size_bytes);
  for (size_t index = 0; index < layout->text_count; index++)
    pack_text(out, pointer_at(change, layout->texts[index]));
  if (layout->has_data) buf_append(out, pointer_at(change, layout->data), data_size_of(change, layout));
}

int unit_pack(const struct store_unit *u, struct buf *out)
{
  for (const struct change *change = u->first; change; change = change->next)
    change_pack(change, out);
  return out->status;
}

/* ---- reading ---- */

/* The next bytes; NULL when there are fewer. */
static const void *take(struct unpack *in, size_t size_bytes)
{
  const void *bytes = in->at;
  if (in->is_bad || (size_t)(in->end - in->at) < size_bytes) {
    in->is_bad = true;
    return NULL;
  }
  in->at += size_bytes;
  return bytes;
}

static void text_unpack(struct store_unit *u, struct change *change, size_t offset, struct unpack *in)
{
  size_t size_bytes = (size_t)unpack_uint(in);
  const char *bytes = take(in, size_bytes);
  const char *text = bytes ? arena_text_n(&u->memory, bytes, size_bytes) : NULL;
  if (!text) u->status = in->is_bad ? E_CORRUPT : E_NOMEM;
  pointer_set(change, offset, text);
}

static void data_unpack(struct store_unit *u, struct change *change, const struct layout *layout, struct unpack *in)
{
  size_t size_bytes = data_size_of(change, layout);
  const void *bytes = take(in, size_bytes);
  const void *data = bytes ? arena_copy(&u->memory, bytes, size_bytes) : NULL;
  if (!data) u->status = in->is_bad ? E_CORRUPT : E_NOMEM;
  pointer_set(change, layout->data, data);
}

static void change_unpack(struct store_unit *u, struct unpack *in)
{
  uint64_t kind = unpack_uint(in);
  const struct layout *layout = kind < layout_count && layouts[kind].size_bytes > 0 ? &layouts[kind] : NULL;
  const void *row = layout ? take(in, layout->size_bytes) : NULL;
  struct change *change = row ? unit_append(u, (enum change_kind)kind) : NULL;
  if (!change) {
    u->status = row ? E_NOMEM : E_CORRUPT;
    return;
  }
  memcpy(&change->row, row, layout->size_bytes);
  for (size_t index = 0; index < layout->text_count && u->status == 0; index++)
    text_unpack(u, change, layout->texts[index], in);
  if (layout->has_data && u->status == 0) data_unpack(u, change, layout, in);
}

int unit_unpack(const void *bytes, size_t size_bytes, struct store_unit **out_unit)
{
  struct unpack in;
  struct store_unit *u = store_unit_new();
  *out_unit = NULL;
  if (!u) return E_NOMEM;
  unpack_init(&in, bytes, size_bytes);
  while (u->status == 0 && unpack_more(&in))
    change_unpack(u, &in);
  int status = u->status;
  if (status) {
    store_unit_free(u);
  } else {
    *out_unit = u;
  }
  return status;
}

uint64_t unit_layout_sum(void)
{
  uint64_t sum = 0;
  for (size_t kind = 0; kind < layout_count; kind++) {
    const struct layout *layout = &layouts[kind];
    sum = sum * 31 + layout->size_bytes * 7 + layout->text_count;
    for (size_t index = 0; index < layout->text_count; index++)
      sum = sum * 31 + layout->texts[index];
    sum = sum * 31 + layout->data + layout->block_bytes;
  }
  return sum;
}
