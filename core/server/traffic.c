#include "server/traffic.h"

#include <stddef.h>

#include "base/metrics.h"
#include "proto/wire.h"

/* Codes that clients and broken lines end with, beside those the server closes with. */
#define CLIENT_CLOSE_LIST(X)                                                                                           \
  X(GONE, 1001, "the client goes away")                                                                                \
  X(BROKEN_RULES, 1002, "not the WebSocket protocol")                                                                  \
  X(NO_CODE, 1005, "a close without a code")                                                                           \
  X(LOST, 1006, "no close at all")                                                                                     \
  X(LEFT, 4000, "the page closed it")

static struct metric connections = METRIC("baolife_connections", "Open WebSocket connections.", METRIC_GAUGE, NULL);
static struct metric sent_bytes_total =
    METRIC("baolife_messages_sent_bytes_total", "Bytes of messages sent to clients.", METRIC_COUNTER, NULL);

#define RECEIVED(label)                                                                                                \
  METRIC("baolife_messages_received_total", "Messages received from clients.", METRIC_COUNTER, "type=\"" label "\"")
static struct metric received[MSG_COUNT + 1] = {
#define RECEIVED_ROW(name, wire, ...) [MSG_##name] = RECEIVED(wire),
    MSG_LIST(RECEIVED_ROW)
#undef RECEIVED_ROW
        [MSG_COUNT] = RECEIVED("other"),
};

static struct metric durations[MSG_COUNT] = {
#define DURATION_ROW(name, wire, ...)                                                                                  \
  [MSG_##name] = METRIC("baolife_message_duration_seconds", "From a request to its answer, commit included.",          \
                        METRIC_HISTOGRAM, "type=\"" wire "\""),
    MSG_LIST(DURATION_ROW)
#undef DURATION_ROW
};

static struct metric errors[ERROR_COUNT] = {
#define ERROR_ROW(name, code, retryable, http, text)                                                                   \
  [ERROR_##name] = METRIC("baolife_errors_total", "Errors sent to clients.", METRIC_COUNTER, "code=\"" code "\""),
    ERROR_LIST(ERROR_ROW)
#undef ERROR_ROW
};

static const int close_codes[] = {
#define CLOSE_CODE(name, code, why) code,
    CLOSE_LIST(CLOSE_CODE) CLIENT_CLOSE_LIST(CLOSE_CODE)
#undef CLOSE_CODE
};
#define CLOSE_COUNT (sizeof close_codes / sizeof *close_codes)

#define CLOSED(label)                                                                                                  \
  METRIC("baolife_closes_total", "Closed WebSocket connections.", METRIC_COUNTER, "code=\"" label "\"")
static struct metric closes[CLOSE_COUNT + 1] = {
#define CLOSED_ROW(name, code, why) CLOSED(#code),
    CLOSE_LIST(CLOSED_ROW) CLIENT_CLOSE_LIST(CLOSED_ROW)
#undef CLOSED_ROW
        CLOSED("other"),
};

#define LIMITED(label)                                                                                                 \
  METRIC("baolife_rate_limited_total", "Requests refused for their rate.", METRIC_COUNTER, "bucket=\"" label "\"")
static struct metric limited[BUCKET_COUNT] = {
#define LIMITED_ROW(name, wire, setting) [BUCKET_##name] = LIMITED(wire),
    BUCKET_LIST(LIMITED_ROW)
#undef LIMITED_ROW
};

static const char *const resume_names[RESUME_COUNT] = {"whole", "epoch", "expired", "unknown", "gap"};
#define RESUMED(label)                                                                                                 \
  METRIC("baolife_resumes_total", "Clients that wanted to go on after a broken line.", METRIC_COUNTER,                 \
         "result=\"" label "\"")
static struct metric resumes[RESUME_COUNT] = {
    [RESUME_WHOLE] = RESUMED("whole"),     [RESUME_EPOCH] = RESUMED("epoch"), [RESUME_EXPIRED] = RESUMED("expired"),
    [RESUME_UNKNOWN] = RESUMED("unknown"), [RESUME_GAP] = RESUMED("gap"),
};

static void register_rows(struct metric *rows, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (rows[i].name) metric_register(&rows[i]); /* there is no error of code 0, no bucket of that number */
}

__attribute__((constructor)) static void register_metrics(void)
{
  metric_register(&connections);
  metric_register(&sent_bytes_total);
  register_rows(received, MSG_COUNT + 1);
  register_rows(durations, MSG_COUNT);
  register_rows(errors, ERROR_COUNT);
  register_rows(closes, CLOSE_COUNT + 1);
  register_rows(limited, BUCKET_COUNT);
  register_rows(resumes, RESUME_COUNT);
}

void traffic_opened(void)
{
  metric_add(&connections, 1);
}

void traffic_closed(int code)
{
  size_t row = 0;
  while (row < CLOSE_COUNT && close_codes[row] != code)
    row++;
  metric_add(&closes[row], 1);
  metric_add(&connections, -1);
}

void traffic_received(enum msg_type type)
{
  metric_add(&received[type], 1);
}

void traffic_answered(enum msg_type type, uint64_t duration_us)
{
  metric_observe_us(&durations[type], duration_us);
}

void traffic_sent(size_t size_bytes)
{
  metric_add(&sent_bytes_total, (int64_t)size_bytes);
}

void traffic_refused(enum error_code code)
{
  metric_add(&errors[code], 1);
}

void traffic_limited(enum msg_bucket bucket)
{
  metric_add(&limited[bucket], 1);
}

void traffic_resumed(enum traffic_resume result)
{
  metric_add(&resumes[result], 1);
}

const char *traffic_resume_name(enum traffic_resume result)
{
  return resume_names[result];
}
