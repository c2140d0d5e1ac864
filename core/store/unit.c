/* Building units on main: every add copies its row and all it points to. */
#include "store/audit_log.h"
#include "store/row_int.h"
#include "store/unit_int.h"

#include <stdlib.h>
#include <string.h>

struct store_unit *store_unit_new(void)
{
  struct store_unit *u = calloc(1, sizeof(*u));
  if (u) arena_init(&u->memory, UNIT_SIZE_BYTES_MAX);
  return u;
}

void store_unit_free(struct store_unit *u)
{
  if (!u) return;
  arena_deinit(&u->memory);
  free(u);
}

void store_unit_let_wait(struct store_unit *u, store_kept_fn kept)
{
  u->may_wait = true;
  u->kept = kept;
}

/* The arena says no for two reasons; whoever submits may want to know which. */
static void unit_fail(struct store_unit *u, size_t wanted_bytes)
{
  if (u->status) return;
  size_t left_bytes = u->memory.size_bytes_max - u->memory.size_bytes;
  /* Alignment may take up to one maximum alignment more than was wanted. */
  u->status = wanted_bytes + _Alignof(max_align_t) > left_bytes ? E_RANGE : E_NOMEM;
}

static void unit_copy_text(struct store_unit *u, const char **text)
{
  const char *source = *text ? *text : "";
  *text = u->status ? NULL : arena_text(&u->memory, source);
  if (!*text) unit_fail(u, strlen(source) + 1);
}

static void unit_copy_data(struct store_unit *u, const void **data, size_t size_bytes)
{
  *data = u->status ? NULL : arena_copy(&u->memory, *data, size_bytes);
  if (!*data) unit_fail(u, size_bytes);
}

struct change *unit_append(struct store_unit *u, enum change_kind kind)
{
  struct change *change = u->status ? NULL : arena_alloc(&u->memory, sizeof(*change));
  if (!change) {
    unit_fail(u, sizeof(*change));
    return NULL;
  }
  change->kind = kind;
  if (u->last) {
    u->last->next = change;
  } else {
    u->first = change;
  }
  u->last = change;
  return change;
}

void store_unit_add_account(struct store_unit *u, const struct row_account *row)
{
  struct change *change = unit_append(u, CHANGE_ADD_ACCOUNT);
  if (change) change->row.account = *row;
}

void store_unit_set_account(struct store_unit *u, const struct row_account *row)
{
  struct change *change = unit_append(u, CHANGE_SET_ACCOUNT);
  if (change) change->row.account = *row;
}

void store_unit_add_device(struct store_unit *u, const struct row_device *row)
{
  struct change *change = unit_append(u, CHANGE_ADD_DEVICE);
  if (!change) return;
  change->row.device = *row;
  unit_copy_text(u, &change->row.device.device_id);
}

static void unit_add_session(struct store_unit *u, enum change_kind kind, const struct row_session *row)
{
  struct change *change = unit_append(u, kind);
  if (!change) return;
  change->row.session = *row;
  unit_copy_text(u, &change->row.session.device_id);
}

void store_unit_add_session(struct store_unit *u, const struct row_session *row)
{
  unit_add_session(u, CHANGE_ADD_SESSION, row);
}

void store_unit_touch_session(struct store_unit *u, const struct row_session *row)
{
  unit_add_session(u, CHANGE_TOUCH_SESSION, row);
}

static void unit_add_life(struct store_unit *u, enum change_kind kind, const struct row_life *row)
{
  struct change *change = unit_append(u, kind);
  if (!change) return;
  change->row.life = *row;
  unit_copy_text(u, &change->row.life.first_name);
  unit_copy_text(u, &change->row.life.family_name);
}

void store_unit_add_life(struct store_unit *u, const struct row_life *row)
{
  unit_add_life(u, CHANGE_ADD_LIFE, row);
}

void store_unit_set_life(struct store_unit *u, const struct row_life *row)
{
  unit_add_life(u, CHANGE_SET_LIFE, row);
}

