/* Structured log. One lock guards the line buffer, the repeat counts and the descriptor, so lines
 * never mix. */
#include "base/log.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/json.h"

enum {
  LINE_BYTES_MAX = 4096,
  TAIL_BYTES = 16,        /* room kept for ,"cut":true} and the line's end */
  REPEAT_COUNT_MAX = 20,  /* equal lines written per second */
  REPEAT_SLOT_COUNT = 64, /* kinds of lines watched at a time; a newer kind takes over the slot */
  REPEAT_TEXT_BYTES = 96,
  MS_PER_S = 1000,
  NS_PER_MS = 1000000
};

struct repeat {
  uint64_t hash; /* of message and level; 0 = free */
  int64_t began_at_ms;
  uint32_t count;
  enum log_level level;
  char text[REPEAT_TEXT_BYTES]; /* the message, cut */
};

static atomic_int level_min = LOG_INFO;
static pthread_mutex_t log_lock = PTHREAD_MUTEX_INITIALIZER;
/* All below: under log_lock. */
static int log_fd = STDERR_FILENO;
static struct buf line = {.size_bytes_max = LINE_BYTES_MAX}; /* kept, so that a line costs no allocation */
static struct repeat repeats[REPEAT_SLOT_COUNT];

void log_set_level(enum log_level level)
{
  atomic_store(&level_min, (int)level);
}

void log_set_fd(int fd)
{
  pthread_mutex_lock(&log_lock);
  log_fd = fd;
  pthread_mutex_unlock(&log_lock);
}

static void stamp_write(struct json *j)
{
  struct timespec now;
  struct tm utc;
  char date[32], stamp[48];
  clock_gettime(CLOCK_REALTIME, &now);
  gmtime_r(&now.tv_sec, &utc);
  strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%S", &utc);
  snprintf(stamp, sizeof stamp, "%s.%03dZ", date, (int)(now.tv_nsec / NS_PER_MS));
  json_kv_text(j, "ts", stamp);
}

/* Undoes what was written since the two were copied. */
static void line_rewind(struct json *j, const struct json *saved, size_t size_bytes)
{
  *j = *saved;
  line.size_bytes = size_bytes;
  line.status = 0;
  if (line.data) line.data[size_bytes] = '\0';
}

/* A text that does not fit is halved until it does; then false, and the line ends with it. */
static bool text_fit(struct json *j, const char *key, const char *text)
{
  const struct json saved = *j;
  size_t size_bytes = line.size_bytes;
  size_t text_bytes = strnlen(text, LINE_BYTES_MAX);
  bool is_whole = text_bytes < LINE_BYTES_MAX;
  for (;;) {
    json_key(j, key);
    json_text_n(j, text, text_bytes);
    if (!line.status && line.size_bytes <= LINE_BYTES_MAX - TAIL_BYTES) return is_whole;
    line_rewind(j, &saved, size_bytes);
    is_whole = false;
    if (text_bytes == 0) return false;
    text_bytes /= 2;
  }
}

static bool field_fit(struct json *j, const struct log_field *field)
{
  if (field->kind == LOG_FIELD_TEXT && field->text) return text_fit(j, field->key, field->text);
  const struct json saved = *j;
  size_t size_bytes = line.size_bytes;
  json_key(j, field->key);
  if (field->kind == LOG_FIELD_INT)
    json_int(j, field->number);
  else
    json_null(j);
  if (!line.status && line.size_bytes <= LINE_BYTES_MAX - TAIL_BYTES) return true;
  line_rewind(j, &saved, size_bytes);
  return false;
}

static void line_send(void)
{
  const char *rest = line.data;
  size_t rest_bytes = line.size_bytes;
  /* One write as a rule; a second one only after an interruption or on a full pipe. */
  while (rest_bytes > 0) {
    ssize_t sent_bytes = write(log_fd, rest, rest_bytes);
    if (sent_bytes < 0 && errno == EINTR) continue;
    /* A log that cannot be written is not worth stopping for. */
    if (sent_bytes <= 0) return;
    rest += sent_bytes;
    rest_bytes -= (size_t)sent_bytes;
  }
}

static void line_write(enum log_level level, const char *message, const struct log_field *fields, uint64_t field_count)
{
  static const char *const names[] = {
      [LOG_DEBUG] = "debug", [LOG_INFO] = "info", [LOG_WARN] = "warn", [LOG_ERROR] = "error"};
  struct json j;
  buf_clear(&line);
  json_init(&j, &line);
  json_object_begin(&j);
  stamp_write(&j);
  json_kv_text(&j, "level", names[level]);
  bool is_whole = text_fit(&j, "msg", message);
  for (uint64_t i = 1; i < field_count && is_whole; i++) {
    if (fields[i].kind != LOG_FIELD_NONE && fields[i].key) is_whole = field_fit(&j, &fields[i]);
  }
  if (!is_whole) json_kv_bool(&j, "cut", true);
  json_object_end(&j);
  if (!buf_append_char(&line, '\n')) line_send();
}

/* Ends a slot's second and reports what was held back in it. */
static void repeat_flush(struct repeat *r)
{
  if (r->count > REPEAT_COUNT_MAX) {
    const struct log_field fields[] = {
        {0}, LOG_TEXT("repeated_msg", r->text), LOG_INT("count", r->count - REPEAT_COUNT_MAX)};
    line_write(r->level, "repeated", fields, sizeof fields / sizeof fields[0]);
  }
  r->hash = 0;
  r->count = 0;
}

/* Counts the line; false when it is one too many of its kind. */
static bool repeat_admit(enum log_level level, const char *message)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  int64_t now_ms = (int64_t)now.tv_sec * MS_PER_S + now.tv_nsec / NS_PER_MS;
  for (int i = 0; i < REPEAT_SLOT_COUNT; i++) {
    if (repeats[i].hash && now_ms - repeats[i].began_at_ms >= MS_PER_S) repeat_flush(&repeats[i]);
  }
  uint64_t hash = hash_text(message) * 4 + (uint64_t)level;
  if (hash == 0) hash = 1;
  struct repeat *r = &repeats[(hash ^ hash >> 32) % REPEAT_SLOT_COUNT];
  if (r->hash != hash) {
    repeat_flush(r);
    *r = (struct repeat){.hash = hash, .began_at_ms = now_ms, .level = level};
    snprintf(r->text, sizeof r->text, "%s", message);
  }
  if (r->count < UINT32_MAX) r->count++;
  return r->count <= REPEAT_COUNT_MAX;
}

void log_write(enum log_level level, const char *message, const struct log_field *fields, uint64_t field_count)
{
  if ((int)level < atomic_load_explicit(&level_min, memory_order_relaxed)) return;
  int saved_errno = errno; /* callers log between a failure and the look at errno */
  pthread_mutex_lock(&log_lock);
  if (repeat_admit(level, message)) line_write(level, message, fields, field_count);
  pthread_mutex_unlock(&log_lock);
  errno = saved_errno;
}
