#include "model/effect.h"

#include <string.h>

void journal_clear(struct journal *j)
{
  j->count = 0;
  j->text_size_bytes = 0;
}

int journal_add(struct journal *j, const struct effect *effect)
{
  if (j->count == JOURNAL_EFFECTS_MAX) return E_FULL;
  struct effect copy = *effect;
  if (effect->text) {
    size_t size = strlen(effect->text) + 1;
    if (size > JOURNAL_TEXT_BYTES_MAX - j->text_size_bytes) return E_FULL;
    memcpy(j->text + j->text_size_bytes, effect->text, size);
    copy.text = j->text + j->text_size_bytes;
    j->text_size_bytes += (uint32_t)size;
  }
  j->effects[j->count++] = copy;
  return E_OK;
}
