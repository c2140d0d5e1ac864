/* Dialogues: a conversation with somebody as a graph of nodes, never a coroutine, so that it outlives reloads, restarts
 * and moved nodes. Thread: main after publication. */
#ifndef TRIGGER_DIALOGUE_H
#define TRIGGER_DIALOGUE_H

#include <stdbool.h>
#include <stdint.h>

#include "trigger/cond.h"
#include "trigger/definition.h"
#include "trigger/outcome.h"

#define DIALOGUE_NODES_MAX   32
#define DIALOGUE_OPTIONS_MAX 4
#define DIALOGUE_TURNS_MAX   12   /* exchanges after which a conversation ends by itself */
#define NODE_END             (-1) /* in place of a node: the conversation is over */

#define MOOD_LIST(X)                                                                                                   \
  X(CALM, "calm")                                                                                                      \
  X(HAPPY, "happy")                                                                                                    \
  X(SAD, "sad")                                                                                                        \
  X(ANGRY, "angry")                                                                                                    \
  X(WORRIED, "worried")                                                                                                \
  X(FLIRTY, "flirty")                                                                                                  \
  X(TIRED, "tired")

enum mood {
#define MOOD_ENUM(name, id) MOOD_##name,
  MOOD_LIST(MOOD_ENUM)
#undef MOOD_ENUM
      MOOD_COUNT
};

/* A reply. With a roll it leads to `go` or, when the roll fails, to `lose`. */
struct dialogue_option {
  const char *id;
  struct name_id name;
  const char *text;
  struct cond when;
  int32_t go; /* node index or NODE_END */
  bool has_roll;
  struct odds odds;
  int32_t lose;
  bool is_default; /* taken when the conversation is left to itself */
  struct outcome outcome;
};

/* A line of the other. Without options the conversation is over after it. */
struct dialogue_node {
  const char *id;
  struct name_id name;
  struct texts say;
  enum mood mood;
  struct outcome outcome; /* when the node is reached */
  const struct dialogue_option *options;
  uint32_t option_count;
};

enum dialogue_limit { LIMIT_NONE, LIMIT_NPC_YEAR, LIMIT_NPC_ONCE, LIMIT_ONCE };

struct dialogue {
  struct definition def;
  const char *topic;
  struct name_id topic_name;
  uint64_t roles; /* bit per enum role it can be held with */
  struct cond when;
  enum dialogue_limit limit;
  double weight;
  int32_t start;  /* node index */
  int32_t resume; /* where a life goes on that stands on a node which is gone; NODE_END = it is closed politely */
  const struct dialogue_node *nodes;
  uint32_t node_count;
};

#endif
