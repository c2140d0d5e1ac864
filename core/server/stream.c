#include "server/stream.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/metrics.h"

struct push {
  struct push *next;
  uint64_t seq;
  size_t size_bytes;
  char text[];
};

static struct metric kept_bytes =
    METRIC("baolife_stream_bytes", "Pushes kept for clients that may have missed them.", METRIC_GAUGE, NULL);

__attribute__((constructor)) static void register_metrics(void)
{
  metric_register(&kept_bytes);
}

static void drop_first(struct stream *s)
{
  struct push *push = s->first;
  s->first = push->next;
  if (!s->first) s->last = NULL;
  s->count--;
  s->size_bytes -= push->size_bytes;
  metric_add(&kept_bytes, -(int64_t)push->size_bytes);
  free(push);
}

static void forget(struct stream *s)
{
  while (s->first)
    drop_first(s);
}

void stream_open(struct stream *s, uint64_t conn_number)
{
  forget(s);
  s->is_open = true;
  s->conn_number = conn_number;
}

void stream_move(struct stream *s, uint64_t conn_number)
{
  s->conn_number = conn_number;
}

void stream_close(struct stream *s)
{
  forget(s);
  s->is_open = false;
}

/* A push that does not fit, or for which there is no memory, leaves a hole before which nothing is of use. */
static void keep(struct stream *s, const char *text, size_t size_bytes)
{
  while (s->first && (s->count == STREAM_PUSHES_MAX || s->size_bytes + size_bytes > STREAM_BYTES_MAX))
    drop_first(s);
  struct push *push = size_bytes <= STREAM_BYTES_MAX ? malloc(sizeof *push + size_bytes) : NULL;
  if (!push) {
    forget(s);
    return;
  }
  *push = (struct push){.seq = s->seq, .size_bytes = size_bytes};
  memcpy(push->text, text, size_bytes);
  if (s->last)
    s->last->next = push;
  else
    s->first = push;
  s->last = push;
  s->count++;
  s->size_bytes += size_bytes;
  metric_add(&kept_bytes, (int64_t)size_bytes);
}

/* {"type":..} becomes {"seq":7,"type":..}. */
static int append_numbered(struct buf *out, uint64_t seq, const char *text, size_t size_bytes)
{
  char head[32];
  int head_bytes = snprintf(head, sizeof head, "{\"seq\":%" PRIu64 ",", seq);
  int status = buf_append(out, head, (size_t)head_bytes);
  return status ? status : buf_append(out, text + 1, size_bytes - 1);
}

int stream_number(struct stream *s, struct unit *unit)
{
  if (!s->is_open) return E_OK;
  struct buf numbered;
  int status = E_OK;
  buf_init(&numbered, UNIT_BYTES_MAX);
  for (uint32_t i = 0; i < unit->message_count && !status; i++) {
    struct unit_message *item = &unit->message_items[i];
    const char *text = unit->messages.data + item->offset;
    size_t offset = numbered.size_bytes;
    status = item->is_push ? append_numbered(&numbered, ++s->seq, text, item->size_bytes)
                           : buf_append(&numbered, text, item->size_bytes);
    *item = (struct unit_message){offset, numbered.size_bytes - offset, item->is_push};
    if (item->is_push && !status) keep(s, numbered.data + offset, item->size_bytes);
  }
  buf_deinit(&unit->messages);
  unit->messages = numbered;
  return status;
}

void stream_acknowledge(struct stream *s, uint64_t seq)
{
  while (s->first && s->first->seq <= seq)
    drop_first(s);
}

enum stream_gap stream_gap(const struct stream *s, uint64_t conn_number, uint64_t last_seq)
{
  if (!s->is_open) return STREAM_EXPIRED;
  if (s->conn_number != conn_number) return STREAM_UNKNOWN;
  uint64_t first_seq = s->first ? s->first->seq : s->seq + 1;
  return last_seq + 1 < first_seq || last_seq > s->seq ? STREAM_GAP : STREAM_WHOLE;
}

uint32_t stream_repeat(const struct stream *s, uint64_t last_seq, struct unit *unit)
{
  uint32_t count = 0;
  for (const struct push *push = s->first; push; push = push->next) {
    if (push->seq <= last_seq) continue;
    unit_add_text(unit, push->text, push->size_bytes, false);
    count++;
  }
  return count;
}