void store_unit_put_section(struct store_unit *u, const struct row_section *row)
{
  struct change *change = unit_append(u, CHANGE_PUT_SECTION);
  if (!change) return;
  change->row.section = *row;
  unit_copy_data(u, &change->row.section.data, row->size_bytes);
}

void store_unit_put_prompt(struct store_unit *u, const struct row_prompt *row)
{
  struct change *change = unit_append(u, CHANGE_PUT_PROMPT);
  if (!change) return;
  change->row.prompt = *row;
  unit_copy_text(u, &change->row.prompt.content_path);
  unit_copy_text(u, &change->row.prompt.choice);
  unit_copy_data(u, &change->row.prompt.data, row->size_bytes);
}

void store_unit_add_story(struct store_unit *u, const struct row_story *row)
{
  struct change *change = unit_append(u, CHANGE_ADD_STORY);
  if (!change) return;
  change->row.story = *row;
  unit_copy_text(u, &change->row.story.kind);
  unit_copy_text(u, &change->row.story.text);
  unit_copy_text(u, &change->row.story.src);
}

void store_unit_put_award(struct store_unit *u, const struct row_award *row)
{
  struct change *change = unit_append(u, CHANGE_PUT_AWARD);
  if (!change) return;
  change->row.award = *row;
  unit_copy_text(u, &change->row.award.content_path);
}

void store_unit_add_analytics(struct store_unit *u, const struct row_analytics *row)
{
  struct change *change = unit_append(u, CHANGE_ADD_ANALYTICS);
  if (!change) return;
  change->row.analytics = *row;
  unit_copy_text(u, &change->row.analytics.name);
  unit_copy_text(u, &change->row.analytics.content_path);
  unit_copy_text(u, &change->row.analytics.detail);
}

void store_unit_post_ledger(struct store_unit *u, const struct row_ledger *row)
{
  struct change *change = unit_append(u, CHANGE_POST_LEDGER);
  if (!change) return;
  change->row.ledger = *row;
  unit_copy_text(u, &change->row.ledger.reason);
  unit_copy_text(u, &change->row.ledger.ref);
}

void store_unit_add_receipt(struct store_unit *u, const struct row_receipt *row)
{
  struct change *change = unit_append(u, CHANGE_ADD_RECEIPT);
  if (!change) return;
  change->row.receipt = *row;
  unit_copy_text(u, &change->row.receipt.type);
  unit_copy_data(u, &change->row.receipt.response, row->response_size_bytes);
}

void store_unit_add_audit(struct store_unit *u, const struct row_audit *row)
{
  struct change *change = unit_append(u, CHANGE_ADD_AUDIT);
  if (!change) return;
  change->row.audit = *row;
  unit_copy_text(u, &change->row.audit.action);
  unit_copy_text(u, &change->row.audit.target);
  unit_copy_text(u, &change->row.audit.request_id);
  unit_copy_text(u, &change->row.audit.address);
}

static void unit_add_contact(struct store_unit *u, enum change_kind kind, const struct row_contact *row)
{
  struct change *change = unit_append(u, kind);
  if (!change) return;
  const void *copy = row;
  unit_copy_data(u, &copy, sizeof(*row));
  change->row.contact = copy;
}

void unit_put_contact(struct store_unit *u, const struct row_contact *row)
{
  unit_add_contact(u, CHANGE_PUT_CONTACT, row);
}

void unit_drop_contact(struct store_unit *u, const struct row_contact *row)
{
  unit_add_contact(u, CHANGE_DROP_CONTACT, row);
}

void store_unit_add_legacy(struct store_unit *u, const struct row_legacy *row)
{
  struct change *change = unit_append(u, CHANGE_ADD_LEGACY);
  if (!change) return;
  change->row.legacy = *row;
  unit_copy_data(u, &change->row.legacy.json, row->json_size_bytes);
}

void store_unit_drop_expired(struct store_unit *u, int64_t now_unix_ms)
{
  struct change *change = unit_append(u, CHANGE_DROP_EXPIRED);
  if (change) change->row.now_unix_ms = now_unix_ms;
}
