/* From bytes to struct msg: scan, parse, envelope, fields. */
#include "proto/msg.h"

#include "base/assert.h"
#include "proto/field.h"
#include "proto/fields.h"
#include "proto/scan.h"
#include "proto/text.h"

#include <jansson.h>

#include <stdio.h>
#include <string.h>

#define TYPE_BYTES_MAX 48

static const struct msg_row rows[MSG_COUNT] = {
#define MSG_ROW(name, wire, origin, login, changes, bucket, versions, replies)                                         \
  [MSG_##name] = {wire, ORIGIN_##origin, login, changes, BUCKET_##bucket, WIRE_##versions, replies},
    MSG_LIST(MSG_ROW)
#undef MSG_ROW
};

/* All types in the order of their wire names, for the binary search. */
static const enum msg_type types_by_name[] = {
    MSG_ANSWER_QUESTION,
    MSG_AUTH_DEVICE,
    MSG_BUY_ITEM,
    MSG_CHECK_DAILY_LOGIN,
    MSG_CLAIM_ACHIEVEMENT,
    MSG_DEV_ADVANCE,
    MSG_DEV_FIRE,
    MSG_DEV_GRANT,
    MSG_DEV_WHY,
    MSG_DO_ACTIVITY,
    MSG_END_CONVERSATION,
    MSG_GET_ACHIEVEMENTS,
    MSG_GET_ACTIVITIES,
    MSG_GET_CATALOG,
    MSG_GET_QUESTS,
    MSG_GET_STATE,
    MSG_GROW_UP,
    MSG_HEARTBEAT,
    MSG_HELLO,
    MSG_LOGIN,
    MSG_LOGOUT,
    MSG_NAME_PROPOSALS,
    MSG_NEW_LIFE,
    MSG_PURCHASE_ENERGY_REFILL,
    MSG_PURCHASE_TIME_SKIP,
    MSG_SEND_DIALOGUE,
    MSG_SET_SPEED,
    MSG_SHOP,
    MSG_START_CONVERSATION,
    MSG_TUTORIAL,
    MSG_UPDATE_QUEST_ABANDON,
    MSG_UPDATE_QUEST_ACCEPT,
    MSG_UPDATE_QUEST_CLAIM,
    MSG_UPDATE_QUEST_PROGRESS,
    MSG_USE_ITEM,
};
_Static_assert(sizeof types_by_name / sizeof types_by_name[0] == MSG_COUNT, "every type has a place in the order");

const struct msg_row *msg_row(enum msg_type type)
{
  CHECK(type < MSG_COUNT);
  return &rows[type];
}

const char *msg_bucket_name(enum msg_bucket bucket)
{
  static const char *const names[BUCKET_COUNT] = {"",
#define BUCKET_NAME(name, wire, setting) [BUCKET_##name] = wire,
                                                  BUCKET_LIST(BUCKET_NAME)
#undef BUCKET_NAME
  };
  CHECK(bucket < BUCKET_COUNT);
  return names[bucket];
}

static int refuse(struct msg_fault *fault, enum error_code code, const char *field, const char *reason)
{
  fault->code = code;
  snprintf(fault->field, sizeof fault->field, "%s", field);
  snprintf(fault->reason, sizeof fault->reason, "%s", reason);
  return E_INVALID;
}

static int refuse_memory(struct msg_fault *fault)
{
  refuse(fault, ERROR_OVERLOADED, "", "");
  return E_NOMEM;
}

/* The parser's own texts quote the input, which may hold a secret: only its codes are used. */
static const char *parse_reason(enum json_error_code code)
{
  switch (code) {
  case json_error_premature_end_of_input:
    return "ends too early";
  case json_error_end_of_input_expected:
    return "more than one value";
  case json_error_invalid_utf8:
    return "not valid UTF-8";
  case json_error_duplicate_key:
    return "a key is there twice";
  case json_error_numeric_overflow:
    return "a number is too large";
  case json_error_null_character:
  case json_error_null_byte_in_key:
    return "a string contains a NUL character";
  default:
    return "not valid JSON";
  }
}

/* *out_root is NULL on failure, else the caller's. */
static int parse(const char *bytes, size_t size_bytes, json_t **out_root, struct msg_fault *fault)
{
  json_error_t error;
  *out_root = NULL;
  if (size_bytes > MSG_BYTES_MAX) return refuse(fault, ERROR_MESSAGE_TOO_BIG, "", "");
  if (size_bytes == 0) return refuse(fault, ERROR_BAD_JSON, "", "empty");
  const char *refusal = scan_refusal(bytes, size_bytes);
  if (refusal != NULL) return refuse(fault, ERROR_BAD_JSON, "", refusal);
  json_t *root = json_loadb(bytes, size_bytes, JSON_REJECT_DUPLICATES, &error);
  if (root == NULL) {
    if (json_error_code(&error) == json_error_out_of_memory) return refuse_memory(fault);
    refuse(fault, ERROR_BAD_JSON, "", parse_reason(json_error_code(&error)));
    size_t used_bytes = strlen(fault->reason);
    snprintf(fault->reason + used_bytes, sizeof fault->reason - used_bytes, ", near byte %d", error.position);
    return E_INVALID;
  }
  if (!json_is_object(root)) {
    json_decref(root);
    return refuse(fault, ERROR_BAD_JSON, "", "not an object");
  }
  *out_root = root;
  return 0;
}

/* What every message may have beside its own fields. */
static const struct field envelope[] = {
    {.name = "cid",
     .kind = FIELD_TEXT,
     .charset = TEXT_CID,
     .low = 1,
     .high = CID_BYTES - 1,
     .offset = offsetof(struct msg, cid),
     .size_bytes = CID_BYTES},
    {.name = "ack",
     .kind = FIELD_NUMBER,
     .low = 0,
     .high = FIELD_NUMBER_MAX,
     .offset = offsetof(struct msg, ack),
     .size_bytes = sizeof(int64_t)},
};

static bool type_find(const char *name, enum msg_type *out_type)
{
  size_t low = 0, high = MSG_COUNT;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = strcmp(name, rows[types_by_name[middle]].name);
    if (order == 0) {
      *out_type = types_by_name[middle];
      return true;
    }
    if (order < 0) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return false;
}

/* The type a socket message names; for_type is filled as far as it is readable. */
static int read_type(const json_t *root, enum msg_type *out_type, struct msg_fault *fault)
{
  const json_t *value = json_object_get(root, "type");
  if (value == NULL) return refuse(fault, ERROR_UNKNOWN_TYPE, "type", "missing");
  if (!json_is_string(value)) return refuse(fault, ERROR_UNKNOWN_TYPE, "type", "must be a string");
  const char *name = json_string_value(value);
  size_t size_bytes = json_string_length(value);
  text_clean(fault->for_type, sizeof fault->for_type, name, size_bytes);
  if (size_bytes == 0 || size_bytes > TYPE_BYTES_MAX)
    return refuse(fault, ERROR_UNKNOWN_TYPE, "type", "must be 1 .. 48 bytes long");
  const char *refusal = text_refusal(TEXT_TYPE, name, size_bytes);
  if (refusal != NULL) return refuse(fault, ERROR_UNKNOWN_TYPE, "type", refusal);
  if (!type_find(name, out_type) || rows[*out_type].origin != ORIGIN_SOCKET)
    return refuse(fault, ERROR_UNKNOWN_TYPE, "type", "not known");
  return 0;
}

/* A good cid goes into the fault before anything can be found wrong: the client waits for it. */
static void note_cid(const json_t *root, struct msg_fault *fault)
{
  const json_t *value = json_object_get(root, "cid");
  size_t size_bytes = json_string_length(value);
  if (size_bytes == 0 || size_bytes >= sizeof fault->cid) return;
  const char *cid = json_string_value(value);
  if (text_refusal(TEXT_CID, cid, size_bytes) != NULL) return;
  memcpy(fault->cid, cid, size_bytes + 1);
}

static int read_members(enum msg_type type, const json_t *root, struct msg *out, struct msg_fault *fault)
{
  struct fields fields = fields_of(type);
  memset(out, 0, sizeof *out);
  out->type = type;
  int status = field_read_all(envelope, sizeof envelope / sizeof envelope[0], root, out, fault);
  if (status != 0) return status;
  return field_read_all(fields.list, fields.count, root, out, fault);
}

static int append_piece(const char *piece, size_t size_bytes, void *context)
{
  return buf_append(context, piece, size_bytes) == 0 ? 0 : -1;
}

/* Only what the message is read by: members that change nothing must not make two requests differ.
 */
static int write_canonical(enum msg_type type, json_t *root, struct buf *canonical, struct msg_fault *fault)
{
  struct fields fields = fields_of(type);
  const char *key;
  json_t *value;
  void *next;
  json_object_foreach_safe(root, next, key, value)
  {
    if (field_peek(fields.list, fields.count, key) == NULL) json_object_del(root, key);
  }
  buf_clear(canonical);
  if (json_dump_callback(root, append_piece, canonical, JSON_COMPACT | JSON_SORT_KEYS) == 0) return 0;
  if (canonical->status != E_FULL) return refuse_memory(fault);
  return refuse(fault, ERROR_MESSAGE_TOO_BIG, "", "too many parameters");
}

int msg_decode(const char *bytes, size_t size_bytes, struct msg *out, struct buf *canonical,
               struct msg_fault *out_fault)
{
  json_t *root = NULL;
  enum msg_type type = MSG_COUNT;
  memset(out_fault, 0, sizeof *out_fault);
  int status = parse(bytes, size_bytes, &root, out_fault);
  if (status != 0) goto out;
  note_cid(root, out_fault);
  status = read_type(root, &type, out_fault);
  if (status != 0) goto out;
  status = read_members(type, root, out, out_fault);
  if (status != 0 || canonical == NULL) goto out;
  status = write_canonical(type, root, canonical, out_fault);
out:
  json_decref(root);
  return status;
}

int msg_decode_body(enum msg_type type, const char *bytes, size_t size_bytes, struct msg *out,
                    struct msg_fault *out_fault)
{
  json_t *root = NULL;
  memset(out_fault, 0, sizeof *out_fault);
  snprintf(out_fault->for_type, sizeof out_fault->for_type, "%s", msg_row(type)->name);
  int status = parse(bytes, size_bytes, &root, out_fault);
  if (status != 0) goto out;
  note_cid(root, out_fault);
  status = read_members(type, root, out, out_fault);
out:
  json_decref(root);
  return status;
}
