/* What is counted of the traffic with clients, with labels from closed sets (protocol, section 12). Thread: main. */
#ifndef SERVER_TRAFFIC_H
#define SERVER_TRAFFIC_H

#include "proto/msg.h"

/* How a client that wanted to go on after a broken line fared: in the words of resume_failed, and "whole". */
enum traffic_resume { RESUME_WHOLE, RESUME_EPOCH, RESUME_EXPIRED, RESUME_UNKNOWN, RESUME_GAP, RESUME_COUNT };

void traffic_opened(void);
/* code as sent or received; what is no code of ours counts as "other". */
void traffic_closed(int code);
/* A message of this type came; MSG_COUNT for what was no message. */
void traffic_received(enum msg_type type);
/* Its answer left so long after it came, its commit included. */
void traffic_answered(enum msg_type type, uint64_t duration_us);
void traffic_sent(size_t size_bytes);
void traffic_refused(enum error_code code);
/* A request was refused for its rate. */
void traffic_limited(enum msg_bucket bucket);
void traffic_resumed(enum traffic_resume result);
const char *traffic_resume_name(enum traffic_resume result);

#endif
