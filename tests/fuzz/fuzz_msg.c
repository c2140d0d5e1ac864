/* Feeds any bytes to the decoder, as a socket message and as every HTTP body, and checks what must
 * always hold. Run: fuzz_msg -dict=msg.dict corpus/msg */
#include "base/assert.h"
#include "proto/error.h"
#include "proto/msg.h"

#include <jansson.h>

#include <string.h>

#define OUT_BYTES_MAX (4 * MSG_BYTES_MAX)

static void check_refusal(int status, const struct msg_fault *fault)
{
  CHECK(status == E_INVALID);
  CHECK(fault->code > ERROR_NONE && fault->code < ERROR_COUNT);
  CHECK(memchr(fault->for_type, 0, sizeof fault->for_type) != NULL);
  CHECK(memchr(fault->reason, 0, sizeof fault->reason) != NULL);
  struct error_info info = {.code = fault->code,
                            .for_type = fault->for_type,
                            .cid = fault->cid,
                            .field = fault->field,
                            .reason = fault->reason};
  struct buf out;
  buf_init(&out, OUT_BYTES_MAX);
  CHECK(error_write(&out, &info, true) == 0);
  json_t *parsed = json_loadb(out.data, out.size_bytes, JSON_REJECT_DUPLICATES, NULL);
  CHECK(parsed != NULL);
  json_decref(parsed);
  buf_deinit(&out);
}

/* What was accepted must be accepted again in its canonical form, and stay the same. */
static void check_canonical(const struct msg *msg, const struct buf *canonical)
{
  struct msg again;
  struct msg_fault fault;
  struct buf text, second;
  CHECK(canonical->size_bytes >= 2 && canonical->data[0] == '{');
  buf_init(&text, OUT_BYTES_MAX);
  buf_init(&second, OUT_BYTES_MAX);
  buf_printf(&text, "{\"type\":\"%s\"%s", msg_row(msg->type)->name, canonical->size_bytes > 2 ? "," : "");
  CHECK(buf_append(&text, canonical->data + 1, canonical->size_bytes - 1) == 0);
  CHECK(msg_decode(text.data, text.size_bytes, &again, &second, &fault) == 0);
  CHECK(again.type == msg->type);
  CHECK(second.size_bytes == canonical->size_bytes);
  CHECK(memcmp(second.data, canonical->data, second.size_bytes) == 0);
  buf_deinit(&text);
  buf_deinit(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
  const char *bytes = (const char *)data;
  struct msg msg;
  struct msg_fault fault;
  struct buf canonical;
  buf_init(&canonical, OUT_BYTES_MAX);
  int status = msg_decode(bytes, size_bytes, &msg, &canonical, &fault);
  if (status != 0) {
    check_refusal(status, &fault);
  } else if (size_bytes < MSG_BYTES_MAX / 2) {
    check_canonical(&msg, &canonical);
  }
  buf_deinit(&canonical);
  for (enum msg_type type = 0; type < MSG_COUNT; type++) {
    if (msg_row(type)->origin != ORIGIN_HTTP) continue;
    status = msg_decode_body(type, bytes, size_bytes, &msg, &fault);
    if (status != 0) check_refusal(status, &fault);
  }
  return 0;
}
