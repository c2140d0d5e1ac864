#include "trigger/definition.h"

#include "trigger/content.h"

const struct cond *definition_when(const struct definition *definition)
{
  switch (definition->kind) {
  case DEFINITION_EVENT:
    return &((const struct event *)definition)->when;
  case DEFINITION_QUEST:
    return &((const struct quest *)definition)->when;
  case DEFINITION_DIALOGUE:
    return &((const struct dialogue *)definition)->when;
  case DEFINITION_ACHIEVEMENT:
    return &((const struct achievement *)definition)->when;
  case DEFINITION_MOMENT:
    return &((const struct moment *)definition)->when;
  case DEFINITION_LESSON:
    return &((const struct lesson *)definition)->when;
  case DEFINITION_ITEM:
    break;
  }
  return &((const struct item *)definition)->when;
}
