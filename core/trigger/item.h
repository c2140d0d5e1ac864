/* Things a life can have, buy and use. Thread: main after publication. */
#ifndef TRIGGER_ITEM_H
#define TRIGGER_ITEM_H

#include <stdbool.h>
#include <stdint.h>

#include "trigger/cond.h"
#include "trigger/definition.h"
#include "trigger/outcome.h"

#define ITEM_STACK_MAX 99

struct item {
  struct definition def;
  const char *id;
  struct name_id name;
  const char *title, *text;
  int64_t price_money;    /* 0 = not sold for money */
  int32_t price_diamonds; /* 0 = not sold for diamonds */
  struct cond when;       /* who may buy and use it */
  int64_t cooldown_min;   /* least game time between two uses; 0 = none */
  bool is_kept;           /* using it does not use it up */
  struct outcome outcome; /* of using it */
};

#endif
