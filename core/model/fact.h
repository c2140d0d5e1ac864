/* Things that just happened and that somebody above must deal with: lines to tell, content to start, signals to raise.
 * A bounded queue filled by the model and by scripts' effects, emptied by core/sim after each step. At the bound
 * further facts are counted and dropped: they are words, never state. Thread: main. */
#ifndef MODEL_FACT_H
#define MODEL_FACT_H

#include <stdint.h>

#include "model/ids.h"

#define FACTS_MAX 64

enum fact_kind {
  FACT_SAY,         /* text: a line of the story */
  FACT_NOTIFY,      /* text: a notification */
  FACT_REMEMBER,    /* text: caption of a picture */
  FACT_START,       /* content: open it now */
  FACT_SIGNAL,      /* signal */
  FACT_BIRTHDAY,    /* number: the new age */
  FACT_PERSON_DIED, /* number: person */
  FACT_PERSON_BORN, /* number: person */
  FACT_MET,         /* number: person */
  FACT_ILL,         /* number: illness index */
  FACT_RECOVERED
};

struct fact {
  uint8_t kind;
  uint32_t number;
  struct content_id content;
  struct name_id signal;
  const char *text; /* borrowed until the queue is emptied */
};

struct facts {
  struct fact items[FACTS_MAX];
  uint32_t count;
  uint32_t dropped_count;
};

void facts_add(struct facts *f, const struct fact *fact);

#endif
